import {
  checkPageName,
  isAsked,
  pageAt,
  type AskedField,
  type ExitPage,
  type QuestionPage,
  type Route,
  type ServiceDefinition,
  type ServicePage,
  type Group,
} from '../domain/definition.ts'

/** Where a route leads on paper. */
export type RouteEnd =
  | { readonly kind: 'question'; readonly number: number }
  | { readonly kind: 'stop'; readonly page: ExitPage }
  | { readonly kind: 'end' }

/** A definition as a paper form: its questions numbered through, whichever group they stand in. */
export interface NumberedForm {
  numberOf(fieldName: string): number | undefined
  /** Where a route of a list of pages leads. */
  endOf(route: Route, siblings: readonly PageOfList[]): RouteEnd
}

type PageOfList = ServicePage | Group

/** Numbers the questions that people are asked, in their order; words and what is worked out have none. */
export function numberedForm(definition: ServiceDefinition): NumberedForm {
  const numbers = new Map<string, number>()
  for (const { name } of askedIn(definition.pages)) numbers.set(name, numbers.size + 1)
  return {
    numberOf: (fieldName) => numbers.get(fieldName),
    endOf({ to }, siblings) {
      if (to === checkPageName) return { kind: 'end' }
      const target = pageAt(definition, to)
      if (target?.kind === 'exit') return { kind: 'stop', page: target }
      const from = siblings.findIndex(({ name }) => name === to)
      const [first] = askedIn(siblings.slice(Math.max(from, 0)))
      const number = first === undefined ? undefined : numbers.get(first.name)
      return number === undefined ? { kind: 'end' } : { kind: 'question', number }
    },
  }
}

/** The questions of some pages, those of groups included. */
export function askedIn(pages: readonly PageOfList[]): AskedField[] {
  return pages.flatMap((page): AskedField[] => {
    if (page.kind === 'questions') return askedOn(page)
    return page.kind === 'group' ? askedIn(page.pages) : []
  })
}

export function askedOn(page: QuestionPage): AskedField[] {
  return page.fields.filter(isAsked)
}
