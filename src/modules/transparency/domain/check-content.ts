import { checkFacets } from './check-facets.ts'
import { checkRedactions } from './check-redactions.ts'
import { checkText } from './check-text.ts'
import { problemAt, type Place, type Problem } from './problem.ts'
import type { FieldValues, RecordContent, RecordTexts } from './record.ts'
import { fieldOf, groupOf } from './standards/catalogue.ts'
import type { StandardField } from './standards/definition.ts'
import { keysOf, standards, type StandardKeys } from './standards/standards.ts'

export interface ContentRules {
  /** The exemptions that may be cited. */
  readonly exemptions: readonly { readonly key: string }[]
}

/**
 * Everything that is wrong with what a record says, in the words of its writers. What is still missing is not wrong: see
 * `completenessOf`.
 */
export function checkContent(content: RecordContent, { exemptions }: ContentRules): Problem[] {
  return [
    ...checkTexts(content, content, false),
    ...(content.welsh === undefined ? [] : checkTexts(content.welsh, content, true)),
    ...checkFacets(content.facets),
    ...checkRedactions(content, exemptions),
  ]
}

function checkTexts(texts: RecordTexts, { standard }: RecordContent, isWelsh: boolean): Problem[] {
  const keys = keysOf(standard)
  const title = standards[standard].title
  const inGroups = Object.entries(texts.groups).flatMap(([key, items]) => {
    const group = groupOf(key)
    const place: Place = { key, label: group?.label ?? quoted(key), isWelsh }
    if (group === undefined) return [problemAt(place, 'unknown-key')]
    const fields = keys.groups.get(group.key)
    if (fields === undefined) return [problemAt(place, 'not-in-standard', title)]
    if (items.length > group.maximum) return [problemAt(place, 'too-many', String(group.maximum))]
    return items.flatMap((item, index) => checkValues(item, fields, { title, isWelsh, item: index + 1 }))
  })
  return [...checkValues(texts.fields, keys.fields, { title, isWelsh }), ...inGroups]
}

interface Whereabouts extends Pick<Place, 'item' | 'isWelsh'> {
  readonly title: Place['label']
}

function checkValues(
  values: FieldValues,
  known: StandardKeys['fields'],
  { title, ...where }: Whereabouts,
): Problem[] {
  return Object.entries(values).flatMap(([key, text]) => {
    const definition = fieldOf(key)
    const place: Place = { ...where, key, label: definition?.label ?? quoted(key) }
    if (definition === undefined) return [problemAt(place, 'unknown-key')]
    const field: StandardField | undefined = known.get(key)
    return field === undefined ? [problemAt(place, 'not-in-standard', title)] : checkText(text, field, place)
  })
}

function quoted(key: string): Place['label'] {
  return { en: key, cy: key }
}
