import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { RefusalReason } from '../store/presentation-result.ts'
import { statusOfCard } from './card-status.ts'
import type { CheckedCard } from './check-answer.ts'
import { invalid } from './refusal.ts'

/** Whether genuine cards count now. */
export type Standing =
  | { refusedBecause: Exclude<RefusalReason, 'declined'> }
  /** How old the oldest knowledge of a status is; undefined when no card has one. */
  | { statusFetchedAt: Date | undefined }

/**
 * Whether cards that were shown count: their issuers, their dates and their status.
 * @param maximumAgeMs how old knowledge of a status may be
 * @throws OAuthError invalid_presentation when a card has no status, or it cannot be found
 */
export async function standingOf(
  kernel: Kernel,
  target: Queryable,
  cards: readonly Pick<CheckedCard, 'refusedBecause' | 'status'>[],
): Promise<Standing> {
  const fetched: Date[] = []
  for (const { refusedBecause, status } of cards) {
    if (refusedBecause !== undefined) return { refusedBecause }
    const known = status === undefined ? undefined : await statusOfCard(kernel, target, status)
    if (known === undefined) throw invalid('The status of the credential cannot be found')
    if (known.state !== 'valid') return { refusedBecause: known.state }
    fetched.push(known.fetchedAt)
  }
  return { statusFetchedAt: fetched.toSorted((left, right) => left.getTime() - right.getTime())[0] }
}
