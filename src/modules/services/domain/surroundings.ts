import type { LocalisedText } from '#kernel/i18n'

/** What the engine is told about the day and the country; the same surroundings give the same result. */
export interface Surroundings {
  /** YYYY-MM-DD */
  readonly today: string
  readonly schemes: Schemes
  /** Rules of eligibility are not judged: everybody goes on, and a person looks at it. */
  readonly isEligibilityLeftToPeople?: boolean
}

/** What the country packs know, by name of the scheme. */
export interface Schemes {
  readonly identifiers: ReadonlyMap<string, IdentifierScheme>
  readonly banks: ReadonlyMap<string, BankScheme>
  readonly grids: ReadonlyMap<string, GridScheme>
  /** The country (ISO 3166-1) whose phone numbers may be written without a country code. */
  readonly phoneCountry?: string
}

/** Numbers or codes that an authority gives: of a person, a vehicle, an address. */
export interface IdentifierScheme {
  readonly name: string
  readonly title: LocalisedText
  /** Such as "It’s on your payslip. For example, QQ 12 34 56 C". */
  readonly hint: LocalisedText
  /**
   * The number in the scheme's own spelling, as it is stored and shown; undefined when it cannot be one (its shape or
   * its check digit is wrong).
   */
  read(typed: string): string | undefined
  /** What a phone's keyboard should offer. */
  readonly inputMode: 'text' | 'numeric'
  /** How many characters the input is wide. */
  readonly width: 5 | 10 | 20
}

/** How accounts at banks are named in a country. */
export interface BankScheme {
  readonly name: string
  readonly parts: readonly BankPart[]
  /** Each part in the scheme's own spelling, or the names of the parts that are wrong. */
  read(
    typed: Readonly<Record<string, string>>,
  ): { readonly parts: Readonly<Record<string, string>> } | { readonly wrong: readonly string[] }
}

export interface BankPart {
  /** Letters and digits. */
  readonly name: string
  readonly label: LocalisedText
  readonly hint?: LocalisedText
  readonly noun: LocalisedText
  readonly isOptional?: boolean
  readonly width: 5 | 10 | 20
}

/** A national grid of coordinates. */
export interface GridScheme {
  readonly name: string
  readonly title: LocalisedText
  readonly hint: LocalisedText
  /** WGS 84 in degrees, and the reference in the grid's own spelling; undefined when it is none. */
  read(
    typed: string,
  ): { readonly latitude: number; readonly longitude: number; readonly typed: string } | undefined
}
