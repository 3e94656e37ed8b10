import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { ErrorSummary } from '#kernel/ui'
import { identityWords } from '../words.ts'

/** What is wrong with a form, by the id of the field. */
export type Problems = Readonly<Record<string, string | undefined>>

/** The summary at the top of a refused form; nothing when nothing is wrong. */
export function ProblemSummary({ locale, problems }: { locale: Locale; problems: Problems }): VNode | null {
  const errors = Object.entries(problems).flatMap(([field, text]) =>
    text === undefined ? [] : [{ href: `#${field}`, children: text }],
  )
  if (errors.length === 0) return null
  return <ErrorSummary title={identityWords.in(locale)('problems.title')} errors={errors} />
}
