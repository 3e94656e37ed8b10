import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Transaction } from '#kernel/db'
import { subjectOf, type Applicant } from '../apply/applicant.ts'
import type { Application } from '../apply/application.ts'
import { openStep, takeStep, type RefusedStep, type StaleStep, type StepOutcome } from '../apply/take-step.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Position, QuestionStop, Stop } from '../domain/engine/position.ts'
import { answersIn } from '../domain/engine/scope.ts'
import { openStop } from '../domain/engine/way.ts'
import { noteRefusal } from '../performance/note.ts'
import type { ApplicationChannel, Submission } from '../store/submission.ts'
import { errorsInWords } from '../parts/error-words.ts'
import { allOrNothing } from './all-or-nothing.ts'
import { pageInputFrom, type GivenValues } from './given-input.ts'
import { shapeFaults, type ShapeFault } from './input-schema.ts'

export interface GivenAnswer {
  readonly applicant: Applicant
  readonly definition: ServiceDefinition
  readonly token: string
  readonly input: Readonly<Record<string, unknown>>
  readonly locale: Locale
  readonly channel: Extract<ApplicationChannel, 'api' | 'agent'>
}

export interface RefusedField {
  readonly field: string
  readonly code: string
  /** In the language asked for. */
  readonly message: string
}

export type AnswerOutcome =
  | { readonly kind: 'accepted'; readonly application: Application; readonly next: Position }
  /** The person can mend it. */
  | {
      readonly kind: 'refused'
      readonly application: Application
      readonly place: string
      readonly errors: readonly RefusedField[]
    }
  /** Not what the definition asks for: the client is at fault. */
  | { readonly kind: 'outside'; readonly place: string; readonly faults: readonly ShapeFault[] }
  | { readonly kind: 'stale'; readonly application: Application }
  | { readonly kind: 'sent'; readonly submission: Submission }
  | { readonly kind: 'gone' }

/**
 * Answers a place for a client without forms. Stricter than a form's page, of which browsers send parts that nobody
 * sees: what the page does not ask is refused instead of left out. Nothing is kept of what is refused.
 */
export async function answerJourney(kernel: Kernel, given: GivenAnswer): Promise<AnswerOutcome> {
  const outcome = await allOrNothing(
    kernel,
    (tx) => answerWithin(kernel, tx, given),
    ({ kind }) => kind === 'accepted',
  )
  if (outcome.kind === 'refused') {
    const { place, errors } = outcome
    await noteRefusal(kernel, { ...given, place, errors })
  }
  return outcome
}

async function answerWithin(kernel: Kernel, tx: Transaction, given: GivenAnswer): Promise<AnswerOutcome> {
  const { input, ...target } = given
  const opened = await openStep(kernel, tx, target)
  if (opened.kind !== 'open') return unopened(opened)
  const { stop, application } = opened
  const faults = faultsOf(stop, input, application)
  if (faults.length > 0) return { kind: 'outside', place: stop.place, faults }
  // Its shape was just looked at.
  const values = input as GivenValues
  const taken = await takeStep(kernel, tx, {
    ...target,
    input:
      stop.kind === 'question'
        ? await pageInputFrom(kernel, tx, stop.page, values, {
            owner: { personId: subjectOf(given.applicant) ?? null },
            saved: answersIn(application.answers, stop.scope),
          })
        : saidOfList(stop, input),
  })
  if (taken.kind === 'refused') return refusal(given, taken)
  if (taken.kind !== 'accepted') return unopened(taken)
  const unasked = unaskedIn(taken.application, stop, input)
  if (unasked.length > 0) return { kind: 'outside', place: stop.place, faults: unasked }
  return { kind: 'accepted', application: taken.application, next: taken.next }
}

function unopened(
  outcome: StaleStep | Exclude<StepOutcome, { kind: 'accepted' | 'refused' | 'stale' }>,
): AnswerOutcome {
  return outcome.kind === 'stale' ? { kind: 'stale', application: outcome.application } : outcome
}

function refusal(
  { definition, locale }: GivenAnswer,
  { application, stop, errors }: RefusedStep,
): AnswerOutcome {
  return {
    kind: 'refused',
    application,
    place: stop.place,
    // One by one: an answer of several parts can have several errors.
    errors: errors.map((error) => ({
      field: error.field,
      code: error.code,
      message: errorsInWords(definition, [error], locale)[0]?.message ?? error.code,
    })),
  }
}

function faultsOf(
  stop: Stop,
  input: Readonly<Record<string, unknown>>,
  { surroundings }: Application,
): ShapeFault[] {
  if (stop.kind === 'question') return shapeFaults(stop.page, input, surroundings.schemes)
  const said = new Set(['yes', 'no', ...stop.entries.map(({ id }) => `remove-${id}`)])
  return Object.entries(input).flatMap(([name, value]): ShapeFault[] => {
    if (name !== stop.page.name) return [{ pointer: `/${name}`, problem: 'undeclared' }]
    return typeof value === 'string' && said.has(value) ? [] : [{ pointer: `/${name}`, problem: 'shape' }]
  })
}

function saidOfList(
  { page }: Exclude<Stop, QuestionStop>,
  input: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const said = Object.hasOwn(input, page.name) ? input[page.name] : undefined
  return typeof said === 'string' ? { [page.name]: said } : {}
}

/** Of a page some of whose questions depend on others of it: an answer to one that is not asked then. */
function unaskedIn(
  after: Application,
  { place, kind }: Stop,
  input: Readonly<Record<string, unknown>>,
): ShapeFault[] {
  const stop = kind === 'question' ? openStop(after.way, place) : undefined
  if (stop?.kind !== 'question') return []
  const asked = new Set(stop.fields.map(({ name }) => name))
  return Object.keys(input)
    .filter((name) => !asked.has(name))
    .map((name) => ({ pointer: `/${name}`, problem: 'undeclared' }))
}
