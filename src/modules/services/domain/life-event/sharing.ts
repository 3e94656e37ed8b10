import { namesInCondition } from '../engine/references.ts'
import {
  isAsked,
  type AskedField,
  type QuestionPage,
  type ServiceDefinition,
  type ServicePage,
} from '../definition.ts'
import { camel } from './names.ts'
import { strictest } from './strictest.ts'

/** A question that several services ask, asked once. */
export interface SharedQuestion {
  /** As strict as the strictest of those that it stands for. */
  readonly field: AskedField
  /** The claim, or `verified-identity`. */
  readonly claim: string
  /** What each service calls it, by the name of the service. */
  readonly own: ReadonlyMap<string, string>
}

const shareable: ReadonlySet<AskedField['kind']> = new Set([
  'text',
  'long-text',
  'name',
  'organisation',
  'email',
  'phone',
  'number',
  'percentage',
  'money',
  'date',
  'month-year',
  'choice',
  'choices',
  'address',
  'bank-details',
  'identifier',
  'person',
  'verified-identity',
])

/**
 * The questions that at least two of the services ask. Only those that a service asks everybody: a question that it asks
 * some people stays where it is, so that nobody is asked for what nobody needs.
 */
export function sharedQuestions(services: readonly ServiceDefinition[]): SharedQuestion[] {
  const shared: { field: AskedField; claim: string; own: Map<string, string> }[] = []
  for (const definition of services) {
    for (const { field, claim } of sharedBy(definition)) {
      const known = shared.find(
        (each) => each.claim === claim && !each.own.has(definition.name) && strictest(each.field, field),
      )
      if (known === undefined) {
        shared.push({ field, claim, own: new Map([[definition.name, field.name]]) })
      } else {
        known.field = strictest(known.field, field) ?? known.field
        known.own.set(definition.name, field.name)
      }
    }
  }
  const names = new Set<string>()
  return shared
    .filter(({ own }) => own.size > 1)
    .map(({ field, claim, own }) => {
      const wanted = `shared-${claim}`
      let name = camel(wanted)
      for (let count = 2; names.has(name); count += 1) name = `${camel(wanted)}${count}`
      names.add(name)
      return { field: { ...field, name }, claim, own }
    })
}

/** The questions of a service that can be asked before it begins. */
function sharedBy(definition: ServiceDefinition): { field: AskedField; claim: string }[] {
  return pagesForAll(definition).flatMap((page) =>
    page.fields.filter(isAsked).flatMap((field) => {
      const claim = field.kind === 'verified-identity' ? field.kind : field.claim
      if (claim === undefined || !shareable.has(field.kind) || field.askedWhen !== undefined) return []
      if (field.kind === 'date' && field.notBefore !== undefined) return []
      if ('fromWallet' in field && field.fromWallet !== undefined) return []
      return isJudgedAlone(page, field.name) ? [{ field, claim }] : []
    }),
  )
}

/** No rule of the page looks at this field together with others of the page: such a rule could not go along. */
function isJudgedAlone({ rules = [] }: QuestionPage, name: string): boolean {
  return rules.every(
    ({ field, mustHold }) =>
      field !== name || namesInCondition(mustHold).every((mentioned) => mentioned === name),
  )
}

/** The pages of questions that everybody comes to, in order. */
function pagesForAll(definition: ServiceDefinition): QuestionPage[] {
  return sectionsOf(definition).flatMap((pages) =>
    pages.filter((page, index): page is QuestionPage => page.kind === 'questions' && isForAll(pages, index)),
  )
}

/** No page before leads past this one, other than to an end. */
function isForAll(pages: readonly ServicePage[], index: number): boolean {
  const past = new Set(pages.slice(index + 1).flatMap(({ kind, name }) => (kind === 'exit' ? [] : [name])))
  return pages.slice(0, index).every((page) => {
    const routes = 'next' in page ? (page.next ?? []) : []
    return routes.every(({ to }) => to !== 'check' && !past.has(to))
  })
}

/** The lists of pages of a service: one for each task, or all of them. */
export function sectionsOf({ pages, tasks }: ServiceDefinition): ServicePage[][] {
  if (tasks === undefined) return [[...pages]]
  return tasks.map((task) => pages.filter(({ name }) => task.pages.includes(name)))
}
