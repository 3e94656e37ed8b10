import { fieldsOf, type Field, type Group, type ServiceDefinition, type ServicePage } from '../definition.ts'

/** Pages that follow each other: those of the service, of one task, or of one group. */
export interface PageList {
  readonly pages: readonly ServicePage[]
  /** What may be answered before the first of them. */
  readonly before: Seen
}

/** What conditions at some point can ask about, by name. */
export interface Seen {
  readonly fields: ReadonlyMap<string, Field>
  readonly groups: ReadonlyMap<string, Group>
}

/** A page, with what is answered before it and with it. */
export interface PageStanding {
  readonly page: ServicePage
  readonly before: Seen
  readonly after: Seen
}

const nothing: Seen = { fields: new Map(), groups: new Map() }

/** Every list of pages of a service, those of groups included. */
export function pageListsOf(definition: ServiceDefinition): PageList[] {
  return outerLists(definition).flatMap((list) => [list, ...innerLists(list)])
}

/** One list, or one for each task: tasks come in any order, so what others ask may have been answered before. */
function outerLists(definition: ServiceDefinition): PageList[] {
  const { tasks, pages } = definition
  if (tasks === undefined) return [{ pages, before: nothing }]
  return tasks.map((task) => {
    const isOwn = ({ name }: ServicePage) => task.pages.includes(name)
    const others = pages.filter((page) => !isOwn(page))
    return { pages: pages.filter(isOwn), before: others.reduce(seenAfter, nothing) }
  })
}

function innerLists(list: PageList): PageList[] {
  return standingsIn(list).flatMap(({ page, before }) => {
    if (page.kind !== 'group') return []
    const inner = { pages: page.pages, before }
    return [inner, ...innerLists(inner)]
  })
}

/** The pages of a list, each with what is known there. */
export function standingsIn({ pages, before }: PageList): PageStanding[] {
  let seen = before
  return pages.map((page) => {
    const standing = { page, before: seen, after: seenAfter(seen, page) }
    seen = standing.after
    return standing
  })
}

/** The answers of a group's pages are seen from within it; from without, only the group is. */
function seenAfter(seen: Seen, page: ServicePage): Seen {
  if (page.kind === 'questions') return withFields(seen, page.fields)
  if (page.kind !== 'group') return seen
  return { ...seen, groups: new Map([...seen.groups, [page.name, page]]) }
}

/** What is known once these are asked too. */
export function withFields(seen: Seen, fields: readonly Field[]): Seen {
  return {
    ...seen,
    fields: new Map([...seen.fields, ...fields.map((field) => [field.name, field] as const)]),
  }
}

/** What is known of one entry of a group besides what stands around it. */
export function withinGroup(seen: Seen, group: Group): Seen {
  const inner = group.pages.flatMap((page) => (page.kind === 'group' ? [[page.name, page] as const] : []))
  return {
    fields: withFields(seen, fieldsOf({ pages: [group] })).fields,
    groups: new Map([...seen.groups, ...inner]),
  }
}
