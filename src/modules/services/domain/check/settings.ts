import { checkPageName, groupsOf, questionPages, type ServiceDefinition } from '../definition.ts'
import { duplicates, problem, type DefinitionProblem } from './problem.ts'

const slug = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** What is wrong with names, tasks and limits. */
export function settingProblems(definition: ServiceDefinition): DefinitionProblem[] {
  return [...nameProblems(definition), ...taskProblems(definition), ...limitProblems(definition)]
}

function nameProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const within = [...questionPages(definition), ...groupsOf(definition)].filter(
    (page) => !definition.pages.some(({ name }) => name === page.name),
  )
  const names = [...definition.pages.map(({ name }) => name), ...within.map(({ name }) => name)]
  const first = definition.pages[0]?.kind
  return [
    ...(slug.test(definition.name) ? [] : [problem('name', 'name.malformed')]),
    ...(Number.isInteger(definition.version) && definition.version > 0
      ? []
      : [problem('version', 'version.malformed')]),
    ...(first === 'questions' || first === 'group' ? [] : [problem('pages', 'pages.beginning')]),
    ...duplicates([
      ...definition.pages.map(({ name }) => name),
      ...new Set(within.map(({ name }) => name)),
    ]).map((name) => problem(`pages/${name}`, 'name.twoPages')),
    ...duplicates(within.map(({ name }) => name)).map((name) => problem(`pages/${name}`, 'name.twoPages')),
    ...[...new Set(names)]
      .filter((name) => !slug.test(name) || name === checkPageName)
      .map((name) => problem(`pages/${name}`, 'name.page')),
    ...duplicates((definition.tests ?? []).map(({ name }) => name)).map((name) =>
      problem(`tests/${name}`, 'name.twice'),
    ),
  ]
}

/** Every page belongs to one task, and the tasks keep the order of the pages. */
function taskProblems({ pages, tasks }: ServiceDefinition): DefinitionProblem[] {
  if (tasks === undefined) return []
  const names = pages.map(({ name }) => name)
  const assigned = tasks.flatMap((task) => task.pages)
  const known = assigned.filter((name) => names.includes(name))
  const isInOrder = known.every(
    (name, index) => index === 0 || rank(names, known[index - 1]) < rank(names, name),
  )
  return [
    ...duplicates(tasks.map(({ name }) => name)).map((name) => problem(`tasks/${name}`, 'name.twice')),
    ...assigned
      .filter((name) => !names.includes(name))
      .map((name) => problem('tasks', 'task.unknownPage', { page: name })),
    ...duplicates(assigned).map((name) => problem(`pages/${name}`, 'task.two')),
    ...names.filter((name) => !assigned.includes(name)).map((name) => problem(`pages/${name}`, 'task.none')),
    ...(isInOrder ? [] : [problem('tasks', 'task.order')]),
    ...tasks
      .filter((task) => pages.find(({ name }) => name === task.pages[0])?.kind === 'exit')
      .map((task) => problem(`tasks/${task.name}`, 'pages.beginning')),
  ]
}

function rank(names: readonly string[], name: string | undefined): number {
  return name === undefined ? -1 : names.indexOf(name)
}

function limitProblems({ limits, deliveries = [] }: ServiceDefinition): DefinitionProblem[] {
  const { opensOn, closesOn } = limits ?? {}
  const isNever = opensOn !== undefined && closesOn !== undefined && closesOn < opensOn
  const targets = deliveries.map(
    (delivery) => `${delivery.kind} ${'url' in delivery ? delivery.url : delivery.to}`,
  )
  return [
    ...(isNever ? [problem('limits', 'limits.neverOpen')] : []),
    ...duplicates(targets).map((target) => problem('deliveries', 'delivery.twice', { target })),
  ]
}
