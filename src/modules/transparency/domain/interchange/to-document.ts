import { publicContent } from '../public-content.ts'
import type { FieldValues, RecordContent, RecordTexts } from '../record.ts'
import { addressOf, isGroup, type StandardField } from '../standards/definition.ts'
import type { StandardName } from '../standards/names.ts'
import { standards } from '../standards/standards.ts'
import { convertContent } from './convert.ts'
import type { DocumentFields, DocumentValue, StandardDocument } from './document.ts'

export interface WrittenDocument {
  readonly document: StandardDocument
  /** Keys that say something and for which this standard has no place, or too little room. */
  readonly lost: readonly string[]
  /** Keys whose text stands word for word in another field. */
  readonly moved: readonly string[]
}

/** A record as a standard writes it down, its own or another. What is kept back is never in it. */
export function toDocument(content: RecordContent, standard: StandardName): WrittenDocument {
  const conversion = convertContent(publicContent(content), standard)
  const { redactions, facets, welsh, ...texts } = conversion.content
  const addresses = addressesOf(standard)
  return {
    document: {
      standard,
      fields: writeTexts(texts, standard),
      facets,
      redactions: Object.fromEntries(
        Object.entries(redactions).map(([key, redaction]) => [addresses.get(key) ?? key, redaction]),
      ),
      ...(welsh === undefined ? {} : { welsh: writeTexts(welsh, standard) }),
    },
    lost: conversion.lost,
    moved: conversion.moved,
  }
}

/** By the keys of the catalogue, where redactions name a field of a standard. */
export function addressesOf(standard: StandardName): ReadonlyMap<string, string> {
  return new Map(
    standards[standard].sections
      .flatMap(({ entries }) => entries)
      .flatMap((entry) =>
        isGroup(entry)
          ? entry.fields.map((field) => [field.key, addressOf(field, entry)] as const)
          : [[entry.key, addressOf(entry)] as const],
      ),
  )
}

function writeTexts({ fields, groups }: RecordTexts, standard: StandardName): DocumentFields {
  const entries = standards[standard].sections.flatMap((section) => section.entries)
  const written = entries.flatMap((entry): [string, DocumentValue][] => {
    if (!isGroup(entry)) {
      const text = fields[entry.key]
      return text === undefined ? [] : [[entry.number, writeText(text, entry)]]
    }
    const items = groups[entry.group]
    if (items === undefined) return []
    const [only] = entry.fields
    return entry.shape === 'values' && only !== undefined
      ? [[entry.number, items.map((item) => writeText(item[only.key] ?? '', only))]]
      : [[entry.number, items.map((item) => writeItem(item, entry.fields))]]
  })
  return Object.fromEntries(written)
}

function writeItem(item: FieldValues, fields: readonly StandardField[]): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = item[field.key]
      return text === undefined ? [] : [[field.number, writeText(text, field)]]
    }),
  )
}

function writeText(text: string, { values }: StandardField): string {
  return values === undefined || !Object.hasOwn(values, text) ? text : (values[text] ?? text)
}
