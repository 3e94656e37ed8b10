import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { TextInput } from '#kernel/ui'
import { identityWords } from '../words.ts'

interface CodeFieldProps {
  locale: Locale
  label: string
  problem: string | undefined
}

/** Where a six-digit code is typed or filled in by the browser. */
export function CodeField({ locale, label, problem }: CodeFieldProps): VNode {
  return (
    <TextInput
      name="code"
      label={{ children: label, classes: 'govuk-label--s' }}
      hint={identityWords.in(locale)('code.hint')}
      errorMessage={problem}
      classes="govuk-input--width-10 govuk-input--extra-letter-spacing"
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
    />
  )
}
