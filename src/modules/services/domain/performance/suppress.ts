/** Counts below this could point at somebody. */
export const fewest = 5

export function isFew(count: number): boolean {
  return count > 0 && count < fewest
}

/**
 * Parts of a whole that is known, as they may be published: none that is few, and none that could be worked out from the
 * whole, the parts shown and this rule (primary and complementary suppression: Hundepool et al., Handbook on Statistical
 * Disclosure Control, chapter 4). Zero points at nobody. Which part is hidden beside the few ones goes by its place, the last
 * first: chosen by its size, it would say how large the others are.
 * @returns the parts in their order; null for what is hidden
 */
export function publishable(parts: readonly number[]): (number | null)[] {
  // So small a whole could be made of its parts in few ways.
  if (sumOf(parts) < fewest + parts.length) return parts.map(() => null)
  if (!parts.some(isFew)) return [...parts]
  const companion = parts.findLastIndex((part) => part >= fewest)
  const hidden = parts.filter((part, index) => isFew(part) || index === companion)
  // The few ones are all one and their companion is the smallest: nothing else adds up to this.
  const isGivenAway = sumOf(hidden) < fewest + hidden.length
  return parts.map((part, index) => {
    const isHidden = isGivenAway ? part > 0 : isFew(part) || index === companion
    return isHidden ? null : part
  })
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0)
}
