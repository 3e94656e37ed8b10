import type { Locale } from './locale.ts'

const tags: Record<Locale, string> = { en: 'en-GB', cy: 'cy-GB' }

function formatters(options: Intl.DateTimeFormatOptions): Record<Locale, Intl.DateTimeFormat> {
  return { en: new Intl.DateTimeFormat(tags.en, options), cy: new Intl.DateTimeFormat(tags.cy, options) }
}

const timeZone = 'Europe/London'
const dates = formatters({ day: 'numeric', month: 'long', year: 'numeric', timeZone })
const calendarDates = formatters({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const dateTimes = formatters({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
  timeZone,
})

/** "5 March 2026". A string is a calendar date (YYYY-MM-DD), a Date an instant in the deployment's time zone. */
export function formatDate(locale: Locale, date: Date | string): string {
  return typeof date === 'string' ? calendarDates[locale].format(new Date(date)) : dates[locale].format(date)
}

/** "5 March 2026 at 2:05 pm". */
export function formatDateTime(locale: Locale, instant: Date): string {
  return dateTimes[locale].format(instant)
}

const days = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone })

/** The calendar date (YYYY-MM-DD) of an instant in the deployment's time zone. */
export function calendarDay(instant: Date): string {
  return days.format(instant).split('/').toReversed().join('-')
}

const wallClock = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone,
})

/**
 * The instant at which clocks in the deployment's time zone show a time of a day. A time that is left out when summer
 * begins becomes the one an hour later.
 * @param day YYYY-MM-DD
 */
export function instantOf(day: string, minutesAfterMidnight: number): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + minutesAfterMidnight * 60_000
  const part = Object.fromEntries(
    wallClock.formatToParts(asIfUtc).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute = 0 } = part
  return new Date(2 * asIfUtc - Date.UTC(year, month - 1, dayOfMonth, hour, minute))
}
