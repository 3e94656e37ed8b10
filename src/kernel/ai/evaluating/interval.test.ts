import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf } from '#kernel/ai'

/** Newcombe 1998, table I: Wilson's score without correction. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%d of %d', (successes, total, low, high) => {
  const { value, interval } = shareOf(successes, total)
  expect(value).toBe(successes / total)
  expect(interval.low).toBeCloseTo(low, 4)
  expect(interval.high).toBeCloseTo(high, 4)
})

test('the interval has the share in it, and no more than there can be', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (left, right) => {
      const { value, interval } = shareOf(Math.min(left, right), Math.max(left, right))
      expect(interval.low).toBeGreaterThanOrEqual(0)
      expect(interval.low).toBeLessThanOrEqual(value)
      expect(interval.high).toBeGreaterThanOrEqual(value)
      expect(interval.high).toBeLessThanOrEqual(1)
    }),
  )
})

test.each([
  [3, 2],
  [-1, 2],
  [0.5, 2],
  [Number.NaN, 2],
])('%d of %d is no share', (successes, total) => {
  expect(() => shareOf(successes, total)).toThrow(RangeError)
})
