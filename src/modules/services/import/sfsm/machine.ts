import type { Source } from '../source.ts'
import type { Field } from '../../domain/definition.ts'

/** One run of a process: each `invoke` has its own, with its own variables. */
export interface Scope {
  readonly id: string
  readonly process: Source
  /** What the caller handed over, and the scope in which that is to be looked up. */
  readonly input: Source | undefined
  readonly caller: Scope | undefined
  /** The state of the caller that invoked it. */
  readonly invokedBy: string | undefined
  /** Fields by the variable that their answers are assigned to. */
  readonly fields: Map<string, Field[]>
  /** Runs of other processes by the variable that their result is assigned to. */
  readonly results: Map<string, Scope[]>
}

export interface MachineState {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly source: Source
  readonly scope: Scope
  /** Of an `invoke`: the run that it starts. */
  readonly inner?: Scope | undefined
  /** In the order in which they were found from the start. */
  readonly index: number
}

export type Machine = ReadonlyMap<string, MachineState>

const mostStates = 3_000
const mostDepth = 12

export function keyOf(scope: Scope, state: string): string {
  return `${scope.id}/${state}`
}

/** Follows every transition from the start, with each invoked process in its place. */
export function machineOf(root: Source): { machine: Machine; start: string } {
  const processes = root.child('processes')
  const machine = new Map<string, MachineState>()
  const entry = processes?.child(root.text('entry') ?? 'main')
  if (entry === undefined) return { machine, start: '' }
  const main = scopeOf(entry, undefined, undefined, undefined)
  const visit = (scope: Scope, first: string | undefined, depth: number): void => {
    const waiting = first === undefined ? [] : [first]
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const key = keyOf(scope, name)
      const source = scope.process.child('states')?.child(name)
      if (source === undefined || machine.has(key) || machine.size >= mostStates) continue
      const type = source.text('type') ?? ''
      const inner =
        type === 'invoke' && depth < mostDepth ? innerOf(source, scope, name, processes) : undefined
      machine.set(key, { key, name, type, source, scope, inner, index: machine.size })
      if (inner !== undefined) visit(inner, inner.process.text('start'), depth + 1)
      waiting.unshift(...transitionsOf(source).filter((next) => !machine.has(keyOf(scope, next))))
    }
  }
  const start = entry.text('start')
  visit(main, start, 0)
  return { machine, start: start === undefined ? '' : keyOf(main, start) }
}

function scopeOf(
  process: Source,
  caller: Scope | undefined,
  invokedBy: string | undefined,
  input: Source | undefined,
): Scope {
  const id = caller === undefined ? 'main' : `${caller.id}/${invokedBy ?? ''}`
  return { id, process, caller, invokedBy, input, fields: new Map(), results: new Map() }
}

function innerOf(
  source: Source,
  scope: Scope,
  name: string,
  processes: Source | undefined,
): Scope | undefined {
  const process = processes?.child(source.text('process') ?? '')
  if (process === undefined) {
    source.leaveOut('invokes a process that is not there')
    return undefined
  }
  const inner = scopeOf(process, scope, name, source.child('input'))
  const variable = source.text('assign')
  if (variable !== undefined) scope.results.set(variable, [...(scope.results.get(variable) ?? []), inner])
  return inner
}

/** The names of the states that may come next, the usual one first. */
export function transitionsOf(source: Source): string[] {
  const named = [
    source.text('next'),
    ...source.children('rules').map((rule) => rule.text('next')),
    source.text('default'),
    ...source.children('catch').map((caught) => caught.text('next')),
  ]
  return named.filter((name) => name !== undefined)
}

/** The fields whose answers a path leads to; none when it leads to something that the machine got elsewhere. */
export function fieldsAt(path: string, scope: Scope | undefined): readonly Field[] {
  if (scope === undefined) return []
  const [first = '', ...rest] = path.split('.')
  if (first === 'input') {
    const given = walkTo(scope.input, rest)
    return given === undefined ? [] : fieldsAt(given, scope.caller)
  }
  if (rest.length === 0) return scope.fields.get(first) ?? []
  const own = scope.fields.get(path)
  if (own !== undefined) return own
  return (scope.results.get(first) ?? []).flatMap((inner) => {
    const ends = inner.process.child('states')
    const returned = (ends?.keys() ?? []).flatMap((name) => {
      const found = walkTo(ends?.child(name)?.child('return'), rest)
      return found === undefined ? [] : [found]
    })
    return [...new Set(returned)].flatMap((inside) => fieldsAt(inside, inner))
  })
}

/** The path that a template holds at some place: `{ "address": { "$": "home" } }` at `address` holds `home`. */
function walkTo(template: Source | undefined, keys: readonly string[]): string | undefined {
  const [first, ...rest] = keys
  if (template === undefined) return undefined
  const path = template.text('$')
  if (path !== undefined) return [path, ...keys].join('.')
  return first === undefined ? undefined : walkTo(template.child(first), rest)
}
