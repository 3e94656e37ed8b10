import type { MonthField } from '../definition.ts'
import { monthNumber } from './month-names.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'
import { partText } from './typed-parts.ts'

/** Nobody has lived longer; a typing mistake is likelier. */
const longestLifeYears = 130

/** Reads a month and a year. @param today YYYY-MM-DD, where the service is given */
export function readMonth(
  field: MonthField,
  typed: Readonly<Record<string, string>>,
  today: string,
): ReadOutcome {
  const month = partText(typed, 'month')
  const year = partText(typed, 'year')
  if (month === '' && year === '') return refuse('text.missing')
  if (month === '' || year === '')
    return refuse('date.incomplete', { parts: [month === '' ? 'month' : 'year'] })
  if (/^\d{1,3}$/.test(year)) return refuse('date.shortYear', { parts: ['year'] })
  const number = monthNumber(month)
  const isYear = /^\d{4}$/.test(year) && Number(year) >= 1000
  if (number === undefined || !isYear) {
    return refuse('month.notReal', {
      parts: [...(number === undefined ? ['month'] : []), ...(isYear ? [] : ['year'])],
    })
  }
  return withinRange(field, `${year}-${String(number).padStart(2, '0')}`, today.slice(0, 7))
}

function withinRange(field: MonthField, value: string, thisMonth: string): ReadOutcome {
  if ((field.range === 'past' || field.range === 'birth') && value > thisMonth)
    return refuse('month.mustBePast')
  if (field.range === 'future' && value <= thisMonth) return refuse('month.mustBeFuture')
  const oldestYear = Number(thisMonth.slice(0, 4)) - longestLifeYears
  if (field.range === 'birth' && Number(value.slice(0, 4)) < oldestYear)
    return refuse('date.tooOld', { parts: ['year'] })
  return accept({ kind: 'month', value })
}
