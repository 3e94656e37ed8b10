import {
  fieldsOf,
  groupsOf,
  questionPages,
  type Field,
  type Group,
  type QuestionPage,
  type ServiceDefinition,
  type ServicePage,
} from '../definition.ts'

/** A page of either level. */
export type AnyPage = ServicePage | Group

/** The page of this name, wherever it stands, and the name of the group it stands in. */
export function findPage(
  definition: ServiceDefinition,
  name: string,
): { page: AnyPage; group: string | undefined } | undefined {
  const outer = definition.pages.find((page) => page.name === name)
  if (outer !== undefined) return { page: outer, group: undefined }
  for (const group of groupsOf(definition)) {
    const page = group.pages.find((inner) => inner.name === name)
    if (page !== undefined) return { page, group: group.name }
  }
  return undefined
}

/** The field of this name and the page that asks it. */
export function findField(
  definition: ServiceDefinition,
  name: string,
): { page: QuestionPage; field: Field } | undefined {
  for (const page of questionPages(definition)) {
    const field = page.fields.find((each) => each.name === name)
    if (field !== undefined) return { page, field }
  }
  return undefined
}

/** The names of all pages, groups and fields: a new one needs another. */
export function takenNames(definition: ServiceDefinition): ReadonlySet<string> {
  return new Set([
    'check',
    ...definition.pages.map(({ name }) => name),
    ...questionPages(definition).map(({ name }) => name),
    ...groupsOf(definition).map(({ name }) => name),
    ...fieldsOf(definition).map(({ name }) => name),
  ])
}

/** The definition with every list of pages put through a change, the innermost first. */
function withLists(
  definition: ServiceDefinition,
  change: (pages: readonly AnyPage[], group: string | undefined) => readonly AnyPage[],
): ServiceDefinition {
  // A change keeps kinds where they were: groups only ever hold what they held, or pages of questions.
  const inList = <Page extends AnyPage>(pages: readonly Page[], group: string | undefined): Page[] =>
    change(
      pages.map((page) => within(page)),
      group,
    ) as Page[]
  const within = <Page extends AnyPage>(page: Page): Page =>
    page.kind === 'group' ? { ...page, pages: inList<AnyPage>(page.pages, page.name) } : page
  return { ...definition, pages: inList(definition.pages, undefined) }
}

/** One page replaced by what a change makes of it; gone when that is nothing. */
export function changePage(
  definition: ServiceDefinition,
  name: string,
  change: (page: AnyPage) => AnyPage | undefined,
): ServiceDefinition {
  return withLists(definition, (pages) =>
    pages.flatMap((page) => (page.name === name ? (change(page) ?? []) : page)),
  )
}

/** A page put after another of its list, or at the list's beginning. @param place where it goes */
export function insertPage(
  definition: ServiceDefinition,
  page: AnyPage,
  place: { group: string | undefined; after: string | undefined },
): ServiceDefinition {
  const inserted = withLists(definition, (pages, group) => {
    if (group !== place.group) return pages
    const index = pages.findIndex(({ name }) => name === place.after)
    return pages.toSpliced(index + 1, 0, page)
  })
  const task = definition.tasks?.find(({ pages }) => place.after !== undefined && pages.includes(place.after))
  return place.group !== undefined || task === undefined
    ? inserted
    : withTask(inserted, task.name, place.after, page.name)
}

/** A new page belongs to the task of the page before it. */
function withTask(
  definition: ServiceDefinition,
  taskName: string,
  after: string | undefined,
  pageName: string,
): ServiceDefinition {
  const tasks = (definition.tasks ?? []).map((task) =>
    task.name === taskName
      ? { ...task, pages: task.pages.toSpliced(task.pages.indexOf(after ?? '') + 1, 0, pageName) }
      : task,
  )
  return { ...definition, tasks }
}

/** A page taken out, with the routes that led to it: those who would have gone there go on in order. */
export function removePage(definition: ServiceDefinition, name: string): ServiceDefinition {
  const without = withLists(definition, (pages) => pages.filter((page) => page.name !== name))
  const rerouted = withLists(without, (pages) =>
    pages.map((page) => {
      if (!('next' in page) || page.next === undefined) return page
      const { next, ...rest } = page
      const kept = next.filter(({ to }) => to !== name)
      return kept.length === 0 ? rest : { ...rest, next: kept }
    }),
  )
  if (rerouted.tasks === undefined) return rerouted
  const tasks = rerouted.tasks
    .map((task) => ({ ...task, pages: task.pages.filter((page) => page !== name) }))
    .filter(({ pages }) => pages.length > 0)
  return { ...rerouted, tasks }
}

/** A page one place up or down within its list. */
export function movePage(definition: ServiceDefinition, name: string, by: -1 | 1): ServiceDefinition {
  return withLists(definition, (pages) =>
    moved(
      pages,
      pages.findIndex((page) => page.name === name),
      by,
    ),
  )
}

/** The list with one of its items a place up or down. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const item = items[index]
  const target = index + by
  if (item === undefined || target < 0 || target >= items.length) return items
  return items.toSpliced(index, 1).toSpliced(target, 0, item)
}

/** The fields of a page of questions replaced. */
export function changeFields(
  definition: ServiceDefinition,
  pageName: string,
  change: (fields: readonly Field[]) => readonly Field[],
): ServiceDefinition {
  return changePage(definition, pageName, (page) =>
    page.kind === 'questions' ? { ...page, fields: [...change(page.fields)] } : page,
  )
}

/** One field replaced by another, in its place. */
export function replaceField(definition: ServiceDefinition, name: string, field: Field): ServiceDefinition {
  const found = findField(definition, name)
  if (found === undefined) return definition
  return changeFields(definition, found.page.name, (fields) =>
    fields.map((each) => (each.name === name ? field : each)),
  )
}
