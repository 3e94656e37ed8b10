import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { identityWords } from '../words.ts'
import { ChoiceText } from './client-field-form.tsx'

/** A value of a registration, to be read. */
export function ClientValue({ locale, value }: { locale: Locale; value: unknown }): VNode {
  const t = identityWords.in(locale)
  if (value === true || value === false) return <>{t(value ? 'client.choice.yes' : 'client.choice.no')}</>
  if (Array.isArray(value) && value.length > 0) {
    return (
      <ul class="govuk-list">
        {value.map((item) => (
          <li>
            <ClientText locale={locale} text={String(item)} />
          </li>
        ))}
      </ul>
    )
  }
  if (typeof value === 'string' && value !== '') return <ClientText locale={locale} text={value} />
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return isEmpty ? (
    <span class="govuk-hint">{t('client.notSet')}</span>
  ) : (
    <code class="govuk-!-text-break-word">{JSON.stringify(value)}</code>
  )
}

function ClientText({ locale, text }: { locale: Locale; text: string }): VNode {
  return (
    <span class="govuk-!-text-break-word">
      <ChoiceText locale={locale} choice={text} />
    </span>
  )
}
