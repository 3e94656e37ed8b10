import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { TestPlatform, Visitor } from '#kernel/test'
import { saveRelyingParty } from '../store/relying-party.ts'
import { textOf } from './people.ts'

/** A service outside that signs its users in here: registers it, and discovers the provider as it would. */
export async function registerService({ kernel }: TestPlatform, clientId: string): Promise<Configuration> {
  const home = `https://${clientId}.example/`
  const party = { clientId, redirectUris: [callbackOf(clientId)], postLogoutRedirectUris: [home] }
  await saveRelyingParty(kernel.db, party, kernel.clock.now())
  const metadata = { id_token_signed_response_alg: 'ES256' }
  return discovery(new URL(kernel.origin), clientId, metadata, None(), {
    [customFetch]: (url, { method, headers, body }) =>
      kernel.loopback.fetch(url, { method, headers, body: body instanceof URLSearchParams ? body : null }),
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: no request leaves this process
    execute: [allowInsecureRequests, enableNonRepudiationChecks],
  })
}

export function callbackOf(clientId: string): string {
  return `https://${clientId}.example/callback`
}

export interface SignInRequest {
  url: string
  checks: { expectedState: string; expectedNonce: string; pkceCodeVerifier: string }
}

/** What the service sends the browser to. */
export async function signInRequest(
  service: Configuration,
  extra: Record<string, string> = {},
): Promise<SignInRequest> {
  const checks = {
    expectedState: randomState(),
    expectedNonce: randomNonce(),
    pkceCodeVerifier: randomPKCECodeVerifier(),
  }
  const url = buildAuthorizationUrl(service, {
    redirect_uri: callbackOf(service.clientMetadata().client_id),
    scope: 'openid email',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...extra,
  })
  return { url: url.pathname + url.search, checks }
}

/** Follows redirects within the site; answers with the address outside that they end at. */
export async function leaveSite(visitor: Visitor, path: string): Promise<URL> {
  let next = path
  for (let hops = 0; hops < 10; hops += 1) {
    const page = await visitor.get(next)
    if (page.location === undefined) throw new Error(`Stayed on the site: ${page.status} ${textOf(page)}`)
    if (page.location.startsWith('https://')) return new URL(page.location)
    next = page.location
  }
  throw new Error('Too many redirects')
}
