import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details, Select, TextInput, type FieldMessages } from '#kernel/ui'
import type { ServiceDefinition } from '../domain/definition.ts'
import {
  operations,
  roundings,
  type CalculationForm,
  type Step,
  type StepName,
} from '../domain/edit/calculation/form.ts'
import type { CalculationReach } from '../domain/edit/calculation/reach.ts'
import { calculationSources } from '../domain/edit/calculation/sources.ts'
import { comparableFields } from '../domain/edit/simple-condition.ts'
import { sourceText } from './calculation-words.ts'
import { ComparableChoices, ComparisonInputs } from './condition-form.tsx'
import { operandNumbers } from './read-calculation.ts'
import { editorWords } from './words.ts'

interface CalculationInputsProps {
  locale: Locale
  definition: ServiceDefinition
  reach: CalculationReach
  /** What the inputs hold; empty ones for a calculation that they cannot show. */
  form: CalculationForm | undefined
  errors: FieldMessages
}

/** A calculation without code: what to do, with which numbers, and two steps to do before. */
export function CalculationInputs(props: CalculationInputsProps): VNode {
  const { locale, form, reach, errors } = props
  const t = editorWords.in(locale)
  const sources = calculationSources(reach).map((source) => ({
    value: source.key,
    text: sourceText(props.definition, source, locale),
  }))
  return (
    <>
      <StepInputs {...props} name="result" sources={sources} />
      {(['a', 'b'] as const).map((name) => (
        <Details
          summary={t(`calc.step.${name}`)}
          open={
            form?.steps[name] !== undefined ||
            Object.keys(errors).some((input) => input.startsWith(`${name}-`))
          }
        >
          <p class="govuk-hint">{t('calc.stepHint', { step: name.toUpperCase() })}</p>
          <StepInputs {...props} name={name} sources={sources} />
        </Details>
      ))}
      <ComparableChoices locale={locale} fields={comparableFields(reach.fields)} />
      <Select
        name="rounding"
        label={{ children: t('calc.rounding'), classes: 'govuk-label--s' }}
        value={form?.rounding ?? 'none'}
        items={roundings.map((rounding) => ({ value: rounding, text: t(`calc.rounding.${rounding}`) }))}
      />
    </>
  )
}

interface StepProps extends CalculationInputsProps {
  name: StepName
  sources: readonly { value: string; text: string }[]
}

function StepInputs(props: StepProps): VNode {
  const { locale, name, form, reach, errors } = props
  const t = editorWords.in(locale)
  const step = form?.steps[name]
  const { field = '', comparison = 'is', value = '' } = step?.comparison ?? {}
  return (
    <fieldset class="govuk-fieldset govuk-!-margin-bottom-4">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t(`calc.step.${name}`)}</legend>
      <Select
        name={`${name}-operation`}
        label={{ children: t('calc.operation'), classes: 'govuk-label--s' }}
        value={step?.operation ?? ''}
        errorMessage={errors[`${name}-operation`]}
        items={[
          { value: '', text: t('calc.operation.none') },
          ...operations.map((operation) => ({ value: operation, text: t(`calc.operation.${operation}`) })),
        ]}
      />
      {operandNumbers(name).map((number) => (
        <OperandInputs {...props} step={step} number={number} />
      ))}
      <ComparisonInputs
        locale={locale}
        legend={t('calc.if')}
        fields={comparableFields(reach.fields)}
        names={{ field: `${name}-field`, comparison: `${name}-comparison`, value: `${name}-value` }}
        part={{ field, comparison, value }}
        errors={errors}
      />
    </fieldset>
  )
}

function OperandInputs(props: StepProps & { step: Step | undefined; number: number }): VNode {
  const { locale, name, sources, errors, step, number } = props
  const t = editorWords.in(locale)
  const { source = '', typed = '' } = step?.operands[number - 1] ?? {}
  const before = name === 'result' ? (['a', 'b'] as const) : []
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t('calc.number', { number })}</legend>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Select
            name={`${name}-source-${number}`}
            label={t('calc.source')}
            value={source}
            errorMessage={errors[`${name}-source-${number}`]}
            items={[
              { value: '', text: t('calc.source.typed') },
              ...sources,
              ...before.map((each) => ({
                value: `step:${each}`,
                text: t('calc.source.step', { step: each.toUpperCase() }),
              })),
            ]}
          />
        </div>
        <div class="govuk-grid-column-one-third">
          <TextInput
            name={`${name}-typed-${number}`}
            label={t('calc.typed')}
            hint={number === 1 && name === 'result' ? t('calc.typedHint') : undefined}
            value={typed}
            errorMessage={errors[`${name}-typed-${number}`]}
            classes="govuk-input--width-10"
          />
        </div>
      </div>
    </fieldset>
  )
}
