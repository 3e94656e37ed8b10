import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { CaseOrigin, Outcome } from './domain/case.ts'

/** What a message about a decision is made of. */
export interface DecisionValues {
  title: string
  organisation: string
  reference: string
  /** In the officer's words. */
  reason: string
  /** Where the person signs in. */
  account: string
}

/** How a decision is told where it is not one on an application. */
export interface DecisionWords {
  caseType: string
  words(locale: Locale, outcome: Outcome, values: DecisionValues): { subject: string; body: string }
}

/** Words for types of case of other modules; those without are applications. */
export const decisionWords = defineExtensionPoint<DecisionWords>('casework.decision-words')

/** Something that the person and the officers ought to know about how a case was handled. */
export interface CaseNote {
  text: string
  /** Addresses of this program, from their path on. */
  links: readonly { text: string; path: string }[]
}

/** What other modules have to say about cases: that an algorithm was used, and how to question it. */
export interface DecisionNotes {
  notesOf(kernel: Kernel, target: Queryable, origin: CaseOrigin, locale: Locale): Promise<readonly CaseNote[]>
}

export const decisionNotes = defineExtensionPoint<DecisionNotes>('casework.decision-notes')

/** What all modules have to say about the case of a record, for its person and for staff alike. */
export async function decisionNotesOf(
  kernel: Kernel,
  target: Queryable,
  origin: CaseOrigin,
  locale: Locale,
): Promise<CaseNote[]> {
  const notes: CaseNote[] = []
  for (const source of kernel.contributions(decisionNotes)) {
    notes.push(...(await source.notesOf(kernel, target, origin, locale)))
  }
  return notes
}

/** Notes as they stand in a message: empty without any. */
export function notesInMessage({ origin }: Pick<Kernel, 'origin'>, notes: readonly CaseNote[]): string {
  return notes
    .map(({ text, links }) =>
      ['', text, ...links.map((link) => `${link.text}: ${origin}${link.path}`)].join('\n'),
    )
    .map((note) => `\n${note}`)
    .join('')
}
