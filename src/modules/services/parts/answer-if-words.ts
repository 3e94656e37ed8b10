import type { Locale } from '#kernel/i18n'
import { amountInWords, describeCalculated } from '../describe.ts'
import type { Condition } from '../domain/definition/condition.ts'
import type { Field } from '../domain/definition.ts'
import { namesInCondition } from '../domain/engine/references.ts'
import { servicesWords } from '../words.ts'

/** "Answer this only if your answer to ‘How many adults?’ is 1 or more." @param fields of the same page */
export function answerIfInWords(condition: Condition, fields: readonly Field[], locale: Locale): string {
  const t = servicesWords.in(locale)
  const named = (name: string): Field | undefined => fields.find((field) => field.name === name)
  const labelOf = (field: Field): string => field.label[locale]
  if (condition.kind === 'equals') {
    const field = named(condition.field)
    if (field !== undefined) {
      const choice =
        'choices' in field ? field.choices.find(({ value }) => value === condition.value) : undefined
      const answer = choice?.label[locale] ?? String(condition.value)
      return t('field.answerIfEquals', { question: labelOf(field), answer })
    }
  }
  if (condition.kind === 'compare' && condition.left.kind === 'answer' && condition.right.kind === 'number') {
    const field = named(condition.left.field)
    if (field !== undefined) {
      const { value } = condition.right
      const number =
        field.kind === 'money' ? amountInWords(value, locale) : describeCalculated(field, value, locale)
      return t(`field.answerIfCompare.${condition.is}`, { question: labelOf(field), number })
    }
  }
  const first = namesInCondition(condition)
    .map(named)
    .find((field) => field !== undefined)
  return t('field.answerIf', { question: first === undefined ? '' : labelOf(first) })
}
