import type { VNode } from 'preact'
import { DateInput, type DateInputItem } from '#kernel/ui'
import type { DateField, MonthField } from '../../domain/definition.ts'
import { typedParts } from '../../domain/fields/typed-parts.ts'
import type { DatePart } from '../../domain/input.ts'
import { legendOf, type FieldViewProps } from './field-view-props.ts'

/** A date in three fields. */
export function DateFieldView(props: FieldViewProps<DateField>): VNode {
  return (
    <DateInput
      {...commonOf(props)}
      day={partOf(props, 'day')}
      month={partOf(props, 'month')}
      year={partOf(props, 'year')}
    />
  )
}

/** A month and a year. */
export function MonthFieldView(props: FieldViewProps<MonthField>): VNode {
  return <DateInput {...commonOf(props)} items={[partOf(props, 'month'), partOf(props, 'year')]} />
}

function commonOf(props: FieldViewProps<DateField | MonthField>) {
  const { field, locale, errors } = props
  return {
    id: field.name,
    namePrefix: field.name,
    fieldset: { legend: legendOf(props) },
    hint: field.hint?.[locale],
    errorMessage: errors[0]?.message,
  }
}

function partOf(
  { field, input, errors, isAboutUser }: FieldViewProps<DateField | MonthField>,
  part: DatePart,
): DateInputItem {
  const typed: Readonly<Partial<Record<string, string>>> = typedParts(input)
  const isMonth = part === 'month'
  const [error] = errors
  return {
    name: part,
    value: typed[part] ?? '',
    // Without parts of its own, an error is about the whole date and marks all of it.
    ...(error === undefined || error.parts.length === 0 ? {} : { error: error.parts.includes(part) }),
    // Months may be typed as words, and phones would then lack the keys.
    inputmode: isMonth ? 'text' : 'numeric',
    classes: part === 'year' || isMonth ? 'govuk-input--width-4' : 'govuk-input--width-2',
    ...(field.range === 'birth' && field.kind === 'date' && isAboutUser
      ? { autocomplete: `bday-${part}` }
      : {}),
  }
}
