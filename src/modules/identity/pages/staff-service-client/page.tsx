import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { openClient, openExistingClient, openService } from '../../clients/open-client.ts'
import { submitVersion } from '../../clients/decide-version.ts'
import { startLiveClient } from '../../clients/register-service.ts'
import { seeServices } from '../../permissions.ts'
import { lockService } from '../../store/service.ts'
import { clientView, readShown } from './client-view.tsx'
import { startLiveView } from './start-live-view.tsx'

/** A registration: its identifier, its fields and what to do next with it. */
export const serviceClientPage = definePage({
  path: '/staff/services/:serviceId/:environment',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openClient(actor, kernel.db, params)
    if (opened !== undefined) return view(clientView(context, opened))
    if (params.environment !== 'live') throw notFound()
    return view(startLiveView(context, await openService(actor, kernel.db, params.serviceId)))
  },
  post: {
    fields: { intent: 'text', version: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const { service, isOwner } = await openService(actor, tx, params.serviceId)
      if (!isOwner) throw forbidden()
      await lockService(tx, service.id)
      const path = `/staff/services/${service.id}/${params.environment}`
      if (form.intent === 'start' && params.environment === 'live') {
        // Read again behind the lock: two owners may begin at the same moment.
        await startLiveClient(kernel, tx, actor, (await openService(actor, tx, service.id)).service)
        return redirectTo(path)
      }
      const opened = await openExistingClient(actor, tx, params)
      const place = { ...opened, organisationId: service.organisationId }
      const outcome = await submitVersion(kernel, tx, actor, place, readShown(form))
      return outcome === 'done'
        ? redirectTo(`${path}?submitted=1`)
        : refusedForm(clientView(context, opened, outcome))
    },
  },
})
