import {
  errors,
  interactionPolicy,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { SigningKey } from '#kernel/crypto'
import { DatabaseUnavailableError } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findLiveClient } from '../clients/client-cache.ts'
import { subjectFor } from '../one-login/subject.ts'
import { accountOfPerson } from '../store/account.ts'
import { sqlAdapter } from './adapter.ts'
import { isSecure } from './cookies.ts'
import { beginEngineJourney, browserSession } from './interaction.ts'
import { accessTokenSeconds, codeSeconds, idTokenSeconds, journeySeconds } from './lifetimes.ts'
import { showProblem } from './engine-pages.ts'

/** All that is said to the engine: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636) only. */
export function engineConfiguration(kernel: Kernel, signingKey: SigningKey): Configuration {
  const sessionSeconds = kernel.config.SESSION_HOURS * 60 * 60
  return {
    adapter: sqlAdapter(kernel),
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
    pairwiseIdentifier: (_ctx, accountId, client) => pairwiseSubject(kernel, accountId, client.clientId),
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
      // Signing out is ours, for services of every profile.
      rpInitiatedLogout: { enabled: false },
    },
    clientBasedCORS: () => false,
    interactions: { policy: signInPolicy(kernel), url: (ctx, interaction) => beginEngineJourney(kernel, ctx, interaction) },
    findAccount: (_ctx, personId) => findAccount(kernel, personId),
    loadExistingGrant: grantWhatIsRegistered,
    renderError: (ctx, _out, error) => showProblem(kernel, ctx, problemOf(error)),
  }
}

function problemOf(error: unknown): 'expired' | 'refused' | 'unavailable' {
  if (error instanceof DatabaseUnavailableError) return 'unavailable'
  return error instanceof errors.SessionNotFound ? 'expired' : 'refused'
}

/** The same as the platform's own protocol gives: a service may change its profile and keep its users. */
async function pairwiseSubject(kernel: Kernel, personId: string, clientId: string): Promise<string> {
  const client = await findLiveClient(kernel, clientId)
  if (client === undefined) throw new errors.InvalidClient('the service was removed')
  return subjectFor(kernel.crypto, client, personId)
}

/**
 * Services of public bodies ask for an identifier and an email address only: signing in to them is the consent. The engine
 * has sessions of its own, which count only as long as the browser's session is that of the same person.
 */
function signInPolicy(kernel: Kernel): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const { Check } = interactionPolicy
  const isSomebodyElse = new Check('session_ended', 'the person is not signed in', async ({ oidc, req }) => {
    const session = await browserSession(kernel, req.headers.cookie)
    return session?.actor.personId === oidc.session?.accountId ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
  })
  policy.get('login')?.checks.add(isSomebodyElse)
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
