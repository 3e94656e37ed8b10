import { expect, test } from 'vitest'
import { calendarDay, instantOf } from './format.ts'

test.each([
  ['2026-01-15', 9 * 60, '2026-01-15T09:00:00.000Z'],
  ['2026-07-15', 9 * 60 + 30, '2026-07-15T08:30:00.000Z'],
  ['2026-07-15', 0, '2026-07-14T23:00:00.000Z'],
  ['2026-03-29', 3 * 60, '2026-03-29T02:00:00.000Z'],
])('%s, %d minutes after midnight', (day, minutes, expected) => {
  expect(instantOf(day, minutes).toISOString()).toBe(expected)
  expect(calendarDay(instantOf(day, minutes))).toBe(day)
})
