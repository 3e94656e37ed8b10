import type { LocalisedText } from '#kernel/i18n'
import type { RecordContent, RecordTexts } from './record.ts'

/** The eight things that a reader should be able to learn from a record. */
export const disclosureKeys = [
  'accountability',
  'human-oversight',
  'contestability',
  'impact-assessment',
  'risks-mitigations',
  'model-performance',
  'data-governance',
  'monitoring-maintenance',
] as const
export type DisclosureKey = (typeof disclosureKeys)[number]

export const disclosureLabels: Readonly<Record<DisclosureKey, LocalisedText>> = {
  accountability: { en: 'Who answers for it', cy: 'Pwy sy’n atebol amdano' },
  'human-oversight': {
    en: 'What people decide and check',
    cy: 'Yr hyn y mae pobl yn ei benderfynu a’i wirio',
  },
  contestability: { en: 'How to question a decision', cy: 'Sut i gwestiynu penderfyniad' },
  'impact-assessment': { en: 'Which impact assessments were done', cy: 'Pa asesiadau effaith a wnaed' },
  'risks-mitigations': {
    en: 'What can go wrong, and what is done about it',
    cy: 'Yr hyn a all fynd o’i le, a’r hyn a wneir yn ei gylch',
  },
  'model-performance': { en: 'How well it works', cy: 'Pa mor dda y mae’n gweithio' },
  'data-governance': {
    en: 'Who can see the data, and where it is kept',
    cy: 'Pwy all weld y data, a ble caiff ei gadw',
  },
  'monitoring-maintenance': { en: 'How it is looked after', cy: 'Sut y gofelir amdano' },
}

/** Fields of which one that says something is enough. */
const tellingFields: Readonly<Record<DisclosureKey, readonly string[]>> = {
  accountability: ['senior-responsible-owner', 'team'],
  'human-oversight': ['human-review'],
  contestability: ['appeals-and-review'],
  'impact-assessment': ['assessment-name', 'assessment-description', 'impact-assessments-overview'],
  'risks-mitigations': ['risk-name', 'risk-description', 'risk-mitigation', 'risks-overview'],
  'model-performance': ['model-performance', 'performance'],
  'data-governance': [
    'data-access-and-storage',
    'data-sharing-agreements',
    'operational-data-access',
    'operational-data-sharing',
    'processing-register',
  ],
  'monitoring-maintenance': ['maintenance'],
}

/** Answers that fill a field and tell nobody anything. */
const emptyWords =
  /^(n\/?a|not (applicable|available|known)|unknown|tb[cd]|to follow|amherthnasol|i ddilyn|n\.?v\.?t|[.\-–—]*)\.?$/i
/** Longer than any of them, with some room: a long answer is not even looked at. */
const longestEmptyWords = 30

/** Does an answer tell a reader anything? */
export function saysSomething(answer: string): boolean {
  const words = answer.trim()
  return words.length > longestEmptyWords || !emptyWords.test(words)
}

/** Which of the eight things the record tells, in their order. What is kept back is not told. */
export function disclosuresOf(content: RecordContent): DisclosureKey[] {
  return disclosureKeys.filter((disclosure) =>
    tellingFields[disclosure].some(
      (key) => content.redactions[key] === undefined && answersTo(content, key).some(saysSomething),
    ),
  )
}

function answersTo({ fields, groups }: RecordTexts, key: string): string[] {
  const inGroups = Object.values(groups).flatMap((items) => items.map((item) => item[key]))
  return [fields[key], ...inGroups].filter((answer) => answer !== undefined)
}
