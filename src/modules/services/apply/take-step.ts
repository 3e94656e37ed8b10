import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { ServiceDefinition } from '../domain/definition.ts'
import { answerPage, type StepResult } from '../domain/engine/answer-page.ts'
import type { Position, Stop } from '../domain/engine/position.ts'
import { walk } from '../domain/engine/walk.ts'
import { openStop } from '../domain/engine/way.ts'
import type { FieldError, PageInput } from '../domain/input.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import type { Draft } from '../store/draft.ts'
import type { ApplicationChannel, Submission } from '../store/submission.ts'
import type { Applicant } from './applicant.ts'
import { applicationOf, openApplication, type Application } from './application.ts'
import { withEvidence, withSources, type GivenInput } from './evidence-input.ts'
import { judgeEligibility } from './judge-eligibility.ts'
import { lockDraftFor } from './own-draft.ts'
import { courseOf } from '../performance/course-of.ts'
import { saveAnswers } from './save-answers.ts'
import { readToken, type StepToken } from './token.ts'

/** Which application an input is for, and what it was made from. */
export interface StepTarget {
  applicant: Applicant
  definition: ServiceDefinition
  /** As `tokenFor` gave it. */
  token: string
  /** Where the channel itself says which place it answers: another than the token's is refused. */
  place?: string
  locale: Locale
}

export interface Step extends StepTarget, GivenInput {
  channel: ApplicationChannel
}

/** A place that may be answered now, its draft locked. */
export interface OpenStep {
  kind: 'open'
  application: Application
  draft: Draft
  stop: Stop
  /** The draft comes to be with this input: if the input is refused, it never was. */
  isFirst: boolean
}

export interface StaleStep {
  kind: 'stale'
  /** As it stands now. */
  application: Application
  /** The place that was answered since, where it still is one to answer. */
  stop: Stop | undefined
}

/** The application was sent before. */
export interface SentStep {
  kind: 'sent'
  submission: Submission
}

/** The draft expired, or is not this applicant's. */
export interface GoneStep {
  kind: 'gone'
}

export interface AcceptedStep {
  kind: 'accepted'
  /** After the step. */
  application: Application
  /** What follows the place. */
  next: Position
}

export interface RefusedStep {
  kind: 'refused'
  /** As before the step. */
  application: Application
  stop: Stop
  input: PageInput
  errors: readonly FieldError[]
}

export type StepOutcome = AcceptedStep | RefusedStep | StaleStep | SentStep | GoneStep

/**
 * Takes an applicant one step further: the one way by which every channel answers a page or a list. What it is refused
 * for should roll the transaction back, so that a refused first page leaves no draft.
 */
export async function takeStep(kernel: Kernel, tx: Transaction, step: Step): Promise<StepOutcome> {
  const found = await openStep(kernel, tx, step)
  if (found.kind !== 'open') return found
  const { application, draft, stop } = found
  const input =
    stop.kind === 'question'
      ? await withEvidence(kernel, tx, { ...found, applicant: step.applicant, stop }, step)
      : step.input
  const result = answer(application, stop, input)
  if (result.kind === 'refused') {
    const before = found.isFirst ? { ...application, draft: undefined } : application
    return { kind: 'refused', application: before, stop, input, errors: result.errors }
  }
  const answers =
    stop.kind === 'question'
      ? await withSources(kernel, tx, { ...found, applicant: step.applicant, stop }, result.answers)
      : result.answers
  const { applicant, locale, channel } = step
  const { definition } = application
  const surroundings = await judgeEligibility(kernel, tx, { ...found, applicant, channel, answers })
  const way = walk(definition, answers, surroundings)
  const course = courseOf(kernel, { definition, draft, stop, channel, locale, position: way.position })
  const saved = await saveAnswers(
    kernel,
    tx,
    { application, draft: leftToPeople(draft, surroundings), applicant, stop, locale },
    answers,
    course,
  )
  const { again } = saved.content
  return {
    kind: 'accepted',
    application: { ...application, draft: saved, answers, again, way, surroundings },
    next: nextOf({ ...application, surroundings }, stop, input) ?? result.next,
  }
}

function leftToPeople(draft: Draft, surroundings: Surroundings): Draft {
  const isEligibilityLeftToPeople = surroundings.isEligibilityLeftToPeople === true
  return { ...draft, content: { ...draft.content, isEligibilityLeftToPeople } }
}

/** Where the input leads once it is settled who judges. */
function nextOf(application: Application, stop: Stop, input: PageInput): Position | undefined {
  const result = answer(application, stop, input)
  return result.kind === 'accepted' ? result.next : undefined
}

/** Finds and locks what an input is for. */
export async function openStep(
  kernel: Kernel,
  tx: Transaction,
  target: StepTarget,
): Promise<OpenStep | StaleStep | SentStep | GoneStep> {
  const { applicant, definition, locale } = target
  const token = readToken(kernel.crypto, target.token)
  const { serviceName, place } = token ?? {}
  const isMisused = serviceName !== definition.name || (target.place ?? place) !== place
  if (token === undefined || isMisused) {
    const application = await openApplication(kernel, tx, definition, applicant)
    return { kind: 'stale', application, stop: undefined }
  }
  const found = await lockDraftFor(kernel, tx, { applicant, definition, locale, draftId: token.draftId })
  if (found.kind !== 'open') return found
  const { draft } = found
  const application = applicationOf(kernel, definition, draft)
  const stop = openStop(application.way, token.place)
  if (stop === undefined || wasAnsweredSince(draft, token)) return { kind: 'stale', application, stop }
  const isFirst = token.draftId === undefined && draft.revision === 0
  return { kind: 'open', application, draft, stop, isFirst }
}

function wasAnsweredSince({ content }: Draft, { place, revision }: StepToken): boolean {
  return (content.pageRevisions[place] ?? 0) > revision
}

/** What an input makes of the answers, without keeping them. */
export function answer(
  { definition, answers, surroundings }: Application,
  stop: Stop,
  input: PageInput,
): StepResult {
  return answerPage(definition, answers, { place: stop.place, input }, surroundings)
}
