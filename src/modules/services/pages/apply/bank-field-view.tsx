import type { VNode } from 'preact'
import type { BankField } from '../../domain/definition.ts'
import { accountNamePart } from '../../domain/fields/bank.ts'
import { servicesWords } from '../../words.ts'
import type { FieldViewProps } from './field-view-props.ts'
import { PartInput, PartsFieldset } from './parts-fieldset.tsx'

/** An account at a bank, by the parts that its scheme has. */
export function BankFieldView(props: FieldViewProps<BankField>): VNode {
  const { field, locale, schemes, isAboutUser } = props
  return (
    <PartsFieldset props={props}>
      <PartInput
        props={props}
        part={accountNamePart}
        label={servicesWords.in(locale)('field.accountName')}
        autocomplete={isAboutUser ? 'name' : undefined}
      />
      {schemes.banks.get(field.scheme)?.parts.map(({ name, label, hint, width, isOptional }) => (
        <PartInput
          props={props}
          part={name}
          label={label[locale]}
          hint={hint?.[locale]}
          classes={`govuk-input--width-${width} govuk-input--extra-letter-spacing`}
          // Digits alone are asked for; what may be left out may have letters.
          inputmode={isOptional === true ? 'text' : 'numeric'}
          autocomplete="off"
        />
      ))}
    </PartsFieldset>
  )
}
