import type { StandardName } from './standards/names.ts'

/** A value by the key of a field. Plain text: line breaks make paragraphs, and nothing is markup. */
export type FieldValues = Readonly<Record<string, string>>

/** Why a field is not public. */
export interface Redaction {
  /** Key of an exemption that the pack of the country knows, such as `foia-31`. */
  readonly exemption: string
  /** In words for people. */
  readonly explanation: string
}

/** What people search the register by. Values are keys of `facets.ts`. */
export interface RecordFacets {
  readonly organisationType?: string
  readonly functions: readonly string[]
  readonly capabilities: readonly string[]
  readonly tasks: readonly string[]
  readonly phase: string
  readonly regions: readonly string[]
  readonly otherTags: readonly string[]
}

/** Fields, and groups that repeat (models, data sources, assessments, risks), by the keys of the one model. */
export interface RecordTexts {
  readonly fields: FieldValues
  readonly groups: Readonly<Record<string, readonly FieldValues[]>>
}

/**
 * What a record says. One model serves every standard: `standards/` maps each of its fields to a key here, and a standard
 * that joins or splits what others keep apart has keys of its own.
 */
export interface RecordContent extends RecordTexts {
  /** The standard that it is written by. */
  readonly standard: StandardName
  readonly facets: RecordFacets
  /** By the key of the field that is kept back. */
  readonly redactions: Readonly<Record<string, Redaction>>
  /** The same in Welsh, as far as it was translated. */
  readonly welsh?: RecordTexts
}
