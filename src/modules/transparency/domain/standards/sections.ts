import type { LocalisedText } from '#kernel/i18n'
import type { SectionKey } from './field.ts'

/** What the parts of a record are called. */
export const sectionTitles: Readonly<Record<SectionKey, LocalisedText>> = {
  overview: { en: 'Overview', cy: 'Trosolwg' },
  owner: { en: 'Who answers for it', cy: 'Pwy sy’n atebol amdano' },
  rationale: { en: 'How it works and why it is used', cy: 'Sut mae’n gweithio a pham y caiff ei ddefnyddio' },
  deployment: { en: 'How decisions are made with it', cy: 'Sut y gwneir penderfyniadau ag ef' },
  tool: { en: 'What it is made of', cy: 'O beth y’i gwnaed' },
  models: { en: 'The models', cy: 'Y modelau' },
  data: { en: 'The data it was made from', cy: 'Y data y’i gwnaed ohono' },
  operation: { en: 'The data it works with', cy: 'Y data y mae’n gweithio ag ef' },
  safeguards: { en: 'Assessments and risks', cy: 'Asesiadau a risgiau' },
  law: { en: 'Law and registers', cy: 'Y gyfraith a chofrestri' },
}
