import type { ProtocolAnswer, ProtocolRequest } from '#kernel/http'
import { redeemCode, revokeIfUsed, type SpentCode } from '../../store/authorization-code.ts'
import { forbiddenWithoutAgent, jsonAnswer, methodRefused } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { authenticateClient, type AuthenticatedClient } from './authenticate.ts'
import { provesChallenge } from './code-verifier.ts'
import { makeTokens, type TokenSet } from './make-tokens.ts'
import { readCodeGrant, readForm, type CodeGrantForm } from './read-form.ts'
import { TokenRefusal } from './refusal.ts'

/** `POST /token`: a code becomes an access token and an ID token (OpenID Connect Core 1.0, section 3.1.3). */
export async function answerToken(provider: OneLogin, request: ProtocolRequest): Promise<ProtocolAnswer> {
  if (request.method !== 'POST') return methodRefused('POST')
  const forbidden = forbiddenWithoutAgent(request)
  if (forbidden !== undefined) return forbidden
  try {
    return jsonAnswer(200, await grantTokens(provider, request))
  } catch (error) {
    if (!(error instanceof TokenRefusal)) throw error
    return jsonAnswer(400, { error: error.code, error_description: error.message })
  }
}

async function grantTokens(provider: OneLogin, request: ProtocolRequest): Promise<TokenSet> {
  const form = readForm(request)
  const grant = readCodeGrant(form)
  const authenticated = await authenticateClient(provider, form)
  const codeHash = provider.kernel.crypto.sha256(grant.code)
  const { details, redirectUri } = await spend(provider, authenticated, codeHash)
  if (redirectUri !== grant.redirectUri) throw new TokenRefusal('invalid_grant')
  checkVerifier(provider, grant, details.codeChallenge)
  return makeTokens(provider, authenticated.client, codeHash, details)
}

/** Also a request that fails afterwards has spent its code: whoever sent it did not know all that belongs to it. */
async function spend(
  { kernel }: OneLogin,
  { client, assertionKey, assertionExpiresAt }: AuthenticatedClient,
  codeHash: string,
): Promise<SpentCode> {
  const { db, clock } = kernel
  const { clientId } = client
  const now = clock.now()
  const redemption = await redeemCode(db, { codeHash, clientId, assertionKey, assertionExpiresAt, now })
  if (redemption.outcome === 'spent') return redemption.code
  if (redemption.outcome === 'replayed') {
    throw new TokenRefusal('invalid_client', 'Invalid signature in private_key_jwt')
  }
  await revokeIfUsed(db, { codeHash, clientId, now })
  throw new TokenRefusal('invalid_grant')
}

function checkVerifier(
  { kernel }: OneLogin,
  { codeVerifier }: CodeGrantForm,
  codeChallenge: string | null,
): void {
  if (!provesChallenge(kernel.crypto, codeChallenge, codeVerifier)) {
    throw new TokenRefusal('invalid_grant', 'PKCE code verification failed')
  }
}
