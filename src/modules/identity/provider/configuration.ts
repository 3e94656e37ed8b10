import {
  errors,
  interactionPolicy,
  type Client,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { SigningKey } from '#kernel/crypto'
import { DatabaseUnavailableError } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { accountOfPerson } from '../store/account.ts'
import { sqlAdapter } from './adapter.ts'
import { isSecure } from './cookies.ts'
import { beginJourney } from './interaction.ts'
import { accessTokenSeconds, codeSeconds, idTokenSeconds, journeySeconds } from './lifetimes.ts'
import { ownClient } from './own-client.ts'
import { showProblem, showSignedOut, showSignOut } from './engine-pages.ts'

/** All that is said to the engine: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636) only. */
export function engineConfiguration(kernel: Kernel, signingKey: SigningKey): Configuration {
  const sessionSeconds = kernel.config.SESSION_HOURS * 60 * 60
  return {
    adapter: sqlAdapter(kernel),
    clients: [ownClient(kernel)],
    clientDefaults: {
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: 'ES256',
      subject_type: 'pairwise',
      token_endpoint_auth_method: 'none',
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], sid: null, auth_time: null, amr: null },
    scopes: ['openid', 'email'],
    responseTypes: ['code'],
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_ctx, accountId, client) =>
      kernel.crypto.mac('identity.pairwise-subject', `${sectorOf(client)} ${accountId}`),
    clientAuthMethods: ['none', 'private_key_jwt', 'client_secret_post'],
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: ['ES256', 'RS256', 'PS256'],
    },
    jwks: {
      keys: [{ ...signingKey.privateJwk, kid: signingKey.kid, alg: signingKey.algorithm, use: 'sig' }],
    },
    pkce: { required: () => true },
    cookies: {
      names: { session: 'cw_op_session', interaction: 'cw_op_interaction', resume: 'cw_op_resume' },
      keys: [kernel.crypto.mac('identity.provider-cookies', 'v1')],
      long: { httpOnly: true, sameSite: 'lax', signed: true, secure: isSecure(kernel) },
      short: { httpOnly: true, sameSite: 'lax', signed: true, secure: isSecure(kernel) },
    },
    routes: {
      authorization: '/authorize',
      token: '/token',
      userinfo: '/userinfo',
      end_session: '/logout',
      jwks: '/.well-known/jwks.json',
    },
    ttl: {
      AuthorizationCode: codeSeconds,
      AccessToken: accessTokenSeconds,
      IdToken: idTokenSeconds,
      Interaction: journeySeconds,
      Session: sessionSeconds,
      Grant: sessionSeconds,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      claimsParameter: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => showSignOut(kernel, ctx, form),
        postLogoutSuccessSource: (ctx) => showSignedOut(ctx),
      },
    },
    clientBasedCORS: () => false,
    interactions: { policy: signInOnly(), url: (ctx, interaction) => beginJourney(kernel, ctx, interaction) },
    findAccount: (_ctx, personId) => findAccount(kernel, personId),
    loadExistingGrant: grantWhatIsRegistered,
    renderError: (ctx, _out, error) => showProblem(kernel, ctx, problemOf(error)),
  }
}

function problemOf(error: unknown): 'expired' | 'refused' | 'unavailable' {
  if (error instanceof DatabaseUnavailableError) return 'unavailable'
  return error instanceof errors.SessionNotFound ? 'expired' : 'refused'
}

/** The host that a service's users are known to (OpenID Connect Core 1.0, section 8.1). */
function sectorOf(client: Client): string {
  return typeof client.sectorIdentifier === 'string' ? client.sectorIdentifier : client.clientId
}

/** Services of public bodies ask for an identifier and an email address only: signing in to them is the consent. */
function signInOnly(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  return policy
}

async function grantWhatIsRegistered(ctx: KoaContextWithOIDC) {
  const { client, session, provider, params } = ctx.oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const existingId = session.grantIdFor(client.clientId)
  const existing = existingId === undefined ? undefined : await provider.Grant.find(existingId)
  const grant = existing ?? new provider.Grant({ accountId: session.accountId, clientId: client.clientId })
  const scope = params?.['scope']
  const asked = typeof scope === 'string' ? scope : ''
  if (existing === undefined || !grantsAll(grant.getOIDCScope(), asked)) {
    grant.addOIDCScope(asked)
    await grant.save()
  }
  return grant
}

function grantsAll(granted: string, asked: string): boolean {
  const scopes = new Set(granted.split(' '))
  return asked.split(' ').every((name) => scopes.has(name))
}

async function findAccount(kernel: Kernel, personId: string) {
  const account = await accountOfPerson(kernel.db, personId)
  if (account === undefined) return undefined
  return {
    accountId: personId,
    claims: async () => ({ sub: personId, email: account.email, email_verified: true }),
  }
}
