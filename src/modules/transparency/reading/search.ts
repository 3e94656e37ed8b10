import type { Db } from '#kernel/db'
import { entriesByNumber, entriesWith, type Entry } from '../store/entry.ts'
import { knownRegister } from './known-register.ts'
import { addPosition, emptySet, hasPosition, positionsOf, type PositionSet } from './position-set.ts'
import type { RegisterIndex } from './register-index.ts'
import { select, type Selected } from './select.ts'
import type { Selection } from './selection.ts'

/** What a search found. */
export interface SearchResult extends Selected {
  index: RegisterIndex
  /** Numbers of the entries of a part of the list, in its order. */
  numbersOf(skip: number, most: number): number[]
  /** Where an entry of this number stands in the list; undefined where it is not in it. */
  placeOf(number: number): number | undefined
}

/** Searches the register as it stands at this moment. */
export async function search(db: Db, selection: Selection): Promise<SearchResult> {
  const found = selection.words === '' ? undefined : await entriesWith(db, selection.words)
  const index = await knownRegister(db)
  const selected =
    found === undefined
      ? selectKept(index, selection)
      : select(index, selection, setOf(index, positionsIn(index, found.all)))
  const { matched, total } = selected
  const ordered =
    found !== undefined && selection.sort === 'relevance'
      ? byRelevance(matched, total, positionsIn(index, found.named))
      : undefined
  const places = (skip: number, most: number): number[] =>
    ordered?.slice(skip, skip + most) ?? positionsOf(matched, skip, most)
  return {
    ...selected,
    index,
    numbersOf: (skip, most) => places(skip, most).map((position) => index.numbers[position] ?? 0),
    placeOf(number) {
      const position = index.positionOf[number] ?? -1
      const place = places(0, total).indexOf(position)
      return position < 0 || place < 0 ? undefined : place
    },
  }
}

/** What was counted of the register as it stands, by what was chosen: most people begin with the same few lists. */
const keptByIndex = new WeakMap<RegisterIndex, Map<string, Selected>>()
const mostKept = 200

function selectKept(index: RegisterIndex, selection: Selection): Selected {
  const kept = keptByIndex.get(index) ?? new Map<string, Selected>()
  keptByIndex.set(index, kept)
  const key = JSON.stringify(selection)
  const known = kept.get(key) ?? select(index, selection, undefined)
  kept.set(key, known)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return known
}

/** Entries that were written since the index was made are not in it yet. */
function positionsIn({ positionOf }: RegisterIndex, numbers: readonly number[]): number[] {
  return numbers.flatMap((number) => positionOf[number] ?? -1).filter((position) => position >= 0)
}

/** Those that are named so, the best first; then those that only mention it, the newest first. */
function byRelevance(matched: PositionSet, total: number, named: readonly number[]): number[] {
  const first = named.filter((position) => hasPosition(matched, position))
  const isNamed = new Set(first)
  return [...first, ...positionsOf(matched, 0, total).filter((position) => !isNamed.has(position))]
}

function setOf({ size }: RegisterIndex, positions: readonly number[]) {
  const set = emptySet(size)
  for (const position of positions) addPosition(set, position)
  return set
}

/** The entries of a part of what was found. */
export function entriesOf(db: Db, found: SearchResult, skip: number, most: number): Promise<Entry[]> {
  return entriesByNumber(db, found.numbersOf(skip, most))
}
