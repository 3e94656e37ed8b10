import { ImportRefused } from './refused.ts'
import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../domain/definition/condition.ts'
import { namesInCondition } from '../domain/engine/references.ts'
import {
  checkPageName,
  fieldsOf,
  groupsOf,
  type ExitPage,
  type GroupPage,
  type QuestionPage,
  type ServicePage,
} from '../domain/definition.ts'

/** Where a link leads when it leads to the check of answers. */
export const toCheck = checkPageName

export interface FlowLink {
  readonly when?: Condition | undefined
  /** The key of a node, or `toCheck`. */
  readonly to: string
}

/**
 * One piece of somebody else's way through a form. Their ways are graphs; ours is a list of pages with routes that only
 * lead forward. A node without a page asks nothing: it branches, or it has words that belong on what comes next.
 */
export interface FlowNode {
  readonly key: string
  readonly page?: QuestionPage | GroupPage | ExitPage
  readonly words?: readonly LocalisedText[]
  /** The first whose condition holds is taken; the check of answers when none does. */
  readonly links: readonly FlowLink[]
  /** Tells the report what became different of it. */
  note(what: string): void
  /** Tells the report that no way leads to it, so that it is not part of the service. */
  drop(): void
}

export interface Line {
  readonly pages: readonly ServicePage[]
  /** Words that stood after the last question. */
  readonly wordsAtCheck: readonly LocalisedText[]
}

/** What a form may branch into at one page, before it is taken for an attack. */
const mostRoutes = 100
/** How many links are followed in all. Forms that people made need a few hundred. */
const mostSteps = 200_000

interface Graph {
  readonly nodes: ReadonlyMap<string, FlowNode>
  /** Counts a link that is followed. @throws ImportRefused after too many */
  readonly follow: () => void
}

function graphOf(nodes: readonly FlowNode[]): Graph {
  let steps = 0
  return {
    nodes: new Map(nodes.map((node) => [node.key, node])),
    follow: () => {
      steps += 1
      if (steps > mostSteps) throw new ImportRefused('Its ways branch and join too often to be followed')
    },
  }
}

interface Edge extends FlowLink {
  readonly words: readonly LocalisedText[]
}

/** Brings a graph into one line. @param start the key of its first node */
export function lineOf(nodes: readonly FlowNode[], start: string): Line {
  const graph = graphOf(nodes)
  const outside: FlowNode = { key: '', links: [{ to: start }], note: () => undefined, drop: () => undefined }
  const entry = edgesFrom(outside, graph, new Set())
  const edges = new Map<string, readonly Edge[]>()
  const first = entry.at(-1)?.to ?? toCheck
  dropLoops(graph, edges, first)
  const reached = reachedFrom(graph.nodes, start)
  for (const node of nodes) {
    if (!reached.has(node.key) || (node.page !== undefined && !edges.has(node.key))) node.drop()
  }
  const order = inOrder(nodes, edges)
  const words = wordsByTarget([...edges.values()].flat().concat(entry))
  const pages = order.map((node, index) => {
    const asked = namesAskedIn(order.slice(0, index + 1))
    return pageOf(node, { later: order.slice(index + 1), asked, edges, words, nodes: graph.nodes })
  })
  return { pages, wordsAtCheck: words.get(toCheck) ?? [] }
}

/** The pages that a node leads to: those behind nodes without pages, with all conditions on the way. */
function edgesFrom(node: FlowNode, graph: Graph, passed: ReadonlySet<string>): readonly Edge[] {
  const edges: Edge[] = []
  for (const link of [...node.links, { to: toCheck }]) {
    for (const edge of edgesTo(link.to, graph, passed, node)) {
      const when = bothHold(link.when, edge.when)
      edges.push({ ...edge, when })
      if (when === undefined) return edges
      if (edges.length >= mostRoutes) {
        node.note(`branches more than ${mostRoutes} times; the others are left out`)
        return edges
      }
    }
  }
  return edges
}

function edgesTo(key: string, graph: Graph, passed: ReadonlySet<string>, from: FlowNode): readonly Edge[] {
  graph.follow()
  const node = graph.nodes.get(key)
  if (key === toCheck || node === undefined) return [{ to: toCheck, words: [] }]
  if (node.page !== undefined) return [{ to: key, words: [] }]
  if (passed.has(key)) {
    from.note('leads back to where it came from, which a form here does not')
    return []
  }
  const inner = edgesFrom(node, graph, new Set([...passed, key]))
  return inner.map((edge) => ({ ...edge, words: [...(node.words ?? []), ...edge.words] }))
}

export function bothHold(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const parts = [one, other].flatMap((part) => (part.kind === 'all' ? part.of : [part]))
  return { kind: 'all', of: parts }
}

/** Finds what can be reached, and leaves out each link that leads back. */
function dropLoops(graph: Graph, edges: Map<string, readonly Edge[]>, first: string): void {
  const onWay = new Set<string>()
  const visit = (key: string): void => {
    const node = graph.nodes.get(key)
    if (node === undefined || edges.has(key)) return
    onWay.add(key)
    const all = node.page?.kind === 'exit' ? [] : edgesFrom(node, graph, new Set())
    edges.set(key, [])
    const forward = all.filter(({ to }) => {
      if (!onWay.has(to)) return true
      node.note('leads back to an earlier question; people go back by themselves here')
      return false
    })
    edges.set(key, forward)
    for (const { to } of forward) visit(to)
    onWay.delete(key)
  }
  visit(first)
}

/** All nodes that some answers may lead through. */
function reachedFrom(nodes: ReadonlyMap<string, FlowNode>, start: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const node = nodes.get(key)
    if (node === undefined || reached.has(key)) continue
    reached.add(key)
    const always = node.links.findIndex(({ when }) => when === undefined)
    const taken = always === -1 ? node.links : node.links.slice(0, always + 1)
    waiting.push(...taken.map(({ to }) => to))
  }
  return reached
}

/** Each page after all that lead to it, otherwise in the order in which they were given. */
function inOrder(nodes: readonly FlowNode[], edges: ReadonlyMap<string, readonly Edge[]>): FlowNode[] {
  const waiting = nodes.filter(({ key }) => edges.has(key))
  const leadingTo = new Map(waiting.map(({ key }) => [key, 0]))
  const count = (key: string, change: number): void => {
    for (const { to } of edges.get(key) ?? []) leadingTo.set(to, (leadingTo.get(to) ?? 0) + change)
  }
  for (const { key } of waiting) count(key, 1)
  const order: FlowNode[] = []
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ key }) => leadingTo.get(key) === 0)
    const [next] = waiting.splice(Math.max(0, free), 1)
    if (next === undefined) continue
    count(next.key, -1)
    order.push(next)
  }
  return order
}

function wordsByTarget(edges: readonly Edge[]): Map<string, LocalisedText[]> {
  const words = new Map<string, LocalisedText[]>()
  for (const edge of edges) {
    const known = words.get(edge.to) ?? []
    const fresh = edge.words.filter(({ en }) => !known.some((text) => text.en === en))
    words.set(edge.to, [...known, ...fresh])
  }
  return words
}

/** What a page is made with. */
interface Around {
  readonly later: readonly FlowNode[]
  /** Names of the fields and groups up to this page. */
  readonly asked: ReadonlySet<string>
  readonly edges: ReadonlyMap<string, readonly Edge[]>
  readonly words: ReadonlyMap<string, readonly LocalisedText[]>
  readonly nodes: ReadonlyMap<string, FlowNode>
}

function pageOf({ key, page }: FlowNode, { later, asked, edges, words, nodes }: Around): ServicePage {
  if (page === undefined) throw new RangeError(`${key} has no page`)
  const told = withWords(page, words.get(key) ?? [])
  if (told.kind === 'exit') return told
  const following = later.find((node) => node.page?.kind !== 'exit')?.page?.name ?? toCheck
  const routes = (edges.get(key) ?? []).map(({ when, to }) => ({
    ...(when === undefined ? {} : { when: withoutUnasked(when, asked) }),
    to: nodes.get(to)?.page?.name ?? toCheck,
  }))
  const next = withoutNeedless(routes, following)
  return next.length === 0 ? told : { ...told, next }
}

function namesAskedIn(nodes: readonly FlowNode[]): ReadonlySet<string> {
  const pages = nodes.flatMap(({ page }) => (page === undefined ? [] : [page]))
  return new Set([
    ...fieldsOf({ pages }).map(({ name }) => name),
    ...groupsOf({ pages }).map(({ name }) => name),
  ])
}

/** Of alternatives, those that look at a question which is only asked later never hold, so they say nothing. */
function withoutUnasked(condition: Condition, asked: ReadonlySet<string>): Condition {
  if (condition.kind === 'all') {
    return { ...condition, of: condition.of.map((part) => withoutUnasked(part, asked)) }
  }
  if (condition.kind !== 'any') return condition
  const parts = condition.of.filter(
    (part) => part.kind === 'not' || namesInCondition(part).every((name) => asked.has(name)),
  )
  const [first, ...others] = parts
  if (first === undefined) return condition
  return others.length === 0 ? first : { ...condition, of: parts }
}

/** Routes at the end that lead where the way leads anyhow say nothing. */
function withoutNeedless<Route extends { readonly to: string }>(
  routes: readonly Route[],
  following: string,
): Route[] {
  return routes.slice(0, routes.findLastIndex(({ to }) => to !== following) + 1)
}

function withWords(
  page: QuestionPage | GroupPage | ExitPage,
  words: readonly LocalisedText[],
): QuestionPage | GroupPage | ExitPage {
  if (words.length === 0) return page
  if (page.kind !== 'group') return { ...page, body: [...words, ...(page.body ?? [])] }
  const [first, ...rest] = page.pages
  if (first?.kind !== 'questions') return page
  return { ...page, pages: [{ ...first, body: [...words, ...(first.body ?? [])] }, ...rest] }
}
