import type { Locale } from '#kernel/i18n'
import type { FieldMessages } from '#kernel/ui'
import { normaliseEmail } from '#modules/identity'
import type { Contact } from '../store/challenge.ts'
import { challengeWords } from './words.ts'

/** In characters. */
export const longestAnswer = 4_000
const longestName = 100

/** What a question is sent with; the token names the use that it is about. */
export const questionFields = {
  run: 'text',
  happened: 'text',
  wanted: 'text',
  name: 'text',
  email: 'text',
} as const
export type TypedQuestion = Readonly<Record<keyof typeof questionFields, string>>

export interface ReadQuestion {
  happened: string
  wanted: string
  /** Of somebody without an account. */
  contact: Contact | undefined
}

/** @param isSignedIn then nobody is asked who they are */
export function readQuestion(
  typed: TypedQuestion,
  isSignedIn: boolean,
  locale: Locale,
): { question: ReadQuestion } | { problems: FieldMessages } {
  const t = challengeWords.in(locale)
  const problems: Record<string, string> = {}
  for (const field of ['happened', 'wanted'] as const) {
    const text = typed[field].trim()
    if (text === '') problems[field] = t(`question.error.${field}`)
    else if (text.length > longestAnswer)
      problems[field] = t('question.error.tooLong', { limit: longestAnswer })
  }
  const name = typed.name.trim()
  const email = normaliseEmail(typed.email)
  if (!isSignedIn && name === '') problems['name'] = t('question.error.name')
  if (!isSignedIn && name.length > longestName)
    problems['name'] = t('question.error.nameTooLong', { limit: longestName })
  if (!isSignedIn && email === undefined) problems['email'] = t('question.error.email')
  if (Object.keys(problems).length > 0) return { problems }
  const contact = isSignedIn || email === undefined ? undefined : { name, email }
  return { question: { happened: typed.happened.trim(), wanted: typed.wanted.trim(), contact } }
}
