import { completenessOf } from '../domain/completeness.ts'
import { withPart } from '../domain/parts.ts'
import type { RecordContent } from '../domain/record.ts'
import { fieldOf, groupOf } from '../domain/standards/catalogue.ts'
import type { StandardName } from '../domain/standards/names.ts'
import { emptyContent } from '../writing/empty-content.ts'

const organisation = { en: 'Testing', cy: 'Profi' }

/** A record that answers all that it is not published without. */
export function completeContent(name: string, standard: StandardName = 'atrs-4.0'): RecordContent {
  const begun = emptyContent({ name, organisation }, standard)
  const content: RecordContent = { ...begun, facets: { ...begun.facets, phase: 'production' } }
  return completenessOf(content, standard).requiredMissing.reduce((filled, key) => {
    const field = fieldOf(key)
    if (field === undefined) return filled
    const group = field.group === undefined ? undefined : groupOf(field.group)
    const part = {
      section: field.section,
      ...(group !== undefined && { item: { group: group.key, at: 0 } }),
    }
    return withPart(filled, 'en', part, { [key]: answerTo(field.kind, field.options?.[0]?.key) })
  }, content)
}

function answerTo(kind: string, firstOption: string | undefined): string {
  if (firstOption !== undefined) return firstOption
  if (kind === 'email') return 'team@council.example'
  if (kind === 'url') return 'https://council.example/algorithms'
  return kind === 'date' ? '2026-03' : 'What people want to know.'
}
