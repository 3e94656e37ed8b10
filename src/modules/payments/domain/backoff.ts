import { dayMs, hourMs, minuteMs } from '#kernel/clock'

const firstWaitMs = minuteMs
const longestWaitMs = hourMs
const givenUpAfterMs = 7 * dayMs

/**
 * How long until the provider is asked again about a payment that is not finished: twice as long each time, at most an
 * hour. Undefined after a week, when staff have to look.
 * @param asked how often it was asked before
 */
export function nextCheckAfterMs(asked: number, ageMs: number): number | undefined {
  if (ageMs > givenUpAfterMs) return undefined
  return Math.min(firstWaitMs * 2 ** Math.min(asked, 10), longestWaitMs)
}
