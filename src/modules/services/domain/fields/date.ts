import type { DateField } from '../definition.ts'
import type { DatePart, DateParts } from '../input.ts'
import { monthNumber } from './month-names.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'

/** Nobody has lived longer; a typing mistake is likelier. */
const longestLifeYears = 130

/** @param today YYYY-MM-DD, where the service is given */
export function readDate(field: Pick<DateField, 'range'>, typed: DateParts, today: string): ReadOutcome {
  const given = { day: typed.day.trim(), month: typed.month.trim(), year: typed.year.trim() }
  const missing = partNames.filter((part) => given[part] === '')
  if (missing.length === partNames.length) return refuse('text.missing')
  if (missing.length > 0) return refuse('date.incomplete', { parts: missing })
  if (/^\d{1,3}$/.test(given.year)) return refuse('date.shortYear', { parts: ['year'] })
  const wrong = wrongParts(given)
  if (wrong.length > 0) return refuse('date.notReal', { parts: wrong })
  const value = isoDate(given)
  return value === undefined ? refuse('date.notReal') : withinRange(field, value, today)
}

const partNames: readonly DatePart[] = ['day', 'month', 'year']

function wrongParts(given: Readonly<Record<DatePart, string>>): DatePart[] {
  const isGood: Record<DatePart, boolean> = {
    day: /^\d{1,2}$/.test(given.day) && Number(given.day) >= 1 && Number(given.day) <= 31,
    month: monthNumber(given.month) !== undefined,
    year: /^\d{4}$/.test(given.year) && Number(given.year) >= 1000,
  }
  return partNames.filter((part) => !isGood[part])
}

/** YYYY-MM-DD, or undefined when the calendar has no such day (31 February, 29 February in a common year). */
function isoDate(given: Readonly<Record<DatePart, string>>): string | undefined {
  const month = monthNumber(given.month) ?? 0
  const date = new Date(Date.UTC(Number(given.year), month - 1, Number(given.day)))
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : undefined
}

function withinRange(field: Pick<DateField, 'range'>, value: string, today: string): ReadOutcome {
  if ((field.range === 'past' || field.range === 'birth') && value > today) return refuse('date.mustBePast')
  if (field.range === 'future' && value <= today) return refuse('date.mustBeFuture')
  const oldest = String(Number(today.slice(0, 4)) - longestLifeYears).padStart(4, '0') + today.slice(4)
  if (field.range === 'birth' && value < oldest) return refuse('date.tooOld', { parts: ['year'] })
  return accept({ kind: 'date', value })
}
