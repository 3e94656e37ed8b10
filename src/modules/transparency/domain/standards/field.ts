import type { LocalisedText } from '#kernel/i18n'

/** Parts of a record, in the order in which people read and write them. */
export const sectionKeys = [
  'overview',
  'owner',
  'rationale',
  'deployment',
  'tool',
  'models',
  'data',
  'operation',
  'safeguards',
  'law',
] as const
export type SectionKey = (typeof sectionKeys)[number]

export const groupKeys = [
  'models',
  'data-sources',
  'impact-assessments',
  'risks',
  'legal-references',
  'themes',
] as const
export type GroupKey = (typeof groupKeys)[number]

export type FieldKind = 'text' | 'long-text' | 'url' | 'email' | 'choice' | 'date' | 'company-number'

export interface FieldOption {
  readonly key: string
  readonly label: LocalisedText
}

/** One question of the one model that serves every standard. */
export interface FieldDefinition {
  readonly key: string
  /** 1: what everybody reads. 2: everything. */
  readonly tier: 1 | 2
  readonly section: SectionKey
  /** The group of which every item has this field. */
  readonly group?: GroupKey
  readonly label: LocalisedText
  readonly hint: LocalisedText
  readonly kind: FieldKind
  readonly options?: readonly FieldOption[]
  /** In characters, as people count them (code points). */
  readonly maxLength: number
  /** No record is published without it, where its standard has the field. */
  readonly isRequired: boolean
  /** A running algorithm can fill it. */
  readonly canBeLive?: boolean
  /** It may be kept back, with an exemption cited. */
  readonly isRedactable: boolean
  /** Good to have, and not counted where completeness is measured. */
  readonly isExtra?: boolean
}

/** Something that a record has any number of. */
export interface GroupDefinition {
  readonly key: GroupKey
  readonly section: SectionKey
  readonly tier: 1 | 2
  readonly label: LocalisedText
  readonly itemLabel: LocalisedText
  /** How many items a record may have. */
  readonly maximum: number
  /** The fields by which an item is called and known again in another version, best first. */
  readonly namedBy: readonly string[]
}

/** Lengths of this program, where a standard sets none. In characters. */
export const lengths = { name: 200, line: 500, paragraph: 2000, chapter: 10_000 } as const
