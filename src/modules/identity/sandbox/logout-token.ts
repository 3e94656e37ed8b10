import { signJwt } from '#kernel/crypto'
import { keyPurposes } from '../one-login/keys.ts'
import { logoutTokenSeconds } from '../provider/lifetimes.ts'
import type { Sandbox } from './context.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** A notice that a user has signed out (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
export async function logoutToken(
  { provider, client, kernel }: Sandbox,
  subject: string,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const iat = provider.nowSeconds()
  const claims = {
    iss: provider.issuer,
    sub: subject,
    aud: client.clientId,
    iat,
    exp: iat + logoutTokenSeconds,
    jti: kernel.crypto.uuid(),
    events: { [event]: {} },
    ...changes,
  }
  return signJwt(await provider.keys.current(keyPurposes.logoutToken), claims, { typ: 'logout+jwt' })
}

/** Sends a notice to an address of the service. @returns the status of its answer. @throws OutboundError */
export async function sendLogoutToken({ kernel }: Sandbox, uri: string, token: string): Promise<number> {
  const answer = await kernel.outbound(uri, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ logout_token: token }),
  })
  return answer.status
}
