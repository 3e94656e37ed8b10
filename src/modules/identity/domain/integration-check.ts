import type { ClientProblem } from './client-problem.ts'
import type { ErrorMode } from './sandbox.ts'

/** Checks of what is registered, and of the service's own addresses. */
export const registrationChecks = [
  'registration',
  'keys',
  'pkce-enforced',
  'redirects-reachable',
  'logout-reachable',
  'back-channel-accepts',
  'back-channel-refuses',
] as const

/** Checks of how the service signed people in. */
export const behaviourChecks = ['sign-in', 'state-new', 'nonce-new', 'pkce-used', 'assertion-named'] as const

export type CheckName = (typeof registrationChecks)[number] | (typeof behaviourChecks)[number] | ErrorMode

/** `not-seen`: nothing happened that could be judged. */
export type CheckOutcome = 'passed' | 'warning' | 'failed' | 'not-seen'

/** Why a check ended as it did: a word that there is a sentence for. */
export const checkReasons = [
  'fine',
  'problems',
  'no-key',
  'key-host',
  'not-enforced',
  'unreachable',
  'nothing-registered',
  'not-accepted',
  'not-refused',
  'never-signed-in',
  'no-sandbox',
  'code-not-redeemed',
  'not-signed-in',
  'repeated',
  'missing',
  'once-only',
  'read-details',
  'signed-in-anyway',
  'told-signed-in',
  'told-refused',
  'refused',
  'server-error',
  'not-asked',
  'details-not-read',
  'skipped',
] as const
export type CheckReason = (typeof checkReasons)[number]

export interface CheckResult {
  check: CheckName
  outcome: CheckOutcome
  reason: CheckReason
  /** What was looked at: addresses, statuses. */
  about?: readonly string[]
  /** What is wrong with the registration. */
  problems?: readonly ClientProblem[]
}

/** How many checks ended in each way. */
export function countOutcomes(results: readonly CheckResult[]): Record<CheckOutcome, number> {
  const counts: Record<CheckOutcome, number> = { passed: 0, warning: 0, failed: 0, 'not-seen': 0 }
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

/** Replaces the result of the same check, or adds one. */
export function withResult(results: readonly CheckResult[], result: CheckResult): CheckResult[] {
  const others = results.filter(({ check }) => check !== result.check)
  return [...others, result]
}
