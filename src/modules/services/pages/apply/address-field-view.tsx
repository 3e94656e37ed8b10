import type { VNode } from 'preact'
import { SearchableSelect } from '#kernel/ui'
import type { AddressField } from '../../domain/definition.ts'
import { postcodeSchemeOf } from '../../domain/fields/address.ts'
import { countries } from '../../domain/fields/countries.ts'
import { servicesWords } from '../../words.ts'
import { partError, type FieldViewProps } from './field-view-props.ts'
import { PartInput, PartsFieldset, partOf } from './parts-fieldset.tsx'

type Props = FieldViewProps<AddressField>

const lines = [
  { part: 'line1', autocomplete: 'address-line1' },
  { part: 'line2', autocomplete: 'address-line2' },
  { part: 'line3', autocomplete: 'address-line3' },
  { part: 'line4', autocomplete: undefined },
] as const

/** Two lines are enough for most; addresses abroad have three, and an answer from elsewhere keeps all it has. */
function shownLines(props: Props) {
  const usual = props.field.postcodeScheme === undefined ? 3 : 2
  return lines.filter(({ part }, index) => index < usual || partOf(props, part) !== '')
}

/** An address, of the country or of any. */
export function AddressFieldView(props: Props): VNode {
  const { field, locale, schemes, isAboutUser } = props
  const t = servicesWords.in(locale)
  const postcode = postcodeSchemeOf(field, schemes)
  const isAbroad = field.postcodeScheme === undefined
  const known = (token: string | undefined): string | undefined => (isAboutUser ? token : undefined)
  return (
    <PartsFieldset props={props}>
      {shownLines(props).map(({ part, autocomplete }) => (
        <PartInput props={props} part={part} label={t(`field.${part}`)} autocomplete={known(autocomplete)} />
      ))}
      <PartInput
        props={props}
        part="town"
        label={t('field.town')}
        classes="govuk-!-width-two-thirds"
        autocomplete={known('address-level2')}
      />
      <PartInput
        props={props}
        part="postcode"
        label={isAbroad ? t('field.postcodeAbroad') : (postcode?.title[locale] ?? t('field.postcode'))}
        classes="govuk-input--width-10"
        autocomplete={known('postal-code')}
      />
      {isAbroad && <CountrySelect {...props} />}
    </PartsFieldset>
  )
}

function CountrySelect(props: Props): VNode {
  const { field, errors, locale, isAboutUser } = props
  const t = servicesWords.in(locale)
  return (
    <SearchableSelect
      name={`${field.name}-country`}
      label={t('field.country')}
      errorMessage={partError(errors, 'country')}
      value={partOf(props, 'country')}
      attributes={{ autocomplete: isAboutUser ? 'country' : undefined }}
      items={[
        { text: t('field.chooseCountry'), value: '' },
        ...countries[locale].map(({ code, name }) => ({ text: name, value: code })),
      ]}
    />
  )
}
