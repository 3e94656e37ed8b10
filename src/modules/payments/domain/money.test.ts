import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalPounds, formatPence, isChargeable, maximumPence, readPounds } from './money.ts'

describe('pounds as people type them', () => {
  test.each([
    ['12', 1200],
    ['£1,234.5', 123_450],
    [' 0.30 ', 30],
    ['1.15', 115],
    ['0.01', 1],
    ['100000', maximumPence],
    ['007.07', 707],
  ])('%s is %d pence', (typed, pence) => {
    expect(readPounds(typed, maximumPence)).toBe(pence)
  })

  test.each([
    ['', 'missing'],
    ['£', 'missing'],
    ['ten', 'not-money'],
    ['-5', 'not-money'],
    ['1.234', 'not-money'],
    ['1,23', 'not-money'],
    ['1e5', 'not-money'],
    ['٣', 'not-money'],
    ['0', 'too-small'],
    ['0.00', 'too-small'],
    ['100000.01', 'too-large'],
    ['9007199254740993', 'too-large'],
    ['9'.repeat(400), 'too-large'],
  ])('%s is refused as %s', (typed, fault) => {
    expect(readPounds(typed, maximumPence)).toBe(fault)
  })

  test('every amount that can be charged survives being written and read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: maximumPence }), (pence) => {
        expect(readPounds(decimalPounds(pence), maximumPence)).toBe(pence)
        expect(readPounds(formatPence('en', pence), maximumPence)).toBe(pence)
      }),
    )
  })
})

test('only whole pence within the limit can be charged', () => {
  expect([1, maximumPence].map(isChargeable)).toEqual([true, true])
  const refused = [0, -1, 1.5, maximumPence + 1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]
  expect(refused.filter(isChargeable)).toEqual([])
})

test('what was taken back is written with its sign', () => {
  expect(decimalPounds(-5)).toBe('-0.05')
})
