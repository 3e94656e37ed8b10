/** Numbers that look like chance and are the same at every measuring. */
export interface Repeatable {
  /** A whole number from 0 on, smaller than `end`. */
  below(end: number): number
  /** @throws RangeError for none */
  oneOf<Item>(items: readonly Item[]): Item
}

/** Park and Miller's generator (1988), good enough to make up people. @param seed a whole number from 1 on */
export function repeatable(seed: number): Repeatable {
  const modulus = 2_147_483_647
  let state = seed % modulus
  const below = (end: number): number => {
    state = (state * 48_271) % modulus
    return Math.floor((state / modulus) * end)
  }
  return {
    below,
    oneOf(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('There is nothing to choose from')
      return item
    },
  }
}
