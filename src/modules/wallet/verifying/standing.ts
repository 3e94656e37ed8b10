import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { RefusalReason } from '../store/presentation-result.ts'
import { statusOfCard } from './card-status.ts'
import type { CheckedCard } from './check-answer.ts'
import { invalid } from './refusal.ts'

/** Whether genuine cards count now. */
export type Standing =
  | { refusedBecause: Exclude<RefusalReason, 'declined'> }
  /** How old the oldest knowledge of a status is. */
  | { statusFetchedAt: Date | undefined }

/**
 * Whether cards that were shown count: their issuers, their dates and their status. Outside a transaction, unless every
 * status is kept at this site.
 * @throws OAuthError invalid_presentation when a card has no status, or it cannot be found
 */
export async function standingOf(
  kernel: Kernel,
  target: Queryable,
  cards: readonly Pick<CheckedCard, 'refusedBecause' | 'status' | 'issuer'>[],
): Promise<Standing> {
  const fetched: Date[] = []
  for (const card of cards) {
    const { refusedBecause } = card
    if (refusedBecause !== undefined) return { refusedBecause }
    const known = await statusOfCard(kernel, target, card)
    if (known === undefined) throw invalid('The status of the credential cannot be found')
    if (known.state !== 'valid') return { refusedBecause: known.state }
    fetched.push(known.fetchedAt)
  }
  return { statusFetchedAt: fetched.toSorted((left, right) => left.getTime() - right.getTime())[0] }
}
