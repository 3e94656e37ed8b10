/** Day, month and year as people type them in three fields. */
export interface TypedDate {
  day: string
  month: string
  year: string
}

export type DateFault = 'missing' | 'not-real' | 'future' | 'too-old'

const longestLifeYears = 125

/** A date as YYYY-MM-DD, or what is wrong with it. */
export function readCalendarDate(typed: TypedDate): { date: string } | { fault: 'missing' | 'not-real' } {
  const [day, month, year] = [typed.day, typed.month, typed.year].map((part) => part.trim())
  if (day === '' && month === '' && year === '') return { fault: 'missing' }
  const isShaped = /^\d{1,2}$/.test(day ?? '') && /^\d{1,2}$/.test(month ?? '') && /^\d{4}$/.test(year ?? '')
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isShaped && exists(date) ? { date } : { fault: 'not-real' }
}

/**
 * A date of birth as YYYY-MM-DD, or what is wrong with it.
 * @param today YYYY-MM-DD
 */
export function readDateOfBirth(typed: TypedDate, today: string): { date: string } | { fault: DateFault } {
  const read = readCalendarDate(typed)
  if ('fault' in read) return read
  const { date } = read
  if (date > today) return { fault: 'future' }
  return Number(today.slice(0, 4)) - Number(date.slice(0, 4)) > longestLifeYears
    ? { fault: 'too-old' }
    : { date }
}

/** Dates such as 31 February roll over when read, so they do not come back the same. */
function exists(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
}
