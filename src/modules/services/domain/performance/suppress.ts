/** Counts below this could point at somebody. */
export const fewest = 5

export function isFew(count: number): boolean {
  return count > 0 && count < fewest
}

/**
 * Parts of a whole that is known, as they may be published: none that is few, and no other by which the whole would give
 * one away. Zero points at nobody. What is hidden are always two or more, which together are not few
 * (primary and complementary suppression: Hundepool et al., Handbook on Statistical Disclosure Control, chapter 4).
 * @returns the parts in their order; null for what is hidden
 */
export function publishable(parts: readonly number[]): (number | null)[] {
  const hidden = new Set(parts.flatMap((part, index) => (isFew(part) ? [index] : [])))
  if (hidden.size === 0) return [...parts]
  const rest = parts
    .map((part, index) => ({ part, index }))
    .filter(({ part, index }) => part > 0 && !hidden.has(index))
    .toSorted((left, right) => left.part - right.part)
  while (!isSafe(parts, hidden)) {
    const next = rest.shift()
    if (next === undefined) return parts.map(() => null)
    hidden.add(next.index)
  }
  return parts.map((part, index) => (hidden.has(index) ? null : part))
}

function isSafe(parts: readonly number[], hidden: ReadonlySet<number>): boolean {
  const sum = [...hidden].reduce((total, index) => total + (parts[index] ?? 0), 0)
  return hidden.size >= 2 && sum >= fewest
}
