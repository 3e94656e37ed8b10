import type { Locale } from '#kernel/i18n'
import type { FieldValues, RecordContent, RecordTexts, Redaction } from '../domain/record.ts'
import { catalogue, fieldsOfGroup } from '../domain/standards/catalogue.ts'
import {
  sectionKeys,
  type FieldDefinition,
  type GroupDefinition,
  type SectionKey,
} from '../domain/standards/field.ts'
import { groups } from '../domain/standards/groups.ts'

/** A question and what the record answers, or why it does not. */
export interface ShownField {
  field: FieldDefinition
  answer: { text: string; lang: Locale | undefined } | { redaction: Redaction }
}

/** Something that the record has any number of. */
export interface ShownGroup {
  group: GroupDefinition
  items: ShownField[][]
  /** Fields that are kept back in all of them. */
  kept: ShownField[]
}

/** A part of a record that says something. */
export interface ShownSection {
  key: SectionKey
  fields: ShownField[]
  groups: ShownGroup[]
}

/** What a record says in one tier, in the order of the one model; what it does not say is left out. */
export function sectionsOf(content: RecordContent, tier: 1 | 2, locale: Locale): ShownSection[] {
  return sectionKeys
    .map((key) => sectionOf(content, key, tier, locale))
    .filter(({ fields, groups: shown }) => fields.length > 0 || shown.length > 0)
}

const plainFields = new Map(
  ([1, 2] as const).flatMap((tier) =>
    sectionKeys.map((key): [string, FieldDefinition[]] => [
      `${tier} ${key}`,
      catalogue.filter(
        (field) =>
          field.tier === tier && field.section === key && field.group === undefined && field.key !== 'name',
      ),
    ]),
  ),
)
const groupFields = new Map(groups.map(({ key }) => [key, fieldsOfGroup(key)]))

function sectionOf(content: RecordContent, key: SectionKey, tier: 1 | 2, locale: Locale): ShownSection {
  const translated = locale === 'cy' ? content.welsh : undefined
  const fields = (plainFields.get(`${tier} ${key}`) ?? []).flatMap((field) =>
    shownField(content, field, content.fields, translated?.fields, locale),
  )
  const shown = groups
    .filter((group) => group.section === key && group.tier === tier)
    .flatMap((group) => shownGroup(content, translated, group, locale))
  return { key, fields, groups: shown }
}

function shownField(
  { redactions }: RecordContent,
  field: FieldDefinition,
  values: FieldValues,
  welsh: FieldValues | undefined,
  locale: Locale,
): ShownField[] {
  const redaction = redactions[field.key]
  if (redaction !== undefined) return [{ field, answer: { redaction } }]
  const text = values[field.key]
  if (text === undefined || text.trim() === '') return []
  const translation = welsh?.[field.key]
  if (translation !== undefined && translation.trim() !== '') {
    return [{ field, answer: { text: translation, lang: undefined } }]
  }
  return [{ field, answer: { text, lang: locale === 'en' ? undefined : 'en' } }]
}

function shownGroup(
  content: RecordContent,
  translated: RecordTexts | undefined,
  group: GroupDefinition,
  locale: Locale,
): ShownGroup[] {
  const fields = groupFields.get(group.key) ?? []
  const open = fields.filter(({ key }) => content.redactions[key] === undefined)
  const items = (content.groups[group.key] ?? []).map((item, index) =>
    open.flatMap((field) => shownField(content, field, item, translated?.groups[group.key]?.[index], locale)),
  )
  const kept = fields
    .filter(({ key }) => content.redactions[key] !== undefined)
    .flatMap((field) => shownField(content, field, {}, undefined, locale))
  const told = items.filter((item) => item.length > 0)
  return told.length === 0 && kept.length === 0 ? [] : [{ group, items: told, kept }]
}
