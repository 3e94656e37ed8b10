import { describe, expect, test } from 'vitest'
import { endOfQuiet, isQuiet, isTimeZone, readTime, writeTime, type QuietHours } from './quiet-hours.ts'

const night: QuietHours = { from: 22 * 60, until: 7 * 60, timeZone: 'Europe/London' }

describe('quiet hours', () => {
  test.each([
    ['2026-01-15T21:59:59Z', false],
    ['2026-01-15T22:00:00Z', true],
    ['2026-01-16T06:59:59Z', true],
    ['2026-01-16T07:00:00Z', false],
    // Summer: one hour ahead of UTC.
    ['2026-07-15T20:59:00Z', false],
    ['2026-07-15T21:00:00Z', true],
  ])('%s: %s', (instant, quiet) => {
    expect(isQuiet(night, new Date(instant))).toBe(quiet)
  })

  test('that begin and end alike are none', () => {
    expect(isQuiet({ ...night, from: 420 }, new Date('2026-01-15T03:00:00Z'))).toBe(false)
  })

  test('within one day', () => {
    const school = { ...night, from: 9 * 60, until: 15 * 60 }
    expect(isQuiet(school, new Date('2026-01-15T08:59:00Z'))).toBe(false)
    expect(endOfQuiet(school, new Date('2026-01-15T09:00:30Z')).toISOString()).toBe(
      '2026-01-15T15:00:00.000Z',
    )
  })

  test.each([
    ['an ordinary night', '2026-01-15T23:30:12Z', '2026-01-16T07:00:00.000Z'],
    ['already awake', '2026-01-15T12:00:12Z', '2026-01-15T12:00:12.000Z'],
    ['the night of 23 hours', '2026-03-28T23:30:00Z', '2026-03-29T06:00:00.000Z'],
    ['the night of 25 hours', '2026-10-24T22:30:00Z', '2026-10-25T07:00:00.000Z'],
  ])('end in the morning by the clock on the wall: %s', (_name, now, end) => {
    expect(endOfQuiet(night, new Date(now)).toISOString()).toBe(end)
  })

  test('whose end is left out when clocks go forward end at the jump', () => {
    const short = { ...night, until: 90 }
    expect(endOfQuiet(short, new Date('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-29T01:00:00.000Z')
  })

  test.each([
    ['Europe/London', '2026-03-28T12:00:00Z'],
    ['Europe/London', '2026-10-24T12:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
    ['Antarctica/Troll', '2026-10-24T12:00:00Z'],
    ['Pacific/Apia', '2011-12-29T12:00:00Z'],
  ])(
    'end at the first minute that is not quiet, also where a jump begins it: %s from %s',
    (timeZone, start) => {
      const pairs = [
        [128, 96],
        [100, 48],
        [60, 32],
        [1_320, 420],
        [30, 110],
      ] as const
      for (const [from, until] of pairs) {
        const hours = { from, until, timeZone }
        for (let passed = 0; passed < 24 * 60; passed += 233) {
          const now = new Date(Date.parse(start) + passed * 60_000)
          let first = now.getTime()
          while (isQuiet(hours, new Date(first))) first += 60_000
          expect(endOfQuiet(hours, now).toISOString(), `${from} ${until} ${now.toISOString()}`).toBe(
            new Date(first).toISOString(),
          )
        }
      }
    },
  )

  test('are those of the person’s own time zone', () => {
    const kathmandu = { ...night, timeZone: 'Asia/Kathmandu' }
    expect(endOfQuiet(kathmandu, new Date('2026-01-15T18:00:00Z')).toISOString()).toBe(
      '2026-01-16T01:15:00.000Z',
    )
    expect(isTimeZone('Asia/Kathmandu')).toBe(true)
    expect(isTimeZone('Europe/Atlantis')).toBe(false)
    expect(isTimeZone('')).toBe(false)
  })

  test('always end when the clock is outside of them, whatever the minute they are asked in', () => {
    for (const day of ['2026-03-28', '2026-10-24', '2026-06-01']) {
      for (let minute = 0; minute < 36 * 60; minute += 7) {
        const now = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000)
        for (const hours of [night, { ...night, from: 30, until: 90 }, { ...night, from: 60, until: 150 }]) {
          const end = endOfQuiet(hours, now)
          expect(isQuiet(hours, end), `${hours.from} ${now.toISOString()}`).toBe(false)
          expect(end.getTime()).toBeGreaterThanOrEqual(now.getTime())
          expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(11 * 3_600_000)
          expect(end <= now || isQuiet(hours, new Date(end.getTime() - 60_000))).toBe(true)
        }
      }
    }
  })
})

test.each([
  ['22:00', 1320],
  ['7.30', 450],
  [' 00:00 ', 0],
  ['24:00', undefined],
  ['7', undefined],
  ['ten', undefined],
])('the time %s', (text, minutes) => {
  expect(readTime(text)).toBe(minutes)
  expect(minutes === undefined ? undefined : readTime(writeTime(minutes))).toBe(minutes)
})
