import type { IdentityLevel } from '#kernel/access'
import type { LocalisedText } from '#kernel/i18n'

/** What a person answered to one field, in its final shape. Serialisable as JSON. */
export type Answer =
  | NoAnswer
  | TextAnswer
  | NumberAnswer
  | DateAnswer
  | ChoiceAnswer
  | ChoicesAnswer
  | FileAnswer
  | IdentityAnswer
  | CredentialAnswer

/** An optional field that was left empty: the page counts as answered. */
export interface NoAnswer {
  readonly kind: 'none'
}

/** The card that an answer was taken from, where it still says what the card said. */
export interface WalletSource {
  /** The wallet's presentation, for asking about it later. */
  readonly requestId: string
  /** The public body that issued the card. */
  readonly issuer?: LocalisedText
  /** ISO 8601 */
  readonly checkedAt: string
}

interface FillableAnswer {
  readonly fromWallet?: WalletSource
}

export interface TextAnswer extends FillableAnswer {
  readonly kind: 'text'
  readonly value: string
}

export interface NumberAnswer extends FillableAnswer {
  readonly kind: 'number'
  readonly value: number
}

export interface DateAnswer extends FillableAnswer {
  readonly kind: 'date'
  /** YYYY-MM-DD */
  readonly value: string
}

export interface ChoiceAnswer {
  readonly kind: 'choice'
  readonly value: string
}

export interface ChoicesAnswer {
  readonly kind: 'choices'
  readonly values: readonly string[]
}

export interface FileAnswer {
  readonly kind: 'file'
  readonly fileId: string
  readonly originalName: string
  readonly mediaType: string
  readonly sizeBytes: number
}

/** A copy of what was proved when the person went through the page. */
export interface IdentityAnswer {
  readonly kind: 'identity'
  readonly level: IdentityLevel
  readonly givenNames: string
  readonly familyName: string
  /** YYYY-MM-DD */
  readonly dateOfBirth: string
  /** ISO 8601 */
  readonly provenAt: string
}

export type ClaimValue = string | number | boolean

export interface CredentialAnswer {
  readonly kind: 'credential'
  /** The wallet's presentation, for asking about it later. */
  readonly requestId: string
  readonly claims: Readonly<Record<string, ClaimValue>>
  /** The public body that issued the card. */
  readonly issuer?: LocalisedText
  /** ISO 8601 */
  readonly checkedAt: string
}

/** Answers by the name of their field. */
export type Answers = Readonly<Record<string, Answer>>

/** The answer to a field, if there is one. */
export function answerTo(answers: Answers, fieldName: string): Answer | undefined {
  return Object.hasOwn(answers, fieldName) ? answers[fieldName] : undefined
}

/** The presentation that an answer rests on: of a card that proves something, or that it was filled from. */
export function presentationBehind(answer: Answer): string | undefined {
  if (answer.kind === 'credential') return answer.requestId
  return 'fromWallet' in answer ? answer.fromWallet?.requestId : undefined
}
