import type { VNode } from 'preact'
import type { FieldShapes } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Checkboxes, Select, Textarea, TextInput } from '#kernel/ui'
import type { FieldMessages } from '#kernel/ui'
import type { PublishedTemplate } from '#modules/wallet'
import { durationUnits } from '../domain/definition/field.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Field } from '../domain/definition.ts'
import { schemesOf } from '../schemes.ts'
import { inLocale } from './shown-text.ts'
import { asLines, TextPair, textShapes } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** The inputs of every kind's own settings. */
export const optionShapes: FieldShapes = {
  ...textShapes('unit', 'choices', 'statement', 'purpose', 'proves', 'description', 'paragraphs'),
  maximumLength: 'text',
  minimum: 'text',
  maximum: 'text',
  decimals: 'text',
  minimumPounds: 'text',
  maximumPounds: 'text',
  range: 'text',
  notBefore: 'text',
  units: 'list',
  noneValue: 'list',
  isSearched: 'list',
  maximumFiles: 'text',
  scheme: 'text',
  asksDateOfBirth: 'list',
  template: 'text',
  claims: 'text',
  amountPounds: 'text',
  look: 'text',
}

export interface OptionInputs {
  locale: Locale
  kernel: Pick<Kernel, 'contributions'>
  /** The cards that there are. */
  templates: readonly PublishedTemplate[]
  definition: ServiceDefinition
  isInWelsh: boolean
  errors: FieldMessages
}

type Props<Kind extends Field['kind']> = OptionInputs & { field: Extract<Field, { kind: Kind }> }

/** The settings that a question has by its kind. */
export function QuestionOptions(props: OptionInputs & { field: Field }): VNode | null {
  const { field } = props
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return <NumberInput {...props} name="maximumLength" value={field.maximumLength} />
    case 'number':
    case 'percentage':
      return <NumberOptions {...props} field={field} />
    case 'money':
      return (
        <>
          <NumberInput {...props} name="minimumPounds" value={field.minimumPence / 100} />
          <NumberInput {...props} name="maximumPounds" value={field.maximumPence / 100} />
        </>
      )
    case 'date':
    case 'month-year':
      return <DateOptions {...props} field={field} />
    case 'duration':
      return <UnitOptions {...props} field={field} />
    case 'choice':
    case 'choices':
      return <ChoiceOptions {...props} field={field} />
    case 'files':
      return <NumberInput {...props} name="maximumFiles" value={field.maximumFiles} />
    case 'address':
    case 'bank-details':
    case 'identifier':
    case 'location':
      return <SchemeOptions {...props} field={field} />
    default:
      return <OtherOptions {...props} field={field} />
  }
}

function OtherOptions(props: OptionInputs & { field: Field }): VNode | null {
  const { field, locale, isInWelsh, errors } = props
  const t = editorWords.in(locale)
  const shared = { locale, isInWelsh }
  switch (field.kind) {
    case 'declaration':
      return (
        <TextPair
          {...shared}
          name="statement"
          label={t('option.statement')}
          value={field.statement}
          rows={3}
        />
      )
    case 'person':
      return <Tick {...props} name="asksDateOfBirth" isOn={field.asksDateOfBirth === true} />
    case 'credential':
      return <CardOptions {...props} field={field} />
    case 'payment':
      return <PaymentOptions {...props} field={field} />
    case 'content':
      return (
        <>
          <TextPair
            {...shared}
            name="paragraphs"
            label={t('option.paragraphs')}
            hint={t('lines.paragraphs')}
            value={asLines(field.body)}
            rows={4}
            error={errors['paragraphs-en']}
          />
          <Select
            name="look"
            label={{ children: t('option.look'), classes: 'govuk-label--s' }}
            value={field.look}
            items={(['text', 'inset', 'warning', 'details'] as const).map((look) => ({
              value: look,
              text: t(`option.look.${look}`),
            }))}
          />
        </>
      )
    default:
      return null
  }
}

type NumberName =
  | 'maximumLength'
  | 'minimum'
  | 'maximum'
  | 'decimals'
  | 'minimumPounds'
  | 'maximumPounds'
  | 'maximumFiles'
  | 'amountPounds'

function NumberInput({
  locale,
  errors,
  name,
  value,
  hint,
}: OptionInputs & {
  name: NumberName
  value: number | string | undefined
  hint?: string | undefined
}): VNode {
  return (
    <TextInput
      name={name}
      label={{ children: editorWords.in(locale)(`option.${name}`), classes: 'govuk-label--s' }}
      hint={hint}
      value={value ?? ''}
      errorMessage={errors[name]}
      inputmode="decimal"
      classes="govuk-input--width-10"
    />
  )
}

function Tick({
  locale,
  name,
  isOn,
}: OptionInputs & { name: 'asksDateOfBirth' | 'isSearched' | 'noneValue'; isOn: boolean }): VNode {
  return (
    <Checkboxes
      name={name}
      classes="govuk-checkboxes--small"
      items={[{ value: 'yes', children: editorWords.in(locale)(`option.${name}`), checked: isOn }]}
    />
  )
}

function NumberOptions(props: Props<'number' | 'percentage'>): VNode {
  const { field, locale, isInWelsh } = props
  return (
    <>
      <NumberInput {...props} name="minimum" value={field.minimum} />
      <NumberInput {...props} name="maximum" value={field.maximum} />
      <NumberInput {...props} name="decimals" value={field.decimals ?? 0} />
      <TextPair
        locale={locale}
        isInWelsh={isInWelsh}
        name="unit"
        label={editorWords.in(locale)('option.unit')}
        value={field.unit}
      />
    </>
  )
}

function DateOptions({ field, locale, definition }: Props<'date' | 'month-year'>): VNode {
  const t = editorWords.in(locale)
  const dates = definition.pages.flatMap((page) =>
    page.kind === 'questions'
      ? page.fields.filter(({ kind, name }) => kind === 'date' && name !== field.name)
      : [],
  )
  return (
    <>
      <Select
        name="range"
        label={{ children: t('option.range'), classes: 'govuk-label--s' }}
        value={field.range}
        items={(['any', 'past', 'future', 'birth'] as const).map((range) => ({
          value: range,
          text: t(`option.range.${range}`),
        }))}
      />
      {field.kind === 'date' && (
        <Select
          name="notBefore"
          label={{ children: t('option.notBefore'), classes: 'govuk-label--s' }}
          value={field.notBefore ?? ''}
          items={[
            { value: '', text: t('none') },
            ...dates.map((date) => ({ value: date.name, text: inLocale(date.label, locale) })),
          ]}
        />
      )}
    </>
  )
}

function UnitOptions({ field, locale, errors }: Props<'duration'>): VNode {
  const t = editorWords.in(locale)
  return (
    <Checkboxes
      name="units"
      fieldset={{ legend: { children: t('option.units'), classes: 'govuk-fieldset__legend--s' } }}
      values={field.units}
      errorMessage={errors['units']}
      classes="govuk-checkboxes--small"
      items={durationUnits.map((unit) => ({ value: unit, children: t(`unit.${unit}`) }))}
    />
  )
}

function ChoiceOptions(props: Props<'choice' | 'choices'>): VNode {
  const { field, locale, isInWelsh, errors } = props
  const t = editorWords.in(locale)
  return (
    <>
      <TextPair
        locale={locale}
        isInWelsh={isInWelsh}
        name="choices"
        label={t('option.choices')}
        hint={t('option.choicesHint')}
        value={asLines(field.choices.map(({ label }) => label))}
        rows={6}
        error={errors['choices-en']}
      />
      {field.kind === 'choices' && <Tick {...props} name="noneValue" isOn={field.noneValue !== undefined} />}
      <Tick {...props} name="isSearched" isOn={field.isSearched === true} />
    </>
  )
}

function SchemeOptions({
  field,
  locale,
  kernel,
  errors,
}: Props<'address' | 'bank-details' | 'identifier' | 'location'>): VNode {
  const t = editorWords.in(locale)
  const { identifiers, banks, grids } = schemesOf(kernel)
  const known = { 'bank-details': banks, location: grids, address: identifiers, identifier: identifiers }[
    field.kind
  ]
  const isOptional = field.kind === 'address' || field.kind === 'location'
  const value =
    'scheme' in field ? field.scheme : 'postcodeScheme' in field ? field.postcodeScheme : gridOf(field)
  return (
    <Select
      name="scheme"
      label={{ children: t(`option.scheme.${field.kind}`), classes: 'govuk-label--s' }}
      value={value ?? ''}
      errorMessage={errors['scheme']}
      items={[
        isOptional && { value: '', text: t('none') },
        ...[...known.values()].map((scheme) => ({
          value: scheme.name,
          text: 'title' in scheme ? inLocale(scheme.title, locale) : scheme.name,
        })),
      ]}
    />
  )
}

function gridOf(field: Field): string | undefined {
  return field.kind === 'location' ? field.gridScheme : undefined
}

function CardOptions({ field, locale, isInWelsh, templates, errors }: Props<'credential'>): VNode {
  const t = editorWords.in(locale)
  const shared = { locale, isInWelsh }
  const lines = Object.entries(field.claims).map(([name, value]) => `${name} = ${String(value)}`)
  return (
    <>
      <Select
        name="template"
        label={{ children: t('option.template'), classes: 'govuk-label--s' }}
        value={field.template}
        items={templates.map(({ template }) => ({
          value: template.name,
          text: inLocale(template.title, locale),
        }))}
      />
      <Textarea
        name="claims"
        label={{ children: t('option.claims'), classes: 'govuk-label--s' }}
        hint={t('option.claimsHint')}
        value={lines.join('\n')}
        errorMessage={errors['claims']}
        rows={3}
      />
      <TextPair
        {...shared}
        name="purpose"
        label={t('option.purpose')}
        hint={t('option.purposeHint')}
        value={field.purpose}
      />
      <TextPair
        {...shared}
        name="proves"
        label={t('option.proves')}
        hint={t('option.provesHint')}
        value={field.proves}
      />
    </>
  )
}

function PaymentOptions(props: Props<'payment'>): VNode {
  const { field, locale, isInWelsh } = props
  const t = editorWords.in(locale)
  const { amountPence } = field
  const fixed = amountPence.kind === 'number' ? (amountPence.value / 100).toFixed(2) : ''
  return (
    <>
      <NumberInput
        {...props}
        name="amountPounds"
        value={fixed}
        hint={amountPence.kind === 'number' ? undefined : t('calc.keep')}
      />
      <TextPair
        locale={locale}
        isInWelsh={isInWelsh}
        name="description"
        label={t('option.description')}
        value={field.description}
      />
    </>
  )
}
