import type { FieldValues } from '../record.ts'

/** An item that two versions have, or one of them. Places count from 0. */
export type ItemPair = { readonly name: string } & (
  | { readonly before: number; readonly after: number }
  | { readonly before: number; readonly after: undefined }
  | { readonly before: undefined; readonly after: number }
)

type Match = readonly [before: number, after: number]

/**
 * Which items of two versions are the same: first those of the same name, then those that say most of the same, and at last the
 * only one that is left of each, which was then rewritten.
 */
export function pairItems(
  before: readonly FieldValues[],
  after: readonly FieldValues[],
  namedBy: readonly string[],
): ItemPair[] {
  const openBefore = new Set(before.keys())
  const openAfter = new Set(after.keys())
  const matches: Match[] = []
  const match = (was: number, is: number) => {
    if (!openBefore.delete(was)) return
    openAfter.delete(is)
    matches.push([was, is])
  }
  for (const [was, is] of sameNames(before, after, namedBy)) match(was, is)
  for (const [was, is] of likest(before, after, openBefore, openAfter)) {
    if (openAfter.has(is)) match(was, is)
  }
  const [lastBefore, ...othersBefore] = openBefore
  const [lastAfter, ...othersAfter] = openAfter
  const isOneEach = othersBefore.length + othersAfter.length === 0
  if (lastBefore !== undefined && lastAfter !== undefined && isOneEach) match(lastBefore, lastAfter)

  const name = (item: FieldValues | undefined) => nameOf(item ?? {}, namedBy)
  return [
    ...matches.map(([was, is]) => ({ before: was, after: is, name: name(after[is]) || name(before[was]) })),
    ...[...openAfter].map((is) => ({ before: undefined, after: is, name: name(after[is]) })),
    ...[...openBefore].map((was) => ({ before: was, after: undefined, name: name(before[was]) })),
  ]
}

function nameOf(item: FieldValues, namedBy: readonly string[]): string {
  return namedBy.map((key) => item[key]?.trim() ?? '').find((text) => text !== '') ?? ''
}

/** Of several of one name, the first is the first. */
function sameNames(
  before: readonly FieldValues[],
  after: readonly FieldValues[],
  namedBy: readonly string[],
): Match[] {
  const waiting = new Map<string, number[]>()
  for (const [index, item] of before.entries()) {
    const name = nameOf(item, namedBy)
    if (name !== '') waiting.set(name, [...(waiting.get(name) ?? []), index])
  }
  return after.flatMap((item, is): Match[] => {
    const was = waiting.get(nameOf(item, namedBy))?.shift()
    return was === undefined ? [] : [[was, is]]
  })
}

/** Pairs that share a text, those that share most first. Groups have fifty items at most, so every pair is looked at. */
function likest(
  before: readonly FieldValues[],
  after: readonly FieldValues[],
  openBefore: ReadonlySet<number>,
  openAfter: ReadonlySet<number>,
): Match[] {
  const pairs = [...openBefore].flatMap((was) =>
    [...openAfter].map((is) => ({ was, is, shared: sharedTexts(before[was] ?? {}, after[is] ?? {}) })),
  )
  return pairs
    .filter(({ shared }) => shared > 0)
    .toSorted((left, right) => right.shared - left.shared)
    .map(({ was, is }): Match => [was, is])
}

function sharedTexts(one: FieldValues, other: FieldValues): number {
  return Object.entries(one).filter(([key, text]) => text !== '' && other[key] === text).length
}
