import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import {
  CharacterCount,
  Checkboxes,
  Radios,
  TextInput,
  type CheckboxItem,
  type ChoiceDivider,
} from '#kernel/ui'
import type { Answer } from '../domain/assessment/answers.ts'
import type { ChoiceQuestion, Question } from '../domain/assessment/questionnaire.ts'
import { fieldName } from './typed-answers.ts'
import { assessmentWords } from './words.ts'

interface QuestionFieldProps {
  question: Question
  answer: Answer | undefined
  problem: string | undefined
  locale: Locale
}

/** A question as a field of a form. */
export function QuestionField({ question, answer, problem, locale }: QuestionFieldProps): VNode {
  const t = assessmentWords.in(locale)
  const name = fieldName(question.key)
  const label = question.label[locale]
  const common = { name, errorMessage: problem, hint: question.hint?.[locale] }
  switch (question.type) {
    case 'choice':
      return (
        <Radios
          {...common}
          classes="govuk-radios--small"
          fieldset={{ legend: { children: label, classes: 'govuk-fieldset__legend--s' } }}
          items={question.options.map(({ key, text }) => ({ value: key, children: text[locale] }))}
          value={typeof answer === 'string' ? answer : undefined}
        />
      )
    case 'choices':
      return (
        <Checkboxes
          {...common}
          hint={common.hint ?? t('page.checkAll')}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { children: label, classes: 'govuk-fieldset__legend--s' } }}
          items={boxes(question, locale)}
          values={Array.isArray(answer) ? answer : []}
        />
      )
    case 'text':
      return (
        <CharacterCount
          {...common}
          label={{ children: t('page.optional', { label }), classes: 'govuk-label--s' }}
          value={answer === undefined ? '' : String(answer)}
          maxlength={question.maximumLength}
          rows={4}
        />
      )
    default:
      return (
        <TextInput
          {...common}
          label={{ children: label, classes: 'govuk-label--s' }}
          value={answer === undefined ? '' : String(answer)}
          classes="govuk-input--width-10"
          inputmode="numeric"
        />
      )
  }
}

function boxes({ options }: ChoiceQuestion, locale: Locale): (CheckboxItem | ChoiceDivider)[] {
  const or = assessmentWords.in(locale)('page.or')
  return options.flatMap(({ key, text, isExclusive }): (CheckboxItem | ChoiceDivider)[] => {
    const box = { value: key, children: text[locale] }
    return isExclusive === true ? [{ divider: or }, { ...box, behaviour: 'exclusive' }] : [box]
  })
}
