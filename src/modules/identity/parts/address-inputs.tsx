import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { TextInput, type FieldMessages } from '#kernel/ui'
import { addressParts, type TypedAddress } from '../domain/postal-address.ts'
import { identityWords } from '../words.ts'

interface AddressInputsProps {
  typed: TypedAddress
  problems: FieldMessages
  locale: Locale
  /** The person types their own, so that the browser may fill it in. */
  isOwn?: boolean
}

const autocomplete: Readonly<Partial<Record<keyof TypedAddress, string>>> = {
  addressLocality: 'address-level2',
  postalCode: 'postal-code',
  addressCountry: 'country',
}
const narrow: Readonly<Partial<Record<keyof TypedAddress, string>>> = {
  buildingNumber: 'govuk-input--width-4',
  postalCode: 'govuk-input--width-10',
  addressCountry: 'govuk-input--width-2',
  uprn: 'govuk-input--width-10',
  addressSince: 'govuk-input--width-4',
}

/** The parts of an address, one field each. */
export function AddressInputs({ typed, problems, locale, isOwn }: AddressInputsProps): VNode {
  const t = identityWords.in(locale)
  return (
    <>
      {[...addressParts, 'addressSince' as const].map((part) => (
        <TextInput
          name={part}
          label={t(`address.${part}`)}
          value={typed[part]}
          errorMessage={problems[part]}
          classes={narrow[part]}
          autocomplete={isOwn === true ? autocomplete[part] : 'off'}
        />
      ))}
    </>
  )
}
