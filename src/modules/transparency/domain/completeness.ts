import { facets, facetValuesOf } from './facets.ts'
import type { RecordContent } from './record.ts'
import { fieldOf } from './standards/catalogue.ts'
import type { FieldDefinition } from './standards/field.ts'
import { isGroup, type StandardField } from './standards/definition.ts'
import type { StandardName } from './standards/names.ts'
import { standards } from './standards/standards.ts'

/** How much of a standard a record answers. What is kept back with an exemption counts as answered. */
export interface Completeness {
  readonly filled: number
  readonly wanted: number
  readonly tier1Filled: number
  readonly tier1Wanted: number
  /** Keys of fields that are wanted and empty, in the order of the standard. */
  readonly missing: readonly string[]
  /** Those of them, and the facets, without which a record is not published. */
  readonly requiredMissing: readonly string[]
}

interface Question {
  readonly field: FieldDefinition
  readonly isFilled: boolean
}

/** How complete a record is by a standard, its own or another. A field of a group is filled when every item has it. */
export function completenessOf(content: RecordContent, standard: StandardName): Completeness {
  const questions = questionsOf(content, standard)
  const ofTier1 = questions.filter(({ field }) => field.tier === 1)
  const missing = questions.filter(({ isFilled }) => !isFilled)
  const missingFacets = facets.filter(
    ({ key, isRequired }) => isRequired && facetValuesOf(content.facets, key).length === 0,
  )
  return {
    filled: questions.length - missing.length,
    wanted: questions.length,
    tier1Filled: ofTier1.filter(({ isFilled }) => isFilled).length,
    tier1Wanted: ofTier1.length,
    missing: missing.map(({ field }) => field.key),
    requiredMissing: [
      ...missing.filter(({ field }) => field.isRequired).map(({ field }) => field.key),
      ...missingFacets.map(({ key }) => key),
    ],
  }
}

/** Empty where no supplier took part. */
const supplierFields = new Set([
  'supplier',
  'supplier-company-number',
  'supplier-role',
  'procurement-procedure',
  'supplier-data-access',
])

function questionsOf(content: RecordContent, standard: StandardName): Question[] {
  const isBuiltInHouse = content.fields['supplier-involvement'] === 'no'
  const isWanted = (field: FieldDefinition) =>
    field.isExtra !== true && !(isBuiltInHouse && supplierFields.has(field.key))
  const ask = ({ key }: StandardField, isAnswered: () => boolean): Question[] => {
    const field = fieldOf(key)
    if (field === undefined || !isWanted(field)) return []
    return [{ field, isFilled: Object.hasOwn(content.redactions, key) || isAnswered() }]
  }
  return standards[standard].sections.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      if (!isGroup(entry)) return ask(entry, () => isText(content.fields[entry.key]))
      const items = content.groups[entry.group] ?? []
      return entry.fields.flatMap((field) =>
        ask(field, () => items.length > 0 && items.every((item) => isText(item[field.key]))),
      )
    }),
  )
}

function isText(answer: string | undefined): boolean {
  return answer !== undefined && answer.trim() !== ''
}
