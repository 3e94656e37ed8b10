import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { DateInput, TextInput, type FieldMessages } from '#kernel/ui'
import { walletWords } from '../words.ts'

/** What was typed to find a person. */
export interface PersonFields {
  email: string
  familyName: string
  'born-day': string
  'born-month': string
  'born-year': string
}

interface PersonInputsProps {
  locale: Locale
  typed: PersonFields
  errors: FieldMessages
}

/** Finding a person: by their email address, or by name and date of birth together. */
export function PersonInputs({ locale, typed, errors }: PersonInputsProps): VNode {
  const t = walletWords.in(locale)
  return (
    <>
      <TextInput
        name="email"
        type="email"
        label={{ children: t('find.email'), classes: 'govuk-label--s' }}
        hint={t('find.emailHint')}
        value={typed.email}
        errorMessage={errors['email']}
        autocomplete="off"
        spellcheck={false}
        classes="govuk-!-width-two-thirds"
      />
      <h2 class="govuk-heading-s">{t('find.or')}</h2>
      <TextInput
        name="familyName"
        label={t('find.familyName')}
        value={typed.familyName}
        errorMessage={errors['familyName']}
        autocomplete="off"
        spellcheck={false}
        classes="govuk-input--width-20"
      />
      <DateInput
        id="born"
        namePrefix="born"
        fieldset={{ legend: t('find.born') }}
        hint={t('find.bornHint')}
        values={{ ...typed }}
        errorMessage={errors['born-day']}
      />
    </>
  )
}
