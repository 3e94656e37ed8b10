import type { LocalisedText } from '#kernel/i18n'
import type { RecordContent } from '../domain/record.ts'
import type { StandardName } from '../domain/standards/names.ts'
import { fitTo } from '../domain/templates/fit.ts'

/** The standard that new records are written by, unless another is chosen. */
export const usualStandard: StandardName = 'atrs-4.0'

/** A record that begins with its name and its public body. */
export function emptyContent(
  { name, organisation }: { name: string; organisation: LocalisedText },
  standard: StandardName,
): RecordContent {
  const content: RecordContent = {
    standard,
    fields: { name, organisation: organisation.en },
    groups: {},
    facets: { functions: [], capabilities: [], tasks: [], phase: '', regions: [], otherTags: [] },
    redactions: {},
    welsh: { fields: { organisation: organisation.cy }, groups: {} },
  }
  return fitTo(content, standard).content
}
