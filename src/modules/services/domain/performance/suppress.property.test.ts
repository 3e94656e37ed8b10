import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fewest, isFew, publishable } from './suppress.ts'

const most = 14

/** Every list of counts that would be published exactly like this one, with the same whole. */
function sameToReaders(parts: readonly number[]): number[][] {
  const published = JSON.stringify(publishable(parts))
  const whole = sum(parts)
  return splits(whole, parts.length).filter((other) => JSON.stringify(publishable(other)) === published)
}

function splits(whole: number, length: number): number[][] {
  if (length === 1) return [[whole]]
  return Array.from({ length: whole + 1 }, (_, first) =>
    splits(whole - first, length - 1).map((rest) => [first, ...rest]),
  ).flat()
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0)
}

const anyParts = fc
  .array(fc.nat({ max: most }), { minLength: 2, maxLength: 4 })
  .filter((parts) => sum(parts) >= fewest)

test('Whoever knows the whole and the rule cannot work out a count that is few', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const possible = sameToReaders(parts)
      const published = publishable(parts)
      const given = published.filter((shown, index) => shown !== null && shown !== parts[index])
      expect(given).toEqual([])
      expect(published.filter((shown) => shown !== null && isFew(shown))).toEqual([])
      const certain = published.flatMap((shown, index) =>
        shown === null && new Set(possible.map((other) => other[index])).size === 1 ? [index] : [],
      )
      expect(certain).toEqual([])
    }),
    { numRuns: 1_000 },
  )
})

test('What is hidden together is never few, and never one', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const hidden = parts.filter((_, index) => publishable(parts)[index] === null)
      expect(hidden.length).not.toBe(1)
      expect(isFew(sum(hidden))).toBe(false)
    }),
  )
})

test.each([
  { parts: [0, 5, 9], shown: [0, 5, 9] },
  { parts: [40, 3, 12, 0], shown: [40, null, null, 0] },
  { parts: [2, 2, 30, 8], shown: [null, null, 30, null] },
  { parts: [3, 4, 30], shown: [null, null, null] },
  // Found by chance: the smaller of the others was hidden beside the few, so 17 could only be 13 and 4.
  { parts: [13, 13, 4], shown: [13, null, null] },
  { parts: [1, 30, 5], shown: [null, null, null] },
  { parts: [1, 1, 1, 1, 1], shown: [null, null, null, null, null] },
  { parts: [4, 0, 0], shown: [null, null, null] },
])('$parts is published as $shown', ({ parts, shown }) => {
  expect(publishable(parts)).toEqual(shown)
})
