import { SignJWT } from 'jose'
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Provider } from './provider.ts'
import type { PendingRequest, Purpose } from './sessions.ts'
import type { Settings } from './settings.ts'

const vocabulary = 'https://vocab.account.gov.uk/v1'

/** Names of the identity claims (the provider's public guide, "Choose which user attributes your service can request"). */
export const claimNames = {
  coreIdentity: `${vocabulary}/coreIdentityJWT`,
  address: `${vocabulary}/address`,
  passport: `${vocabulary}/passport`,
  drivingPermit: `${vocabulary}/drivingPermit`,
  returnCode: `${vocabulary}/returnCode`,
} as const

/** How sure the provider must be: two factors always, and who it is only where that is needed. */
const vectors: Readonly<Record<Purpose, string>> = {
  'sign-in': 'Cl.Cm',
  'prove-identity': 'Cl.Cm.P2',
  reauthenticate: 'Cl.Cm',
}

const claimsOfIdentity = {
  userinfo: Object.fromEntries(Object.values(claimNames).map((name) => [name, null])),
}

export interface AuthorizationRequest {
  url: URL
  pending: PendingRequest
}

export function callbackAddress({ origin }: Settings): string {
  return `${origin}/oidc/callback`
}

/** @param idToken of the person who is signed in, for reauthentication */
export async function requestAuthorization(
  settings: Settings,
  provider: Provider,
  purpose: Purpose,
  idToken?: string,
): Promise<AuthorizationRequest> {
  const codeVerifier = settings.usesPkce ? randomPKCECodeVerifier() : undefined
  const pending = { purpose, state: randomState(), nonce: randomNonce(), codeVerifier }
  const parameters = {
    client_id: settings.clientId,
    redirect_uri: callbackAddress(settings),
    response_type: 'code',
    scope: 'openid email phone',
    state: pending.state,
    nonce: pending.nonce,
    ui_locales: 'en',
    ...(codeVerifier === undefined ? {} : await challengeOf(codeVerifier)),
    ...(idToken === undefined ? {} : { prompt: 'login', id_token_hint: idToken }),
  }
  const lists = {
    vtr: [vectors[purpose]],
    ...(purpose === 'prove-identity' ? { claims: claimsOfIdentity } : {}),
  }
  // A request to sign in again is read only where it is signed.
  const isSigned = settings.usesRequestObjects || purpose === 'reauthenticate'
  const sent = isSigned
    ? await signedRequest(settings, { ...parameters, ...lists })
    : { ...parameters, ...withJsonValues(lists) }
  return { url: buildAuthorizationUrl(provider, sent), pending }
}

async function challengeOf(codeVerifier: string): Promise<Record<string, string>> {
  return { code_challenge: await calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' }
}

/** RFC 9101. Outside the object stands only what OpenID Connect wants repeated. */
async function signedRequest(
  { clientId, issuer, privateKey }: Settings,
  parameters: Record<string, unknown> & { scope: string },
): Promise<Record<string, string>> {
  const request = await new SignJWT(parameters)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(clientId)
    .setAudience(new URL('authorize', issuer).href)
    .sign(privateKey)
  return { client_id: clientId, response_type: 'code', scope: parameters.scope, request }
}

function withJsonValues(lists: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(lists).map(([name, value]) => [name, JSON.stringify(value)]))
}
