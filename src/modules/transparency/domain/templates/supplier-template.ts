import type { LocalisedText } from '#kernel/i18n'
import type { RecordContent } from '../record.ts'

/**
 * What the supplier of a product fills in once, for every public body that buys it: how it works, what it was made from, what
 * can go wrong. What only the public body knows is left open.
 */
export interface SupplierTemplate {
  /** Unique: `<supplier>.<product>`. */
  readonly key: string
  readonly supplier: string
  readonly product: LocalisedText
  readonly about: LocalisedText
  readonly content: RecordContent
}
