import { decodeJwt } from '#kernel/crypto'
import type { ProtocolRequest } from '#kernel/http'
import { credentialVector } from '../domain/vector-of-trust.ts'
import { forbiddenWithoutAgent, jsonAnswer, methodRefused } from '../one-login/answers.ts'
import { authenticateClient } from '../one-login/token/authenticate.ts'
import { provesChallenge } from '../one-login/token/code-verifier.ts'
import { makeTokens, type TokenSet } from '../one-login/token/make-tokens.ts'
import { field, readCodeGrant, readForm, type TokenForm } from '../one-login/token/read-form.ts'
import { TokenRefusal } from '../one-login/token/refusal.ts'
import { walletSubjectPrefix } from '../one-login/vocabulary.ts'
import { redeemFlow, withdrawFlow, type Redemption, type SandboxFlow } from '../store/sandbox-flow.ts'
import type { RequestFacts } from '../store/sandbox-request.ts'
import { okOutcome, type Answered } from './answered.ts'
import { errorsFor, responseFor, type Sandbox } from './context.ts'
import { spoilIdToken } from './id-token.ts'

/** `POST /sandbox/<client>/token`: as the provider's, with the errors that the sandbox is set to. */
export async function answerSandboxToken(sandbox: Sandbox, request: ProtocolRequest): Promise<Answered> {
  if (request.method !== 'POST') return { answer: methodRefused('POST'), outcome: 'method', facts: {} }
  const forbidden = forbiddenWithoutAgent(request)
  if (forbidden !== undefined) return { answer: forbidden, outcome: 'no User-Agent', facts: {} }
  let form: TokenForm = new Map()
  try {
    form = readForm(request)
    const tokens = await grantTokens(sandbox, form)
    return { answer: jsonAnswer(200, tokens), outcome: okOutcome, facts: factsOf(form) }
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    const answer = jsonAnswer(400, { error: error.code, error_description: error.message })
    return { answer, outcome: `${error.code}: ${error.message}`, facts: factsOf(form) }
  }
}

async function grantTokens(sandbox: Sandbox, form: TokenForm): Promise<TokenSet> {
  const { provider, kernel, id } = sandbox
  const grant = readCodeGrant(form)
  const { client, assertionKey, assertionExpiresAt } = await authenticateClient(provider, form)
  const codeHash = kernel.crypto.sha256(grant.code)
  const redemption = await redeemFlow(kernel.db, {
    codeHash,
    clientId: id,
    assertionKey: `sandbox ${assertionKey}`,
    assertionExpiresAt,
    redeemedBy: redemptionOf(form),
    now: kernel.clock.now(),
  })
  if (redemption.outcome === 'replayed')
    throw new TokenRefusal('invalid_client', 'Invalid signature in private_key_jwt')
  if (redemption.outcome === 'refused') {
    await withdrawFlow(kernel.db, codeHash, id)
    throw new TokenRefusal('invalid_grant')
  }
  const { flow } = redemption
  if (flow.request.redirectUri !== grant.redirectUri) throw new TokenRefusal('invalid_grant')
  if (!provesChallenge(kernel.crypto, flow.request.codeChallenge, grant.codeVerifier))
    throw new TokenRefusal('invalid_grant', 'PKCE code verification failed')
  const tokens = await makeTokens(provider, client, codeHash, detailsOf(sandbox, flow))
  const { idTokenErrors } = errorsFor(sandbox, flow)
  return { ...tokens, id_token: await spoilIdToken(sandbox, tokens.id_token, idTokenErrors) }
}

function detailsOf(sandbox: Sandbox, flow: SandboxFlow): Parameters<typeof makeTokens>[3] {
  const { request, begunAt } = flow
  const { crypto } = sandbox.kernel
  const { sub } = responseFor(sandbox, flow)
  return {
    nonce: request.nonce,
    scopes: request.scopes,
    claims: request.claims,
    vectorOfTrust: credentialVector(request.credentialLevel),
    levelOfConfidence: request.levelsOfConfidence[0] ?? 'P0',
    codeChallenge: request.codeChallenge,
    authenticatedAtSeconds: Math.floor(begunAt.getTime() / 1000),
    subject: sub,
    walletSubject: request.scopes.includes('wallet-subject-id') ? walletSubjectOf(sandbox, sub) : null,
    sid: crypto.token(16),
  }
}

/** How the person's wallet is known: apart from the subject, as it is with real people. */
export function walletSubjectOf({ kernel }: Sandbox, subject: string): string {
  return walletSubjectPrefix + kernel.crypto.sha256(subject)
}

function redemptionOf(form: TokenForm): Redemption {
  const assertion = field(form, 'client_assertion')
  const decoded = assertion === undefined ? undefined : decodeJwt(assertion)
  const algorithm = decoded?.header['alg']
  return {
    authentication: decoded === undefined ? 'client_secret_post' : 'private_key_jwt',
    algorithm: typeof algorithm === 'string' ? algorithm : null,
    hasAssertionId: typeof decoded?.claims['jti'] === 'string',
  }
}

function factsOf(form: TokenForm): RequestFacts {
  const { authentication, algorithm } = redemptionOf(form)
  return {
    authentication,
    ...(algorithm === null ? {} : { algorithm: algorithm.slice(0, 20) }),
    grant_type: (field(form, 'grant_type') ?? '').slice(0, 100),
    redirect_uri: (field(form, 'redirect_uri') ?? '').slice(0, 300),
    sent: ['code', 'code_verifier', 'client_assertion', 'client_secret'].filter(
      (name) => field(form, name) !== undefined,
    ),
  }
}
