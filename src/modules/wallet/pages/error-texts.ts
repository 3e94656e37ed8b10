import type { Locale } from '#kernel/i18n'
import { walletWords } from '../words.ts'

type WordsKey = Parameters<ReturnType<typeof walletWords.in>>[0]

/** What is wrong with a form, in words. @param errors names of words by field */
export function errorTexts(errors: Readonly<Record<string, string>>, locale: Locale): Record<string, string> {
  const t = walletWords.in(locale)
  return Object.fromEntries(
    // Forms name words of this module only; a test looks each of them up.
    Object.entries(errors).map(([field, key]) => [field, t(key as WordsKey)]),
  )
}
