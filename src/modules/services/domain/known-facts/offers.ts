import type { Answer, Answers, KnownSource } from '../answers.ts'
import { isSameAnswer } from '../answer-source.ts'
import { isAsked, type AskedField, type Field } from '../definition.ts'
import type { Surroundings } from '../surroundings.ts'
import { counts } from './age.ts'
import { compareFacts, type KnownFact } from './fact.ts'
import { answerFrom } from './fit.ts'
import type { Claim, Vocabulary } from './vocabulary.ts'

/** A field that names what it asks. */
export type ClaimField = AskedField & { readonly claim: string }

/** Something known that would answer a field. */
export interface FittingFact {
  readonly fact: KnownFact
  /** As the field keeps it. */
  readonly answer: Answer
}

/** One thing that the person can choose to use: an answer to one field, or to several about the same child or other. */
export interface Candidate {
  /** By the name of the field. */
  readonly facts: Readonly<Record<string, FittingFact>>
}

/** What is known for one field, or for several that belong together. More than one candidate: the person chooses. */
export interface Offer {
  readonly fields: readonly ClaimField[]
  readonly candidates: readonly Candidate[]
}

export interface OfferedTo {
  readonly fields: readonly Field[]
  /** Within an entry of a group. */
  readonly isInGroup: boolean
  /** Answers of the other entries of the same group: what they say is not offered again. */
  readonly otherEntries: readonly Answers[]
  /** Sources that the definition allows for a field. */
  sourcesFor(field: ClaimField): ReadonlySet<KnownSource['kind']>
}

const mostCandidates = 6

/** What is known for the fields of a page. A fact that a field would refuse is not offered. */
export function offersFor(
  { fields, isInGroup, otherEntries, sourcesFor }: OfferedTo,
  facts: readonly KnownFact[],
  vocabulary: Vocabulary,
  surroundings: Surroundings,
): Offer[] {
  const wanted = claimFieldsOf(fields, vocabulary, isInGroup)
  const ordered = facts.toSorted(compareFacts)
  const fitting = (field: ClaimField, claim: Claim) =>
    ordered.flatMap((fact): FittingFact[] => {
      const isWanted = fact.claim === field.claim && sourcesFor(field).has(fact.source.kind)
      if (!isWanted || !counts(fact, claim, surroundings.today)) return []
      const answer = answerFrom(field, fact.value, surroundings)
      return answer === undefined ? [] : [{ fact, answer }]
    })
  const alone = wanted
    .filter(({ claim }) => claim.about === 'person')
    .map(({ field, claim }) => ({
      fields: [field],
      candidates: fitting(field, claim).map((fact) => ({ facts: { [field.name]: fact } })),
    }))
  const together = [...Map.groupBy(wanted, ({ claim }) => claim.about)]
    .filter(([about]) => about !== 'person')
    .map(([, members]) => ({
      fields: members.map(({ field }) => field),
      candidates: bySubject(members.map(({ field, claim }) => ({ field, facts: fitting(field, claim) }))),
    }))
  return [...alone, ...together]
    .map(({ fields: own, candidates }) => ({
      fields: own,
      candidates: distinct(candidates)
        .filter((candidate) => !otherEntries.some((entry) => isSaidIn(candidate, entry)))
        .slice(0, mostCandidates),
    }))
    .filter(({ candidates }) => candidates.length > 0)
}

/** The fields whose claims are known to the vocabulary and may be offered here. */
export function claimFieldsOf(
  fields: readonly Field[],
  vocabulary: Vocabulary,
  isInGroup: boolean,
): { readonly field: ClaimField; readonly claim: Claim }[] {
  return fields.flatMap((field) => {
    const claim = field.claim === undefined ? undefined : vocabulary.get(field.claim)
    if (!hasClaim(field) || claim === undefined || (isInGroup && claim.isMany !== true)) return []
    return [{ field, claim }]
  })
}

function hasClaim(field: Field): field is ClaimField {
  return isAsked(field) && field.claim !== undefined
}

function bySubject(
  members: readonly { readonly field: ClaimField; readonly facts: readonly FittingFact[] }[],
): Candidate[] {
  const candidates = new Map<string, Record<string, FittingFact>>()
  for (const { field, facts } of members) {
    for (const fitting of facts) {
      const subject = fitting.fact.subject ?? ''
      const candidate = candidates.get(subject) ?? {}
      candidates.set(subject, { [field.name]: fitting, ...candidate })
    }
  }
  return [...candidates.values()].map((facts) => ({ facts }))
}

/** Of candidates that say the same, only the first, which is the surest and newest. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    (candidate, index) => !candidates.slice(0, index).some((earlier) => saysAll(earlier, candidate)),
  )
}

/** Whether one candidate says everything that another does. */
function saysAll(more: Candidate, less: Candidate): boolean {
  return Object.entries(less.facts).every(([name, { answer }]) => {
    const own = more.facts[name]
    return own !== undefined && isSameAnswer(own.answer, answer)
  })
}

function isSaidIn({ facts }: Candidate, entry: Answers): boolean {
  return Object.entries(facts).every(([name, { answer }]) => {
    const said = Object.hasOwn(entry, name) ? entry[name] : undefined
    return said !== undefined && isSameAnswer(said, answer)
  })
}
