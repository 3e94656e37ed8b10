import type { VNode } from 'preact'
import type { FieldShapes } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Details, Radios, Select, Textarea, TextInput, type FieldMessages } from '#kernel/ui'
import { conditionSchema, type Condition } from '../domain/definition/condition.ts'
import { shapeProblemsOf } from '../domain/check/schema.ts'
import type { Field, ServiceDefinition } from '../domain/definition.ts'
import {
  asSimple,
  comparisons,
  conditionFrom,
  isComparison,
  type SimplePart,
} from '../domain/edit/simple-condition.ts'
import { withoutGaps } from '../domain/languages.ts'
import { conditionInWords } from '../parts/condition-words.ts'
import { inLocale } from './shown-text.ts'
import { sentText } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** How many comparisons a form has; more are written as JSON. */
const rows = [1, 2, 3, 4] as const

type Sent = Readonly<Record<string, unknown>>

/** The inputs of a condition. */
export const conditionShapes: FieldShapes & Readonly<Record<string, 'text'>> = {
  join: 'text',
  json: 'text',
  ...Object.fromEntries(
    rows.flatMap((row) => [
      [`field-${row}`, 'text' as const],
      [`comparison-${row}`, 'text' as const],
      [`value-${row}`, 'text' as const],
    ]),
  ),
}

export type ConditionErrorKey = 'error.condition' | 'error.json' | 'error.noCondition'

/** The condition that a form says; undefined for none. JSON, where there is any, goes before the rows. */
export function readCondition(
  sent: Sent,
  fields: readonly Field[],
): { condition: Condition | undefined } | { errors: Readonly<Record<string, ConditionErrorKey>> } {
  const json = sentText(sent, 'json')
  if (json !== '') {
    const condition = conditionIn(json)
    return condition === undefined ? { errors: { json: 'error.json' } } : { condition }
  }
  const filled = rows.filter((row) => sentText(sent, `field-${row}`) !== '')
  if (filled.length === 0) return { condition: undefined }
  const parts = filled.map((row): SimplePart => {
    const comparison = sentText(sent, `comparison-${row}`)
    return {
      field: sentText(sent, `field-${row}`),
      comparison: isComparison(comparison) ? comparison : 'is',
      value: sentText(sent, `value-${row}`),
    }
  })
  const read = conditionFrom({ join: sentText(sent, 'join') === 'any' ? 'any' : 'all', parts }, fields)
  if ('condition' in read) return read
  return { errors: { [`value-${filled[read.wrongPart] ?? 1}`]: 'error.condition' } }
}

function conditionIn(json: string): Condition | undefined {
  try {
    const value: unknown = JSON.parse(json)
    // The schema describes exactly this type.
    return shapeProblemsOf(conditionSchema, value, '').length === 0 ? (value as Condition) : undefined
  } catch {
    return undefined
  }
}

interface ConditionInputsProps {
  locale: Locale
  definition: ServiceDefinition
  /** What it can be about. */
  fields: readonly Field[]
  condition: Condition | undefined
  /** As typed, of a form that was refused. */
  sent: Sent | undefined
  errors: FieldMessages
}

/** A condition without code: up to four comparisons, of which all or any must hold. */
export function ConditionInputs(props: ConditionInputsProps): VNode {
  const { locale, definition, fields, condition, sent, errors } = props
  const t = editorWords.in(locale)
  const simple = condition === undefined ? undefined : asSimple(condition, fields)
  const isDeep = condition !== undefined && (simple === undefined || simple.parts.length > rows.length)
  const shown = isDeep ? undefined : simple
  const json = isDeep ? JSON.stringify(condition, null, 2) : ''
  return (
    <>
      {condition !== undefined && (
        <p class="govuk-body">
          {t('condition.now', {
            condition: conditionInWords(withoutGaps(definition), condition, true, locale),
          })}
        </p>
      )}
      <Radios
        name="join"
        fieldset={{ legend: { children: t('condition.join'), classes: 'govuk-fieldset__legend--s' } }}
        value={sent === undefined ? (shown?.join ?? 'all') : sentText(sent, 'join')}
        classes="govuk-radios--small"
        items={[
          { value: 'all', children: t('condition.all') },
          { value: 'any', children: t('condition.any') },
        ]}
      />
      {rows.map((row) => (
        <Row {...props} row={row} part={shown?.parts[row - 1]} />
      ))}
      <ComparableChoices locale={locale} fields={fields} />
      <Details summary={t('condition.expert')} open={isDeep || errors['json'] !== undefined}>
        <Textarea
          name="json"
          label={t('condition.json')}
          hint={t('condition.jsonHint')}
          value={sent === undefined ? json : sentText(sent, 'json')}
          errorMessage={errors['json']}
          rows={8}
          spellcheck={false}
        />
      </Details>
    </>
  )
}

/** The words that a value can be, where there are choices. */
export function ComparableChoices({
  locale,
  fields,
}: {
  locale: Locale
  fields: readonly Field[]
}): VNode | null {
  const choices = fields.flatMap((field) =>
    'choices' in field ? field.choices.map(({ label }) => label.en) : [],
  )
  if (choices.length === 0) return null
  const listed = [...new Set(choices)].slice(0, 30).join(', ')
  return <p class="govuk-hint">{editorWords.in(locale)('condition.choices', { choices: listed })}</p>
}

function Row({
  locale,
  fields,
  sent,
  errors,
  row,
  part,
}: ConditionInputsProps & { row: number; part: SimplePart | undefined }): VNode {
  const value = (name: 'field' | 'comparison' | 'value') =>
    sent === undefined ? (part?.[name] ?? '') : sentText(sent, `${name}-${row}`)
  return (
    <ComparisonInputs
      locale={locale}
      legend={editorWords.in(locale)('condition.part', { number: row })}
      fields={fields}
      names={{ field: `field-${row}`, comparison: `comparison-${row}`, value: `value-${row}` }}
      part={{ field: value('field'), comparison: value('comparison'), value: value('value') }}
      errors={errors}
    />
  )
}

interface ComparisonInputsProps {
  locale: Locale
  legend: string
  /** What it can be about. */
  fields: readonly Field[]
  /** Of the inputs. */
  names: Readonly<Record<'field' | 'comparison' | 'value', string>>
  part: Readonly<Record<'field' | 'comparison' | 'value', string>>
  errors: FieldMessages
}

/** One comparison of an answer with a value. */
export function ComparisonInputs(props: ComparisonInputsProps): VNode {
  const { locale, legend, fields, names, part, errors } = props
  const t = editorWords.in(locale)
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-third">
          <Select
            name={names.field}
            label={t('condition.field')}
            value={part.field}
            errorMessage={errors[names.field]}
            items={[
              { value: '', text: t('none') },
              ...fields.map((field) => ({
                value: field.name,
                text: inLocale(field.shortLabel ?? field.label, locale) || field.name,
              })),
            ]}
          />
        </div>
        <div class="govuk-grid-column-one-third">
          <Select
            name={names.comparison}
            label={t('condition.comparison')}
            value={part.comparison}
            items={comparisons.map((comparison) => ({
              value: comparison,
              text: t(`comparison.${comparison}`),
            }))}
          />
        </div>
        <div class="govuk-grid-column-one-third">
          <TextInput
            name={names.value}
            label={t('condition.value')}
            value={part.value}
            errorMessage={errors[names.value]}
          />
        </div>
      </div>
    </fieldset>
  )
}
