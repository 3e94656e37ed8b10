import { checkCharacters } from './check-text.ts'
import { problemAt, type Place, type Problem } from './problem.ts'
import type { RecordContent, RecordTexts, Redaction } from './record.ts'
import { fieldOf } from './standards/catalogue.ts'
import { lengths } from './standards/field.ts'
import { standardFieldOf, standards } from './standards/standards.ts'

type Known = readonly { readonly key: string }[]

/** What is wrong with what a record keeps back: each needs an exemption in law and an explanation, and no text beside it. */
export function checkRedactions(content: RecordContent, exemptions: Known): Problem[] {
  return Object.entries(content.redactions).flatMap(([key, redaction]) => {
    const field = fieldOf(key)
    const place: Place = { key, label: field?.label ?? { en: key, cy: key } }
    if (field === undefined) return [problemAt(place, 'unknown-key')]
    if (standardFieldOf(content.standard, key) === undefined) {
      return [problemAt(place, 'not-in-standard', standards[content.standard].title)]
    }
    if (!field.isRedactable) return [problemAt(place, 'redaction-not-allowed')]
    return [
      ...checkReason(redaction, exemptions, place),
      ...([content, content.welsh].some((texts) => texts !== undefined && hasText(texts, key))
        ? [problemAt(place, 'redacted-and-filled')]
        : []),
    ]
  })
}

function checkReason({ exemption, explanation }: Redaction, exemptions: Known, place: Place): Problem[] {
  const isKnown = exemptions.some(({ key }) => key === exemption)
  return [
    ...(isKnown ? [] : [problemAt(place, 'redaction-without-exemption', exemption)]),
    ...(explanation.trim() === '' ? [problemAt(place, 'redaction-without-explanation')] : []),
    ...checkCharacters(explanation, lengths.paragraph, place),
  ]
}

function hasText({ fields, groups }: RecordTexts, key: string): boolean {
  return [fields, ...Object.values(groups).flat()].some((values) => (values[key] ?? '') !== '')
}
