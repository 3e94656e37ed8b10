import { authorizationCodeGrant, fetchUserInfo } from 'openid-client'
import { claimNames } from './authorization-request.ts'
import { verifyCoreIdentity } from './core-identity.ts'
import type { Provider } from './provider.ts'
import type { PendingRequest, User } from './sessions.ts'
import type { Settings } from './settings.ts'

/**
 * The browser is back with a code: redeems it, checks the ID token (signature, issuer, audience, times, nonce, and that
 * sign-in was as strong as was asked) and asks for the person's attributes.
 * @param before who was signed in, when it must still be the same person
 * @throws AuthorizationResponseError where the provider answered with an error, Error for what cannot be trusted
 */
export async function completeRequest(
  settings: Settings,
  provider: Provider,
  currentUrl: URL,
  pending: PendingRequest,
  before: User | undefined,
): Promise<User> {
  const tokens = await authorizationCodeGrant(provider, currentUrl, {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
    ...(pending.codeVerifier === undefined ? {} : { pkceCodeVerifier: pending.codeVerifier }),
  })
  const claims = tokens.claims()
  if (claims === undefined || tokens.id_token === undefined) throw new Error('There is no ID token')
  if (claims['vot'] !== 'Cl.Cm') throw new Error('Sign-in was not by two factors')
  if (pending.purpose === 'reauthenticate') checkSamePerson(before, claims)
  const userInfo = await fetchUserInfo(provider, tokens.access_token, claims.sub)
  const identity = userInfo[claimNames.coreIdentity]
  const coreIdentity =
    typeof identity === 'string'
      ? await verifyCoreIdentity(settings, identity, { subject: claims.sub, leastLevel: 'P2' })
      : undefined
  return { subject: claims.sub, idToken: tokens.id_token, idTokenClaims: claims, userInfo, coreIdentity }
}

function checkSamePerson(before: User | undefined, { sub, iat }: { sub: string; iat: number }): void {
  if (before?.subject !== sub) throw new Error('Somebody else signed in')
  if (iat < Number(before.idTokenClaims['iat'])) throw new Error('The ID token is older than the last one')
}
