import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { defineExtensionPoint, madeOnce, type ExtensionPoint, type Kernel } from '#kernel/module'
import type { Certainty, FactValue } from '../domain/known-facts/fact.ts'
import { vocabularyOf, type Claim, type Vocabulary } from '../domain/known-facts/vocabulary.ts'

/** Claims that a pack knows besides those that every country has. */
export const claims: ExtensionPoint<Claim> = defineExtensionPoint('services.claims')

/** What one public body knows about people, for those people's own applications. */
export interface FactSource {
  /** Unique in the program. */
  readonly name: string
  /** The public body that holds it. */
  readonly organisationSlug: string
  /** What it can be asked about. */
  readonly claims: readonly string[]
  /**
   * The facts about one person, none where the body does not know them. Asked only for that person themselves; the read
   * is on record. An error counts as nothing known: a body that does not answer keeps nobody from applying.
   */
  factsAbout(kernel: Kernel, target: Queryable, wanted: WantedFacts): Promise<readonly HeldFact[]>
}

export interface WantedFacts {
  readonly personId: string
  readonly actor: Actor
  /** Of those that the source says it knows. */
  readonly claims: readonly string[]
}

/** A fact in the records of a public body. */
export interface HeldFact {
  readonly claim: string
  readonly value: FactValue
  readonly recordedAt: Date
  readonly certainty: Exclude<Certainty, 'told'>
  /** YYYY-MM-DD: the last day on which it counts. */
  readonly expiresOn?: string
  /** Facts with the same subject are about the same child or other. */
  readonly subject?: string
}

/** Records of public bodies that the platform may ask. */
export const factSources: ExtensionPoint<FactSource> = defineExtensionPoint('services.fact-sources')

/** What claims mean here. */
export function vocabularyIn({ contributions }: Pick<Kernel, 'contributions'>): Vocabulary {
  return vocabularyOfAll(contributions)
}

const vocabularyOfAll = madeOnce((contributions) => vocabularyOf(contributions(claims)))
