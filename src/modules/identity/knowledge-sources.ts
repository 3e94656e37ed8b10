import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { ClaimedIdentity } from './store/proofing.ts'

/** Something that the body knows and the person should: with its answer, which never leaves the server. */
export interface KnowledgeQuestion {
  text: Record<Locale, string>
  /** Read before it is typed: what form the answer has. */
  hint?: Record<Locale, string>
  /** Compared without regard to case, spaces and punctuation. */
  answer: string
}

/** What a body knows about a person. */
export interface KnowledgeFound {
  /** At least two questions for a verification score of 1, three for 2 (Good Practice Guide 45). */
  questions: readonly KnowledgeQuestion[]
  /** For how many whole years the body has dealt with the person: gives the activity score. */
  knownYears: number
}

/**
 * A body on the platform that knows people. It is asked only after the person said that it may be, and says nothing about
 * them but whether it knows them; what it holds stays with it.
 */
export interface KnowledgeSource {
  /** `penhaven-council-tax` */
  key: string
  organisationSlug: string
  /** The account or record as the person knows it. */
  name: Record<Locale, string>
  /** The kind of evidence that the record is. */
  evidence: { kind: string; strength: 1 | 2 | 3; validity: 1 | 2 }
  find(kernel: Kernel, tx: Transaction, identity: ClaimedIdentity): Promise<KnowledgeFound | undefined>
}

export const knowledgeSources = defineExtensionPoint<KnowledgeSource>('identity.knowledge-sources')

/** A record of an invented body. */
export interface KnownPerson extends ClaimedIdentity, KnowledgeFound {}

/** A source that knows the people of a list: for demonstrations and tests. */
export function listedKnowledge(
  source: Omit<KnowledgeSource, 'find'>,
  people: readonly KnownPerson[],
): KnowledgeSource {
  return {
    ...source,
    find: async (_kernel, _tx, identity) =>
      people.find(
        (person) =>
          person.givenNames === identity.givenNames &&
          person.familyName === identity.familyName &&
          person.dateOfBirth === identity.dateOfBirth,
      ),
  }
}
