import type { LocalisedText } from '#kernel/i18n'
import type { ContentField, CalculatedField, Field } from './definition/field.ts'
import type { ExitPage, GroupPage, QuestionPage, ServicePage } from './definition/page.ts'
import type { ServiceDefinition } from './definition/service.ts'

export type * from './definition/field.ts'
export type * from './definition/page.ts'
export type * from './definition/service.ts'

/** The name that routes use for the page where answers are checked; within a group, for its list of entries. */
export const checkPageName = 'check'

/** A group of either depth. */
export type Group = GroupPage | Extract<GroupPage['pages'][number], { kind: 'group' }>

/** Pages of questions, those of groups included, in order. */
export function questionPages(definition: Pick<ServiceDefinition, 'pages'>): QuestionPage[] {
  return definition.pages.flatMap((page) => {
    if (page.kind === 'questions') return [page]
    return page.kind === 'group' ? pagesOfGroup(page) : []
  })
}

function pagesOfGroup(group: Group): QuestionPage[] {
  return group.pages.flatMap((page) => (page.kind === 'questions' ? [page] : pagesOfGroup(page)))
}

/** Groups of either depth, in order. */
export function groupsOf(definition: Pick<ServiceDefinition, 'pages'>): Group[] {
  return definition.pages.flatMap((page) =>
    page.kind === 'group' ? [page, ...page.pages.filter((inner) => inner.kind === 'group')] : [],
  )
}

/** The page that an address names, whichever entries of groups it lies in: the last word of `group.entry.page`. */
export function pageAt(
  definition: Pick<ServiceDefinition, 'pages'>,
  place: string,
): ServicePage | Group | undefined {
  const name = place.split('.').at(-1)
  const all = [...definition.pages, ...questionPages(definition), ...groupsOf(definition)]
  return all.find((page) => page.name === name)
}

/** Pages that end a service without sending. */
export function exitPages(definition: Pick<ServiceDefinition, 'pages'>): ExitPage[] {
  return definition.pages.filter((page) => page.kind === 'exit')
}

/** All fields of a definition, in order, those of groups included. */
export function fieldsOf(definition: Pick<ServiceDefinition, 'pages'>): Field[] {
  return questionPages(definition).flatMap((page) => page.fields)
}

/** A field that asks for something: neither words nor worked out. */
export type AskedField = Exclude<Field, ContentField | CalculatedField>

export function isAsked(field: Field): field is AskedField {
  return field.kind !== 'content' && field.kind !== 'calculated'
}

/** What an answer is called where answers are listed. */
export function shortLabelOf(field: Field): LocalisedText {
  return field.shortLabel ?? field.label
}
