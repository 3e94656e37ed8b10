import type { IdentityLevel } from '#kernel/access'
import type { LocalisedText } from '#kernel/i18n'
import type { DurationUnit } from './definition/field.ts'

/** What a person answered to one field, in its final shape. Serialisable as JSON. */
export type Answer =
  | NoAnswer
  | TextAnswer
  | NumberAnswer
  | DateAnswer
  | ChoiceAnswer
  | ChoicesAnswer
  | MoneyAnswer
  | MonthAnswer
  | DurationAnswer
  | AddressAnswer
  | BankAnswer
  | IdentifierAnswer
  | LocationAnswer
  | PersonAnswer
  | DeclaredAnswer
  | FileAnswer
  | FilesAnswer
  | IdentityAnswer
  | CredentialAnswer
  | PaymentAnswer
  | CalculatedAnswer
  | EntriesAnswer

/** An optional field that was left empty: the page counts as answered. */
export interface NoAnswer {
  readonly kind: 'none'
}

/**
 * What says what an answer says, where the person did not type it (or typed the same). Kept only while the answer says
 * what its source said.
 */
export type AnswerSource = WalletSource | KnownSource

/** A card that the person showed. */
export interface WalletSource {
  readonly kind: 'wallet'
  /** The wallet's presentation, for asking about it later. */
  readonly requestId: string
  /** The public body that issued the card. */
  readonly name?: LocalisedText
  /** ISO 8601: when it was checked. */
  readonly date: string
}

/** Something known from elsewhere, which the person let this application use. */
export interface KnownSource {
  /** The proven identity, the account, an application sent before, or a public body. */
  readonly kind: 'identity' | 'account' | 'earlier' | 'organisation'
  /** Of an earlier application: its service. Of a public body: the body. */
  readonly name?: LocalisedText
  /** ISO 8601: when it was proved, given or recorded. */
  readonly date: string
}

interface Sourced {
  readonly source?: AnswerSource
}

export interface TextAnswer extends Sourced {
  readonly kind: 'text'
  readonly value: string
}

export interface NumberAnswer extends Sourced {
  readonly kind: 'number'
  readonly value: number
}

export interface DateAnswer extends Sourced {
  readonly kind: 'date'
  /** YYYY-MM-DD */
  readonly value: string
}

export interface ChoiceAnswer extends Sourced {
  readonly kind: 'choice'
  readonly value: string
}

export interface ChoicesAnswer extends Sourced {
  readonly kind: 'choices'
  readonly values: readonly string[]
}

export interface MoneyAnswer extends Sourced {
  readonly kind: 'money'
  readonly pence: number
}

export interface MonthAnswer extends Sourced {
  readonly kind: 'month'
  /** YYYY-MM */
  readonly value: string
}

/** Only the units that the field asks for. */
export interface DurationAnswer extends Sourced {
  readonly kind: 'duration'
  readonly parts: Readonly<Partial<Record<DurationUnit, number>>>
}

export interface AddressAnswer extends Sourced {
  readonly kind: 'address'
  /** One to four lines, without the town. */
  readonly lines: readonly string[]
  readonly town: string
  /** Empty where the country has none. */
  readonly postcode: string
  /** ISO 3166-1 alpha-2 where the address may be anywhere. */
  readonly country?: string
}

export interface BankAnswer extends Sourced {
  readonly kind: 'bank'
  readonly scheme: string
  readonly accountName: string
  /** By the names that the scheme gives them, in its own spelling. */
  readonly parts: Readonly<Record<string, string>>
}

/** A number that somebody was given by an authority. */
export interface IdentifierAnswer extends Sourced {
  readonly kind: 'identifier'
  readonly scheme: string
  /** In the spelling of the scheme. */
  readonly value: string
}

/** WGS 84, in degrees. */
export interface LocationAnswer extends Sourced {
  readonly kind: 'location'
  readonly latitude: number
  readonly longitude: number
  /** As it was given, tidied. */
  readonly typed: string
}

export interface PersonAnswer extends Sourced {
  readonly kind: 'person'
  readonly isSelf: boolean
  readonly givenNames: string
  readonly familyName: string
  /** YYYY-MM-DD, where the field asks for it. */
  readonly dateOfBirth?: string
}

export interface DeclaredAnswer {
  readonly kind: 'declared'
}

export interface FilesAnswer {
  readonly kind: 'files'
  readonly files: readonly FileAnswer[]
}

/** A payment that succeeded. */
export interface PaymentAnswer {
  readonly kind: 'payment'
  /** The last one, where there were several. */
  readonly paymentId: string
  /** All that was paid and not given back, in whole pence. */
  readonly amountPence: number
  readonly reference: string
  /** ISO 8601 */
  readonly paidAt: string
}

/** Worked out from other answers when they were sent. */
export interface CalculatedAnswer {
  readonly kind: 'calculated'
  readonly value: number
}

/** The entries of a group, in the order in which they were added. */
export interface EntriesAnswer {
  readonly kind: 'entries'
  readonly entries: readonly Entry[]
  /** Never given twice, so that an address of an entry that was removed leads nowhere. */
  readonly nextId: number
  /** The person said that there are no more. */
  readonly isComplete: boolean
}

export interface Entry {
  readonly id: number
  readonly answers: Answers
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

/** Answers by the name of their field, or of their group. */
export type Answers = Readonly<Record<string, Answer>>

/** The answer to a field, if there is one. */
export function answerTo(answers: Answers, fieldName: string): Answer | undefined {
  return Object.hasOwn(answers, fieldName) ? answers[fieldName] : undefined
}

/** The presentation that an answer rests on: of a card that proves something, or that it was filled from. */
export function presentationBehind(answer: Answer): string | undefined {
  if (answer.kind === 'credential') return answer.requestId
  const source = sourceOf(answer)
  return source?.kind === 'wallet' ? source.requestId : undefined
}

/** Where an answer comes from that the person did not type. */
export function sourceOf(answer: Answer | undefined): AnswerSource | undefined {
  return answer !== undefined && 'source' in answer ? answer.source : undefined
}

/** How many questions somebody has answered, those within entries included. */
export function countAnswers(answers: Answers): number {
  return Object.values(answers)
    .map((answer) => {
      if (answer.kind === 'none') return 0
      if (answer.kind !== 'entries') return 1
      return answer.entries.reduce((count, entry) => count + countAnswers(entry.answers), 0)
    })
    .reduce((total, count) => total + count, 0)
}
