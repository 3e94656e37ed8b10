import { permitted } from '#kernel/access'
import { definePage } from '#kernel/http'
import { openExistingClient } from '../../clients/open-client.ts'
import { recordRegistryAct } from '../../clients/record-act.ts'
import { writeClient } from '../../clients/one-login-json.ts'
import { seeServices } from '../../permissions.ts'

/** A registration in the JSON of One Login's client registry: the open version, else what is in use. */
export const serviceExportPage = definePage({
  path: '/staff/services/:serviceId/:environment/export',
  access: permitted(seeServices),
  async get({ kernel, actor, params }) {
    const opened = await openExistingClient(actor, kernel.db, params)
    const { clientId, client, configuration, service, environment, isOwner } = opened
    const written = writeClient({
      clientId,
      profile: client?.profile ?? 'one-login',
      isActive: client?.isActive ?? true,
      // The hash of a secret is for those alone who set it.
      configuration: isOwner ? configuration : { ...configuration, clientSecretHash: null },
    })
    const { organisationId } = service
    await recordRegistryAct(kernel, kernel.db, actor, 'client.exported', { clientId, organisationId })
    return {
      kind: 'download',
      fileName: `client-${environment}.json`,
      mediaType: 'application/json',
      content: `${JSON.stringify(written, null, 2)}\n`,
      disposition: 'attachment',
    }
  },
})
