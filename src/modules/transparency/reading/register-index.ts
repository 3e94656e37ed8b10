import type { LocalisedText } from '#kernel/i18n'
import type { FacetedEntry } from '../store/entry.ts'
import { addPosition, emptySet, type PositionSet } from './position-set.ts'
import { platformOrigin, type NarrowingKey } from './selection.ts'

/** What is counted besides the facets that people choose by. */
export type CountedKey = NarrowingKey | 'disclosure' | 'state' | 'month'

/** What is remembered of an entry: small, because there may be a hundred thousand. */
export interface KnownEntry {
  number: number
  /** YYYY-MM-DD */
  publishedOn: string
  changedAtMs: number
  /** Codes of its values. */
  codes: readonly number[]
}

/** Values of facets by small numbers, the same for all entries. */
export interface ValueCodes {
  codes: Map<string, number>
  values: { key: CountedKey; value: string }[]
}

export function noCodes(): ValueCodes {
  return { codes: new Map(), values: [] }
}

/** @param known takes in values that no entry had before */
export function knownEntry(entry: FacetedEntry, known: ValueCodes): KnownEntry {
  const { number, publishedOn, changedAt } = entry
  const codes = valuesOf(entry).map(([key, value]) => codeOf(known, key, value))
  return { number, publishedOn, changedAtMs: changedAt.getTime(), codes: [...new Set(codes)] }
}

function valuesOf(entry: FacetedEntry): [CountedKey, string][] {
  const each = (key: CountedKey, values: readonly string[]) =>
    values.map((value): [CountedKey, string] => [key, value])
  return [
    ['organisation', entry.publisherSlug],
    ...each('organisation-type', entry.organisationType === null ? [] : [entry.organisationType]),
    ...each('function', entry.functions),
    ...each('capability', entry.capabilities),
    ...each('task', entry.tasks),
    ...each('phase', entry.phase === '' ? [] : [entry.phase]),
    ...each('region', entry.regions),
    ['standard', entry.standard],
    ...each('other-tags', entry.otherTags),
    ...each('origin', entry.isPlatform ? [platformOrigin] : []),
    ...each('disclosure', entry.disclosures),
    ['state', entry.isRetired ? 'retired' : 'current'],
    ['month', entry.publishedOn.slice(0, 7)],
  ]
}

function codeOf({ codes, values }: ValueCodes, key: CountedKey, value: string): number {
  const name = `${key} ${value}`
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, values.length)
  return values.push({ key, value }) - 1
}

/** Who holds a value: a list while they are few, a bit for each entry when they are many. */
export interface Members {
  positions: Uint32Array
  bits: PositionSet | undefined
}

/** All entries in the order of their publication, the newest first, and who holds which value. */
export interface RegisterIndex {
  /** Of the state of the register that it was made from. */
  revision: number
  size: number
  /** Of each position: the number of the entry, its day of publication, its last change. */
  numbers: Int32Array
  days: readonly string[]
  changedAtMs: Float64Array
  /** Of each number: its position, or -1. */
  positionOf: Int32Array
  members: ReadonlyMap<CountedKey, ReadonlyMap<string, Members>>
  publishers: ReadonlyMap<string, LocalisedText>
}

export function makeIndex(
  entries: readonly KnownEntry[],
  { values }: ValueCodes,
  about: Pick<RegisterIndex, 'revision' | 'publishers'>,
): RegisterIndex {
  const ordered = entries.toSorted(byNewest)
  const size = ordered.length
  const numbers = Int32Array.from(ordered, ({ number }) => number)
  const positionOf = new Int32Array(numbers.reduce((most, number) => Math.max(most, number), 0) + 1).fill(-1)
  const lists = values.map((): number[] => [])
  for (const [position, { number, codes }] of ordered.entries()) {
    positionOf[number] = position
    for (const code of codes) lists[code]?.push(position)
  }
  const members = new Map<CountedKey, Map<string, Members>>()
  for (const [code, { key, value }] of values.entries()) {
    const positions = Uint32Array.from(lists[code] ?? [])
    if (positions.length === 0) continue
    const ofKey = members.get(key) ?? new Map<string, Members>()
    members.set(key, ofKey.set(value, { positions, bits: bitsOf(positions, size) }))
  }
  return {
    ...about,
    size,
    numbers,
    days: ordered.map(({ publishedOn }) => publishedOn),
    changedAtMs: Float64Array.from(ordered, ({ changedAtMs }) => changedAtMs),
    positionOf,
    members,
  }
}

function byNewest(left: KnownEntry, right: KnownEntry): number {
  if (left.publishedOn !== right.publishedOn) return left.publishedOn < right.publishedOn ? 1 : -1
  return right.number - left.number
}

/** Going through the bits of all is quicker than through a list that is longer than their words. */
function bitsOf(positions: Uint32Array, size: number): PositionSet | undefined {
  const set = emptySet(size)
  if (positions.length < set.length) return undefined
  for (const position of positions) addPosition(set, position)
  return set
}
