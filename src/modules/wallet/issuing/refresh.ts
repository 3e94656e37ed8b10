import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { configurationId } from '../domain/template.ts'
import { findRefreshToken, rotateRefreshToken, type RefreshToken } from '../store/refresh-token.ts'
import { revokeAuthorization } from '../store/wallet-authorization.ts'
import { freshTokens, tokenAnswer, type TokenAnswer, type TokenHolder } from './tokens.ts'

/** A token request with a refresh token (RFC 6749 section 6). */
export interface RefreshRequest extends TokenHolder {
  refreshToken: string
  configurationIds: readonly string[] | undefined
}

/**
 * Exchanges a refresh token for an access token and the next refresh token. Each works once: whoever shows one again may have
 * stolen it, or been stolen from, and nobody can tell which, so all tokens of that wallet stop working (RFC 9700
 * section 4.14.2). The person can still collect the card by signing in.
 * @throws OAuthError invalid_grant; invalid_authorization_details for another card
 */
export async function refreshTokens(kernel: Kernel, request: RefreshRequest): Promise<TokenAnswer> {
  const { db, crypto } = kernel
  const now = kernel.clock.now()
  const tokenHash = crypto.sha256(request.refreshToken)
  const token = await findRefreshToken(db, tokenHash, now)
  if (token === undefined) throw refused('The refresh token is unknown, withdrawn or too old')
  checkHolder(token, request)
  if (token.wasUsed) throw await reused(kernel, token)
  if (!token.isEntitled || token.isWithdrawn) throw refused('The credential is not given any more')
  const offered = configurationId({ name: token.template }, token.format)
  if (request.configurationIds?.every((id) => id === offered) === false) {
    throw refuse('invalid_authorization_details', 'The refresh token is for another credential')
  }
  const tokens = freshTokens(kernel)
  const isFirst = await rotateRefreshToken(db, {
    tokenHash,
    nextTokenHash: tokens.refreshTokenHash,
    accessTokenHash: tokens.accessTokenHash,
    accessTokenExpiresAt: tokens.accessTokenExpiresAt,
    keyThumbprint: request.keyThumbprint ?? null,
    now,
  })
  if (!isFirst) throw await reused(kernel, token)
  return tokenAnswer(tokens, request, offered, token.credentialIdentifier)
}

/** Whoever has stolen the token alone must not be able to use it, nor to use it up. */
function checkHolder(token: RefreshToken, { keyThumbprint, clientThumbprint }: TokenHolder): void {
  if (token.keyThumbprint !== null && token.keyThumbprint !== keyThumbprint) {
    throw refused('The refresh token is bound to another key')
  }
  if (token.clientThumbprint !== null && token.clientThumbprint !== clientThumbprint) {
    throw refused('The refresh token is bound to another wallet')
  }
}

async function reused(kernel: Kernel, { authorizationId }: RefreshToken): Promise<Error> {
  const isNew = await revokeAuthorization(kernel.db, authorizationId, kernel.clock.now())
  if (isNew) {
    kernel.telemetry.log.warn({ authorizationId }, 'a refresh token was shown twice: its wallet was cut off')
  }
  return refused('The refresh token was used before')
}

function refused(description: string): Error {
  return refuse('invalid_grant', description)
}
