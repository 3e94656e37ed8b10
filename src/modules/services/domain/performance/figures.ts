import type { JourneyCount, JourneyEvent } from './count.ts'

/** How many journeys of some kind there were, and what became of them. */
export interface Ends {
  readonly started: number
  readonly sent: number
  readonly left: number
  /** Of those that ended, how many were sent; undefined while none has. */
  readonly completionPercent: number | undefined
}

export interface PageFigures {
  readonly page: string
  readonly reached: number
  readonly stopped: number
  readonly refused: number
  readonly again: number
  /** The most frequent first. */
  readonly problems: readonly { readonly field: string; readonly code: string; readonly count: number }[]
}

/** What a service team looks at. */
export interface Figures extends Ends {
  /** Seconds in use, of what was sent. */
  readonly medianSeconds: number | undefined
  readonly ninetiethSeconds: number | undefined
  /** In the order of the pages given, then those that the service no longer has. */
  readonly pages: readonly PageFigures[]
  readonly channels: readonly (Ends & { readonly name: string })[]
  readonly locales: readonly (Ends & { readonly name: string })[]
  readonly versions: readonly (Ends & { readonly name: string })[]
}

/** @param pageOrder the service's pages in their order */
export function figuresOf(counts: readonly JourneyCount[], pageOrder: readonly string[]): Figures {
  const took = counts.filter(({ event }) => event === 'took')
  return {
    ...endsOf(counts),
    medianSeconds: quantile(took, 0.5),
    ninetiethSeconds: quantile(took, 0.9),
    pages: pagesOf(counts, pageOrder),
    channels: grouped(counts, ({ channel }) => channel),
    locales: grouped(counts, ({ locale }) => locale),
    versions: grouped(counts, ({ version }) => String(version)).toReversed(),
  }
}

function total(counts: readonly JourneyCount[], event: JourneyEvent): number {
  return counts.filter((each) => each.event === event).reduce((sum, { count }) => sum + count, 0)
}

function endsOf(counts: readonly JourneyCount[]): Ends {
  const sent = total(counts, 'sent')
  const left = total(counts, 'left')
  return { started: total(counts, 'started'), sent, left, completionPercent: percent(sent, sent + left) }
}

/** To whole per cent; undefined of nothing. */
export function percent(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.round((part / whole) * 100)
}

function grouped(
  counts: readonly JourneyCount[],
  keyOf: (count: JourneyCount) => string,
): (Ends & { name: string })[] {
  const names = [...new Set(counts.map(keyOf))].toSorted((left, right) =>
    left.localeCompare(right, 'en', { numeric: true }),
  )
  return names
    .map((name) => ({ name, ...endsOf(counts.filter((count) => keyOf(count) === name)) }))
    .filter(({ started, sent, left }) => started + sent + left > 0)
}

/** The smallest value that at least this share of the counted does not exceed (nearest rank). */
function quantile(took: readonly JourneyCount[], share: number): number | undefined {
  const sorted = took.toSorted((left, right) => Number(left.detail) - Number(right.detail))
  const rank = Math.ceil(share * sorted.reduce((sum, { count }) => sum + count, 0))
  let seen = 0
  for (const { detail, count } of sorted) {
    seen += count
    if (seen >= rank) return Number(detail)
  }
  return undefined
}

function pagesOf(counts: readonly JourneyCount[], pageOrder: readonly string[]): PageFigures[] {
  const named = new Set(counts.flatMap(({ page }) => (page === '' ? [] : [page])))
  const gone = [...named].filter((page) => !pageOrder.includes(page)).toSorted()
  return [...pageOrder, ...gone].map((page) => {
    const own = counts.filter((count) => count.page === page)
    return {
      page,
      reached: total(own, 'reached'),
      stopped: total(own, 'stopped'),
      refused: total(own, 'refused'),
      again: total(own, 'again'),
      problems: problemsOf(own),
    }
  })
}

function problemsOf(own: readonly JourneyCount[]): PageFigures['problems'] {
  const sums = new Map<string, number>()
  for (const { event, detail, count } of own) {
    if (event === 'problem') sums.set(detail, (sums.get(detail) ?? 0) + count)
  }
  return [...sums]
    .toSorted(([, left], [, right]) => right - left)
    .map(([detail, count]) => {
      const [field = '', code = ''] = detail.split(' ')
      return { field, code, count }
    })
}
