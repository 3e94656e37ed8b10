import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { ErrorSummary } from '#kernel/ui'
import { caseworkWords } from '../words.ts'

/** What is wrong with a form, each a link to its field; nothing when all is well. */
export function ErrorList({
  locale,
  errors,
}: {
  locale: Locale
  errors: Readonly<Record<string, string>>
}): VNode | null {
  const entries = Object.entries(errors)
  if (entries.length === 0) return null
  return (
    <ErrorSummary
      title={caseworkWords.in(locale)('error.title')}
      errors={entries.map(([field, text]) => ({ href: `#${field}`, children: text }))}
    />
  )
}
