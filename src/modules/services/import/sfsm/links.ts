import { toCheck, type FlowLink } from '../flow.ts'
import { keyOf, transitionsOf, type Machine, type MachineState } from './machine.ts'
import { conditionOf } from './predicates.ts'

/** Where a state leads. */
export function linksOf(state: MachineState, machine: Machine): FlowLink[] {
  const { source, scope, type } = state
  const to = (name: string | undefined): FlowLink[] =>
    name === undefined ? [] : [{ to: keyOf(scope, name) }]
  switch (type) {
    case 'choice':
      return choiceLinks(state, machine)
    case 'invoke': {
      const first = state.inner?.process.text('start')
      return state.inner === undefined || first === undefined
        ? to(source.text('next'))
        : [{ to: keyOf(state.inner, first) }]
    }
    case 'end':
      return endLinks(state, machine)
    default:
      return to(source.text('next'))
  }
}

/** The end of an invoked process leads on in the one that invoked it. */
function endLinks({ source, scope }: MachineState, machine: Machine): FlowLink[] {
  const status = source.text('status')
  const outcome = source.text('outcome')
  const { caller, invokedBy } = scope
  if (caller === undefined || invokedBy === undefined) return [{ to: toCheck }]
  const invoking = machine.get(keyOf(caller, invokedBy))
  if (invoking === undefined) return [{ to: toCheck }]
  const caught = invoking.source
    .children('catch')
    .find((one) => status !== 'success' && ['any', outcome].includes(one.text('on')))
  const next = caught?.text('next') ?? invoking.source.text('next')
  if (status !== 'success' && caught === undefined) {
    source.change('ends in a way that nothing catches; the service goes on', 'status')
  }
  return [{ to: next === undefined ? toCheck : keyOf(caller, next) }]
}

/**
 * A rule on answers is a route. A rule on something else (what another system said, how often something was tried) cannot
 * be asked here: the way is taken that gets on towards sending, as if all went well.
 */
function choiceLinks(state: MachineState, machine: Machine): FlowLink[] {
  const { source, scope } = state
  const links: FlowLink[] = []
  for (const rule of source.children('rules')) {
    const next = rule.text('next')
    if (next === undefined) continue
    const when = conditionOf(rule.child('when'), scope)
    if (when !== undefined) {
      links.push({ when, to: keyOf(scope, next) })
      continue
    }
    if (getsOn(state, next, machine)) {
      rule.change('depends on what the machine knows, not on an answer; here it is taken as met')
      source.change('is not taken, because a rule before it is', 'default')
      return [...links, { to: keyOf(scope, next) }]
    }
    rule.leaveOut('depends on what the machine knows, not on an answer; here it is taken as not met')
  }
  const otherwise = source.text('default')
  return otherwise === undefined ? links : [...links, { to: keyOf(scope, otherwise) }]
}

/** Whether a way leads to a good end without asking first what was asked before. */
function getsOn({ scope, index }: MachineState, next: string, machine: Machine): boolean {
  const seen = new Set<string>()
  const reaches = (name: string): boolean => {
    const state = machine.get(keyOf(scope, name))
    if (state === undefined || seen.has(name)) return false
    seen.add(name)
    if (state.type === 'end') return state.source.text('status') === 'success'
    if (state.type === 'input' && state.index < index) return false
    return transitionsOf(state.source).some(reaches)
  }
  return reaches(next)
}
