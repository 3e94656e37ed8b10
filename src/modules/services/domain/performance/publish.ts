import type { JourneyChannel } from './course.ts'
import { percent } from './figures.ts'
import { fewest, isFew, publishable } from './suppress.ts'

export const journeyChannels = ['web', 'api', 'agent', 'staff'] as const satisfies readonly JourneyChannel[]

/** Calendar days from sending to decision: each bucket ends with its number, the last has no end. */
export const waitBuckets = [1, 5, 10, 20, 40] as const

/** What happened in one period, exactly. */
export interface PeriodCounts {
  /** Applications sent. */
  readonly channels: Readonly<Record<JourneyChannel, number>>
  /** Journeys that ended by sending, and without it. */
  readonly sent: number
  readonly left: number
  /** Answers to how satisfied people were, from very dissatisfied to very satisfied. */
  readonly ratings: readonly number[]
  /** Decided applications by the days that they waited. */
  readonly waits: readonly { readonly days: number; readonly count: number }[]
  /** Of running the service for this period, where its body says. */
  readonly costPence: number | undefined
}

/** The same as everybody may see it. Null: too few to show, or it would give away what is too few. */
export interface PublishedFigures {
  readonly applications: number | null
  readonly completionPercent: number | null
  readonly channels: Readonly<Record<JourneyChannel, number | null>>
  /** Share of applications that did not come on paper, by telephone or at a desk. */
  readonly digitalPercent: number | null
  readonly responses: number | null
  /** Satisfied or very satisfied. */
  readonly satisfiedPercent: number | null
  readonly ratings: readonly (number | null)[]
  readonly decided: number | null
  readonly medianWaitDays: number | null
  /** As many as `waitBuckets`, and one more. */
  readonly waits: readonly (number | null)[]
  /** Absent where the body gives no cost. */
  readonly costPerApplicationPence?: number | null
}

/** What of a period is published. No two of its tables share a count but their totals, which are taken as known. */
export function publishedFigures(counts: PeriodCounts): PublishedFigures {
  const { sent, left, costPence } = counts
  const exact = journeyChannels.map((channel) => counts.channels[channel])
  const applications = shown(sumOf(exact))
  const byChannel = applications === null ? exact.map(() => null) : publishable(exact)
  const [web = null, api = null, agent = null, staff = null] = byChannel
  const isOpen = applications !== null && !byChannel.includes(null)
  const hasEnds = sent >= fewest && !isFew(left)
  return {
    applications,
    completionPercent: hasEnds ? (percent(sent, sent + left) ?? null) : null,
    channels: { web, api, agent, staff },
    digitalPercent: isOpen ? (percent(applications - (staff ?? 0), applications) ?? null) : null,
    ...satisfaction(counts.ratings),
    ...waiting(counts.waits),
    ...(costPence === undefined
      ? {}
      : {
          costPerApplicationPence:
            applications === null || applications === 0 ? null : Math.round(costPence / applications),
        }),
  }
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0)
}

function shown(total: number): number | null {
  return isFew(total) ? null : total
}

/**
 * All five answers where none is few; else only how many were satisfied, where neither they nor the others are few. Showing
 * some of the five beside the share would give the rest away.
 */
function satisfaction(
  ratings: readonly number[],
): Pick<PublishedFigures, 'responses' | 'satisfiedPercent' | 'ratings'> {
  const total = sumOf(ratings)
  const satisfied = sumOf(ratings.slice(3))
  const isSafe = ![total, satisfied, total - satisfied].some(isFew)
  return {
    responses: shown(total),
    satisfiedPercent: isSafe ? (percent(satisfied, total) ?? null) : null,
    ratings: ratings.some(isFew) ? ratings.map(() => null) : ratings,
  }
}

function waiting(
  waits: PeriodCounts['waits'],
): Pick<PublishedFigures, 'decided' | 'medianWaitDays' | 'waits'> {
  const decided = sumOf(waits.map(({ count }) => count))
  const parts = bucketed(waits)
  const isHidden = isFew(decided)
  return {
    decided: shown(decided),
    medianWaitDays: isHidden ? null : medianDays(waits, decided),
    waits: isHidden ? parts.map(() => null) : publishable(parts),
  }
}

/** How many waited how long: as many numbers as `waitBuckets`, and one more. */
export function bucketed(waits: PeriodCounts['waits']): number[] {
  const buckets = [...waitBuckets, Infinity]
  return buckets.map((upTo, index) => {
    const above = buckets[index - 1] ?? -Infinity
    return sumOf(waits.filter(({ days }) => days > above && days <= upTo).map(({ count }) => count))
  })
}

export function medianDays(waits: PeriodCounts['waits'], decided: number): number | null {
  let seen = 0
  for (const { days, count } of waits.toSorted((left, right) => left.days - right.days)) {
    seen += count
    if (seen * 2 >= decided) return days
  }
  return null
}
