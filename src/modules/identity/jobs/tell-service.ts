import { Type } from 'typebox'
import { secondMs } from '#kernel/clock'
import { signJwt } from '#kernel/crypto'
import { defineJob } from '#kernel/jobs'
import { logoutTokenSeconds } from '../provider/lifetimes.ts'
import { findClient } from '../store/client.ts'
import { issuerOf } from '../one-login/context.ts'
import { keyPurposes } from '../one-login/keys.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * Tells one service that its user has signed out: a logout token to the address it registered (Back-Channel Logout 1.0,
 * section 2.4). Tried again, later each time, until the service has answered with success; then it waits with the dead
 * letters.
 */
export const tellServiceJob = defineJob({
  name: 'identity.tell-service-of-logout',
  schema: Type.Object({ clientId: Type.String(), subject: Type.String() }),
  retryLimit: 10,
  async run(kernel, { clientId, subject }) {
    const uri = (await findClient(kernel.db, clientId))?.configuration.backChannelLogoutUri
    if (uri === undefined || uri === null) return
    const key = await kernel.crypto.keys.current(kernel.db, keyPurposes.logoutToken)
    const iat = Math.floor(kernel.clock.now().getTime() / secondMs)
    const claims = {
      iss: issuerOf(kernel),
      sub: subject,
      aud: clientId,
      iat,
      exp: iat + logoutTokenSeconds,
      jti: kernel.crypto.uuid(),
      events: { [event]: {} },
    }
    const answer = await kernel.outbound(uri, {
      method: 'POST',
      redirect: 'error',
      body: new URLSearchParams({ logout_token: signJwt(key, claims, { typ: 'logout+jwt' }) }),
    })
    if (!answer.ok) throw new Error(`${clientId} answered its logout notice with ${answer.status}`)
  },
})
