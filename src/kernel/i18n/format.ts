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
