/** Which of the entries, by their position: one bit each. */
export type PositionSet = Uint32Array

const bitsOfWord = 32

export function emptySet(size: number): PositionSet {
  return new Uint32Array(Math.ceil(size / bitsOfWord))
}

/** Positions from `start` up to, and without, `end`. */
export function rangeSet(size: number, start: number, end: number): PositionSet {
  const set = emptySet(size)
  for (let position = start; position < end; position += 1) addPosition(set, position)
  return set
}

export function addPosition(set: PositionSet, position: number): void {
  const word = position >>> 5
  set[word] = (set[word] ?? 0) | (1 << (position & 31))
}

export function hasPosition(set: PositionSet, position: number): boolean {
  return (((set[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1
}

/** Those in both. */
export function intersection(left: PositionSet, right: PositionSet): PositionSet {
  return left.map((word, index) => word & (right[index] ?? 0))
}

export function sizeOf(set: PositionSet): number {
  let size = 0
  for (const word of set) size += ones(word)
  return size
}

/** How many are in both. */
export function sizeOfBoth(left: PositionSet, right: PositionSet): number {
  let size = 0
  for (let index = 0; index < left.length; index += 1) size += ones((left[index] ?? 0) & (right[index] ?? 0))
  return size
}

/** The positions from the `skip`th on, in order. */
export function positionsOf(set: PositionSet, skip: number, most: number): number[] {
  const positions: number[] = []
  let passed = 0
  for (let index = 0; index < set.length && positions.length < most; index += 1) {
    let word = set[index] ?? 0
    const inWord = ones(word)
    if (passed + inWord <= skip) {
      passed += inWord
      continue
    }
    while (word !== 0 && positions.length < most) {
      const bit = 31 - Math.clz32(word & -word)
      if (passed >= skip) positions.push(index * bitsOfWord + bit)
      passed += 1
      word &= word - 1
    }
  }
  return positions
}

/** Bits that are set (Hacker's Delight, section 5-1). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
