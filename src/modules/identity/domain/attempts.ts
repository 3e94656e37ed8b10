import { hourMs } from '#kernel/clock'

/**
 * What is counted: wrong passwords, wrong codes, how often codes were asked for, and, of somebody who is asked again who
 * they are, wrong email addresses.
 */
export const attemptKinds = ['password', 'code', 'code-request', 'email'] as const
export type AttemptKind = (typeof attemptKinds)[number]

/** The last attempt allowed: after this many (a first code and five more, for requests) the address is locked. */
export const maximumAttempts = 6

/**
 * Wrong passwords, and codes asked for, that one network may send over all addresses. Far above what an address may,
 * because an office or a library is one network; far below what guessing one password for everybody takes.
 */
export const maximumOfNetwork = 300

/** How long attempts are remembered, and how long an address stays locked. */
export const lockMs = 2 * hourMs

export interface AttemptCount {
  kind: AttemptKind
  count: number
  /** When the count is forgotten, or the lock ends. */
  countedUntil: Date
}

export interface Lock {
  kind: AttemptKind
  until: Date
}

/** The lock that lasts longest, if there is any. */
export function lockOf(
  counts: readonly AttemptCount[],
  now: Date,
  maximum = maximumAttempts,
): Lock | undefined {
  const locks = counts
    .filter(({ count, countedUntil }) => count >= maximum && countedUntil > now)
    .toSorted((left, right) => right.countedUntil.getTime() - left.countedUntil.getTime())
  const [longest] = locks
  return longest === undefined ? undefined : { kind: longest.kind, until: longest.countedUntil }
}
