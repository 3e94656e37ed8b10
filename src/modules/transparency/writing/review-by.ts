/** From which day on people are told that a record is to be looked at. */
export const noticeDays = 30
const defaultYears = 1
const mostYears = 2

/** A year from a day. Days are YYYY-MM-DD. */
export function defaultReviewBy(today: string): string {
  return yearsLater(today, defaultYears)
}

/** The last day that may be chosen. */
export function latestReviewBy(today: string): string {
  return yearsLater(today, mostYears)
}

export function isOverdue(reviewBy: string | null, today: string): boolean {
  return reviewBy !== null && reviewBy < today
}

/** The last day on which a record that is due for review is told about beforehand. */
export function noticeDay(today: string): string {
  return new Date(Date.parse(today) + noticeDays * 86_400_000).toISOString().slice(0, 10)
}

/** Of a leap day, the last of February. */
function yearsLater(day: string, years: number): string {
  const next = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return isDay(next) ? next : next.replace(/-29$/, '-28')
}

function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

/** What somebody typed as a day, month and year. `too-soon`: before today. `too-late`: more than two years ahead. */
export function readReviewBy(
  typed: { day: string; month: string; year: string },
  today: string,
): { reviewBy: string } | 'not-a-date' | 'too-soon' | 'too-late' {
  const [day, month, year] = [typed.day, typed.month, typed.year].map((part) => part.trim())
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) {
    return 'not-a-date'
  }
  const reviewBy = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isDay(reviewBy)) return 'not-a-date'
  if (reviewBy < today) return 'too-soon'
  return reviewBy > latestReviewBy(today) ? 'too-late' : { reviewBy }
}
