import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../domain/assessment/condition.ts'
import type {
  ChoiceQuestion,
  Question,
  Questionnaire,
  ScoreKind,
} from '../domain/assessment/questionnaire.ts'

/** A text for tests, the same in both languages but for a mark. */
export const both = (text: string): LocalisedText => ({ en: text, cy: `${text} (cy)` })

/** A question whose options are given with their points. */
export function choice(
  key: string,
  options: Readonly<Record<string, number>>,
  more: { kind?: ScoreKind; type?: 'choice' | 'choices'; visibleIf?: Condition } = {},
): ChoiceQuestion {
  const { kind = 'raw', type = 'choice', visibleIf } = more
  return {
    key,
    type,
    kind,
    label: both(key),
    options: Object.entries(options).map(([option, score]) => ({ key: option, text: both(option), score })),
    ...(visibleIf === undefined ? {} : { visibleIf }),
  }
}

/** A questionnaire of these questions on one page. */
export function questionnaireOf(questions: readonly Question[]): Questionnaire {
  return {
    key: 'trial',
    version: 1,
    title: both('Trial'),
    intro: both('For tests'),
    pages: [{ key: 'all', title: both('All'), questions }],
    obligations: [
      {
        key: 'notice',
        title: both('Notice'),
        byLevel: { 2: both('Tell people'), 3: both('Tell people why') },
      },
      { key: 'review', title: both('Review'), byLevel: { 4: both('Ask two experts') } },
    ],
  }
}
