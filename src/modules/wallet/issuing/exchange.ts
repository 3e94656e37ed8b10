import { addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { accessTokenLifetimeMs, maximumAttempts } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import { bookAttempt, exchangeCode } from '../store/handover.ts'
import { openSecrets } from './handover.ts'

export interface AccessToken {
  token: string
  expiresInSeconds: number
}

/**
 * Exchanges a pre-authorized code for an access token, once (OpenID4VCI 1.0 section 6).
 * @throws OAuthError invalid_grant for a code that is unknown, used, too old or dead, or a wrong transaction code;
 * invalid_request when a transaction code is missing or not expected
 */
export async function exchangePreAuthorizedCode(
  kernel: Kernel,
  code: string,
  transactionCode: string | undefined,
): Promise<AccessToken> {
  const { crypto, db } = kernel
  const now = kernel.clock.now()
  const handover = await bookAttempt(db, crypto.sha256(code), now, maximumAttempts)
  if (handover === undefined) throw refuse('invalid_grant', 'The code is unknown, used or too old')
  const expected = openSecrets(kernel, handover).transactionCode
  if (expected !== undefined && transactionCode === undefined) {
    throw refuse('invalid_request', 'The offer needs a transaction code')
  }
  if (expected === undefined && transactionCode !== undefined) {
    throw refuse('invalid_request', 'The offer has no transaction code')
  }
  if (expected !== undefined && transactionCode !== undefined && !crypto.equal(expected, transactionCode)) {
    throw refuse('invalid_grant', 'The transaction code is wrong')
  }
  const token = crypto.token()
  const isFirst = await exchangeCode(db, {
    id: handover.id,
    now,
    accessTokenHash: crypto.sha256(token),
    accessTokenExpiresAt: addMs(now, accessTokenLifetimeMs),
  })
  if (!isFirst) throw refuse('invalid_grant', 'The code is unknown, used or too old')
  return { token, expiresInSeconds: accessTokenLifetimeMs / 1000 }
}
