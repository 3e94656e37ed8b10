import { pairItems, type ItemPair } from './diff/pair-items.ts'
import { facetKeys, facetValuesOf } from './facets.ts'
import type { FieldValues, RecordContent, RecordTexts, Redaction } from './record.ts'
import { catalogue } from './standards/catalogue.ts'
import type { GroupKey } from './standards/field.ts'
import { groups } from './standards/groups.ts'

/** One thing that a version of a record says otherwise than another. */
export type FieldChange = TextChange | FacetChange | RedactionChange | StandardChange

export interface TextChange {
  readonly what: 'text'
  /** Of the catalogue. */
  readonly key: string
  /** Where the field belongs to an item of a group. */
  readonly item?: ChangedItem
  readonly isWelsh: boolean
  /** Empty where nothing was said. */
  readonly before: string
  readonly after: string
}

export interface ChangedItem {
  readonly group: GroupKey
  readonly kind: 'added' | 'removed' | 'changed'
  /** What people call it, of the newer version where it has it. */
  readonly name: string
  /** Which of the items it was and is, from 0. */
  readonly beforeIndex?: number
  readonly afterIndex?: number
}

export interface FacetChange {
  readonly what: 'facet'
  readonly key: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

export interface RedactionChange {
  readonly what: 'redaction'
  /** Of the field that is, or was, kept back. */
  readonly key: string
  readonly before: Redaction | undefined
  readonly after: Redaction | undefined
}

export interface StandardChange {
  readonly what: 'standard'
  readonly before: RecordContent['standard']
  readonly after: RecordContent['standard']
}

/**
 * Everything that changed between two versions of a record, in the order in which records are read. Items of a group are known
 * again by their names and then by what they say, so that taking one out does not seem to change all that follow.
 */
export function diffContent(before: RecordContent, after: RecordContent): FieldChange[] {
  const pairs = pairsOf(before, after)
  const english = textChanges(before, after, pairs, false)
  const welsh = textChanges(before.welsh ?? nothing, after.welsh ?? nothing, pairs, true)
  return [
    ...(before.standard === after.standard
      ? []
      : [{ what: 'standard', before: before.standard, after: after.standard } as const]),
    ...inOrder([...english, ...welsh]),
    ...facetChanges(before, after),
    ...redactionChanges(before, after),
  ]
}

const nothing: RecordTexts = { fields: {}, groups: {} }

type Pairs = ReadonlyMap<GroupKey, readonly ItemPair[]>

/** Welsh items are the English ones at the same places, so both are paired by what the English ones say. */
function pairsOf(before: RecordContent, after: RecordContent): Pairs {
  return new Map(
    groups.map(({ key, namedBy }) => [key, pairItems(itemsOf(before, key), itemsOf(after, key), namedBy)]),
  )
}

function itemsOf({ groups: english, welsh }: RecordContent, group: GroupKey): FieldValues[] {
  const items = english[group] ?? []
  const onlyWelsh = (welsh?.groups[group] ?? []).slice(items.length)
  return [...items, ...onlyWelsh.map(() => ({}))]
}

function textChanges(before: RecordTexts, after: RecordTexts, pairs: Pairs, isWelsh: boolean): TextChange[] {
  const inGroups = [...pairs].flatMap(([group, items]) =>
    items.flatMap((pair) =>
      valueChanges(
        itemAt(before, group, pair.before),
        itemAt(after, group, pair.after),
        isWelsh,
        changedItem(group, pair),
      ),
    ),
  )
  return [...valueChanges(before.fields, after.fields, isWelsh), ...inGroups]
}

function itemAt({ groups: items }: RecordTexts, group: GroupKey, index: number | undefined): FieldValues {
  return index === undefined ? {} : (items[group]?.[index] ?? {})
}

function changedItem(group: GroupKey, { before, after, name }: ItemPair): ChangedItem {
  if (before === undefined) return { group, kind: 'added', name, afterIndex: after }
  if (after === undefined) return { group, kind: 'removed', name, beforeIndex: before }
  return { group, kind: 'changed', name, beforeIndex: before, afterIndex: after }
}

function valueChanges(
  before: FieldValues,
  after: FieldValues,
  isWelsh: boolean,
  item?: ChangedItem,
): TextChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => {
    const change = { before: before[key] ?? '', after: after[key] ?? '' }
    if (change.before === change.after) return []
    return [{ what: 'text', key, ...(item === undefined ? {} : { item }), isWelsh, ...change }]
  })
}

const places = new Map(catalogue.map(({ key }, index) => [key, index]))

/** As records are read: by section, and within a group item by item. The sort keeps items together, for it is stable. */
function inOrder(changes: readonly TextChange[]): TextChange[] {
  const placeOf = ({ key, item }: TextChange) => {
    const first = item === undefined ? key : catalogue.find(({ group }) => group === item.group)?.key
    return places.get(first ?? key) ?? catalogue.length
  }
  const indexOf = ({ item }: TextChange) => item?.afterIndex ?? item?.beforeIndex ?? 0
  return changes.toSorted(
    (left, right) =>
      placeOf(left) - placeOf(right) ||
      indexOf(left) - indexOf(right) ||
      Number(left.item?.kind === 'removed') - Number(right.item?.kind === 'removed') ||
      (places.get(left.key) ?? 0) - (places.get(right.key) ?? 0),
  )
}

function facetChanges(before: RecordContent, after: RecordContent): FacetChange[] {
  return facetKeys.flatMap((key) => {
    const [was, is] = [facetValuesOf(before.facets, key), facetValuesOf(after.facets, key)]
    const removed = was.filter((value) => !is.includes(value))
    const added = is.filter((value) => !was.includes(value))
    return removed.length + added.length === 0 ? [] : [{ what: 'facet', key, removed, added }]
  })
}

function redactionChanges(before: RecordContent, after: RecordContent): RedactionChange[] {
  const keys = new Set([...Object.keys(before.redactions), ...Object.keys(after.redactions)])
  const known = [...keys].toSorted((left, right) => (places.get(left) ?? 0) - (places.get(right) ?? 0))
  return known.flatMap((key) => {
    const [was, is] = [before.redactions[key], after.redactions[key]]
    const isSame = was?.exemption === is?.exemption && was?.explanation === is?.explanation
    return isSame ? [] : [{ what: 'redaction', key, before: was, after: is }]
  })
}
