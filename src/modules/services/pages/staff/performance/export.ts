import type { JourneyCount } from '../../../domain/performance/count.ts'
import { waitBuckets } from '../../../domain/performance/publish.ts'
import type { ServiceFigures } from '../../../performance/read-figures.ts'

const columns = ['day', 'version', 'channel', 'locale', 'event', 'page', 'detail', 'count'] as const

/** Counts as rows of a table, with its head. */
export function countRows(counts: readonly JourneyCount[]): string[][] {
  return [[...columns], ...counts.map((count) => columns.map((column) => String(count[column])))]
}

/** All that the page shows, as data. */
export function figuresDocument(service: string, shown: ServiceFigures): object {
  const { from, to, figures, open, openTotal, ratings, decided, medianWaitDays, waits, counts } = shown
  return {
    service,
    from,
    to,
    figures,
    open: { total: openTotal, byPage: Object.fromEntries(open) },
    ratings,
    decisions: {
      total: decided,
      medianDays: medianWaitDays,
      waits: waits.map((count, index) => ({ upToDays: waitBuckets[index] ?? null, count })),
    },
    counts,
  }
}
