import { addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { authorizationLifetimeMs, maximumAttempts } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import { configurationId } from '../domain/template.ts'
import { bookAttempt } from '../store/handover.ts'
import { authorizeWallet } from '../store/wallet-authorization.ts'
import { openSecrets } from './handover.ts'
import { freshTokens, tokenAnswer, type TokenAnswer, type TokenHolder } from './tokens.ts'

/** A token request with a pre-authorized code (OpenID4VCI 1.0 section 6.1). */
export interface CodeRequest extends TokenHolder {
  code: string
  transactionCode: string | undefined
  /** Configurations that the wallet names in `authorization_details`. */
  configurationIds: readonly string[] | undefined
}

/**
 * Exchanges a pre-authorized code for tokens, once (OpenID4VCI 1.0 section 6).
 * @throws OAuthError invalid_grant for a code that is unknown, used, too old or dead, or a wrong transaction code;
 * invalid_request when a transaction code is missing or not expected; invalid_authorization_details for another card
 */
export async function exchangePreAuthorizedCode(kernel: Kernel, request: CodeRequest): Promise<TokenAnswer> {
  const { crypto, db } = kernel
  const now = kernel.clock.now()
  const handover = await bookAttempt(db, crypto.sha256(request.code), now, maximumAttempts)
  if (handover === undefined) throw codeRefused()
  checkTransactionCode(kernel, openSecrets(kernel, handover).transactionCode, request.transactionCode)
  const offered = configurationId({ name: handover.template }, handover.format)
  const { configurationIds, keyThumbprint = null, clientThumbprint = null } = request
  if (configurationIds?.every((id) => id === offered) === false) {
    throw refuse('invalid_authorization_details', 'The offer is for another credential')
  }
  const tokens = freshTokens(kernel)
  const credentialIdentifier = configurationIds === undefined ? null : crypto.token(16)
  const isFirst = await authorizeWallet(db, {
    handoverId: handover.id,
    authorizationId: crypto.uuid(),
    credentialIdentifier,
    keyThumbprint,
    clientThumbprint,
    accessTokenHash: tokens.accessTokenHash,
    accessTokenExpiresAt: tokens.accessTokenExpiresAt,
    refreshTokenHash: tokens.refreshTokenHash,
    now,
    endsAt: addMs(now, authorizationLifetimeMs),
  })
  if (!isFirst) throw codeRefused()
  return tokenAnswer(tokens, request, offered, credentialIdentifier)
}

function codeRefused(): Error {
  return refuse('invalid_grant', 'The code is unknown, used or too old')
}

function checkTransactionCode(
  { crypto }: Kernel,
  expected: string | undefined,
  sent: string | undefined,
): void {
  if (expected !== undefined && sent === undefined) {
    throw refuse('invalid_request', 'The offer needs a transaction code')
  }
  if (expected === undefined && sent !== undefined) {
    throw refuse('invalid_request', 'The offer has no transaction code')
  }
  if (expected !== undefined && sent !== undefined && !crypto.equal(expected, sent)) {
    throw refuse('invalid_grant', 'The transaction code is wrong')
  }
}
