/** Days of the Gregorian calendar as texts, YYYY-MM-DD: no clock and no time zone. */

const dayMs = 86_400_000

/** Moves a day by years and months, then by days; the 31st of a shorter month becomes its last day. */
export function shiftDay(
  day: string,
  { years = 0, months = 0, days = 0 }: { years?: number; months?: number; days?: number },
): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const monthIndex = year * 12 + (month - 1) + years * 12 + months
  const lastDate = new Date(Date.UTC(Math.floor(monthIndex / 12), (monthIndex % 12) + 1, 0)).getUTCDate()
  const shifted = Date.UTC(Math.floor(monthIndex / 12), monthIndex % 12, Math.min(date, lastDate) + days)
  return new Date(shifted).toISOString().slice(0, 10)
}

/** Complete units from one day to another, as ages are counted; negative when the second comes first. */
export function unitsBetween(from: string, to: string, unit: 'days' | 'months' | 'years'): number {
  if (unit === 'days') return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
  if (to < from) return 0 - unitsBetween(to, from, unit)
  const [fromYear = 0, fromMonth = 1, fromDate = 1] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 1, toDate = 1] = to.split('-').map(Number)
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth - (toDate < fromDate ? 1 : 0)
  return unit === 'months' ? months : Math.floor(months / 12)
}
