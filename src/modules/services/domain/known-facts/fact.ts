import type { LocalisedText } from '#kernel/i18n'
import type { Answer, KnownSource } from '../answers.ts'
import type { FactShape } from './vocabulary.ts'

/** What is known, in the shape of an answer. */
export type FactValue = Extract<Answer, { readonly kind: FactShape }>

/** How sure the one is who says so. */
export type Certainty =
  /** Checked against evidence. */
  | 'proved'
  /** In the records of a public body. */
  | 'recorded'
  /** The person said so. */
  | 'told'

/** Something that is known about a person. */
export interface KnownFact {
  readonly claim: string
  readonly value: FactValue
  readonly source: KnownSource
  /** The public body that holds it, where one does besides the person. */
  readonly holderOrganisationId?: string
  readonly certainty: Certainty
  /** YYYY-MM-DD: the last day on which it counts. */
  readonly expiresOn?: string
  /** What a choice was called where it was made. */
  readonly words?: LocalisedText
  /** Which child, or which entry: facts with the same subject are about the same one. */
  readonly subject?: string
}

const trust: Readonly<Record<Certainty, number>> = { proved: 0, recorded: 1, told: 2 }

/** The surest first, then the newest. */
export function compareFacts(left: KnownFact, right: KnownFact): number {
  const bySurety = trust[left.certainty] - trust[right.certainty]
  if (bySurety !== 0) return bySurety
  return left.source.date < right.source.date ? 1 : left.source.date > right.source.date ? -1 : 0
}
