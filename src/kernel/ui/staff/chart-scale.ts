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
 * with about `tickCount` round steps; 0 to 1 when there is nothing but zero. Values that are not finite are left out.
 */
export function axisScale(values: readonly number[], tickCount = 4): AxisScale {
  const finite = values.filter((value) => Number.isFinite(value))
  const lowest = Math.min(0, ...finite)
  const highest = Math.max(0, ...finite)
  if (lowest === highest) return { min: 0, max: 1, ticks: [0, 1] }
  const step = roundStep((highest - lowest) / tickCount)
  // Counted in whole steps from zero, so that zero itself is exact; `+ 0` turns a negative zero into zero.
  const first = Math.floor(lowest / step) + 0
  const last = Math.max(Math.ceil(highest / step), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step))
  return { min: tidy(first * step), max: tidy(last * step), ticks }
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
