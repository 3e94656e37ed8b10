import { answerTo, type Answers } from './answers.ts'
import { holds } from './conditions.ts'
import {
  checkPageName,
  fieldsOf,
  type QuestionPage,
  type ServiceDefinition,
  type ServicePage,
} from './definition.ts'
import { withSourceOf } from './from-wallet.ts'
import { inputOf, readField } from './fields/read-field.ts'
import type { FieldError, PageInput } from './input.ts'

/** Where a person is in a service. */
export type Position =
  | { readonly kind: 'question'; readonly page: string }
  | { readonly kind: 'exit'; readonly page: string }
  | { readonly kind: 'check' }

/** The way that a set of answers leads through a service. */
export interface Walk {
  /** Pages answered in full, in the order of the way. */
  readonly answered: readonly QuestionPage[]
  /** The first page that still needs an answer, the exit reached, or the page where answers are checked. */
  readonly position: Position
}

/**
 * Follows the routes from the first page as far as the answers lead. Routes only lead forward, so it always ends.
 * @param today YYYY-MM-DD: answers are checked again as of this day
 */
export function walk(definition: ServiceDefinition, answers: Answers, today: string): Walk {
  const answered: QuestionPage[] = []
  let page: ServicePage | undefined = definition.pages[0]
  while (page !== undefined) {
    if (page.kind === 'exit') return { answered, position: { kind: 'exit', page: page.name } }
    if (!isAnswered(page, answers, today))
      return { answered, position: { kind: 'question', page: page.name } }
    answered.push(page)
    page = pageAfter(definition, page, answers)
  }
  return { answered, position: { kind: 'check' } }
}

function isAnswered(page: QuestionPage, answers: Answers, today: string): boolean {
  const isEachAccepted = page.fields.every((field) => {
    const answer = answerTo(answers, field.name)
    return answer !== undefined && 'answer' in readField(field, inputOf(answer), today)
  })
  return isEachAccepted && orderErrors(page, answers).length === 0
}

/** Dates of a page that come before the date they must follow. */
function orderErrors(page: QuestionPage, answers: Answers): FieldError[] {
  return page.fields.flatMap((field): FieldError[] => {
    if (field.kind !== 'date' || field.notBefore === undefined) return []
    const date = answerTo(answers, field.name)
    const earlier = answerTo(answers, field.notBefore)
    if (date?.kind !== 'date' || earlier?.kind !== 'date' || date.value >= earlier.value) return []
    return [{ field: field.name, code: 'date.tooEarly', parts: [], values: {} }]
  })
}

/** Undefined when answers are checked next. */
function pageAfter(
  definition: ServiceDefinition,
  page: QuestionPage,
  answers: Answers,
): ServicePage | undefined {
  const later = definition.pages.slice(definition.pages.indexOf(page) + 1)
  const route = page.next?.find(({ when }) => when === undefined || holds(when, answers))
  if (route?.to === checkPageName) return undefined
  const routed = later.find((candidate) => candidate.name === route?.to)
  return routed ?? later.find((candidate) => candidate.kind === 'questions')
}

export type StepResult =
  | { readonly kind: 'accepted'; readonly answers: Answers; readonly next: Position }
  | { readonly kind: 'refused'; readonly errors: readonly FieldError[] }

export interface Step {
  readonly page: string
  readonly input: PageInput
  /** YYYY-MM-DD */
  readonly today: string
}

/**
 * One step of a person through a service: the same for every channel. Reads a page's input; accepted answers replace
 * those the page had. Answers of pages that are no longer on the way are kept, in case the person changes their mind.
 * @throws RangeError when the service has no such page of questions, or it is not yet on the person's way
 */
export function answerPage(definition: ServiceDefinition, answers: Answers, step: Step): StepResult {
  const before = walk(definition, answers, step.today)
  const page = openPage(definition, before, step.page)
  if (page === undefined) throw new RangeError(`${definition.name} has no page ${step.page} to answer here`)
  const reads = page.fields.map((field) => ({
    field: field.name,
    outcome: readField(field, ownInput(step.input, field.name), step.today),
  }))
  const errors = reads.flatMap(({ field, outcome }) =>
    'problem' in outcome ? [{ field, ...outcome.problem }] : [],
  )
  if (errors.length > 0) return { kind: 'refused', errors }
  const given = reads.flatMap(({ field, outcome }) =>
    'answer' in outcome ? [[field, outcome.answer] as const] : [],
  )
  const merged = { ...answers, ...Object.fromEntries(given) }
  const outOfOrder = orderErrors(page, merged)
  if (outOfOrder.length > 0) return { kind: 'refused', errors: outOfOrder }
  return {
    kind: 'accepted',
    answers: merged,
    next: positionAfter(walk(definition, merged, step.today), page.name),
  }
}

function ownInput(input: PageInput, fieldName: string): PageInput[string] {
  return Object.hasOwn(input, fieldName) ? input[fieldName] : undefined
}

/** The page with this name, if the person may answer it now: it is answered already or the next to be. */
export function openPage(
  definition: ServiceDefinition,
  way: Walk,
  pageName: string,
): QuestionPage | undefined {
  const isNext = way.position.kind === 'question' && way.position.page === pageName
  if (!isNext) return way.answered.find((page) => page.name === pageName)
  return definition.pages.find(
    (page): page is QuestionPage => page.kind === 'questions' && page.name === pageName,
  )
}

/** Where the way leads from an answered page. */
function positionAfter(way: Walk, pageName: string): Position {
  const index = way.answered.findIndex((page) => page.name === pageName)
  const following = way.answered[index + 1]
  return index === -1 || following === undefined ? way.position : { kind: 'question', page: following.name }
}

/** The page before this one on the way, if any. */
export function pageBefore(way: Walk, pageName: string): QuestionPage | undefined {
  const index = way.answered.findIndex((page) => page.name === pageName)
  return index === -1 ? way.answered.at(-1) : way.answered[index - 1]
}

/** What is sent: the answers of the pages on the way and no others; undefined while something is missing. */
export function answersToSubmit(
  definition: ServiceDefinition,
  answers: Answers,
  today: string,
): Answers | undefined {
  const way = walk(definition, answers, today)
  if (way.position.kind !== 'check') return undefined
  return Object.fromEntries(
    way.answered
      .flatMap((page) => page.fields)
      .flatMap((field) => {
        const answer = answerTo(answers, field.name)
        return answer === undefined ? [] : [[field.name, answer]]
      }),
  )
}

/** Carries answers over to another version of their service. */
export function carryOver(definition: ServiceDefinition, answers: Answers, today: string): CarriedOver {
  const fields = new Map(fieldsOf(definition).map((field) => [field.name, field]))
  const kept: [string, Answers[string]][] = []
  const again: string[] = []
  for (const [name, answer] of Object.entries(answers)) {
    const field = fields.get(name)
    const outcome = field === undefined ? undefined : readField(field, inputOf(answer), today)
    if (outcome !== undefined && 'answer' in outcome) kept.push([name, withSourceOf(answer, outcome.answer)])
    else if (outcome !== undefined) again.push(name)
  }
  return { answers: Object.fromEntries(kept), again }
}

export interface CarriedOver {
  /** Those that the new version still accepts. */
  readonly answers: Answers
  /** Fields that must be answered again, because what they accept has changed. Fields that are gone are not listed. */
  readonly again: readonly string[]
}
