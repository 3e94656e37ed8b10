import type { VNode } from 'preact'
import { TextInput } from '#kernel/ui'
import type { IdentifierField, LocationField, MoneyField, NumberField } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'
import { labelOf, textOf, wholeError, type FieldViewProps } from './field-view-props.ts'

/** What the inputs of one line have in common. */
function commonOf(props: FieldViewProps) {
  const { field, input, locale, errors } = props
  return {
    name: field.name,
    label: labelOf(props),
    hint: field.hint?.[locale],
    errorMessage: wholeError(errors),
    value: textOf(input),
    spellcheck: false,
  }
}

/** A number or a percentage, with its unit. */
export function NumberFieldView(props: FieldViewProps<NumberField>): VNode {
  const { field, locale } = props
  const isWhole = (field.decimals ?? 0) === 0 && field.minimum >= 0
  const suffix = field.kind === 'percentage' ? '%' : field.unit?.[locale]
  return (
    <TextInput
      {...commonOf(props)}
      inputmode={isWhole ? 'numeric' : 'text'}
      classes={suffix === undefined ? 'govuk-input--width-10' : 'govuk-input--width-5'}
      suffix={suffix}
    />
  )
}

/** An amount of money. */
export function MoneyFieldView(props: FieldViewProps<MoneyField>): VNode {
  return <TextInput {...commonOf(props)} prefix="£" classes="govuk-input--width-10" inputmode="decimal" />
}

/** A number that an authority gave. */
export function IdentifierFieldView(props: FieldViewProps<IdentifierField>): VNode {
  const { field, locale, schemes } = props
  const scheme = schemes.identifiers.get(field.scheme)
  return (
    <TextInput
      {...commonOf(props)}
      hint={field.hint?.[locale] ?? scheme?.hint[locale]}
      classes={`govuk-input--width-${scheme?.width ?? 20} govuk-input--extra-letter-spacing`}
      inputmode={scheme?.inputMode}
      autocomplete="off"
    />
  )
}

/** A place: the text is the way in. */
export function LocationFieldView(props: FieldViewProps<LocationField>): VNode {
  const { field, locale, schemes } = props
  const grid = field.gridScheme === undefined ? undefined : schemes.grids.get(field.gridScheme)
  const t = servicesWords.in(locale)
  const formats =
    grid === undefined ? t('location.hint') : t('location.hintWithGrid', { grid: grid.hint[locale] })
  const hint = [field.hint?.[locale], formats].filter((text) => text !== undefined).join(' ')
  return <TextInput {...commonOf(props)} hint={hint} classes="govuk-input--width-20" autocomplete="off" />
}
