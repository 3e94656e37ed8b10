import { Select, TextInput } from '#kernel/ui'
import type { CredentialTemplate, RefreshRule } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'
import { wholeNumber, type PartForm, type Sent } from './part-form.ts'

/** For how long a card counts, and in how many copies a wallet gets it. */
export const validityForm: PartForm = {
  fields: ['validityDays', 'batchSize'],
  sentFrom: ({ validityDays, batchSize = 1 }) => ({
    validityDays: String(validityDays),
    batchSize: String(batchSize),
  }),
  apply: (template, sent) => ({
    template: {
      ...template,
      validityDays: wholeNumber(sent.validityDays),
      batchSize: wholeNumber(sent.batchSize),
    },
  }),
  Inputs({ locale, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <>
        <TextInput
          name="validityDays"
          label={{ children: t('template.validityDays'), classes: 'govuk-label--s' }}
          hint={t('template.validityHint')}
          value={sent.validityDays}
          errorMessage={errors['validityDays']}
          inputmode="numeric"
          classes="govuk-input--width-5"
        />
        <TextInput
          name="batchSize"
          label={{ children: t('template.batchSize'), classes: 'govuk-label--s' }}
          hint={t('template.batchHint')}
          value={sent.batchSize}
          errorMessage={errors['batchSize']}
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
      </>
    )
  },
}

/** When a wallet fetches it again before it ends. */
export const refreshForm: PartForm = {
  fields: ['birthdayClaim', 'birthdayYears', 'daysBeforeEnd'],
  sentFrom: ({ refresh }) => ({
    birthdayClaim: refresh?.birthdays?.claim ?? '',
    birthdayYears: refresh?.birthdays?.years.join(', ') ?? '',
    daysBeforeEnd: refresh?.daysBeforeEnd === undefined ? '' : String(refresh.daysBeforeEnd),
  }),
  apply({ refresh: _, ...template }, sent) {
    const refresh = ruleFrom(sent)
    return { template: Object.keys(refresh).length === 0 ? template : { ...template, refresh } }
  },
  Inputs({ locale, opened, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <>
        <Select
          name="birthdayClaim"
          label={{ children: t('template.birthdayClaim'), classes: 'govuk-label--s' }}
          value={sent.birthdayClaim}
          errorMessage={errors['birthdayClaim']}
          items={[
            { value: '', text: t('template.noBirthdays') },
            ...datesOf(opened.content).map(({ name, label }) => ({
              value: name,
              text: `${label[locale]} (${name})`,
            })),
          ]}
        />
        <TextInput
          name="birthdayYears"
          label={{ children: t('template.birthdayYears'), classes: 'govuk-label--s' }}
          hint={t('template.birthdayYearsHint')}
          value={sent.birthdayYears}
          errorMessage={errors['birthdayYears']}
          classes="govuk-input--width-10"
        />
        <TextInput
          name="daysBeforeEnd"
          label={{ children: t('template.daysBeforeEnd'), classes: 'govuk-label--s' }}
          value={sent.daysBeforeEnd}
          errorMessage={errors['daysBeforeEnd']}
          inputmode="numeric"
          classes="govuk-input--width-5"
        />
      </>
    )
  },
}

function datesOf({ claims }: CredentialTemplate) {
  return claims.filter(({ type, derived }) => type === 'date' && derived === undefined)
}

/** Birthdays without a claim to count from are asked about rather than dropped. */
function ruleFrom({ birthdayClaim, birthdayYears, daysBeforeEnd }: Sent): RefreshRule {
  const years = birthdayYears.split(/[\s,]+/).filter((year) => year !== '')
  const hasBirthdays = birthdayClaim !== '' || years.length > 0
  return {
    ...(hasBirthdays ? { birthdays: { claim: birthdayClaim, years: years.map(wholeNumber) } } : {}),
    ...(daysBeforeEnd.trim() === '' ? {} : { daysBeforeEnd: wholeNumber(daysBeforeEnd) }),
  }
}
