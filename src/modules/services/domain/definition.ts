import type { IdentityLevel } from '#kernel/access'
import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from './conditions.ts'

/**
 * A public service, declared as data. Every channel runs the same definition through the same engine.
 * Serialisable as JSON: no functions, no expressions in strings.
 */
export interface ServiceDefinition {
  /** In the address of its pages; never changes. */
  readonly name: string
  /** Raised by one with every change. Drafts of an older version are carried over. */
  readonly version: number
  readonly title: LocalisedText
  /** One sentence: what the person gets. */
  readonly description: LocalisedText
  /** Which public body decides. */
  readonly organisationSlug: string
  readonly minimumIdentityLevel: IdentityLevel
  readonly start: StartPage
  /** In order; the first one is where a person begins. */
  readonly pages: readonly ServicePage[]
  /** What the person confirms when sending. */
  readonly declaration: LocalisedText
  /** Paragraphs of the confirmation page: what happens next. */
  readonly afterwards: readonly LocalisedText[]
  readonly caseType: string
  /** What staff and letters call what was applied for, where the title is a sentence. Default: the title. */
  readonly caseTitle?: LocalisedText
  readonly onApproval?: { readonly credential: CredentialOnApproval }
}

export interface StartPage {
  /** Who can use it, paragraph by paragraph. */
  readonly body: readonly LocalisedText[]
  /** What to have at hand. */
  readonly needs: readonly LocalisedText[]
  readonly durationMinutes: number
}

export type ServicePage = QuestionPage | ExitPage

export interface QuestionPage {
  readonly kind: 'questions'
  /** In the address of the page. */
  readonly name: string
  /** Needed when the page has several fields; otherwise the field's label is the heading. */
  readonly title?: LocalisedText
  readonly body?: readonly LocalisedText[]
  readonly fields: readonly Field[]
  /** The first route whose condition holds is taken; without one, the page that follows in the list. */
  readonly next?: readonly Route[]
}

/** Where a person learns that this service is not for them, and what to do instead. */
export interface ExitPage {
  readonly kind: 'exit'
  readonly name: string
  readonly title: LocalisedText
  readonly body: readonly LocalisedText[]
}

export interface Route {
  /** Always, when absent. */
  readonly when?: Condition
  /** A later page, or `check`: the page where answers are checked. */
  readonly to: string
}

/** The name that routes use for the page where answers are checked. */
export const checkPageName = 'check'

interface FieldBase {
  /** Unique in the definition; letters and digits. */
  readonly name: string
  /** The question, as a label or heading. */
  readonly label: LocalisedText
  /** The name of the answer where answers are listed; the label unless given. */
  readonly shortLabel?: LocalisedText
  /** The answer's name within a sentence, such as "your service number": errors are built from it. */
  readonly noun: LocalisedText
  readonly hint?: LocalisedText
  /** May be left empty. */
  readonly optional?: boolean
}

/** An answer that a card can give instead of being typed. The person chooses; nothing but these claims is asked for. */
export interface FromWallet {
  /** All fields of a page that are filled from the wallet name the same template. */
  readonly template: string
  readonly claim: string
  /** Shown in the wallet: what the claim is for. */
  readonly purpose: LocalisedText
  /** What the card says cannot be changed by typing. */
  readonly isFixed?: boolean
}

interface FillableField extends FieldBase {
  readonly fromWallet?: FromWallet
}

export interface TextField extends FillableField {
  readonly kind: 'text' | 'long-text'
  /** In characters as people count them; a line break is one. */
  readonly maximumLength: number
}

export interface ContactField extends FillableField {
  readonly kind: 'name' | 'email' | 'phone'
}

export interface NumberField extends FillableField {
  readonly kind: 'number'
  readonly minimum: number
  readonly maximum: number
  /** Digits after the decimal point; 0 unless said. */
  readonly decimals?: number
}

export interface DateField extends FillableField {
  readonly kind: 'date'
  /** `past` includes today, `future` does not. */
  readonly range: 'any' | 'past' | 'future' | 'birth'
  /** A date field asked before or on the same page; this date may not be earlier than that one. */
  readonly notBefore?: string
}

export interface ChoiceField extends FieldBase {
  /** One of several (radios), or any number of them (checkboxes). */
  readonly kind: 'choice' | 'choices'
  readonly choices: readonly ChoiceOption[]
}

export interface ChoiceOption {
  readonly value: string
  readonly label: LocalisedText
  readonly hint?: LocalisedText
}

export interface FileField extends FieldBase {
  readonly kind: 'file'
}

/** Name and date of birth, shown with their source instead of being asked. */
export interface VerifiedIdentityField extends FieldBase {
  readonly kind: 'verified-identity'
}

/** Proof from the person's wallet, or a document uploaded instead. */
export interface CredentialField extends FieldBase {
  readonly kind: 'credential'
  readonly template: string
  /** The claims asked for, and the value each must have to prove what is needed. Nothing else is asked. */
  readonly claims: Readonly<Record<string, string | number | boolean>>
  /** Shown in the wallet: what the claims are for. */
  readonly purpose: LocalisedText
  /** What a good answer proves, such as "You are a veteran". */
  readonly proves: LocalisedText
}

export type Field =
  | TextField
  | ContactField
  | NumberField
  | DateField
  | ChoiceField
  | FileField
  | VerifiedIdentityField
  | CredentialField

export interface CredentialOnApproval {
  /** Name of a credential template. */
  readonly template: string
  readonly claims: Readonly<Record<string, ClaimSource>>
}

/** Where the value of a claim comes from. */
export type ClaimSource =
  | { readonly from: 'answer'; readonly field: string }
  | {
      readonly from: 'identity'
      readonly field: string
      readonly part: 'givenNames' | 'familyName' | 'dateOfBirth'
    }
  | { readonly from: 'constant'; readonly value: string | number | boolean }
  /** The reference of the application, as the number of what it gives. */
  | { readonly from: 'reference' }

/** The question pages of a definition, in order. */
export function questionPages(definition: ServiceDefinition): QuestionPage[] {
  return definition.pages.filter((page) => page.kind === 'questions')
}

/** All fields of a definition, in order. */
export function fieldsOf(definition: ServiceDefinition): Field[] {
  return questionPages(definition).flatMap((page) => page.fields)
}

/** What an answer is called where answers are listed. */
export function shortLabelOf(field: Field): LocalisedText {
  return field.shortLabel ?? field.label
}
