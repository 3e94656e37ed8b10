import {
  authorizationCodeGrant,
  buildEndSessionUrl,
  type Configuration,
  fetchUserInfo,
  type IDToken,
} from 'openid-client'
import type { Kernel } from '#kernel/module'
import {
  methodsFrom,
  provedByAcr,
  provedByCoreIdentity,
  verifiedEmail,
  walletSubjectFrom,
  type Claims,
  type ProvedUpstream,
} from '../domain/upstream-identity.ts'
import { isForEmail, type UpstreamProvider } from '../domain/upstream-provider.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { connect, rememberKeys } from './connection.ts'
import { coreIdentityClaims } from './core-identity.ts'
import { failureFrom, UpstreamFailure } from './failure.ts'
import type { Arrival, RequestDetails } from './sealed.ts'

/** The answer that a browser brought back. */
export interface Answer {
  /** Our address as the browser asked for it. */
  currentUrl: URL
  state: string
  details: RequestDetails
}

/**
 * Redeems a code at a provider outside and checks all that comes of it: issuer (RFC 9207), ID token with signature, nonce,
 * audience and times, attributes of the same subject, and an identity by its own signature. Asks the provider, so it must
 * not be called within a transaction.
 * @throws UpstreamFailure
 */
export async function redeem(kernel: Kernel, provider: UpstreamProvider, answer: Answer): Promise<Arrival> {
  try {
    return await exchange(kernel, provider, answer)
  } catch (error) {
    throw failureFrom(error)
  }
}

async function exchange(
  kernel: Kernel,
  provider: UpstreamProvider,
  { currentUrl, state, details }: Answer,
): Promise<Arrival> {
  const { purpose, nonce, codeVerifier } = details
  const configuration = await connect(kernel, provider)
  const isReauthentication = purpose.kind === 'journey' && purpose.isReauthentication
  const tokens = await authorizationCodeGrant(configuration, currentUrl, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
    ...(isReauthentication ? { maxAge: 0 } : {}),
  })
  rememberKeys(kernel, provider, configuration)
  const idToken = tokens.claims()
  if (idToken === undefined || tokens.id_token === undefined)
    throw new UpstreamFailure('untrusted', 'There is no ID token')
  const { sub, sid } = idToken
  const attributes: Claims = hasUserInfo(provider, configuration)
    ? await fetchUserInfo(configuration, tokens.access_token, sub)
    : {}
  const claims = { ...idToken, ...attributes }
  const email = verifiedEmail(provider, claims)
  if (provider.domains.length > 0 && (email === null || !isForEmail(provider, email)))
    throw new UpstreamFailure('not-for-you', 'The address is of another domain')
  return {
    identity: {
      provider: provider.name,
      issuer: configuration.serverMetadata().issuer,
      subject: sub,
      sid: typeof sid === 'string' ? sid : null,
      email,
      methods: methodsFrom(provider, idToken),
      proved: await provedBy(kernel, provider, idToken, claims),
      walletSubject: walletSubjectFrom(claims),
    },
    signOutUrl: signOutUrl(kernel, provider, configuration, tokens.id_token),
  }
}

function hasUserInfo({ usesUserInfo }: UpstreamProvider, configuration: Configuration): boolean {
  return usesUserInfo && configuration.serverMetadata().userinfo_endpoint !== undefined
}

async function provedBy(
  kernel: Kernel,
  provider: UpstreamProvider,
  idToken: IDToken,
  claims: Claims,
): Promise<ProvedUpstream | null> {
  if (provider.identity === undefined) return provedByAcr(provider, idToken, claims)
  const jwt = claims[claimNames.coreIdentity]
  if (typeof jwt !== 'string') return null
  const core = await coreIdentityClaims(kernel, provider, provider.identity, { jwt, subject: idToken.sub })
  return provedByCoreIdentity(provider, core)
}

/** OpenID Connect RP-Initiated Logout 1.0. */
function signOutUrl(
  { origin }: Kernel,
  { signOutThere }: UpstreamProvider,
  configuration: Configuration,
  idToken: string,
): string | null {
  if (!signOutThere || configuration.serverMetadata().end_session_endpoint === undefined) return null
  const parameters = { id_token_hint: idToken, post_logout_redirect_uri: `${origin}/` }
  return buildEndSessionUrl(configuration, parameters).href
}
