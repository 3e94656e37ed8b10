import type { Answers } from '../domain/answers.ts'
import { isAsked, type Field, type QuestionPage, type ServiceDefinition } from '../domain/definition.ts'
import { answerPage } from '../domain/engine/answer-page.ts'
import { viewOf } from '../domain/engine/view.ts'
import { viewIn } from '../domain/engine/scope.ts'
import { walk } from '../domain/engine/walk.ts'
import { openStop } from '../domain/engine/way.ts'
import type { FieldError, FieldInput, PageInput } from '../domain/input.ts'
import { inputFromPlain, type PlainInput } from '../domain/plain-input.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { evidenceFor, given } from '../domain/tests/synthetic-evidence.ts'
import type { Application } from '../apply/application.ts'
import type { PreviewSteps } from '../store/preview.ts'

/** Where the author stands: the steps that still fit the draft, played through the engine. */
export interface PreviewState {
  readonly application: Application
  readonly steps: PreviewSteps
}

/** Plays what was answered in the preview on the draft as it is now. Steps that it no longer has are left out. */
export function playPreview(
  definition: ServiceDefinition,
  steps: PreviewSteps,
  surroundings: Surroundings,
): PreviewState {
  let answers: Answers = {}
  const kept: PreviewSteps = []
  for (const step of steps) {
    const taken = previewStep(definition, answers, step, surroundings)
    if (!('answers' in taken)) continue
    answers = taken.answers
    kept.push(step)
  }
  const way = walk(definition, answers, surroundings)
  return { steps: kept, application: { definition, draft: undefined, answers, again: [], way, surroundings } }
}

/** One step: the answers after it, or what it is refused for. */
export function previewStep(
  definition: ServiceDefinition,
  answers: Answers,
  { page: place, input }: PreviewSteps[number],
  surroundings: Surroundings,
): { answers: Answers } | { errors: readonly FieldError[]; input: PageInput } {
  const stop = openStop(walk(definition, answers, surroundings), place)
  if (stop === undefined) return { errors: [], input: {} }
  const read: PageInput =
    stop.kind === 'group' ? listInput(input) : pageInput(definition, answers, stop, input, surroundings)
  const result = answerPage(definition, answers, { place, input: read }, surroundings)
  return result.kind === 'accepted' ? { answers: result.answers } : { errors: result.errors, input: read }
}

function listInput(input: Readonly<Record<string, PlainInput>>): PageInput {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]),
  )
}

function pageInput(
  definition: ServiceDefinition,
  answers: Answers,
  { page, scope }: { page: QuestionPage; scope: Parameters<typeof viewIn>[1] },
  input: Readonly<Record<string, PlainInput>>,
  surroundings: Surroundings,
): PageInput {
  const view = viewIn(viewOf(definition, answers, surroundings), scope)
  return Object.fromEntries(
    page.fields
      .filter(isAsked)
      .map((field) => [
        field.name,
        inputFromPlain(field, input[field.name], evidenceFor(field, input[field.name], view)),
      ]),
  )
}

/** What a form of the preview sent, as the plain input of a test. Files and other evidence count as given. */
export function plainFromForm(page: QuestionPage, typed: PageInput): Record<string, PlainInput> {
  const entries = page.fields.filter(isAsked).flatMap((field): [string, PlainInput][] => {
    const plain = plainFrom(field, typed[field.name])
    return plain === undefined ? [] : [[field.name, plain]]
  })
  return Object.fromEntries(entries)
}

function plainFrom(field: Field, typed: FieldInput): PlainInput | undefined {
  switch (field.kind) {
    case 'file':
    case 'credential':
    case 'verified-identity':
    case 'payment':
      return given
    case 'files':
      return [given]
    default:
      break
  }
  if (typed === undefined || typeof typed === 'string') return typed
  if (!('kind' in typed)) return field.kind === 'declaration' ? (typed[0] ?? '') : typed
  if (typed.kind === 'date-parts') return { day: typed.day, month: typed.month, year: typed.year }
  return typed.kind === 'parts' ? personParts(field, typed.parts) : undefined
}

/** A date of birth is one of the parts of a person. */
function personParts(field: Field, parts: Readonly<Record<string, string>>): PlainInput {
  if (field.kind !== 'person') return parts
  const { day = '', month = '', year = '', who: _who, ...named } = parts
  const isDay = day !== '' && month !== '' && year !== ''
  return isDay
    ? { ...named, dateOfBirth: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
    : named
}
