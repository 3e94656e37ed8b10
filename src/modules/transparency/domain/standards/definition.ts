import type { LocalisedText } from '#kernel/i18n'
import type { FacetKey } from '../facets.ts'
import { fieldOf } from './catalogue.ts'
import type { FieldKind, GroupKey } from './field.ts'
import type { StandardName } from './names.ts'

/** One field as a standard has it, and the question of the catalogue that it is. */
export interface StandardField {
  /** The standard's own number or, where it has none, its own name: the key in a document of the standard. */
  readonly number: string
  /** The standard's own words, in its own language. */
  readonly label: string
  /** Of the catalogue. */
  readonly key: string
  /** `contact` is an email address or a web page. */
  readonly kind: FieldKind | 'contact'
  /** In characters. */
  readonly maxLength: number
  readonly isRequired: boolean
  /** False where nobody has yet compared number and label with what the owner of the standard publishes. */
  readonly isConfirmed: boolean
  /** What a document says for each option of a choice, where that is not the option's own key. */
  readonly values?: Readonly<Record<string, string>>
}

/** Something that repeats: a list in a document. */
export interface StandardGroup {
  /** The key of the list in a document. */
  readonly number: string
  readonly label: string
  readonly group: GroupKey
  /** `items`: objects of fields. `values`: the texts of the only field. */
  readonly shape: 'items' | 'values'
  readonly fields: readonly StandardField[]
}

export type StandardEntry = StandardField | StandardGroup

export interface StandardSection {
  /** The standard's own words, in its own language. */
  readonly title: string
  readonly tier: 1 | 2
  readonly entries: readonly StandardEntry[]
}

/** A field that is not part of the texts of a record. */
export interface FieldElsewhere {
  readonly number: string
  readonly label: string
  /** A facet, the same as another field, or what the register itself keeps about the record. */
  readonly heldBy: { readonly facet: FacetKey } | { readonly key: string } | 'register'
}

export interface StandardDefinition {
  readonly name: StandardName
  readonly title: LocalisedText
  readonly version: string
  readonly language: 'en' | 'nl'
  /** Were numbers and labels all compared with what the owner of the standard publishes? */
  readonly isConfirmed: boolean
  /** What the list of fields was taken from. */
  readonly source: string
  readonly sections: readonly StandardSection[]
  readonly elsewhere: readonly FieldElsewhere[]
}

export function isGroup(entry: StandardEntry): entry is StandardGroup {
  return 'group' in entry
}

type Details = Partial<Pick<StandardField, 'kind' | 'maxLength' | 'isRequired' | 'isConfirmed' | 'values'>>

/** A field of a standard, with kind and length of the catalogue where the standard says nothing else. */
export function asks(number: string, label: string, key: string, details: Details = {}): StandardField {
  const known = fieldOf(key)
  if (known === undefined) throw new Error(`Standards ask for ${key}, which the catalogue does not know.`)
  return {
    number,
    label,
    key,
    kind: known.kind,
    maxLength: known.maxLength,
    isRequired: false,
    isConfirmed: true,
    ...details,
  }
}

export const required = { isRequired: true } as const

/** Every field of a standard, also those within groups. */
export function fieldsOfStandard({ sections }: StandardDefinition): StandardField[] {
  return sections.flatMap(({ entries }) =>
    entries.flatMap((entry) => (isGroup(entry) ? entry.fields : [entry])),
  )
}

/** Its name for redactions: unique in the standard, also where groups have fields of the same name. */
export function addressOf(field: StandardField, group?: StandardGroup): string {
  if (group === undefined || field.number.startsWith(`${group.number}.`)) return field.number
  return `${group.number}.${field.number}`
}
