import type { LocalisedText } from '#kernel/i18n'
import type { DisclosureKey } from '../disclosures.ts'
import type { RecordContent } from '../record.ts'

/** A record of another register, of which only what it can be found by is openly at hand. */
export interface ImportedRow {
  /** Of the file: the first is 1. */
  readonly row: number
  readonly sourceId: string | undefined
  /** Where the whole record can be read. */
  readonly sourceUrl: string
  readonly publisherSlug: string
  readonly publisherName: string
  /** The day, as ISO 8601 writes it. */
  readonly publishedOn: string
  /** The moment of the last change, as ISO 8601 writes it. */
  readonly updatedAt: string | undefined
  /** What the file says about the version of the standard, before it was mended. */
  readonly versionLabel: string
  /** Which of the eight things the whole record tells, as the file says. */
  readonly disclosures: readonly DisclosureKey[]
  /** Types of the organisation beyond the first: a record of ours has one. */
  readonly otherOrganisationTypes: readonly string[]
  readonly content: RecordContent
}

export type RowProblemCode =
  | 'broken-encoding'
  | 'stray-quote'
  | 'open-quote'
  | 'cell-too-long'
  | 'too-many-cells'
  | 'wrong-number-of-cells'
  | 'missing-column'
  | 'missing-value'
  | 'too-long'
  | 'hidden-characters'
  | 'not-an-address'
  | 'not-a-date'
  | 'not-yes-or-no'
  | 'unknown-version'
  | 'unknown-value'
  | 'duplicate'

/** Why a row was not taken. */
export interface RowProblem {
  readonly row: number
  readonly code: RowProblemCode
  /** As the file calls it. */
  readonly column?: string
  readonly text: LocalisedText
}

type Sayings = Readonly<Record<RowProblemCode, (column: string, detail: string) => string>>

const english: Sayings = {
  'broken-encoding': () => 'Some letters are broken. Save the file as “CSV UTF-8” and try again.',
  'stray-quote': () => 'A quotation mark stands where none can be. Put the whole cell in quotation marks.',
  'open-quote': () => 'A quotation mark is opened and never closed, so nothing from here on could be read.',
  'cell-too-long': () => 'A cell is longer than any text of a record can be.',
  'too-many-cells': () => 'There are far more cells than columns.',
  'wrong-number-of-cells': (_, detail) => `There are not as many cells as columns: ${detail}.`,
  'missing-column': (column) => `There is no column called “${column}”.`,
  'missing-value': (column) => `“${column}” is empty.`,
  'too-long': (column, detail) => `“${column}” has more than ${detail} characters.`,
  'hidden-characters': (column) => `“${column}” contains hidden characters.`,
  'not-an-address': (column) => `“${column}” is not a web address that begins with https:// or http://`,
  'not-a-date': (column) => `“${column}” is not a date such as 2026-03-14`,
  'not-yes-or-no': (column, detail) => `“${column}” must be True or False, not “${detail}”.`,
  'unknown-version': (_, detail) => `“${detail}” is not a version of the standard that we know.`,
  'unknown-value': (column, detail) => `“${column}” says “${detail}”, which we do not know.`,
  duplicate: (column, detail) => `“${column}” is the same as in row ${detail}.`,
}

const welsh: Sayings = {
  'broken-encoding': () =>
    'Mae rhai llythrennau wedi torri. Cadwch y ffeil fel “CSV UTF-8” a rhowch gynnig arall arni.',
  'stray-quote': () => 'Mae dyfynnod lle na all fod un. Rhowch y gell gyfan mewn dyfynodau.',
  'open-quote': () =>
    'Mae dyfynnod yn cael ei agor a byth ei gau, felly ni ellid darllen dim o’r fan hon ymlaen.',
  'cell-too-long': () => 'Mae cell yn hirach nag y gall unrhyw destun mewn cofnod fod.',
  'too-many-cells': () => 'Mae llawer mwy o gelloedd nag o golofnau.',
  'wrong-number-of-cells': (_, detail) => `Nid oes cynifer o gelloedd ag o golofnau: ${detail}.`,
  'missing-column': (column) => `Nid oes colofn o’r enw “${column}”.`,
  'missing-value': (column) => `Mae “${column}” yn wag.`,
  'too-long': (column, detail) => `Mae mwy na ${detail} nod yn “${column}”.`,
  'hidden-characters': (column) => `Mae “${column}” yn cynnwys nodau cudd.`,
  'not-an-address': (column) => `Nid yw “${column}” yn gyfeiriad gwe sy’n dechrau â https:// neu http://`,
  'not-a-date': (column) => `Nid yw “${column}” yn ddyddiad megis 2026-03-14`,
  'not-yes-or-no': (column, detail) => `Rhaid i “${column}” fod yn True neu False, nid “${detail}”.`,
  'unknown-version': (_, detail) => `Nid yw “${detail}” yn fersiwn o’r safon yr ydym yn ei hadnabod.`,
  'unknown-value': (column, detail) => `Mae “${column}” yn dweud “${detail}”, nad ydym yn ei adnabod.`,
  duplicate: (column, detail) => `Mae “${column}” yr un fath ag yn rhes ${detail}.`,
}

const longestQuote = 60

export function rowProblem(row: number, code: RowProblemCode, column = '', detail = ''): RowProblem {
  const shown = detail
    .slice(0, longestQuote)
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
  return {
    row,
    code,
    ...(column === '' ? {} : { column }),
    text: { en: english[code](column, shown), cy: welsh[code](column, shown) },
  }
}
