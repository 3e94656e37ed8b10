import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { actorName } from '../actor-name.ts'
import { upsertOverride } from './run-store.ts'

export interface OverrideRequest {
  readonly runId: string
  readonly actor: Actor
  /** The class of results that the person decided on instead. At most 40 characters. */
  readonly outcome: string
  /** Kept with the run, never published. At most 2,000 characters. */
  readonly reason?: string | undefined
}

const longestOutcome = 40
const longestReason = 2_000

/**
 * A person decided otherwise than a run said; deciding the same is no override. Deciding once more replaces the first.
 * @returns whether it is one: the run is kept, came out, and came out otherwise
 */
export async function recordOverride(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  { runId, actor, outcome, reason }: OverrideRequest,
): Promise<boolean> {
  return upsertOverride(tx, {
    runId,
    outcome: outcome.slice(0, longestOutcome),
    reason: reason?.slice(0, longestReason) ?? null,
    actor: actorName(actor),
    now: clock.now(),
  })
}
