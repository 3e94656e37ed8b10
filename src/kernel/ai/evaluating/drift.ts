import type { Measure } from '../evaluation.ts'

/** How much worse a figure without an interval may be, before it counts: by itself for shares and scores, else as a part of it. */
const tolerance: Readonly<Record<Measure['unit'], { by: number; isRelative: boolean }>> = {
  share: { by: 0.02, isRelative: false },
  score: { by: 0.02, isRelative: false },
  count: { by: 0.05, isRelative: true },
  // Machines are busy at times.
  milliseconds: { by: 0.5, isRelative: true },
}

/**
 * The keys of the measures that are worse than they were: the intervals do not touch, or, where one has none, by more than is
 * tolerated. A measure that is no longer taken counts too, or leaving it out would hide it.
 */
export function driftedMeasures(before: readonly Measure[], now: readonly Measure[]): string[] {
  const current = new Map(now.map((measure) => [measure.key, measure]))
  return before
    .filter((earlier) => {
      const measure = current.get(earlier.key)
      return measure === undefined || isWorse(earlier, measure)
    })
    .map(({ key }) => key)
}

function isWorse(before: Measure, now: Measure): boolean {
  const sign = now.better === 'higher' ? 1 : -1
  const loss = sign * (before.value - now.value)
  if (loss <= 0) return false
  if (before.interval !== undefined && now.interval !== undefined) {
    return now.better === 'higher'
      ? now.interval.high < before.interval.low
      : now.interval.low > before.interval.high
  }
  const { by, isRelative } = tolerance[now.unit]
  return loss > (isRelative ? by * Math.abs(before.value) : by)
}
