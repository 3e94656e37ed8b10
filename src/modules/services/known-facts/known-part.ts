import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Applicant } from '../apply/applicant.ts'
import type { Application } from '../apply/application.ts'
import { answerTo, type Answers, type KnownSource } from '../domain/answers.ts'
import type { QuestionStop } from '../domain/engine/position.ts'
import { answersIn, entriesAnswer, viewIn } from '../domain/engine/scope.ts'
import { viewOf } from '../domain/engine/view.ts'
import { inputOf } from '../domain/fields/read-field.ts'
import type { PageInput } from '../domain/input.ts'
import { factsInApplication } from '../domain/known-facts/from-answers.ts'
import type { KnownFact } from '../domain/known-facts/fact.ts'
import type { Vocabulary } from '../domain/known-facts/vocabulary.ts'
import { agedMonths } from '../domain/known-facts/age.ts'
import {
  claimFieldsOf,
  offersFor,
  type Candidate,
  type ClaimField,
  type FittingFact,
} from '../domain/known-facts/offers.ts'
import { allowedSources, isFixed } from '../domain/known-facts/policy.ts'
import { factUsesOfDraft, type FactUse } from '../store/fact-use.ts'
import { knownFactsOf, type SourceKind } from './gather.ts'
import { sealOffer } from './offer-token.ts'
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
  readonly facts: readonly (FittingFact & { readonly field: ClaimField; readonly agedMonths?: number })[]
}

/** A page that is asked for, and by whom. */
export interface AskedPage {
  readonly applicant: Applicant
  readonly application: Application
  readonly stop: QuestionStop
}

/**
 * What is known for a page; undefined where it asks nothing that could be known, or nobody is signed in. Nothing is looked
 * up for a page that is answered already.
 */
export async function knownPartOf(
  kernel: Kernel,
  target: Queryable,
  asked: AskedPage,
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
  return {
    offers: open.length === 0 ? [] : await offersOn(kernel, target, asked, open),
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
        const claim = vocabulary.get(field.claim)
        if (fitting === undefined || claim === undefined) return []
        const months = agedMonths(fitting.fact, claim, surroundings.today)
        return [{ ...fitting, field, ...(months === undefined ? {} : { agedMonths: months }) }]
      }),
    })),
  }))
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
