import type { Locale } from '#kernel/i18n'
import type { FieldMessages } from '#kernel/ui'
import { editorWords } from './words.ts'

type Key = Parameters<ReturnType<typeof editorWords.in>>[0]

/** What is wrong with the inputs of a form, in words. @param errors keys of messages, by input */
export function messagesFor(locale: Locale, errors: Readonly<Record<string, Key>>): FieldMessages {
  const t = editorWords.in(locale)
  return Object.fromEntries(Object.entries(errors).map(([input, key]): [string, string] => [input, t(key)]))
}
