/** The ends of an axis and the values at which it is marked. */
export interface AxisScale {
  min: number
  max: number
  ticks: readonly number[]
}

// Round steps as in Heckbert, "Nice numbers for graph labels" (Graphics Gems, 1990).
function roundStep(roughStep: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(roughStep))
  const fraction = roughStep / magnitude
  if (fraction <= 1) return magnitude
  if (fraction <= 2) return 2 * magnitude
  return fraction <= 5 ? 5 * magnitude : 10 * magnitude
}

// Steps such as 0.1 do not add up exactly; 12 significant digits hide the error and keep every value a person reads.
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/**
 * An axis from zero, or from below it when a value is negative, to a round number at or above the highest value,
 * with about `tickCount` round steps. Values that are not finite are left out.
 */
export function axisScale(values: readonly number[], tickCount = 4): AxisScale {
  const finite = values.filter((value) => Number.isFinite(value))
  const lowest = Math.min(0, ...finite)
  const highest = Math.max(0, ...finite)
  const range = highest - lowest || 1
  const step = roundStep(range / tickCount)
  const min = tidy(Math.floor(lowest / step) * step)
  const max = tidy(Math.max(Math.ceil(highest / step) * step, min + step))
  const count = Math.round((max - min) / step)
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(min + index * step))
  return { min, max, ticks }
}

/** Where a value stands on the axis: 0 at its lower end, 1 at its upper. */
export function positionOn(scale: AxisScale, value: number): number {
  return (value - scale.min) / (scale.max - scale.min)
}

/**
 * Moves labels apart so that none stands on another: at least `gap` between two, in the order of the positions given,
 * and none below `lowest` (positions grow downwards, in px).
 */
export function spreadLabels(positions: readonly number[], gap: number, lowest: number): readonly number[] {
  const order = positions
    .map((_, index) => index)
    .toSorted((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0))
  const placed = [...positions]
  let previous = -Infinity
  for (const index of order) {
    previous = Math.max(positions[index] ?? 0, previous + gap)
    placed[index] = previous
  }
  let limit = lowest
  for (const index of order.toReversed()) {
    limit = Math.min(placed[index] ?? 0, limit)
    placed[index] = limit
    limit -= gap
  }
  return placed
}
