import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { TextInput } from '#kernel/ui'
import { identityWords } from '../words.ts'

interface PhoneFieldProps {
  locale: Locale
  value: string
  problem: string | undefined
}

/** Where a mobile number of any country is typed. */
export function PhoneField({ locale, value, problem }: PhoneFieldProps): VNode {
  const t = identityWords.in(locale)
  return (
    <TextInput
      name="phone"
      type="tel"
      value={value}
      label={{ children: t('phone.label'), classes: 'govuk-label--s' }}
      hint={t('phone.hint')}
      errorMessage={problem}
      classes="govuk-input--width-20"
      inputmode="tel"
      autocomplete="tel"
      spellcheck={false}
    />
  )
}
