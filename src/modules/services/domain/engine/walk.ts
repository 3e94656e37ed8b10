import { answerTo, type Answer, type Answers } from '../answers.ts'
import {
  checkPageName,
  isAsked,
  type Field,
  type Group,
  type QuestionPage,
  type ServiceDefinition,
  type ServicePage,
  type Task,
} from '../definition.ts'
import { inputOf, readField } from '../fields/read-field.ts'
import type { Surroundings } from '../surroundings.ts'
import { eligibilityOf, type Eligibility } from './eligibility.ts'
import { holds } from './evaluate.ts'
import { pageErrors } from './page-errors.ts'
import { isWanted } from './payment-due.ts'
import type { EntryStanding, Position, Stop, TaskStanding, Walk } from './position.ts'
import { answersIn, entriesAnswer, placeOf, viewIn, withAnswersIn, type Scope } from './scope.ts'
import { calculatedFieldsOf, type View } from './view.ts'

/** What a walk is made with and gathers on its way. */
interface Walking {
  readonly answers: Answers
  readonly calculated: View['calculated']
  /**
   * The answers to what was asked so far. Conditions see no others: an answer to a question that is no longer asked must
   * not steer anybody who cannot see it.
   */
  readonly visible: { answers: Answers }
  readonly surroundings: Surroundings
  readonly answered: Stop[]
  readonly open: Stop[]
  readonly eligibility: Map<string, Eligibility>
  readonly judgedBy: Map<string, Answers>
}

/** Follows the routes from the first page as far as the answers lead. Routes only lead forward, so it always ends. */
export function walk(definition: ServiceDefinition, answers: Answers, surroundings: Surroundings): Walk {
  const walking: Walking = {
    answers,
    calculated: calculatedFieldsOf(definition),
    visible: { answers: {} },
    surroundings,
    answered: [],
    open: [],
    eligibility: new Map(),
    judgedBy: new Map(),
  }
  const { answered, open, eligibility, judgedBy, visible } = walking
  if (definition.tasks === undefined) {
    const position = follow(walking, definition.pages, []) ?? { kind: 'check' }
    return { answered, open, eligibility, judgedBy, position, tasks: [], visible: visible.answers }
  }
  const tasks = definition.tasks.map((task) => followTask(walking, definition, task))
  const isDone = tasks.every(({ state }) => state === 'done')
  return {
    answered,
    open,
    eligibility,
    judgedBy,
    position: { kind: isDone ? 'check' : 'tasks' },
    tasks,
    visible: visible.answers,
  }
}

function followTask(walking: Walking, definition: ServiceDefinition, task: Task): TaskStanding {
  const pages = definition.pages.filter(({ name }) => task.pages.includes(name))
  const own: Walking = { ...walking, answered: [], open: [] }
  const stuck = follow(own, pages, [])
  walking.answered.push(...own.answered)
  walking.open.push(...own.open)
  const { name } = task
  const [first] = own.answered
  const places = [...own.answered, ...own.open].map((stop) => stop.place)
  const standing = { name, position: stuck, places }
  if (stuck === undefined) return { ...standing, state: 'done', place: first?.place ?? checkPageName }
  const place = 'place' in stuck ? stuck.place : checkPageName
  if (stuck.kind === 'exit' || stuck.kind === 'ineligible') return { ...standing, state: 'stopped', place }
  return { ...standing, state: first === undefined ? 'not-started' : 'in-progress', place }
}

/** Goes from page to page of one list; undefined when nothing keeps it from the list's end. */
function follow(walking: Walking, pages: readonly ServicePage[], scope: Scope): Position | undefined {
  let page: ServicePage | undefined = pages[0]
  while (page !== undefined) {
    const stuck = visit(walking, page, scope)
    if (stuck !== undefined) return stuck
    page = pageAfter(pages, page, viewOf(walking, scope))
  }
  return undefined
}

/** Undefined when the way leads on from the page. */
function visit(walking: Walking, page: ServicePage, scope: Scope): Position | undefined {
  const place = placeOf(scope, page.name)
  switch (page.kind) {
    case 'exit':
      return { kind: 'exit', place }
    case 'eligibility': {
      const view = viewOf(walking, scope)
      walking.judgedBy.set(page.name, view.answers)
      if (walking.surroundings.isEligibilityLeftToPeople === true) return undefined
      const outcome = eligibilityOf(page, view)
      walking.eligibility.set(page.name, outcome)
      return outcome.isEligible ? undefined : { kind: 'ineligible', place }
    }
    case 'group':
      return visitGroup(walking, page, scope)
    default: {
      const fields = askFields(walking, page, scope)
      // With nothing to show for these answers, it is passed over.
      if (fields.length === 0) return undefined
      const stop = { kind: 'question', place, scope, page, fields } as const
      if (isAnswered(walking, stop)) {
        walking.answered.push(stop)
        return undefined
      }
      walking.open.push(stop)
      return { kind: 'question', place }
    }
  }
}

function visitGroup(walking: Walking, page: Group, scope: Scope): Position | undefined {
  const place = placeOf(scope, page.name)
  const group = entriesAnswer(answersIn(walking.answers, scope), page.name)
  const { entries, nextId, isComplete } = group
  show(walking, scope, page.name, { ...group, entries: entries.map(({ id }) => ({ id, answers: {} })) })
  const standings: EntryStanding[] = []
  let stuck: Position | undefined
  for (const { id } of entries) {
    const within = [...scope, { group: page.name, entry: id }]
    const position = follow(walking, page.pages, within)
    stuck ??= position
    const first = placeOf(within, page.pages[0]?.name ?? page.name)
    standings.push({ id, isFinished: position === undefined, place: first })
  }
  const stop: Stop = { kind: 'group', place, scope, page, entries: standings }
  if (stuck === undefined && entries.length < page.minimum) {
    stuck = follow(walking, page.pages, [...scope, { group: page.name, entry: nextId }])
  }
  if (stuck === undefined && isComplete && entries.length <= page.maximum) {
    walking.answered.push(stop)
    return undefined
  }
  // Also where the pages of a first entry ask nothing of this person: there is only the list to act on then.
  if (entries.length > 0 || page.minimum === 0 || stuck === undefined) walking.open.push(stop)
  return stuck ?? { kind: 'group', place }
}

/** All that was asked so far, as it is seen from within a scope. */
function viewOf({ visible, calculated, surroundings }: Walking, scope: Scope): View {
  return viewIn({ answers: visible.answers, calculated, today: surroundings.today }, scope)
}

/** From here on conditions see an answer. */
function show({ visible }: Walking, scope: Scope, name: string, answer: Answer): void {
  const own = { ...answersIn(visible.answers, scope), [name]: answer }
  visible.answers = withAnswersIn(visible.answers, scope, own)
}

/** The fields that a page asks, given the answers so far; whether one is asked may depend on those before it. */
function askFields(walking: Walking, page: QuestionPage, scope: Scope): Field[] {
  const given = answersIn(walking.answers, scope)
  return page.fields.filter((field) => {
    if (!isWanted(field, viewOf(walking, scope))) return false
    const answer = answerTo(given, field.name)
    if (answer !== undefined && isAsked(field)) show(walking, scope, field.name, answer)
    return true
  })
}

function isAnswered(walking: Walking, stop: Extract<Stop, { kind: 'question' }>): boolean {
  const { surroundings } = walking
  const within = viewOf(walking, stop.scope)
  const isEachAccepted = stop.fields.filter(isAsked).every((field) => {
    const answer = answerTo(within.answers, field.name)
    return answer !== undefined && 'answer' in readField(field, inputOf(answer), surroundings)
  })
  return isEachAccepted && pageErrors(stop.page, stop.fields, within).length === 0
}

/** Undefined at the end of the list. */
function pageAfter(pages: readonly ServicePage[], page: ServicePage, view: View): ServicePage | undefined {
  const later = pages.slice(pages.indexOf(page) + 1)
  const routes = 'next' in page ? page.next : undefined
  const route = routes?.find(({ when }) => when === undefined || holds(when, view))
  if (route?.to === checkPageName) return undefined
  const routed = later.find((candidate) => candidate.name === route?.to)
  return routed ?? later.find((candidate) => candidate.kind !== 'exit')
}
