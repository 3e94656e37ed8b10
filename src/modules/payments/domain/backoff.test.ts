import { expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#kernel/clock'
import { nextCheckAfterMs } from './backoff.ts'

test('waits twice as long each time, an hour at most, and gives up after a week', () => {
  const waits = [0, 1, 2, 5, 6, 50, 2_000].map((asked) => nextCheckAfterMs(asked, hourMs))
  expect(waits).toEqual([1, 2, 4, 32, 60, 60, 60].map((minutes) => minutes * minuteMs))
  expect(nextCheckAfterMs(3, 7 * dayMs + 1)).toBeUndefined()
})
