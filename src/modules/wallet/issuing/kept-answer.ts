import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { refuse } from '../domain/oauth-error.ts'
import { keepAnswer, keptAnswer, type Grant } from '../store/access-token.ts'
import type { ProvedKey } from './card.ts'

/** What the credential endpoint answers: the card, or that it is not ready yet. */
export type IssuerAnswer =
  | { credentials: { credential: string }[]; notification_id: string }
  | { transaction_id: string; interval: number }

const purpose = 'wallet.issued'

/** Keeps an answer as long as its access token, sealed, for a wallet that loses it. */
export async function keepForRetry(
  kernel: Kernel,
  tx: Transaction,
  { accessTokenHash }: Grant,
  keys: readonly ProvedKey[],
  answer: IssuerAnswer,
): Promise<void> {
  const kept = { thumbprints: thumbprintsOf(keys), answer }
  await keepAnswer(tx, accessTokenHash, kernel.crypto.seal(purpose, JSON.stringify(kept)))
}

/**
 * The answer that this token was given before, for the same keys.
 * @throws OAuthError credential_request_denied when there is none, or it was for other keys
 */
export async function answerAgain(
  kernel: Kernel,
  tx: Transaction,
  { accessTokenHash }: Grant,
  keys: readonly ProvedKey[],
): Promise<IssuerAnswer> {
  const sealed = await keptAnswer(tx, accessTokenHash)
  if (sealed === undefined) {
    throw refuse('credential_request_denied', 'The credential was already issued, or the offer has ended')
  }
  // Sealed by keepForRetry, and authenticated: it is what keepForRetry wrote.
  const kept = JSON.parse(kernel.crypto.unseal(purpose, sealed)) as {
    thumbprints: string
    answer: IssuerAnswer
  }
  if (kept.thumbprints !== thumbprintsOf(keys)) {
    throw refuse('credential_request_denied', 'The credential was already issued to another key')
  }
  return kept.answer
}

function thumbprintsOf(keys: readonly ProvedKey[]): string {
  return keys.map(({ thumbprint }) => thumbprint).join(' ')
}
