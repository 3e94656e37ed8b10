import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { createSandboxes, openSandbox } from '../sandbox/context.ts'
import { logoutToken, sendLogoutToken } from '../sandbox/logout-token.ts'

/** Tells the service of a sandbox that the invented person has signed out. Tried a few times, because it may be starting. */
export const tellSandboxServiceJob = defineJob({
  name: 'identity.tell-sandbox-service-of-logout',
  schema: Type.Object({ clientId: Type.String(), subject: Type.String() }),
  retryLimit: 2,
  async run(kernel, { clientId, subject }) {
    const sandbox = await openSandbox(createSandboxes(kernel), clientId)
    const uri = sandbox?.client.configuration.backChannelLogoutUri ?? null
    if (sandbox === undefined || uri === null) return
    const status = await sendLogoutToken(sandbox, uri, await logoutToken(sandbox, subject))
    if (status >= 300) throw new Error(`${clientId} answered its logout notice with ${status}`)
  },
})
