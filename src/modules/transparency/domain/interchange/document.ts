import type { RecordFacets, Redaction } from '../record.ts'
import type { StandardName } from '../standards/names.ts'

/** A text, or for a list its texts or its items. */
export type DocumentValue = string | readonly string[] | readonly Readonly<Record<string, string>>[]
/** By the standard's own numbers, or its names where it has no numbers. */
export type DocumentFields = Readonly<Record<string, DocumentValue>>

/**
 * A record as its standard writes it down. `fields` is the standard's own; what is around it says what no standard has a field
 * for: the facets by which the record is found, what is kept back and why (by the number of the field; for a field of a list
 * whose number does not begin with the list's, `list.field`), and the texts in Welsh.
 */
export interface StandardDocument {
  readonly standard: StandardName
  readonly fields: DocumentFields
  readonly facets: RecordFacets
  readonly redactions: Readonly<Record<string, Redaction>>
  readonly welsh?: DocumentFields
}
