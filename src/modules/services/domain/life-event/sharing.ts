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
  const names = new Set<string>()
  const kept = withTheirOrder(clustersOf(services)).map((cluster) => {
    const wanted = camel(`shared-${cluster.claim}`)
    let name = wanted
    for (let count = 2; names.has(name); count += 1) name = `${wanted}${count}`
    names.add(name)
    return { ...cluster, name }
  })
  return kept.map(({ field, claim, own, after, name }) => {
    const [first] = after
    const earlier = kept.find((each) => first !== undefined && each.own.get(first[0]) === first[1])
    const order = field.kind === 'date' && earlier !== undefined ? { notBefore: earlier.name } : {}
    return { field: { ...withoutOrder(field), name, ...order }, claim, own }
  })
}

/** Fields of several services that one question can stand for. */
interface Cluster {
  field: AskedField
  readonly claim: string
  readonly own: Map<string, string>
  /** Dates: by service, its own field that this one may not come before. */
  readonly after: Map<string, string>
}

function clustersOf(services: readonly ServiceDefinition[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const definition of services) {
    for (const { field, claim } of sharedBy(definition)) {
      const found = clusters.find(
        (each) => each.claim === claim && !each.own.has(definition.name) && strictest(each.field, field),
      )
      const cluster = found ?? { field, claim, own: new Map(), after: new Map() }
      if (found === undefined) clusters.push(cluster)
      cluster.field = strictest(cluster.field, field) ?? cluster.field
      cluster.own.set(definition.name, field.name)
      if (field.kind === 'date' && field.notBefore !== undefined)
        cluster.after.set(definition.name, field.notBefore)
    }
  }
  return clusters
}

/**
 * Those that at least two services share. A date that may not come before another goes along only with that other, or the
 * service's rule would be lost.
 */
function withTheirOrder(clusters: readonly Cluster[]): Cluster[] {
  const kept = clusters.filter(({ own }) => own.size > 1)
  const loose = kept.flatMap((cluster) =>
    [...cluster.after]
      .filter(([service, earlier]) => !kept.some(({ own }) => own.get(service) === earlier))
      .map(([service]) => ({ cluster, service })),
  )
  if (loose.length === 0) return kept
  for (const { cluster, service } of loose) {
    cluster.own.delete(service)
    cluster.after.delete(service)
  }
  return withTheirOrder(kept)
}

function withoutOrder(field: AskedField): AskedField {
  if (field.kind !== 'date') return field
  const { notBefore: _notBefore, ...date } = field
  return date
}

/** The questions of a service that can be asked before it begins. */
function sharedBy(definition: ServiceDefinition): { field: AskedField; claim: string }[] {
  return pagesForAll(definition).flatMap((page) =>
    page.fields.filter(isAsked).flatMap((field) => {
      const claim = field.kind === 'verified-identity' ? field.kind : field.claim
      if (claim === undefined || !shareable.has(field.kind) || field.askedWhen !== undefined) return []
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
