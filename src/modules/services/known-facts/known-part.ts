import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Applicant } from '../apply/applicant.ts'
import type { Application } from '../apply/application.ts'
import { answerTo, type Answer, type Answers, type KnownSource } from '../domain/answers.ts'
import type { QuestionStop } from '../domain/engine/position.ts'
import { answersIn, entriesAnswer, viewIn } from '../domain/engine/scope.ts'
import { viewOf } from '../domain/engine/view.ts'
import { inputOf } from '../domain/fields/read-field.ts'
import type { PageInput } from '../domain/input.ts'
import { factsInApplication } from '../domain/known-facts/from-answers.ts'
import type { KnownFact } from '../domain/known-facts/fact.ts'
import type { Vocabulary } from '../domain/known-facts/vocabulary.ts'
import { agedMonths } from '../domain/known-facts/age.ts'
import { claimFieldsOf, offersFor, type Candidate, type ClaimField } from '../domain/known-facts/offers.ts'
import { allowedSources, isFixed } from '../domain/known-facts/policy.ts'
import { factUsesOfDraft, type FactUse } from '../store/fact-use.ts'
import { knownFactsOf, type SourceKind } from './gather.ts'
import { openOffer, sealOffer } from './offer-token.ts'
import { vocabularyIn } from './sources.ts'

/** What a page shows of what is known already. */
export interface KnownPart {
  readonly offers: readonly ShownOffer[]
  /** What the person lets this page use, by field. */
  readonly used: ReadonlyMap<string, KnownSource>
  /** The same, as it would have been typed. */
  readonly input: PageInput
  /** Fields whose use typing cannot change. */
  readonly fixed: ReadonlySet<string>
}

export interface ShownOffer {
  readonly fields: readonly ClaimField[]
  readonly candidates: readonly ShownCandidate[]
}

export interface ShownCandidate {
  /** What a form hands back to use it. */
  readonly sealed: string
  readonly facts: readonly ShownFact[]
}

export interface ShownFact {
  readonly field: ClaimField
  readonly answer: Answer
  readonly source: KnownSource
  /** How old it is, where that is worth a word. */
  readonly agedMonths?: number
}

/** A page that is asked for, and by whom. */
export interface AskedPage {
  readonly applicant: Applicant
  readonly application: Application
  readonly stop: QuestionStop
}

/**
 * What is known for a page; undefined where it asks nothing that could be known, or nobody is signed in. Nothing is looked
 * up for a page that is answered already, nor for one that is shown again because of an error.
 * @param shownBefore what the form that was refused says it offered, as `offersEntry` wrote it
 */
export async function knownPartOf(
  kernel: Kernel,
  target: Queryable,
  asked: AskedPage,
  shownBefore?: string,
): Promise<KnownPart | undefined> {
  const { applicant, application, stop } = asked
  const vocabulary = vocabularyIn(kernel)
  const wanted = claimFieldsOf(stop.fields, vocabulary, stop.scope.length > 0)
  if (applicant.kind !== 'person' || wanted.length === 0) return undefined
  const uses = await usesOfPage(kernel, target, asked)
  const used = new Map(uses.map(({ field, said }) => [field, said.source]))
  const own = answersIn(application.answers, stop.scope)
  const isOpen = ({ name }: ClaimField): boolean => !used.has(name) && answerTo(own, name) === undefined
  const open = wanted.filter(({ field }) => isOpen(field))
  const offersNow = async (): Promise<ShownOffer[]> => {
    if (open.length === 0) return []
    if (shownBefore === undefined) return offersOn(kernel, target, asked, open)
    return offersAgain(kernel, asked, { personId: applicant.personId, open, shownBefore })
  }
  return {
    offers: await offersNow(),
    used,
    input: Object.fromEntries(uses.map(({ field, said }) => [field, inputOf(said.answer)])),
    fixed: new Set(
      stop.fields.filter((field) => used.has(field.name) && isFixed(field)).map(({ name }) => name),
    ),
  }
}

/** What the person lets a page use. */
export async function usesOfPage(
  kernel: Pick<Kernel, 'crypto'>,
  target: Queryable,
  { applicant, application, stop }: AskedPage,
): Promise<FactUse[]> {
  const { draft } = application
  if (applicant.kind !== 'person' || draft === undefined) return []
  const { personId } = applicant
  const uses = await factUsesOfDraft(target, kernel.crypto, { draftId: draft.id, personId })
  return uses.filter(({ place }) => place === stop.place)
}

async function offersOn(
  kernel: Kernel,
  target: Queryable,
  { applicant, application, stop }: AskedPage,
  open: ReturnType<typeof claimFieldsOf>,
): Promise<ShownOffer[]> {
  if (applicant.kind !== 'person') return []
  const { definition, surroundings } = application
  const { personId, actor } = applicant
  const sourcesFor = (field: ClaimField): ReadonlySet<SourceKind> => allowedSources(definition, field)
  const vocabulary = vocabularyIn(kernel)
  const known = await knownFactsOf(kernel, target, {
    actor,
    claims: new Set(open.map(({ claim }) => claim.name)),
    sources: new Set(open.flatMap(({ field }) => [...sourcesFor(field)])),
  })
  const facts = [...factsSaidHere(kernel, application, stop, vocabulary), ...known]
  const offers = offersFor(
    {
      fields: open.map(({ field }) => field),
      isInGroup: stop.scope.length > 0,
      otherEntries: otherEntriesOf(application, stop),
      sourcesFor,
    },
    facts,
    vocabulary,
    surroundings,
  )
  const sealed = (candidate: Candidate): string =>
    sealOffer(kernel.crypto, {
      personId,
      serviceName: definition.name,
      place: stop.place,
      shownAtMs: kernel.clock.now().getTime(),
      facts: Object.entries(candidate.facts).map(([field, { fact, answer }]) => ({
        field,
        claim: fact.claim,
        answer,
        source: fact.source,
        holderOrganisationId: fact.holderOrganisationId ?? null,
      })),
    })
  return offers.map(({ fields, candidates }) => ({
    fields,
    candidates: candidates.map((candidate) => ({
      sealed: sealed(candidate),
      facts: fields.flatMap((field) => {
        const fitting = candidate.facts[field.name]
        if (fitting === undefined) return []
        const { answer, fact } = fitting
        return [shownFact(field, { answer, source: fact.source }, vocabulary, surroundings.today)]
      }),
    })),
  }))
}

function shownFact(
  field: ClaimField,
  said: Pick<ShownFact, 'answer' | 'source'>,
  vocabulary: Vocabulary,
  today: string,
): ShownFact {
  const claim = vocabulary.get(field.claim)
  const months = claim === undefined ? undefined : agedMonths(said, claim, today)
  return { ...said, field, ...(months === undefined ? {} : { agedMonths: months }) }
}

/** What a page offers, for its own form to hand back: so that an error costs nobody the offer, and nothing is looked up again. */
export function offersEntry({ offers }: KnownPart): string {
  return offers.map(({ candidates }) => candidates.map(({ sealed }) => sealed).join(',')).join(';')
}

/** The offers that a refused form was shown with; what was made up, or is another person's, is left out. */
function offersAgain(
  kernel: Kernel,
  { application, stop }: AskedPage,
  shown: {
    personId: string
    open: readonly { readonly field: ClaimField }[]
    shownBefore: string
  },
): ShownOffer[] {
  const { crypto, clock } = kernel
  const { definition, surroundings } = application
  const vocabulary = vocabularyIn(kernel)
  const { personId, open, shownBefore } = shown
  const nowMs = clock.now().getTime()
  const expected = { personId, serviceName: definition.name, place: stop.place, nowMs }
  const candidateOf = (sealed: string): ShownCandidate[] => {
    const offer = openOffer(crypto, sealed, expected)
    const facts = (offer?.facts ?? []).flatMap(({ field: name, answer, source }) => {
      const field = open.find((candidate) => candidate.field.name === name)?.field
      return field === undefined ? [] : [shownFact(field, { answer, source }, vocabulary, surroundings.today)]
    })
    return facts.length === 0 ? [] : [{ sealed, facts }]
  }
  return shownBefore.split(';').flatMap((group): ShownOffer[] => {
    const candidates = group.split(',').flatMap(candidateOf)
    const fields = [...new Set(candidates.flatMap(({ facts }) => facts.map(({ field }) => field)))]
    return candidates.length === 0 ? [] : [{ fields, candidates }]
  })
}

/** What this application says already, in other words the newest that there is. */
function factsSaidHere(
  { clock }: Pick<Kernel, 'clock'>,
  { definition, answers }: Application,
  { scope }: QuestionStop,
  vocabulary: Vocabulary,
): KnownFact[] {
  const source = { kind: 'earlier', name: definition.title, date: clock.now().toISOString() } as const
  const [outer] = scope
  // Its own group is left out: one child is not offered for the next.
  const around = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== outer?.group))
  return factsInApplication({ id: 'this', definition, answers: around, source }, vocabulary)
}

/** The answers of the other entries of the group that a page is in. */
function otherEntriesOf(
  { definition, answers, surroundings }: Application,
  { scope }: QuestionStop,
): Answers[] {
  const inner = scope.at(-1)
  if (inner === undefined) return []
  const view = viewOf(definition, answers, surroundings)
  const around = viewIn(view, scope.slice(0, -1)).answers
  return entriesAnswer(around, inner.group)
    .entries.filter(({ id }) => id !== inner.entry)
    .map((entry) => entry.answers)
}
