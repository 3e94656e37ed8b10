import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { DateInput, Select, Textarea, TextInput } from '#kernel/ui'
import type { CommonForm } from '../registers/entry-form.ts'
import { walletWords } from '../words.ts'

/** Texts of what is wrong, by field. */
export type ErrorTexts = Readonly<Record<string, string | undefined>>

interface PartProps {
  form: CommonForm
  errors: ErrorTexts
  locale: Locale
}

/** Name in both languages, and which of the actor's organisations makes the entry when there are several. */
export function EntryNames(
  props: PartProps & { organisations: readonly { id: string; name: string }[] },
): VNode {
  const { form, errors, locale, organisations } = props
  const t = walletWords.in(locale)
  return (
    <>
      <OwnOrganisation
        organisations={organisations}
        chosen={form.organisationId}
        label={t('register.organisation')}
      />
      <TextInput
        name="nameEn"
        label={t('register.nameEn')}
        value={form.nameEn}
        errorMessage={errors['nameEn']}
      />
      <TextInput
        name="nameCy"
        label={t('register.nameCy')}
        value={form.nameCy}
        errorMessage={errors['nameCy']}
      />
    </>
  )
}

interface OwnOrganisationProps {
  organisations: readonly { id: string; name: string }[]
  chosen: string
  label: string
}

/** Which of the actor's organisations it is for; nothing where there is but one. */
export function OwnOrganisation({ organisations, chosen, label }: OwnOrganisationProps): VNode | null {
  if (organisations.length < 2) return null
  const items = organisations.map(({ id, name }) => ({ value: id, text: name }))
  return <Select name="organisationId" label={label} items={items} value={chosen} />
}

/** Keys or a certificate, pasted. */
export function PastedKeys({ form, errors, locale, of }: PartProps & { of: 'keys' | 'certificate' }): VNode {
  const t = walletWords.in(locale)
  return (
    <Textarea
      name={of}
      label={t(`register.${of}`)}
      hint={t(`register.${of}Hint`)}
      value={form[of]}
      errorMessage={errors[of]}
      rows={6}
      spellcheck={false}
    />
  )
}

/** From when until when. */
export function EntryDates({ form, errors, locale }: PartProps): VNode {
  const t = walletWords.in(locale)
  return (
    <>
      {(['from', 'until'] as const).map((field) => (
        <DateInput
          id={field}
          namePrefix={field}
          fieldset={{ legend: t(`register.${field}`) }}
          hint={t(`register.${field}Hint`)}
          errorMessage={errors[field]}
          day={{ label: t('register.day') }}
          month={{ label: t('register.month') }}
          year={{ label: t('register.year') }}
          values={{ ...form }}
        />
      ))}
    </>
  )
}
