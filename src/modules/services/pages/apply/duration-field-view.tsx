import type { VNode } from 'preact'
import type { DurationField } from '../../domain/definition.ts'
import { durationUnits } from '../../domain/definition/field.ts'
import { servicesWords } from '../../words.ts'
import { partError, type FieldViewProps } from './field-view-props.ts'
import { PartsFieldset, partOf } from './parts-fieldset.tsx'
import { ErrorMessage, TextInput } from '#kernel/ui'

/** A length of time: one input for each unit, from the longest, side by side. */
export function DurationFieldView(props: FieldViewProps<DurationField>): VNode {
  const { field, locale, errors } = props
  const t = servicesWords.in(locale)
  const units = durationUnits.filter((unit) => field.units.includes(unit))
  const wrong = units.filter((unit) => partError(errors, unit) !== undefined)
  return (
    <PartsFieldset props={props}>
      {wrong.map((unit) => (
        <ErrorMessage id={`${field.name}-${unit}-error`}>{partError(errors, unit)}</ErrorMessage>
      ))}
      <div class="govuk-date-input">
        {units.map((unit) => (
          <div class="govuk-date-input__item">
            <TextInput
              name={`${field.name}-${unit}`}
              label={{ children: t(`field.${unit}`), classes: 'govuk-date-input__label' }}
              value={partOf(props, unit)}
              classes={`govuk-date-input__input govuk-input--width-3${wrong.includes(unit) ? ' govuk-input--error' : ''}`}
              describedBy={wrong.includes(unit) ? `${field.name}-${unit}-error` : undefined}
              inputmode="numeric"
            />
          </div>
        ))}
      </div>
    </PartsFieldset>
  )
}
