import { permitted } from '#kernel/access'
import { definePage, forbidden, redirectTo, view } from '#kernel/http'
import { recordRegistryAct } from '../../clients/record-act.ts'
import { noErrors, onlyError, type ErrorConfiguration } from '../../domain/sandbox.ts'
import { tryOutPath } from '../../integration-check/addresses.ts'
import { seeServices } from '../../permissions.ts'
import { openServiceSandbox } from '../../sandbox/open-for-staff.ts'
import {
  resetSandbox,
  saveConfigToken,
  saveInteractiveMode,
  saveSandboxConfiguration,
} from '../../store/sandbox.ts'
import { requestsOf } from '../../store/sandbox-request.ts'
import { errorModes } from '../../domain/sandbox.ts'
import { tryOutView } from './try-out-view.tsx'

const tokenBytes = 32

/** A service's sandbox: where it is, what goes wrong in it, and what the service asked of it lately. */
export const serviceTryOutPage = definePage({
  path: '/staff/services/:serviceId/try-out',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const { opened, sandbox } = await openServiceSandbox(kernel, actor, kernel.db, params.serviceId)
    const requests = await requestsOf(kernel.db, opened.clientId)
    return view(tryOutView(context, opened, sandbox, { requests }))
  },
  post: {
    fields: { intent: 'text', asks: 'text', errors: 'list' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const { opened, sandbox } = await openServiceSandbox(kernel, actor, tx, params.serviceId)
      if (!opened.isOwner) throw forbidden()
      const { clientId } = opened
      const { organisationId } = opened.service
      const now = kernel.clock.now()
      if (form.intent === 'token') {
        const token = kernel.crypto.token(tokenBytes)
        await saveConfigToken(tx, clientId, kernel.crypto.sha256(token), now)
        await recordRegistryAct(kernel, tx, actor, 'sandbox.token-made', { clientId, organisationId })
        const requests = await requestsOf(tx, clientId)
        return view(tryOutView(context, opened, sandbox, { requests, token }))
      }
      if (form.intent === 'reset') {
        await resetSandbox(tx, clientId, now)
        await recordRegistryAct(kernel, tx, actor, 'sandbox.reset', { clientId, organisationId })
        return redirectTo(`${tryOutPath(opened.service.id)}?reset=1`)
      }
      await saveInteractiveMode(tx, clientId, form.asks === 'yes', now)
      const errors = chosenErrors(form.errors)
      const { configuration } = sandbox.settings
      await saveSandboxConfiguration(tx, clientId, { ...configuration, errors }, now)
      await recordRegistryAct(kernel, tx, actor, 'sandbox.changed', { clientId, organisationId })
      return redirectTo(`${tryOutPath(opened.service.id)}?saved=1`)
    },
  },
})

function chosenErrors(names: readonly string[]): ErrorConfiguration {
  const chosen = errorModes.filter((mode) => names.includes(mode)).map(onlyError)
  return chosen.reduce(
    (all, one) => ({
      authoriseErrors: [...all.authoriseErrors, ...one.authoriseErrors],
      idTokenErrors: [...all.idTokenErrors, ...one.idTokenErrors],
      coreIdentityErrors: [...all.coreIdentityErrors, ...one.coreIdentityErrors],
    }),
    noErrors,
  )
}
