import type { Locale } from '#kernel/i18n'
import { plainWordsText } from '#kernel/plain-words'
import type { DefinitionProblem } from '../domain/check/problem.ts'
import type { LintNote } from './lint.ts'
import type { TestFailure } from '../domain/tests/run-test.ts'
import { editorWords } from './words.ts'

type Values = Readonly<Record<string, string | number>>

/** What is wrong, and what to do about it. */
export function problemText(locale: Locale, { problem, values }: Omit<DefinitionProblem, 'at'>): string {
  return codedText(locale, `problem.${problem}`, values)
}

/** What could be said better. */
export function noteText(locale: Locale, { code, values }: Omit<LintNote, 'at'>): string {
  return plainWordsText(locale, { code, values }) ?? codedText(locale, `lint.${code}`, values)
}

/** How a test came out otherwise. */
export function failureText(locale: Locale, { code, values }: TestFailure): string {
  return codedText(locale, `failure.${code}`, values)
}

/** One line for the command line and for logs. */
export function problemLine({ at, ...what }: DefinitionProblem): string {
  return `${at}: ${problemText('en', what)}`
}

/** @throws TypeError for a code that has no words: a mistake of the program, which a test looks for */
function codedText(locale: Locale, key: string, values: Values): string {
  if (!isKey(key)) throw new TypeError(`There are no words for ${key}`)
  return editorWords.in(locale)(key, values)
}

type Key = Parameters<ReturnType<typeof editorWords.in>>[0]

function isKey(key: string): key is Key {
  return Object.hasOwn(editorWords.catalogues.en, key)
}
