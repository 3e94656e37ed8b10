import type { GroupDefinition } from './field.ts'

/** What a record has any number of. */
export const groups: readonly GroupDefinition[] = [
  {
    key: 'models',
    section: 'models',
    tier: 2,
    label: { en: 'Models', cy: 'Modelau' },
    itemLabel: { en: 'Model', cy: 'Model' },
    maximum: 20,
    namedBy: ['model-name'],
  },
  {
    key: 'data-sources',
    section: 'data',
    tier: 2,
    label: { en: 'Data it was made from', cy: 'Y data y’i gwnaed ohono' },
    itemLabel: { en: 'Data source', cy: 'Ffynhonnell data' },
    maximum: 50,
    namedBy: ['data-name', 'development-data', 'data-description'],
  },
  {
    key: 'impact-assessments',
    section: 'safeguards',
    tier: 2,
    label: { en: 'Impact assessments', cy: 'Asesiadau effaith' },
    itemLabel: { en: 'Impact assessment', cy: 'Asesiad effaith' },
    maximum: 20,
    namedBy: ['assessment-name', 'assessment-description'],
  },
  {
    key: 'risks',
    section: 'safeguards',
    tier: 2,
    label: { en: 'Risks and what is done about them', cy: 'Risgiau a’r hyn a wneir yn eu cylch' },
    itemLabel: { en: 'Risk', cy: 'Risg' },
    maximum: 50,
    namedBy: ['risk-name', 'risk-description'],
  },
  {
    key: 'legal-references',
    section: 'law',
    tier: 2,
    label: { en: 'Laws it rests on', cy: 'Y cyfreithiau y mae’n gorffwys arnynt' },
    itemLabel: { en: 'Law', cy: 'Cyfraith' },
    maximum: 30,
    namedBy: ['legal-title', 'legal-link'],
  },
  {
    key: 'themes',
    section: 'law',
    tier: 2,
    label: { en: 'Themes', cy: 'Themâu' },
    itemLabel: { en: 'Theme', cy: 'Thema' },
    maximum: 3,
    namedBy: ['theme'],
  },
]
