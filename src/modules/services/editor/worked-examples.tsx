import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Table } from '#kernel/ui'
import { amountInWords, describeAnswer } from '../describe.ts'
import type { Answer } from '../domain/answers.ts'
import type { NumberExpression } from '../domain/definition/condition.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { workedExamples } from '../domain/edit/calculation/samples.ts'
import { findField } from '../domain/edit/pages.ts'
import { withoutGaps } from '../domain/languages.ts'
import { namedText } from './calculation-words.ts'
import { editorWords } from './words.ts'

interface WorkedExamplesProps {
  locale: Locale
  definition: ServiceDefinition
  expression: NumberExpression
  format: 'number' | 'money' | 'percentage'
  /** YYYY-MM-DD */
  today: string
}

/** What a calculation comes to with answers that somebody might give. */
export function WorkedExamples(props: WorkedExamplesProps): VNode {
  const { locale, definition, expression, today } = props
  const t = editorWords.in(locale)
  const complete = withoutGaps(definition)
  const examples = workedExamples(complete, expression, today)
  return (
    <section aria-labelledby="examples">
      <h2 class="govuk-heading-m" id="examples">
        {t('calc.examples')}
      </h2>
      <p class="govuk-body">{t('calc.examplesAbout')}</p>
      {examples.map(({ answers, result }, index) => (
        <Table
          caption={`${index + 1}`}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          rows={[
            ...answers.map(({ name, answer }) => [
              namedText(complete, name, locale),
              { children: answerText(complete, name, answer, locale), format: 'numeric' as const },
            ]),
            [
              t('calc.result'),
              { children: <strong>{resultText(props, result)}</strong>, format: 'numeric' as const },
            ],
          ]}
        />
      ))}
    </section>
  )
}

function answerText(definition: ServiceDefinition, name: string, answer: Answer, locale: Locale): string {
  if (answer.kind === 'entries') {
    return editorWords.in(locale)('calc.entries', { count: answer.entries.length })
  }
  const field = findField(definition, name)?.field
  return field === undefined ? '' : describeAnswer(field, answer, locale)
}

function resultText({ locale, format }: WorkedExamplesProps, result: number | undefined): string {
  const t = editorWords.in(locale)
  if (result === undefined) return t('calc.noResult')
  if (format === 'money') return amountInWords(result, locale)
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(result)
  return format === 'percentage' ? `${number}%` : number
}
