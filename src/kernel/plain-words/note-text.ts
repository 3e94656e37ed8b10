import type { Locale } from '#kernel/i18n'
import type { TextNote } from './text-rules.ts'
import { plainWords } from './words.ts'

/** Advice in the words of its reader; undefined for a code of somebody else's. */
export function plainWordsText(locale: Locale, { code, values }: TextNote): string | undefined {
  return isCode(code) ? plainWords.in(locale)(code, values) : undefined
}

function isCode(code: string): code is Parameters<ReturnType<typeof plainWords.in>>[0] {
  return Object.hasOwn(plainWords.catalogues.en, code)
}
