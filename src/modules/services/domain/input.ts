import type { LocalisedText } from '#kernel/i18n'
import type { CredentialAnswer, FileAnswer, FilesAnswer, IdentityAnswer, PaymentAnswer } from './answers.ts'

/** A date as typed. */
export interface DateParts {
  readonly kind: 'date-parts'
  readonly day: string
  readonly month: string
  readonly year: string
}

/** An answer of several parts as typed, such as an address: by the names of its parts. */
export interface TypedParts {
  readonly kind: 'parts'
  readonly parts: Readonly<Record<string, string>>
}

/** An uploaded file that was not taken, and why. */
export interface RefusedFile {
  readonly kind: 'refused-file'
  readonly reason: 'empty' | 'too-large' | 'wrong-type'
}

/**
 * What a channel hands over for one field: text as typed, values of checkboxes, or things that the channel fetched
 * itself (a stored file, the proven identity, a presentation from the wallet). Undefined: nothing was given.
 */
export type FieldInput =
  | string
  | readonly string[]
  | DateParts
  | TypedParts
  | RefusedFile
  | FileAnswer
  | FilesAnswer
  | IdentityAnswer
  | CredentialAnswer
  | PaymentAnswer
  | undefined

/** What a channel hands over for one page, by field. */
export type PageInput = Readonly<Record<string, FieldInput>>

export type DatePart = 'day' | 'month' | 'year'

/** What is wrong with an answer; a channel turns the code into words (message `error.<code>`). */
export interface FieldError {
  readonly field: string
  readonly code: FieldErrorCode
  /** Of a date: the parts that are wrong; all of them when empty. */
  readonly parts: readonly DatePart[]
  readonly values: Readonly<Record<string, number>>
  /** Of code `rule`: what the service itself says. */
  readonly message?: LocalisedText
}

export type FieldErrorCode =
  | 'text.missing'
  | 'text.tooLong'
  | 'text.unreadable'
  | 'email.invalid'
  | 'phone.invalid'
  | 'number.invalid'
  | 'number.whole'
  | 'number.decimals'
  | 'number.tooSmall'
  | 'number.tooLarge'
  | 'date.incomplete'
  | 'date.notReal'
  | 'date.shortYear'
  | 'date.mustBePast'
  | 'date.mustBeFuture'
  | 'date.tooOld'
  | 'date.tooEarly'
  | 'choice.missing'
  | 'file.missing'
  | 'file.empty'
  | 'file.tooLarge'
  | 'file.wrongType'
  | 'identity.missing'
  | 'credential.missing'
  | 'credential.insufficient'
  | 'payment.missing'
  | 'group.missing'
  | 'group.tooFew'
  | 'group.tooMany'
  | 'rule'
