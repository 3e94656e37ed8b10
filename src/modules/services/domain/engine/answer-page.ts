import type { Answers } from '../answers.ts'
import { isAsked, type ServiceDefinition } from '../definition.ts'
import { readField } from '../fields/read-field.ts'
import type { FieldError, PageInput } from '../input.ts'
import type { Surroundings } from '../surroundings.ts'
import { holds } from './evaluate.ts'
import { answerList } from './group-list.ts'
import { pageErrors } from './page-errors.ts'
import type { Position, QuestionStop } from './position.ts'
import { answersIn, viewIn, withAnswersIn } from './scope.ts'
import { calculatedFieldsOf, withinEntry, type View } from './view.ts'
import { fieldsAskedOn, walk } from './walk.ts'
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
  const stop = openStop(walk(definition, answers, surroundings), step.place)
  if (stop === undefined) throw new RangeError(`${definition.name} has no page ${step.place} to answer here`)
  if (stop.kind === 'group') {
    const result = answerList(stop, answers, step.input)
    return 'error' in result
      ? { kind: 'refused', errors: [result.error] }
      : accepted(definition, result.answers, step, surroundings)
  }
  const view = { answers, calculated: calculatedFieldsOf(definition), today: surroundings.today }
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
  const around = viewIn(view, scope)
  let given: Answers = {}
  const errors: FieldError[] = []
  for (const field of page.fields.filter(isAsked)) {
    const isWanted = field.askedWhen === undefined || holds(field.askedWhen, withinEntry(around, given))
    if (!isWanted) continue
    const outcome = readField(field, ownInput(input, field.name), surroundings)
    if ('answer' in outcome) given = { ...given, [field.name]: outcome.answer }
    else errors.push({ field: field.name, ...outcome.problem })
  }
  if (errors.length > 0) return { given, errors }
  const after = withinEntry(around, given)
  return { given, errors: pageErrors(page, fieldsAskedOn(page, after), after) }
}

function ownInput(input: PageInput, fieldName: string): PageInput[string] {
  return Object.hasOwn(input, fieldName) ? input[fieldName] : undefined
}
