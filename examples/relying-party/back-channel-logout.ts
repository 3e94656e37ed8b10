import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Provider } from './provider.ts'

/** Who has signed out at the provider. @throws Error for a token that cannot be trusted, or was seen before */
export type ReadLogoutToken = (logoutToken: string) => Promise<{ subject: string }>

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6), each of which counts once. */
export function createLogoutTokenReader(provider: Provider): ReadLogoutToken {
  const { issuer, jwks_uri: keysAddress } = provider.serverMetadata()
  if (keysAddress === undefined) throw new Error('The provider publishes no keys')
  const keys = createRemoteJWKSet(new URL(keysAddress))
  const seen = new Map<string, number>()
  return async (logoutToken) => {
    const { payload } = await jwtVerify<{ events: Record<string, unknown> }>(logoutToken, keys, {
      typ: 'logout+jwt',
      algorithms: ['ES256', 'RS256'],
      issuer,
      audience: provider.clientMetadata().client_id,
      requiredClaims: ['sub', 'iat', 'exp', 'jti', 'events'],
    })
    const { sub, jti, exp, events } = payload
    if (sub === undefined || jti === undefined || exp === undefined) throw new Error('A claim is missing')
    if (typeof events[event] !== 'object') throw new Error('The token is not about signing out')
    if ('nonce' in payload) throw new Error('The token could be an ID token')
    if (seen.has(jti)) throw new Error('The token was sent before')
    forgetExpired(seen)
    seen.set(jti, exp)
    return { subject: sub }
  }
}

/** An expired token is refused anyway. */
function forgetExpired(seen: Map<string, number>): void {
  const nowSeconds = Date.now() / 1_000
  for (const [jti, expiresAtSeconds] of seen) if (expiresAtSeconds < nowSeconds) seen.delete(jti)
}
