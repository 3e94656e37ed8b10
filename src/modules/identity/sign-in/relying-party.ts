import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  Configuration,
  customFetch,
} from 'openid-client'
import { addMs, secondMs } from '#kernel/clock'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { journeySeconds } from '../provider/lifetimes.ts'
import { callbackPath, ownClientId, ownClientSecret } from '../provider/own-client.ts'

/** Ties sign-ins to the browser; several tabs may be signing in at once. */
export const signInCookie = 'cw_sign_in'

const statePurpose = 'identity.sign-in-state'

interface SignInState {
  returnPath: string
  nonce: string
  expiresAt: string
}

/**
 * The platform's own pages as a relying party: authorization code flow with PKCE (RFC 7636), state and nonce. The
 * state holds, sealed, what has to come back; the code verifier follows from it and the browser's cookie.
 * @returns the address of the authorization request
 */
export async function beginAuthorization(
  kernel: Kernel,
  browser: string,
  request: { returnPath: string; locale: Locale },
): Promise<string> {
  const { crypto, clock, origin } = kernel
  const content: SignInState = {
    returnPath: request.returnPath,
    nonce: crypto.token(16),
    expiresAt: addMs(clock.now(), journeySeconds * secondMs).toISOString(),
  }
  const state = crypto.seal(statePurpose, JSON.stringify(content))
  const address = buildAuthorizationUrl(ownConfiguration(kernel), {
    redirect_uri: origin + callbackPath,
    scope: 'openid',
    state,
    nonce: content.nonce,
    code_challenge: await calculatePKCECodeChallenge(verifierOf(kernel, browser, state)),
    code_challenge_method: 'S256',
    claims: JSON.stringify({ id_token: { sid: { essential: true } } }),
    ui_locales: request.locale,
  })
  return address.pathname + address.search
}

export interface SignInResult {
  personId: string
  providerSid: string
  returnPath: string
}

/** Takes the answer of the provider. Undefined when it was not asked for in this browser, or too long ago. */
export async function completeAuthorization(
  kernel: Kernel,
  browser: string,
  callbackUrl: string,
): Promise<SignInResult | undefined> {
  const address = new URL(callbackUrl, kernel.origin)
  const sealed = address.searchParams.get('state') ?? ''
  const state = readState(kernel, sealed)
  if (state === undefined || !address.searchParams.has('code')) return undefined
  const tokens = await authorizationCodeGrant(ownConfiguration(kernel), address, {
    expectedState: sealed,
    expectedNonce: state.nonce,
    pkceCodeVerifier: verifierOf(kernel, browser, sealed),
    idTokenExpected: true,
  }).catch((error: unknown) => {
    kernel.telemetry.log.info({ err: error }, 'sign-in was not completed')
    return undefined
  })
  const claims = tokens?.claims()
  const sid = claims?.['sid']
  if (claims === undefined || typeof sid !== 'string') return undefined
  return { personId: claims.sub, providerSid: sid, returnPath: state.returnPath }
}

function readState({ crypto, clock }: Kernel, sealed: string): SignInState | undefined {
  try {
    // Only this program can have sealed it.
    const state = JSON.parse(crypto.unseal(statePurpose, sealed)) as SignInState
    return new Date(state.expiresAt) > clock.now() ? state : undefined
  } catch {
    return undefined
  }
}

function verifierOf({ crypto }: Kernel, browser: string, state: string): string {
  return crypto.mac('identity.code-verifier', `${browser} ${state}`)
}

/** What discovery would answer: it is this program, so nothing need be asked. */
function ownConfiguration(kernel: Kernel): Configuration {
  const { origin } = kernel
  const configuration = new Configuration(
    {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    },
    ownClientId,
    { client_secret: ownClientSecret(kernel), id_token_signed_response_alg: 'ES256' },
  )
  // The token request is the only one made, and a form.
  configuration[customFetch] = (url, { method, headers, body }) =>
    kernel.loopback.fetch(url, { method, headers, body: body instanceof URLSearchParams ? body : '' })
  // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: here no request leaves this process
  if (origin.startsWith('http://')) allowInsecureRequests(configuration)
  return configuration
}
