import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { answerTo, type Answer, type Answers } from '../domain/answers.ts'
import { withSource, withSourceOf } from '../domain/answer-source.ts'
import type { Field } from '../domain/definition.ts'
import type { QuestionStop } from '../domain/engine/position.ts'
import { answersIn, withAnswersIn } from '../domain/engine/scope.ts'
import { readField } from '../domain/fields/read-field.ts'
import { filledInput, inputFromClaim, walletFieldsOf, type ShownClaims } from '../domain/from-wallet.ts'
import type { FieldInput, PageInput } from '../domain/input.ts'
import { withFixedFacts, withKnownSources } from '../known-facts/evidence.ts'
import type { Draft } from '../store/draft.ts'
import type { Applicant } from './applicant.ts'
import type { Application } from './application.ts'
import { presentationFor, provenIdentity } from './evidence.ts'
import { paidFor } from './payments.ts'
import { walletFillOf } from './wallet-fill.ts'

/** A page that is answered, with the draft that it belongs to. */
export interface AnsweredPage {
  applicant: Applicant
  application: Application
  draft: Draft
  stop: QuestionStop
}

/** What the applicant gave for a page. */
export interface GivenInput {
  /** As typed and chosen, and files that the channel keeps. */
  input: PageInput
  /** The person proves it by a document instead of a card. */
  withoutCards?: boolean
}

/**
 * What was given, and the evidence that goes with the page: what was proved, shown from a wallet or paid. No channel can
 * make it up, because it is looked up here.
 */
export async function withEvidence(
  kernel: Kernel,
  target: Queryable,
  page: AnsweredPage,
  given: GivenInput,
): Promise<PageInput> {
  const evidence: Record<string, FieldInput> = {}
  for (const field of page.stop.page.fields) {
    if (isEvidence(field)) evidence[field.name] = await evidenceFor(kernel, target, page, field, given)
  }
  const fill = await walletFillOf(kernel, target, page.stop.page, page.draft)
  const input = { ...given.input, ...evidence }
  const filled = fill.status === 'shown' ? filledInput(page.stop.page, input, fill.shown, 'fixed') : input
  return withFixedFacts(kernel, target, page, filled)
}

type EvidenceField = Extract<Field, { kind: 'file' | 'verified-identity' | 'credential' | 'payment' }>

/** Fields that are not filled in by typing. */
export function isEvidence(field: Field): field is EvidenceField {
  return ['file', 'verified-identity', 'credential', 'payment'].includes(field.kind)
}

async function evidenceFor(
  kernel: Kernel,
  target: Queryable,
  { applicant, application, draft, stop }: AnsweredPage,
  field: EvidenceField,
  { input, withoutCards = false }: GivenInput,
): Promise<FieldInput> {
  const saved = answerTo(answersIn(application.answers, stop.scope), field.name)
  if (field.kind === 'verified-identity') {
    return applicant.kind === 'person' ? provenIdentity(kernel, target, applicant.actor) : undefined
  }
  if (field.kind === 'payment') return paidFor(target, draft, field.name)
  const given = Object.hasOwn(input, field.name) ? input[field.name] : undefined
  if (isUploaded(given)) return given
  if (field.kind === 'credential' && !withoutCards) {
    const requestId = draft.content.presentations[field.name]
    const presentation = await presentationFor(kernel, target, field, requestId)
    if (presentation.status === 'accepted') return presentation.answer
  }
  return saved?.kind === 'file' || saved?.kind === 'credential' ? saved : undefined
}

/** A document instead of a card, taken or refused. */
function isUploaded(input: FieldInput): boolean {
  return (
    typeof input === 'object' && 'kind' in input && (input.kind === 'file' || input.kind === 'refused-file')
  )
}

/** Answers that say what a card said, or what is known and may be used, keep that as their source. */
export async function withSources(
  kernel: Kernel,
  target: Queryable,
  answered: AnsweredPage,
  answers: Answers,
): Promise<Answers> {
  const { application, draft, stop } = answered
  const { page, scope } = stop
  const own = answersIn(answers, scope)
  const ownBefore = answersIn(application.answers, scope)
  const fill = await walletFillOf(kernel, target, page, draft)
  const sourced = page.fields.flatMap((field): [string, Answer][] => {
    const answer = answerTo(own, field.name)
    const before = answerTo(ownBefore, field.name)
    if (answer === undefined) return []
    const kept = before === undefined ? answer : withSourceOf(before, answer)
    return [
      [field.name, fill.status === 'shown' ? sourcedAnswer(field, answer, fill.shown, application) : kept],
    ]
  })
  const known = await withKnownSources(kernel, target, answered, { ...own, ...Object.fromEntries(sourced) })
  return withAnswersIn(answers, scope, known)
}

function sourcedAnswer(
  field: Field,
  answer: Answer,
  shown: ShownClaims,
  { surroundings }: Application,
): Answer {
  const walletField = walletFieldsOf({ fields: [field] })[0]
  const input = walletField === undefined ? undefined : inputFromClaim(walletField, shown)
  const outcome = input === undefined ? undefined : readField(field, input, surroundings)
  const fromCard = outcome !== undefined && 'answer' in outcome ? outcome.answer : undefined
  return withSource(answer, fromCard, shown.source)
}
