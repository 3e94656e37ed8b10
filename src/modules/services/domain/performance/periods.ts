/** Whole calendar months, first and last day as YYYY-MM-DD. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** So many applications at least stand behind a published period: else it is joined with the months that follow. */
export const fewestInPeriod = 10

/**
 * The periods that can be published: complete months, joined until enough was sent in them. They follow each other without
 * overlap and never change, so that no two publications can be compared to find what happened between them.
 * @param from the first day not yet published, the first of a month
 * @param today nothing of its month is published
 * @param sentIn applications by month, as YYYY-MM
 */
export function closedPeriods(
  from: string,
  today: string,
  sentIn: ReadonlyMap<string, number>,
): (Period & { months: number })[] {
  const periods: (Period & { months: number })[] = []
  const thisMonth = today.slice(0, 7)
  let first = from.slice(0, 7)
  let months = 0
  let sent = 0
  for (let month = first; month < thisMonth; month = nextMonth(month)) {
    sent += sentIn.get(month) ?? 0
    months += 1
    if (sent < fewestInPeriod) continue
    periods.push({ from: `${first}-01`, to: lastDayOf(month), months })
    first = nextMonth(month)
    months = 0
    sent = 0
  }
  return periods
}

/** @param month YYYY-MM */
export function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return `${month}-${days}`
}
