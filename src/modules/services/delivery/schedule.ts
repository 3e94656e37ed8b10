import { hourMs, minuteMs, secondMs } from '#kernel/clock'

/** How long after a failed attempt the next one is made. After the last, somebody has to look. */
const waitsMs = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
]

/** @param attempts made so far, all failed @returns undefined when it is given up */
export function waitBeforeNextMs(attempts: number): number | undefined {
  return waitsMs[attempts - 1]
}

/** Sunday is 0. Weekly batches are of Monday to Sunday, and made on Monday morning. */
const monday = 1

/** Is a batch due in the night before this day (UTC)? */
export function isBatchDay(every: 'day' | 'week', now: Date): boolean {
  return every === 'day' || now.getUTCDay() === monday
}
