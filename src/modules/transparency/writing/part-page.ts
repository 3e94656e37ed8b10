import { notFound } from '#kernel/http'
import { isLocale, type Locale } from '#kernel/i18n'
import {
  fieldsOfPart,
  isTranslated,
  planOf,
  valuesOfPart,
  noTexts,
  type AskedField,
  type Part,
} from '../domain/parts.ts'
import type { FieldValues, RecordContent } from '../domain/record.ts'
import { groupOf } from '../domain/standards/catalogue.ts'
import { sectionKeys, type SectionKey } from '../domain/standards/field.ts'

/** What a page of the editor writes: a part of a record in one language. */
export interface PartPage {
  language: Locale
  part: Part
  /** What it asks: in Welsh only what is translated and answered in English. */
  fields: readonly AskedField[]
  /** What it says now, by field. */
  values: FieldValues
  /** The same part in English. */
  english: FieldValues
  isNew: boolean
}

interface PartParameters {
  language: string
  section: string
  group?: string
  item?: string
}

/** The part that an address names. @throws HttpProblem 404 where the record's standard has none such */
export function partPageOf(content: RecordContent, parameters: PartParameters): PartPage {
  const { language } = parameters
  const section = sectionKeys.find((key) => key === parameters.section)
  if (!isLocale(language) || section === undefined) throw notFound()
  const plan = planOf(content.standard).find((each) => each.section === section)
  if (plan === undefined) throw notFound()
  const part = parameters.group === undefined ? { section } : itemOf(content, section, parameters)
  const asked = fieldsOfPart(content.standard, part)
  if (part.item !== undefined && asked.length === 0) throw notFound()
  const english = valuesOfPart(content, part)
  const texts = language === 'en' ? content : (content.welsh ?? noTexts)
  const kept = asked.filter(({ definition }) => content.redactions[definition.key] === undefined)
  const values = valuesOfPart(texts, part)
  const isAsked = (field: AskedField) => {
    const { key } = field.definition
    return isTranslated(field) && [english[key], values[key]].some((text) => (text ?? '') !== '')
  }
  const fields = language === 'en' ? kept : kept.filter(isAsked)
  return {
    language,
    part,
    fields,
    values: Object.fromEntries(fields.map(({ definition: { key } }) => [key, values[key] ?? ''])),
    english,
    isNew: parameters.item === 'new',
  }
}

function itemOf(
  content: RecordContent,
  section: SectionKey,
  { language, group, item = '' }: PartParameters,
): Part {
  const known = groupOf(group ?? '')
  if (known?.section !== section) throw notFound()
  const count = content.groups[known.key]?.length ?? 0
  if (item === 'new' && language === 'en' && count < known.maximum) {
    return { section, item: { group: known.key, at: count } }
  }
  const at = /^[1-9]\d?$/.test(item) ? Number(item) - 1 : -1
  if (at < 0 || at >= count) throw notFound()
  return { section, item: { group: known.key, at } }
}
