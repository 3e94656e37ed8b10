const months: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * A day as people type it to search: 2025, 3/2025, 14/3/2025 or 2025-03-14. A year or a month alone is its first day, or with
 * `end` its last. @returns YYYY-MM-DD, or undefined for what is no day
 */
export function readTypedDate(typed: string, bound: 'start' | 'end'): string | undefined {
  const parts = partsOf(typed.trim())
  if (parts === undefined) return undefined
  const { year, month = bound === 'start' ? 1 : 12 } = parts
  if (year < 1900 || year > 2999 || month < 1 || month > 12) return undefined
  const lastDay = daysIn(year, month)
  const day = parts.day ?? (bound === 'start' ? 1 : lastDay)
  if (day < 1 || day > lastDay) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function partsOf(text: string): { year: number; month?: number; day?: number } | undefined {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  const [, isoYear, isoMonth, isoDay] = iso ?? []
  if (isoYear !== undefined) return numbered(isoYear, isoMonth, isoDay)
  const [, day, month, year] = /^(?:(\d{1,2})[/. ])?(\d{1,2})[/. ](\d{4})$/.exec(text) ?? []
  return year === undefined ? undefined : numbered(year, month, day)
}

function numbered(year: string, month: string | undefined, day: string | undefined) {
  return {
    year: Number(year),
    ...(month !== undefined && { month: Number(month) }),
    ...(day !== undefined && { day: Number(day) }),
  }
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && !isLeap ? 28 : (months[month - 1] ?? 31)
}
