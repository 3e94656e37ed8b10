import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Checkboxes, Radios, Textarea, TextInput } from '#kernel/ui'
import { identityWords } from '../words.ts'
import { choiceName, type ClientField, type SentField } from './client-fields.ts'

interface ClientFieldFormProps {
  field: ClientField
  locale: Locale
  sent: SentField
  /** What is wrong, by the name of the input: `value`. */
  problem: string | undefined
}

/** The question of one field of a registration, as the heading of its page. */
export function ClientFieldForm({ field, locale, sent, problem }: ClientFieldFormProps): VNode {
  const t = identityWords.in(locale)
  const title = t(`client.field.${field.key}`)
  const hint = t(`client.field.${field.key}.hint`)
  const label = { children: title, classes: 'govuk-label--l', isPageHeading: true }
  const common = { hint, errorMessage: problem }
  const fieldset = { legend: { children: title, classes: 'govuk-fieldset__legend--l', isPageHeading: true } }
  const { form } = field
  if (form.kind === 'text') return <TextInput name="value" label={label} value={sent.value} {...common} />
  if (form.kind === 'address') {
    return (
      <TextInput name="value" type="url" label={label} value={sent.value} spellcheck={false} {...common} />
    )
  }
  if (form.kind === 'lines') {
    return <Textarea name="value" label={label} value={sent.value} rows={6} spellcheck={false} {...common} />
  }
  if (form.kind === 'several') {
    const items = choices(locale, form.choices)
    return (
      <Checkboxes
        name="values"
        idPrefix="value"
        fieldset={fieldset}
        values={sent.values}
        items={items}
        {...common}
      />
    )
  }
  const items = form.kind === 'one-of' ? choices(locale, form.choices) : yesOrNo(locale)
  return <Radios name="value" fieldset={fieldset} value={sent.value} items={items} {...common} />
}

function yesOrNo(locale: Locale): { value: string; children: string }[] {
  const t = identityWords.in(locale)
  return (['yes', 'no'] as const).map((value) => ({ value, children: t(`client.choice.${value}`) }))
}

function choices(locale: Locale, values: readonly string[]): { value: string; children: VNode }[] {
  return values.map((value) => ({ value, children: <ChoiceText locale={locale} choice={value} /> }))
}

/** A choice in words, with the value that the protocol uses. */
export function ChoiceText({ locale, choice }: { locale: Locale; choice: string }): VNode {
  const name = choiceName(choice)
  const words = choiceWords(locale, name)
  return words === undefined ? (
    <>{name}</>
  ) : (
    <>
      {words} (<code>{name}</code>)
    </>
  )
}

const explained = [
  'WEB',
  'MOBILE',
  'STRATEGIC_APP',
  'GENERIC_APP',
  'web',
  'app',
  'MANDATORY',
  'OPTIONAL',
  'openid',
  'email',
  'phone',
  'offline_access',
  'wallet-subject-id',
  'P0',
  'P1',
  'P2',
  'P3',
  'coreIdentityJWT',
  'address',
  'passport',
  'drivingPermit',
  'returnCode',
  'pairwise',
  'public',
  'ES256',
  'RS256',
] as const

function choiceWords(locale: Locale, name: string): string | undefined {
  const known = explained.find((choice) => choice === name)
  return known === undefined ? undefined : identityWords.in(locale)(`client.choice.${known}`)
}
