/** Durations are counted in steps of a factor of the square root of two: fine enough for a median, and few. */
const shortestMs = 0.1
const stepsPerDoubling = 2
const highestStep = 48

/** The step of a duration; from 0, a tenth of a millisecond, to 48, about half an hour. */
export function latencyStep(latencyMs: number): number {
  const step = Math.round(stepsPerDoubling * Math.log2(Math.max(latencyMs, shortestMs) / shortestMs))
  return Math.min(step, highestStep)
}

/** A duration of a step. */
export function latencyOfStep(step: number): number {
  return shortestMs * 2 ** (step / stepsPerDoubling)
}

/** The duration that so large a share of the runs did not exceed; undefined without any. @param share from 0 to 1 */
export function latencyQuantile(
  counts: readonly { step: number; runs: number }[],
  share: number,
): number | undefined {
  const total = counts.reduce((sum, { runs }) => sum + runs, 0)
  let seen = 0
  for (const { step, runs } of counts.toSorted((left, right) => left.step - right.step)) {
    seen += runs
    if (runs > 0 && seen >= share * total) return latencyOfStep(step)
  }
  return undefined
}
