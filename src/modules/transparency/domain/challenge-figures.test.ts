import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figuresOf, smallestShown } from './challenge-figures.ts'

test('no challenge, and few of them, are told without their outcomes', () => {
  expect(figuresOf({ open: 0, upheld: 0, notUpheld: 0 })).toEqual({ total: 0, parts: [] })
  expect(figuresOf({ open: 1, upheld: 2, notUpheld: 1 })).toEqual({ total: 'few', parts: [] })
})

test('a total that would give a few away is not told', () => {
  expect(figuresOf({ open: 0, upheld: 1, notUpheld: 6 })).toEqual({
    total: undefined,
    parts: [
      { key: 'upheld', shown: 'few' },
      { key: 'notUpheld', shown: 6 },
      { key: 'open', shown: 0 },
    ],
  })
  expect(figuresOf({ open: 5, upheld: 5, notUpheld: 6 }).total).toBe(16)
})

test('from what is shown, a number from 1 to 4 can never be reckoned', () => {
  const number = fc.integer({ min: 0, max: 12 })
  fc.assert(
    fc.property(fc.record({ open: number, upheld: number, notUpheld: number }), (counts) => {
      const figures = figuresOf(counts)
      const text = JSON.stringify(figures)
      // Of everything that would be shown the same, each hidden number takes more than one value.
      const alike = allCounts.filter((other) => JSON.stringify(figuresOf(other)) === text)
      const hidden = keys.filter((key) => counts[key] > 0 && counts[key] < smallestShown)
      const reckoned = hidden.filter((key) => new Set(alike.map((other) => other[key])).size === 1)
      expect(reckoned).toEqual([])
    }),
  )
  expect.hasAssertions()
})

const keys = ['open', 'upheld', 'notUpheld'] as const
const upTo = Array.from({ length: 13 }, (_none, index) => index)
const allCounts = upTo.flatMap((open) =>
  upTo.flatMap((upheld) => upTo.map((notUpheld) => ({ open, upheld, notUpheld }))),
)
