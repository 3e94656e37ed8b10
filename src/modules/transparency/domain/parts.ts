import type { FieldValues, RecordContent, RecordTexts } from './record.ts'
import { catalogue, groupOf } from './standards/catalogue.ts'
import type { StandardField } from './standards/definition.ts'
import {
  sectionKeys,
  type FieldDefinition,
  type GroupDefinition,
  type GroupKey,
  type SectionKey,
} from './standards/field.ts'
import type { StandardName } from './standards/names.ts'
import { keysOf } from './standards/standards.ts'

/** What one page of the editor is about: the fields of a section, or one item of a group. */
export interface Part {
  readonly section: SectionKey
  /** `at` counts from 0; one more than there are for a new item. */
  readonly item?: { readonly group: GroupKey; readonly at: number }
}

/** A question as the standard of a record asks it. */
export interface AskedField {
  readonly definition: FieldDefinition
  readonly asked: StandardField
}

/** What a section of a record is made of, by a standard. */
export interface SectionPlan {
  readonly section: SectionKey
  readonly fields: readonly AskedField[]
  readonly groups: readonly GroupPlan[]
}

export interface GroupPlan {
  readonly group: GroupDefinition
  readonly fields: readonly AskedField[]
}

/** The sections that a standard has, in the order in which people write them. */
export function planOf(standard: StandardName): SectionPlan[] {
  const keys = keysOf(standard)
  const single = askedOf([...keys.fields.values()])
  const groups = [...keys.groups].flatMap(([key, fields]): GroupPlan[] => {
    const group = groupOf(key)
    return group === undefined ? [] : [{ group, fields: askedOf([...fields.values()]) }]
  })
  return sectionKeys
    .map((section) => ({
      section,
      fields: single.filter(({ definition }) => definition.section === section),
      groups: groups.filter(({ group }) => group.section === section),
    }))
    .filter(({ fields, groups: own }) => fields.length + own.length > 0)
}

/** In the order of the catalogue, which is that in which people write: standards put the same in different places. */
function askedOf(fields: readonly StandardField[]): AskedField[] {
  const byKey = new Map(fields.map((asked) => [asked.key, asked]))
  return catalogue.flatMap((definition) => {
    const asked = byKey.get(definition.key)
    return asked === undefined ? [] : [{ definition, asked }]
  })
}

/** The questions of one page. */
export function fieldsOfPart(standard: StandardName, { section, item }: Part): readonly AskedField[] {
  const plan = planOf(standard).find((each) => each.section === section)
  if (item === undefined) return plan?.fields ?? []
  return plan?.groups.find(({ group }) => group.key === item.group)?.fields ?? []
}

/** Only sentences are translated: addresses, dates and choices are the same in every language. */
export function isTranslated({ definition }: AskedField): boolean {
  return definition.kind === 'text' || definition.kind === 'long-text'
}

/** What a part says. */
export function valuesOfPart({ fields, groups }: RecordTexts, { item }: Part): FieldValues {
  return item === undefined ? fields : (groups[item.group]?.[item.at] ?? {})
}

export const noTexts: RecordTexts = { fields: {}, groups: {} }

/** The texts with other values in one part. Empty answers are left out; what the page does not ask stays. */
export function withValues(texts: RecordTexts, part: Part, values: FieldValues): RecordTexts {
  const merged = Object.fromEntries(
    Object.entries({ ...valuesOfPart(texts, part), ...values }).filter(([, value]) => value !== ''),
  )
  const { item } = part
  if (item === undefined) return { ...texts, fields: merged }
  const items = texts.groups[item.group] ?? []
  const missing = Array.from({ length: Math.max(0, item.at - items.length) }, () => ({}))
  const padded = [...items, ...missing]
  const next = item.at < padded.length ? padded.with(item.at, merged) : [...padded, merged]
  return { ...texts, groups: { ...texts.groups, [item.group]: next } }
}

/** The record with other values in one part. */
export function withPart(
  content: RecordContent,
  language: 'en' | 'cy',
  part: Part,
  values: FieldValues,
): RecordContent {
  if (language === 'en') return { ...content, ...withValues(content, part, values) }
  const { welsh: before, ...rest } = content
  const welsh = withValues(before ?? noTexts, part, values)
  return isEmpty(welsh) ? rest : { ...rest, welsh }
}

function isEmpty({ fields, groups }: RecordTexts): boolean {
  const items = Object.values(groups).flat()
  return [fields, ...items].every((values) => Object.keys(values).length === 0)
}

/** The record without one item, in both languages. */
export function withoutItem(
  content: RecordContent,
  { group, at }: { group: GroupKey; at: number },
): RecordContent {
  const without = <Texts extends RecordTexts>(texts: Texts): Texts => {
    const { [group]: items = [], ...others } = texts.groups
    const left = items.filter((_item, index) => index !== at)
    return { ...texts, groups: left.length === 0 ? others : { ...others, [group]: left } }
  }
  const { welsh, ...rest } = without(content)
  const translated = welsh === undefined ? undefined : without(welsh)
  return translated === undefined || isEmpty(translated) ? rest : { ...rest, welsh: translated }
}

/** The record without a field anywhere, in both languages: it is about to be kept back. */
export function withoutField(content: RecordContent, key: string): RecordContent {
  const drop = (values: FieldValues): FieldValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => name !== key))
  const without = ({ fields, groups }: RecordTexts): RecordTexts => ({
    fields: drop(fields),
    groups: Object.fromEntries(Object.entries(groups).map(([name, items]) => [name, items.map(drop)])),
  })
  const { welsh, ...rest } = content
  return { ...rest, ...without(content), ...(welsh === undefined ? {} : { welsh: without(welsh) }) }
}

/** What an item is called, for lists of them. */
export function nameOfItem({ namedBy }: GroupDefinition, item: FieldValues): string {
  return namedBy.map((key) => item[key] ?? '').find((name) => name !== '') ?? ''
}
