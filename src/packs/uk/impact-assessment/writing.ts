import type { LocalisedText } from '#kernel/i18n'
import type { AssessmentCondition, AssessmentOption, AssessmentQuestion } from '#modules/transparency'

type Scored = Extract<AssessmentQuestion, { type: 'choice' | 'choices' }>

interface More {
  hint?: LocalisedText
  visibleIf?: AssessmentCondition
}

export const both = (en: string, cy: string): LocalisedText => ({ en, cy })

export const option = (key: string, score: number, en: string, cy: string): AssessmentOption => ({
  key,
  score,
  text: both(en, cy),
})

/** The last of several boxes: ticked alone. */
export const noneOfThese = (en = 'None of these', cy = 'Dim un o’r rhain'): AssessmentOption => ({
  ...option('none', 0, en, cy),
  isExclusive: true,
})

export const is = (question: string, value: string): AssessmentCondition => ({
  kind: 'equals',
  question,
  value,
})
export const has = (question: string, value: string): AssessmentCondition => ({
  kind: 'contains',
  question,
  value,
})
export const not = (of: AssessmentCondition): AssessmentCondition => ({ kind: 'not', of })
export const and = (...of: AssessmentCondition[]): AssessmentCondition => ({ kind: 'and', of })
export const or = (...of: AssessmentCondition[]): AssessmentCondition => ({ kind: 'or', of })

function asking(type: Scored['type'], kind: Scored['kind']) {
  return (
    key: string,
    label: LocalisedText,
    options: readonly AssessmentOption[],
    more: More = {},
  ): Scored => ({
    key,
    type,
    kind,
    label,
    options,
    ...more,
  })
}

/** A question on risk, with one answer. */
export const risk = asking('choice', 'raw')
/** A question on risk, with any number of answers. */
export const risks = asking('choices', 'raw')
/** A question on what is done against risk, with one answer. */
export const care = asking('choice', 'mitigation')
/** A question on what is done against risk, with any number of answers. */
export const cares = asking('choices', 'mitigation')
/** A question that has no points. */
export const fact = asking('choice', 'none')
export const facts = asking('choices', 'none')

/** A question that is answered in words. */
export const words = (key: string, label: LocalisedText, more: More = {}): AssessmentQuestion => ({
  key,
  type: 'text',
  kind: 'none',
  label,
  maximumLength: 2_000,
  ...more,
})
