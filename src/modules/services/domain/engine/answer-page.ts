import type { Answers, EntriesAnswer } from '../answers.ts'
import { isAsked, type QuestionPage, type ServiceDefinition } from '../definition.ts'
import { problemsIn } from '../fields/outcome.ts'
import { readField } from '../fields/read-field.ts'
import type { FieldError, PageInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import { answerList } from './group-list.ts'
import { pageErrors } from './page-errors.ts'
import { isWanted } from './payment-due.ts'
import type { GroupStop, Position, QuestionStop, Walk } from './position.ts'
import { answersIn, entriesAnswer, placeOf, viewIn, withAnswersIn } from './scope.ts'
import { viewOf, withinEntry, type View } from './view.ts'
import { walk } from './walk.ts'
import { openStop, positionAfter } from './way.ts'

export type StepResult =
  | { readonly kind: 'accepted'; readonly answers: Answers; readonly next: Position }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] }

export interface Step {
  /** A page, or `group.entry.page`. */
  readonly place: string
  readonly input: PageInput
}

/**
 * One step of a person through a service: the same for every channel. Reads a page's input; accepted answers replace
 * those the page had. Answers of pages that are no longer on the way are kept, in case the person changes their mind.
 * @throws RangeError when the service has no such page to answer, or it is not yet on the person's way
 */
export function answerPage(
  definition: ServiceDefinition,
  answers: Answers,
  step: Step,
  surroundings: Surroundings,
): StepResult {
  const way = walk(definition, answers, surroundings)
  const stop = openStop(way, step.place)
  if (stop === undefined) throw new RangeError(`${definition.name} has no page ${step.place} to answer here`)
  if (stop.kind === 'group') {
    const result = answerList(stop, answers, step.input)
    return 'error' in result
      ? { kind: 'refused', errors: [result.error] }
      : acceptedList(definition, stop, result.answers, surroundings)
  }
  const view = viewOf(definition, way.visible, surroundings)
  const read = readPage(stop, view, step.input, surroundings)
  if (read.errors.length > 0) return { kind: 'refused', errors: read.errors }
  const own = { ...answersIn(answers, stop.scope), ...read.given }
  return accepted(definition, withAnswersIn(answers, stop.scope, own), step, surroundings)
}

function accepted(
  definition: ServiceDefinition,
  answers: Answers,
  { place }: Step,
  surroundings: Surroundings,
): StepResult {
  const way = walk(definition, answers, surroundings)
  return { kind: 'accepted', answers, next: positionAfter(way, place) }
}

function acceptedList(
  definition: ServiceDefinition,
  before: GroupStop,
  answers: Answers,
  surroundings: Surroundings,
): StepResult {
  const way = walk(definition, answers, surroundings)
  const list = entriesAnswer(answersIn(answers, before.scope), before.page.name)
  return { kind: 'accepted', answers, next: positionAfterList(way, before, list) }
}

/** On from a list that is complete; else into the entry that was added, or back to the list. */
function positionAfterList(way: Walk, before: GroupStop, list: EntriesAnswer): Position {
  const { place, page, scope } = before
  if (list.isComplete) return positionAfter(way, place)
  const known = new Set(before.entries.map(({ id }) => id))
  const added = list.entries.find(({ id }) => !known.has(id))
  const within =
    added === undefined ? undefined : placeOf([...scope, { group: page.name, entry: added.id }], '')
  const first = way.open.find((stop) => within !== undefined && stop.place.startsWith(within))
  const stop = first ?? openStop(way, place)
  return stop === undefined ? way.position : { kind: stop.kind, place: stop.place }
}

interface PageReading {
  readonly given: Answers
  readonly errors: readonly FieldError[]
}

/** Reads the fields in their order: whether one is asked may depend on those before it on the same page. */
function readPage(
  { page, scope }: QuestionStop,
  view: View,
  input: PageInput,
  surroundings: Surroundings,
): PageReading {
  const around = withoutFieldsOf(page, viewIn(view, scope))
  let given: Answers = {}
  const errors: FieldError[] = []
  for (const field of page.fields.filter(isAsked)) {
    if (!isWanted(field, withinEntry(around, given))) continue
    const outcome = readField(field, ownInput(input, field.name), surroundings)
    if ('answer' in outcome) given = { ...given, [field.name]: outcome.answer }
    else errors.push(...problemsIn(outcome).map((problem) => ({ field: field.name, ...problem })))
  }
  if (errors.length > 0) return { given, errors }
  const after = withinEntry(around, given)
  const asked = page.fields.filter((field) => isWanted(field, after))
  return { given, errors: pageErrors(page, asked, after) }
}

/** What the page was answered with before counts no more. */
function withoutFieldsOf({ fields }: QuestionPage, view: View): View {
  const own = new Set(fields.map(({ name }) => name))
  return {
    ...view,
    answers: Object.fromEntries(Object.entries(view.answers).filter(([name]) => !own.has(name))),
  }
}

function ownInput(input: PageInput, fieldName: string): PageInput[string] {
  return Object.hasOwn(input, fieldName) ? input[fieldName] : undefined
}
