import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Textarea, TextInput } from '#kernel/ui'
import type { AskedField } from '../domain/parts.ts'
import { PlainText } from '../parts/plain-text.tsx'
import { editorWords } from './words.ts'

interface WelshInputProps {
  field: AskedField
  english: string
  value: string
  error: string | undefined
  locale: Locale
}

/** A text in English with, beside it, a field for the same in Welsh. */
export function WelshInput({ field: { definition }, english, value, error, locale }: WelshInputProps): VNode {
  const t = editorWords.in(locale)
  const label = t('welsh.label', { field: definition.label[locale] })
  const shared = {
    name: definition.key,
    label: { children: label, classes: 'govuk-label--s' },
    value,
    errorMessage: error,
    attributes: { lang: 'cy' },
  }
  return (
    <div class="govuk-grid-row govuk-!-margin-bottom-4">
      <div class="govuk-grid-column-one-half">
        <h2 class="govuk-heading-s">{t('welsh.english', { field: definition.label[locale] })}</h2>
        {english === '' ? (
          <p class="govuk-hint">{t('welsh.noEnglish')}</p>
        ) : (
          <PlainText text={english} lang="en" />
        )}
      </div>
      <div class="govuk-grid-column-one-half">
        {definition.kind === 'long-text' || english.length > 40 ? (
          <Textarea {...shared} rows={Math.min(14, Math.max(2, Math.ceil(english.length / 50) + 1))} />
        ) : (
          <TextInput {...shared} />
        )}
      </div>
    </div>
  )
}
