import { errors, type Client, type Configuration, type JWK } from 'oidc-provider'
import type { SigningKey } from '#kernel/crypto'
import { DatabaseUnavailableError } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findLiveClient } from '../clients/client-cache.ts'
import { subjectFor } from '../one-login/subject.ts'
import { findAccount } from './account.ts'
import { sqlAdapter } from './adapter.ts'
import { checkClientAssertion } from './client-assertion.ts'
import { isSecure } from './cookies.ts'
import { showProblem } from './engine-pages.ts'
import { engineAlgorithms, engineFeatures, isConfidential, isFapi } from './features.ts'
import { grantWhatIsRegistered } from './grant.ts'
import { beginEngineJourney } from './interaction.ts'
import {
  accessTokenSeconds,
  codeSeconds,
  fapiCodeSeconds,
  grantSeconds,
  idTokenSeconds,
  journeySeconds,
  refreshTokenSeconds,
} from './lifetimes.ts'
import { signInPolicy } from './policy.ts'

/** All that is said to the engine: OpenID Connect Core 1.0 by code flow, and FAPI 2.0 Security Profile. */
export function engineConfiguration(kernel: Kernel, signingKeys: readonly SigningKey[]): Configuration {
  const { clock, crypto, outbound } = kernel
  const cookie = { httpOnly: true, sameSite: 'lax', signed: true, secure: isSecure(kernel) } as const
  return {
    adapter: sqlAdapter(kernel),
    clientDefaults: { response_types: ['code'] },
    extraClientMetadata: { properties: ['profile', 'pkce_enforced'] },
    // Whose users know a service by which name is for the registry to say.
    sectorIdentifierUriValidate: () => false,
    scopes: ['openid', 'email', 'phone', 'offline_access'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    acrValues: ['Cl.Cm'],
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, accountId, { clientId }) => subjectOf(kernel, accountId, clientId),
    clientAuthMethods: ['none', 'private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    assertJwtClientAuthClaimsAndHeader: (ctx, claims, header, client) =>
      checkClientAssertion(clock, ctx, { claims, header, client }),
    enabledJWA: engineAlgorithms,
    jwks: { keys: signingKeys.map(privateKey) },
    fetch: outbound,
    pkce: { required: (_ctx, client) => isPkceRequired(client) },
    cookies: {
      names: { session: 'cw_op_session', interaction: 'cw_op_interaction', resume: 'cw_op_resume' },
      keys: [crypto.mac('identity.provider-cookies', 'v1')],
      long: cookie,
      short: cookie,
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
      pushed_authorization_request: '/par',
      introspection: '/introspect',
      revocation: '/revoke',
    },
    ttl: {
      AuthorizationCode: (_ctx, _code, client) => (isFapi(client) ? fapiCodeSeconds : codeSeconds),
      AccessToken: accessTokenSeconds,
      RefreshToken: refreshTokenSeconds,
      IdToken: idTokenSeconds,
      Interaction: journeySeconds,
      Grant: (_ctx, { openid }) => (isOffline(openid?.scope) ? grantSeconds.offline : grantSeconds.session),
      Session: grantSeconds.session,
    },
    rotateRefreshToken: true,
    // What comes of a session is withdrawn when it ends: nothing need be asked of it.
    expiresWithSession: () => false,
    features: engineFeatures,
    clientBasedCORS: () => false,
    interactions: {
      policy: signInPolicy((personId, clientId) => subjectOf(kernel, personId, clientId)),
      url: (ctx, interaction) => beginEngineJourney(kernel, ctx, interaction),
    },
    findAccount: (ctx, personId) => findAccount(kernel, ctx, personId),
    loadExistingGrant: (ctx) => grantWhatIsRegistered(kernel, ctx),
    renderError: (ctx, _out, error) => showProblem(kernel, ctx, problemOf(error)),
  }
}

function privateKey({ privateJwk, kid, algorithm }: SigningKey): JWK {
  return { ...privateJwk, kid, alg: algorithm, use: 'sig' }
}

/** RFC 9700, section 2.1.1: services without a secret must; others as they are registered. */
function isPkceRequired(client: Client): boolean {
  return !isConfidential(client) || isFapi(client) || client['pkce_enforced'] === true
}

function isOffline(scope: string | undefined): boolean {
  return scope?.split(' ').includes('offline_access') === true
}

function problemOf(error: unknown): 'expired' | 'refused' | 'unavailable' {
  if (error instanceof DatabaseUnavailableError) return 'unavailable'
  return error instanceof errors.SessionNotFound ? 'expired' : 'refused'
}

/** The same as the platform's own protocol gives: a service may change its profile and keep its users. */
async function subjectOf(kernel: Kernel, personId: string, clientId: string): Promise<string> {
  const client = await findLiveClient(kernel, clientId)
  if (client === undefined) throw new errors.InvalidClient('the service was removed')
  return subjectFor(kernel.crypto, client, personId)
}
