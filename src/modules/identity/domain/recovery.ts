import { dayMs } from '#kernel/clock'

/** How somebody gets back in who has lost every way of getting codes. */
export type RecoveryRoute = 'desk' | 'waiting'

/**
 * How long an account whose owner was never proved waits, while the owner is told on every channel that there is: long
 * enough to come back from a holiday, short enough to wait for.
 */
export const recoveryWaitDays = 7
export const recoveryWaitMs = recoveryWaitDays * dayMs

/** After the owner has stopped one, nobody can start to wait again for this long. */
export const recoveryPauseMs = 30 * dayMs

/** What the officer at the desk has decided so far. */
export type DeskOutcome = 'waiting' | 'confirmed' | 'not-confirmed' | 'withdrawn' | 'expired'

export interface RecoveryFacts {
  route: RecoveryRoute
  readyAt: Date
  /** Null unless the route is a desk. */
  deskOutcome: DeskOutcome | null
}

/** Ready to choose a new source of codes, still to wait, or come to nothing, so that another can be asked for. */
export function recoveryState(facts: RecoveryFacts, now: Date): 'ready' | 'waiting' | 'failed' {
  if (facts.route === 'waiting') return facts.readyAt <= now ? 'ready' : 'waiting'
  if (facts.deskOutcome === 'confirmed') return 'ready'
  return facts.deskOutcome === 'waiting' ? 'waiting' : 'failed'
}
