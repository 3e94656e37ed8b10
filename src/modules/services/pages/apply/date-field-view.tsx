import type { VNode } from 'preact'
import { DateInput, type DateInputItem } from '#kernel/ui'
import type { DateField } from '../../domain/definition.ts'
import type { DatePart } from '../../domain/input.ts'
import type { FieldViewProps } from './field-view.tsx'

/** A date in three fields. */
export function DateFieldView(props: FieldViewProps<DateField>): VNode {
  const { field, error, locale, isHeading } = props
  return (
    <DateInput
      id={field.name}
      namePrefix={field.name}
      fieldset={{
        legend: {
          children: field.label[locale],
          classes: isHeading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--m',
          isPageHeading: isHeading,
        },
      }}
      hint={field.hint?.[locale]}
      errorMessage={error?.message}
      day={partOf(props, 'day')}
      month={partOf(props, 'month')}
      year={partOf(props, 'year')}
    />
  )
}

function partOf({ field, input, error }: FieldViewProps<DateField>, part: DatePart): DateInputItem {
  const typed = typeof input === 'object' && 'day' in input ? input[part] : ''
  const isMonth = part === 'month'
  return {
    name: part,
    value: typed,
    // Without parts of its own, an error is about the whole date and marks all of it.
    ...(error === undefined || error.parts.length === 0 ? {} : { error: error.parts.includes(part) }),
    // Months may be typed as words, and phones would then lack the keys.
    inputmode: isMonth ? 'text' : 'numeric',
    classes: part === 'year' || isMonth ? 'govuk-input--width-4' : 'govuk-input--width-2',
    ...(field.range === 'birth' ? { autocomplete: `bday-${part}` } : {}),
  }
}
