import { checkPageName, type ServiceDefinition, type ServicePage } from '../definition.ts'
import { conditionProblems } from './conditions.ts'
import { pageListsOf, standingsIn, type PageList, type PageStanding } from './page-lists.ts'
import { problem, type DefinitionProblem } from './problem.ts'

/** Routes that lead nowhere or back, pages that no route reaches, and ways that never reach the end of their list. */
export function routeProblems(definition: ServiceDefinition): DefinitionProblem[] {
  return pageListsOf(definition).flatMap(listProblems)
}

function listProblems(list: PageList): DefinitionProblem[] {
  const { pages } = list
  const reached = reachable(pages, [pages[0]?.name ?? checkPageName])
  return [
    ...standingsIn(list).flatMap((standing) => targetProblems(pages, standing)),
    ...pages
      .filter((page) => !reached.has(page.name))
      .map((page) => problem(`pages/${page.name}`, 'route.unreachable')),
    ...pages
      .filter((page) => page.kind !== 'exit' && !reachable(pages, [page.name]).has(checkPageName))
      .map((page) => problem(`pages/${page.name}`, 'route.deadEnd')),
  ]
}

function targetProblems(pages: readonly ServicePage[], { page, after }: PageStanding): DefinitionProblem[] {
  if (!('next' in page)) return []
  const names = pages.map(({ name }) => name)
  const at = `pages/${page.name}/next`
  const routes = page.next ?? []
  const always = routes.findIndex(({ when }) => when === undefined)
  return routes.flatMap(({ when, to }, index) => {
    const own: DefinitionProblem[] = []
    if (when !== undefined) own.push(...conditionProblems(when, after, at))
    if (always !== -1 && index > always) own.push(problem(at, 'route.neverTaken', { to }))
    if (to === checkPageName) return own
    if (!names.includes(to)) own.push(problem(at, 'route.unknown', { to }))
    else if (names.indexOf(to) <= names.indexOf(page.name)) own.push(problem(at, 'route.back', { to }))
    return own
  })
}

/** Whether everybody who sends the form has been through this page. */
export function isOnEveryWay(definition: ServiceDefinition, pageName: string): boolean {
  const list = pageListsOf(definition).find(
    ({ pages }) => definition.pages.some(({ name }) => name === pageName) && isIn(pages, pageName),
  )
  if (list === undefined) return false
  const first = list.pages[0]?.name ?? checkPageName
  return first === pageName || !reachable(list.pages, [first], pageName).has(checkPageName)
}

function isIn(pages: readonly ServicePage[], pageName: string): boolean {
  return pages.some(({ name }) => name === pageName)
}

/** All pages that can come at or after these, whatever is answered; with one page left out, if it is named. */
function reachable(
  pages: readonly ServicePage[],
  from: readonly string[],
  without?: string,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...from]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name) || name === without) continue
    reached.add(name)
    const page = pages.find((candidate) => candidate.name === name)
    if (page !== undefined) waiting.push(...successors(pages, page))
  }
  return reached
}

/** Where the way can lead from a page: the names of pages of its list, or `check`. */
export function successors(pages: readonly ServicePage[], page: ServicePage): string[] {
  if (page.kind === 'exit') return []
  const routes = 'next' in page ? (page.next ?? []) : []
  const firstAlways = routes.findIndex(({ when }) => when === undefined)
  if (firstAlways !== -1) return routes.slice(0, firstAlways + 1).map(({ to }) => to)
  const later = pages.slice(pages.indexOf(page) + 1)
  const following = later.find((candidate) => candidate.kind !== 'exit')
  return [...routes.map(({ to }) => to), following?.name ?? checkPageName]
}
