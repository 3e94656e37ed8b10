import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftDay, unitsBetween } from './calendar.ts'

describe('shifting a day', () => {
  test.each([
    ['2024-01-31', { months: 1 }, '2024-02-29'],
    ['2023-01-31', { months: 1 }, '2023-02-28'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2024-03-31', { months: -1 }, '2024-02-29'],
    ['2024-12-31', { days: 1 }, '2025-01-01'],
    ['2024-01-31', { months: 1, days: 1 }, '2024-03-01'],
    ['2024-01-15', { months: -13 }, '2022-12-15'],
  ])('%s by %o is %s', (day, by, expected) => {
    expect(shiftDay(day, by)).toBe(expected)
  })
})

describe('units between days', () => {
  test.each([
    ['2008-02-29', '2026-02-28', 'years', 17],
    ['2008-02-29', '2026-03-01', 'years', 18],
    ['2008-11-02', '2026-11-02', 'years', 18],
    ['2008-11-03', '2026-11-02', 'years', 17],
    ['2026-01-31', '2026-02-28', 'months', 0],
    ['2026-01-28', '2026-02-28', 'months', 1],
    ['2026-03-28', '2026-03-30', 'days', 2],
    ['2026-11-02', '2025-11-02', 'years', -1],
    ['2026-11-02', '2026-11-02', 'months', 0],
  ] as const)('from %s to %s in %s is %d', (from, to, unit, expected) => {
    expect(unitsBetween(from, to, unit)).toBe(expected)
  })

  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  test('a birthday comes once a year, and counting either way is the same', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const years = unitsBetween(from, to, 'years')
        expect(unitsBetween(to, from, 'years') + years).toBe(0)
        if (to < from) return
        expect(shiftDay(from, { years }) <= to).toBe(true)
        expect(shiftDay(from, { years: years + 1 }) >= to).toBe(true)
      }),
    )
  })
})
