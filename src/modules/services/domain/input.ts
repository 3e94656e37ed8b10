import type { FileRefusal as StoreRefusal } from '#kernel/files'
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

/** Why a file is not taken; `duplicate`: the same one is there already. */
export type FileRefusal = StoreRefusal | 'duplicate'

/** An uploaded file that was not taken, and why. */
export interface RefusedFile {
  readonly kind: 'refused-file'
  readonly reason: FileRefusal
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
  /** Of a date, an address and the like: the parts that are wrong; all of them when empty. */
  readonly parts: readonly string[]
  readonly values: Readonly<Record<string, number>>
  /** What the part is called that is wrong, where a scheme says so. */
  readonly noun?: LocalisedText
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
  | 'month.notReal'
  | 'month.mustBePast'
  | 'month.mustBeFuture'
  | 'money.invalid'
  | 'money.tooFine'
  | 'money.tooSmall'
  | 'money.tooLarge'
  | 'duration.whole'
  | 'duration.tooLarge'
  | 'choice.missing'
  | 'choice.noneWithOthers'
  | 'part.missing'
  | 'part.invalid'
  | 'part.tooLong'
  | 'part.unreadable'
  | 'country.missing'
  | 'identifier.invalid'
  | 'location.invalid'
  | 'declaration.missing'
  | 'file.missing'
  | 'file.empty'
  | 'file.tooLarge'
  | 'file.wrongType'
  | 'file.wrongExtension'
  | 'file.twoTypes'
  | 'file.bomb'
  | 'file.locked'
  | 'file.damaged'
  | 'file.infected'
  | 'file.notScanned'
  | 'file.duplicate'
  | 'files.tooMany'
  | 'identity.missing'
  | 'credential.missing'
  | 'credential.insufficient'
  | 'payment.missing'
  /** Paid, but the amount has become larger. */
  | 'payment.short'
  | 'group.missing'
  | 'group.tooFew'
  | 'group.tooMany'
  | 'rule'
