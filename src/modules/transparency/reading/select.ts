import {
  addPosition,
  emptySet,
  hasPosition,
  intersection,
  rangeSet,
  sizeOf,
  sizeOfBoth,
  type PositionSet,
} from './position-set.ts'
import type { CountedKey, Members, RegisterIndex } from './register-index.ts'
import { narrowingKeys, type NarrowingKey, type Selection } from './selection.ts'

/** How many entries each value of a facet would leave; values of none are not in it. */
export type ValueCounts = ReadonlyMap<string, number>

export interface Selected {
  /** All that match, by position. */
  matched: PositionSet
  total: number
  /** Of each facet: over what the other facets leave, so that a second value of it can be chosen knowingly. */
  counts: ReadonlyMap<NarrowingKey, ValueCounts>
}

/** @param found positions of what matches the words, where words are looked for */
export function select(index: RegisterIndex, selection: Selection, found: PositionSet | undefined): Selected {
  const inPeriod = periodOf(index, selection)
  const base = found === undefined ? inPeriod : intersection(inPeriod, found)
  const chosen = narrowingKeys.flatMap((key) => {
    const values = selection.chosen[key]
    return values === undefined ? [] : [{ key, set: holdersOf(index, key, values) }]
  })
  const without = (left: NarrowingKey | undefined): PositionSet =>
    chosen.filter(({ key }) => key !== left).reduce((set, next) => intersection(set, next.set), base)
  const matched = without(undefined)
  const isChosen = new Set(chosen.map(({ key }) => key))
  const counts = new Map(
    narrowingKeys.map((key) => [key, countsWithin(index, key, isChosen.has(key) ? without(key) : matched)]),
  )
  return { matched, total: sizeOf(matched), counts }
}

/** How many entries of a set hold each value. */
export function countsWithin(index: RegisterIndex, key: CountedKey, set: PositionSet): ValueCounts {
  const counts = new Map<string, number>()
  for (const [value, members] of index.members.get(key) ?? []) {
    const count = countOf(members, set)
    if (count > 0) counts.set(value, count)
  }
  return counts
}

/** Entries are in the order of their day, so a period is a range. */
function periodOf({ days, size }: RegisterIndex, { from, to }: Selection): PositionSet {
  const start = to === undefined ? 0 : firstWhere(days, (day) => day <= to)
  const end = from === undefined ? size : firstWhere(days, (day) => day < from)
  return rangeSet(size, start, end)
}

/** The first of a list of which the later ones all hold, or its length. */
export function firstWhere(days: readonly string[], holds: (day: string) => boolean): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(days[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

function holdersOf(
  { members, size }: RegisterIndex,
  key: NarrowingKey,
  values: readonly string[],
): PositionSet {
  const set = emptySet(size)
  for (const value of values) {
    for (const position of members.get(key)?.get(value)?.positions ?? []) addPosition(set, position)
  }
  return set
}

function countOf({ positions, bits }: Members, set: PositionSet): number {
  if (bits !== undefined) return sizeOfBoth(bits, set)
  let count = 0
  for (const position of positions) if (hasPosition(set, position)) count += 1
  return count
}
