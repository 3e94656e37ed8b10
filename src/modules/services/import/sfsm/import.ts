import type { LocalisedText } from '#kernel/i18n'
import type { ExitPage, ServiceDefinition } from '../../domain/definition.ts'
import { lineOf, toCheck, type FlowLink, type FlowNode } from '../flow.ts'
import { definitionOf, inEnglish, making, type Making } from '../making.ts'
import { ImportRefused } from '../refused.ts'
import type { ImportOptions, Invented } from '../report.ts'
import type { Source } from '../source.ts'
import { pageOf } from './fields.ts'
import { linksOf } from './links.ts'
import { machineOf, type Machine, type MachineState } from './machine.ts'

/**
 * A service state machine, `sfsm/0.2`: processes of states that ask, tell, branch, call other systems and wait. What it
 * asks, tells and how it branches on answers is kept; what it does by itself is not for a form, and is reported.
 */
export function importMachine(
  root: Source,
  options: ImportOptions,
): { definition: ServiceDefinition; invented: readonly Invented[] } {
  const work = making(options)
  const { machine, start } = machineOf(root)
  const asked = askedBy(machine, work)
  if (asked.size === 0) throw new ImportRefused('The state machine asks nothing')
  const nodes = [...machine.values()].map((state) => nodeOf(state, machine, asked, work))
  const told = new Set<string>()
  const withExits = nodes
    .map((node) => exitFor(node, { nodes, machine, work, told }))
    .map((node) => (told.has(node.key) ? { ...node, drop: () => undefined } : node))
  tellWhereWordsStand(withExits, machine)
  const line = lineOf(withExits, start)
  readRest(root, machine)
  const title = titleOf(root)
  work.invented.push({ at: 'title', what: `The machine has an identifier only: "${title}" is made from it` })
  const definition = definitionOf(
    { title: inEnglish(title), pages: line.pages, afterwards: line.wordsAtCheck, isWelshToo: false },
    work,
  )
  return { definition, invented: work.invented }
}

/** The pages of all states that ask. Their fields are known before any condition looks at them. */
function askedBy(machine: Machine, work: Making): ReadonlyMap<string, ReturnType<typeof pageOf>> {
  const pages = new Map<string, ReturnType<typeof pageOf>>()
  for (const state of machine.values()) {
    if (state.type !== 'input') continue
    const page = pageOf(state.source, state.name, work)
    pages.set(state.key, page)
    const variable = state.source.text('assign') ?? state.name
    const { fields } = state.scope
    const [only, ...others] = page.fields
    if (only !== undefined && others.length === 0)
      fields.set(variable, [...(fields.get(variable) ?? []), only])
    else for (const field of page.fields) fields.set(`${variable}.${field.name}`, [field])
  }
  return pages
}

function nodeOf(
  state: MachineState,
  machine: Machine,
  asked: ReadonlyMap<string, ReturnType<typeof pageOf>>,
  work: Making,
): FlowNode {
  const { key, source, type } = state
  const links = linksOf(state, machine)
  const note = (what: string): void => source.change(what, 'next', 'rules', 'default')
  const drop = (): void => source.leaveOut('is a state that no way leads to')
  const page = asked.get(key)
  if (page !== undefined) {
    source.leaveOut('happens when nobody answers in time', 'timeout')
    source.ignore('asks again, as every question here does', 'on_invalid')
    return { key, page, links, note, drop }
  }
  if (type === 'output') return { key, words: wordsOf(source), links, note, drop }
  if (type === 'end') return endNode(state, links, work)
  tellWhatItDoes(type, source)
  return { key, links, note, drop }
}

function wordsOf(source: Source): LocalisedText[] {
  const channel = source.text('channel')
  const message = source.text('message') ?? source.text('also_transcript')
  if (channel !== 'transcript') {
    source.leaveOut(
      'is sent by the machine; messages of a case are sent by the body that decides',
      'channel',
      'template',
      'params',
    )
  } else source.leaveOut('is filled by the machine', 'template', 'params')
  source.ignore('is about how the machine runs', 'idempotency_key', 'on_error')
  if (message === undefined) return []
  const key = source.text('message') === undefined ? 'also_transcript' : 'message'
  if (message.includes('{{'))
    source.change('shows answers in its words, whose marks are shown as they stand', key)
  return message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(inEnglish)
}

/** The machine's own end: the check of answers, or a page that says that it ends here. */
function endNode(state: MachineState, links: readonly FlowLink[], work: Making): FlowNode {
  const { key, source, scope } = state
  source.ignore('is the result that the machine hands on', 'return')
  source.ignore('is the machine’s name for what happened', 'outcome')
  const status = source.text('status')
  if (status !== 'success') source.ignore('says that it does not end well', 'status')
  const drop = (): void => source.leaveOut('is a state that no way leads to')
  const node = { key, links, note: () => undefined, drop }
  if (status === 'success' || scope.caller !== undefined) return node
  return { ...node, page: exitPage(state.name, [], work) }
}

const exitTitle = inEnglish('You cannot go on with this service')

function exitPage(name: string, body: readonly LocalisedText[], work: Making): ExitPage {
  const page: ExitPage = { kind: 'exit', name: work.names.page(name), title: exitTitle, body: [...body] }
  work.invented.push({ at: `pages/${page.name}/title`, what: exitTitle.en })
  return page
}

interface Exits {
  readonly nodes: readonly FlowNode[]
  readonly machine: Machine
  readonly work: Making
  /** Gathers the nodes that became part of such a page: nothing of them is lost. */
  readonly told: Set<string>
}

/** Words that only lead to such an end are a page of their own: different ways there say different things. */
function exitFor(node: FlowNode, { nodes, machine, work, told }: Exits): FlowNode {
  if (node.words === undefined || node.words.length === 0) return node
  const words = [...node.words]
  const seen = new Set<string>()
  let link: FlowLink | undefined = node.links[0]
  while (link !== undefined && link.when === undefined && link.to !== node.key && !seen.has(link.to)) {
    const target = link.to
    seen.add(target)
    const following = nodes.find(({ key }) => key === target)
    if (following === undefined) return node
    if (following.page?.kind === 'exit') {
      for (const key of seen) told.add(key)
      const name = machine.get(node.key)?.name ?? 'end'
      return { ...node, words: [], links: [], page: exitPage(name, words, work) }
    }
    if (following.page !== undefined || following.links.length !== 1) return node
    words.push(...(following.words ?? []))
    link = following.links[0]
  }
  return node
}

function tellWhereWordsStand(nodes: readonly FlowNode[], machine: Machine): void {
  for (const { key, words, page } of nodes) {
    if (page !== undefined || words === undefined || words.length === 0) continue
    const source = machine.get(key)?.source
    source?.change(
      'stands on the page that comes next, for everybody who comes there',
      'message',
      'also_transcript',
    )
  }
}

function tellWhatItDoes(type: string, source: Source): void {
  switch (type) {
    case 'call':
      source.change('calls another system; here an officer or another program does that after sending')
      return
    case 'assign':
      source.change('works something out by the machine', 'set')
      return
    case 'wait':
      source.leaveOut('waits', 'duration')
      return
    case 'choice':
      return
    case 'invoke':
      source.ignore('hands values to a part of the machine', 'input', 'assign')
      return
    default:
      source.leaveOut(`is a state of the kind "${type}", which is not known here`)
  }
}

function titleOf(root: Source): string {
  const last =
    (root.text('title') ?? root.text('name') ?? root.text('id') ?? 'Imported service').split('.').at(-1) ?? ''
  const words = last.replace(/[_-]+/g, ' ').trim()
  return words === '' ? 'Imported service' : words.charAt(0).toUpperCase() + words.slice(1)
}

function readRest(root: Source, machine: Machine): void {
  root.ignore('is the version or a number of the machine', 'schema', 'version', 'workflow_id')
  root.leaveOut('is about how the machine is run', 'executor', 'defaults')
  const processes = root.child('processes')
  const reached = new Set([...machine.values()].map(({ source }) => source.at))
  for (const name of processes?.keys() ?? []) {
    const process = processes?.child(name)
    process?.ignore('names the variables of the machine', 'vars')
    const states = process?.child('states')
    for (const state of states?.keys() ?? []) {
      const source = states?.child(state)
      if (source !== undefined && !reached.has(source.at)) source.leaveOut('is a state that no way leads to')
    }
  }
  if (machine.size === 0) root.leaveOut(`has no way from its start to ${toCheck}`)
}
