import type { VNode } from 'preact'
import type { FormValues, PageContext } from '#kernel/http'
import type { FieldMessages } from '#kernel/ui'
import type { CredentialTemplate } from '../../domain/template.ts'
import type { OpenTemplate } from '../../templates/open-template.ts'

/** Every input of the pages on which parts of a template are edited. Each page has some of them. */
export const partFields = {
  'title-en': 'text',
  'title-cy': 'text',
  'description-en': 'text',
  'description-cy': 'text',
  colour: 'text',
  formats: 'list',
  first: 'text',
  vct: 'text',
  docType: 'text',
  types: 'text',
  contexts: 'text',
  subject: 'text',
  'criteria-en': 'text',
  'criteria-cy': 'text',
  achievementType: 'text',
  validityDays: 'text',
  batchSize: 'text',
  birthdayClaim: 'text',
  birthdayYears: 'text',
  daysBeforeEnd: 'text',
} as const

export type Sent = FormValues<typeof partFields>
export type PartField = keyof typeof partFields

/** What its inputs are drawn from. */
export interface PartInputs {
  locale: PageContext['locale']
  opened: OpenTemplate
  sent: Partial<Sent>
  errors: FieldMessages
}

/** One page of a template: its inputs, and how they and the template become each other. */
export interface PartForm {
  /** Inputs it has; what is wrong with others is put right on other pages. */
  fields: readonly PartField[]
  sentFrom(template: CredentialTemplate): Partial<Sent>
  /** @returns the template as typed, or the message of what cannot be read, by input */
  apply(
    template: CredentialTemplate,
    sent: Sent,
  ): { template: CredentialTemplate } | { unreadable: Partial<Record<PartField, UnreadableKey>> }
  Inputs(inputs: PartInputs): VNode
}

export type UnreadableKey =
  | 'template.subjectSyntax'
  | 'template.chooseColour'
  | 'template.problem.formats.none'

/** Lines that have something on them, without spaces around. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A whole number; NaN, which no rule accepts, for anything else. */
export function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
}
