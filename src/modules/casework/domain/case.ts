import type { Locale, LocalisedText } from '#kernel/i18n'

export type CaseStatus = 'open' | 'approved' | 'refused'
export type Outcome = Exclude<CaseStatus, 'open'>

export const outcomes: readonly Outcome[] = ['approved', 'refused']

/** Where a fact comes from, so that an officer knows how far to trust it. */
export type FactSource =
  | 'person'
  | 'verified-identity'
  | 'wallet'
  | 'file'
  /** The contact details of the person's account. */
  | 'account'
  /** An application that the person sent before. */
  | 'earlier'
  /** The records of a public body. */
  | 'organisation'

/** One thing the organisation was told in order to decide. */
export interface CaseFact {
  label: LocalisedText
  /** One text for all languages, or one for each. */
  value: LocalisedText | string
  source: FactSource
  /** More about the source: who issued the credential, when the identity was proved. */
  sourceDetail?: LocalisedText | undefined
  /** A file of kernel.files that goes with the fact. */
  fileId?: string | undefined
}

/** The record of another module that a case is about; one case for each. */
export interface CaseOrigin {
  module: string
  id: string
}

/** The value of a fact in the reader's language. */
export function factValue(fact: CaseFact, locale: Locale): string {
  return typeof fact.value === 'string' ? fact.value : fact.value[locale]
}

/** The fact that a file belongs to, when the file is part of the case. */
export function factWithFile(facts: readonly CaseFact[], fileId: string): CaseFact | undefined {
  return facts.find((fact) => fact.fileId === fileId)
}
