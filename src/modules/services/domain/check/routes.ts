import type { Condition } from '../definition/condition.ts'
import { comparisonsIn } from '../engine/references.ts'
import {
  checkPageName,
  questionPages,
  type Field,
  type QuestionPage,
  type ServiceDefinition,
} from '../definition.ts'
import { problem, type DefinitionProblem } from './problem.ts'

/** Routes that lead nowhere or back, pages that no route reaches, and ways that never reach the answers' check. */
export function routeProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const reached = reachable(definition, [definition.pages[0]?.name ?? checkPageName])
  return [
    ...questionPages(definition).flatMap((page) => targetProblems(definition, page)),
    ...definition.pages
      .filter((page) => !reached.has(page.name))
      .map((page) => problem(`pages/${page.name}`, 'cannot be reached')),
    ...questionPages(definition)
      .filter((page) => !reachable(definition, [page.name]).has(checkPageName))
      .map((page) =>
        problem(`pages/${page.name}`, 'is a dead end: nothing after it leads to the check of answers'),
      ),
  ]
}

function targetProblems(definition: ServiceDefinition, page: QuestionPage): DefinitionProblem[] {
  const names = definition.pages.map(({ name }) => name)
  const at = `pages/${page.name}/next`
  return (page.next ?? []).flatMap(({ when, to }) => {
    const conditions = when === undefined ? [] : conditionProblems(definition, page, when, at)
    if (to === checkPageName) return conditions
    if (!names.includes(to)) return [...conditions, problem(at, `leads to ${to}, which does not exist`)]
    if (names.indexOf(to) <= names.indexOf(page.name)) {
      return [...conditions, problem(at, `leads back to ${to}: routes only lead forward`)]
    }
    return conditions
  })
}

/** Whether everybody who sends the form has been through this page. */
export function isOnEveryWay(definition: ServiceDefinition, pageName: string): boolean {
  const first = definition.pages[0]?.name ?? checkPageName
  return first === pageName || !reachable(definition, [first], pageName).has(checkPageName)
}

/** All pages that can come at or after these, whatever is answered; with one page left out, if it is named. */
function reachable(definition: ServiceDefinition, from: readonly string[], without?: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [...from]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name) || name === without) continue
    reached.add(name)
    const page = definition.pages.find((candidate) => candidate.name === name)
    if (page?.kind === 'questions') waiting.push(...successors(definition, page))
  }
  return reached
}

function successors(definition: ServiceDefinition, page: QuestionPage): string[] {
  const routes = page.next ?? []
  const firstAlways = routes.findIndex(({ when }) => when === undefined)
  if (firstAlways !== -1) return routes.slice(0, firstAlways + 1).map(({ to }) => to)
  const later = definition.pages.slice(definition.pages.indexOf(page) + 1)
  const following = later.find((candidate) => candidate.kind === 'questions')
  return [...routes.map(({ to }) => to), following?.name ?? checkPageName]
}

function conditionProblems(
  definition: ServiceDefinition,
  page: QuestionPage,
  condition: Condition,
  at: string,
): DefinitionProblem[] {
  const asked = definition.pages
    .slice(0, definition.pages.indexOf(page) + 1)
    .flatMap((earlier) => (earlier.kind === 'questions' ? earlier.fields : []))
  return comparisonsIn(condition).flatMap(({ field: name, value }) => {
    const field = asked.find((candidate) => candidate.name === name)
    if (field === undefined) return [problem(at, `depends on ${name}, which is not asked before`)]
    return canEqual(field, value)
      ? []
      : [problem(at, `compares ${name} with ${value}, which it can never be`)]
  })
}

function canEqual(field: Field, value: string | number): boolean {
  if ('choices' in field) return field.choices.some((choice) => choice.value === value)
  if (field.kind === 'number') return typeof value === 'number'
  const hasText = ['text', 'long-text', 'name', 'email', 'phone', 'date'].includes(field.kind)
  return hasText && typeof value === 'string'
}
