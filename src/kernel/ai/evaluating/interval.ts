/** Of a normal distribution, for 95 %. */
const z = 1.959963984540054

/**
 * A share with its 95 % interval by Wilson's score (Wilson 1927; Brown, Cai and DasGupta 2001), which holds for small samples and
 * for shares near 0 and 1. Of nothing, anything may be true: 0, from 0 to 1.
 * @throws RangeError for counts that are none
 */
export function shareOf(
  successes: number,
  total: number,
): { value: number; interval: { low: number; high: number } } {
  const areCounts = Number.isInteger(successes) && Number.isInteger(total)
  if (!areCounts || successes < 0 || successes > total)
    throw new RangeError(`${successes} of ${total} is no share`)
  if (total === 0) return { value: 0, interval: { low: 0, high: 1 } }
  const value = successes / total
  const spread = (z / (total + z ** 2)) * Math.sqrt((successes * (total - successes)) / total + z ** 2 / 4)
  const centre = (successes + z ** 2 / 2) / (total + z ** 2)
  // Rounding must not leave the value outside, where it is 0 or 1.
  return {
    value,
    interval: {
      low: Math.min(value, Math.max(0, centre - spread)),
      high: Math.max(value, Math.min(1, centre + spread)),
    },
  }
}
