import type { FieldValues, RecordContent, RecordTexts } from '../record.ts'
import { groupOf } from '../standards/catalogue.ts'
import type { StandardName } from '../standards/names.ts'
import { keysOf, standardFieldOf } from '../standards/standards.ts'

/** A record by another standard, and the keys of what that does not ask. */
export interface Fitted {
  readonly content: RecordContent
  /** Fields that were filled, each once. */
  readonly left: readonly string[]
}

/** The same record by a standard: what the standard does not ask is left behind, and named. */
export function fitTo(content: RecordContent, standard: StandardName): Fitted {
  const { welsh, redactions, ...rest } = content
  const asked = fitTexts(content, standard)
  const translated = welsh === undefined ? undefined : fitTexts(welsh, standard)
  const kept = Object.entries(redactions).filter(([key]) => standardFieldOf(standard, key) !== undefined)
  const left = [
    ...asked.left,
    ...(translated?.left ?? []),
    ...Object.keys(redactions).filter((key) => standardFieldOf(standard, key) === undefined),
  ]
  return {
    content: {
      ...rest,
      ...asked.texts,
      standard,
      redactions: Object.fromEntries(kept),
      ...(translated === undefined ? {} : { welsh: translated.texts }),
    },
    left: [...new Set(left)],
  }
}

function fitTexts(
  { fields, groups }: RecordTexts,
  standard: StandardName,
): { texts: RecordTexts; left: string[] } {
  const keys = keysOf(standard)
  const left: string[] = []
  const keep = (values: FieldValues, known: { has(key: string): boolean }): FieldValues =>
    Object.fromEntries(
      Object.entries(values).filter(([key, value]) => {
        const isKept = known.has(key)
        if (!isKept && value !== '') left.push(key)
        return isKept
      }),
    )
  const keptGroups = Object.entries(groups).flatMap(([key, items]) => {
    const group = groupOf(key)
    const known = group && keys.groups.get(group.key)
    const kept = items.map((item) => keep(item, known ?? new Map()))
    return known === undefined ? [] : [[key, kept] as const]
  })
  return { texts: { fields: keep(fields, keys.fields), groups: Object.fromEntries(keptGroups) }, left }
}
