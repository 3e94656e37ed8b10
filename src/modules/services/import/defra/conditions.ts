import type {
  Condition,
  DateExpression,
  NumberExpression,
  Relation,
} from '../../domain/definition/condition.ts'
import { leavesOf, type Source } from '../source.ts'
import type { DefraForm, KnownField } from './form.ts'

/** Finds a condition by its identifier or name; undefined when there is none, or when it cannot be said here. */
export type FindCondition = (reference: string) => Condition | undefined

/** Conditions refer to each other: a few that each name the one before twice would fill any memory. */
const largestCondition = 1_000

export interface NamedConditions {
  readonly find: FindCondition
  /** Tells the report of those that nothing asked for. */
  leaveOutUnused(): void
}

/** The named conditions of a form, read when they are asked for: by then all fields are known. */
export function conditionsOf(form: DefraForm): NamedConditions {
  const sources = new Map<string, Source>()
  for (const condition of form.root.children('conditions')) {
    for (const key of ['id', 'name']) {
      const name = condition.text(key)
      if (name !== undefined) sources.set(name, condition)
    }
    condition.ignore('is the name of a condition, which people do not see', 'id', 'name', 'displayName')
  }
  const known = new Map<string, Condition | undefined>()
  const sizes = new Map<string, number>()
  /** Sizes of what those that are being read refer to, the innermost last. */
  const within: number[] = []
  const counted = (reference: string, condition: Condition | undefined): Condition | undefined => {
    const around = within.pop()
    if (around !== undefined) within.push(around + (sizes.get(reference) ?? 0))
    return condition
  }
  const find: FindCondition = (reference) => {
    if (known.has(reference)) return counted(reference, known.get(reference))
    // While it is being read, a condition that refers to itself finds nothing.
    known.set(reference, undefined)
    const source = sources.get(reference)
    within.push(0)
    const read = source === undefined ? undefined : readCondition(source, form, find)
    const size = (within.pop() ?? 0) + leavesOf(source?.value, '').length
    sizes.set(reference, size)
    if (size > largestCondition) source?.leaveOut('is too large, with all that it refers to')
    const condition = size > largestCondition ? undefined : read
    known.set(reference, condition)
    return counted(reference, condition)
  }
  const leaveOutUnused = (): void => {
    const used = new Set([...known.keys()].map((reference) => sources.get(reference)))
    for (const condition of sources.values()) {
      if (!used.has(condition))
        condition.leaveOut('is a condition that nothing uses', 'items', 'value', 'coordinator')
    }
  }
  return { find, leaveOutUnused }
}

function readCondition(source: Source, form: DefraForm, find: FindCondition): Condition | undefined {
  const value = source.child('value')
  if (value === undefined && source.text('value') !== undefined) {
    source.leaveOut('is an expression in a string', 'value')
    return undefined
  }
  if (value !== undefined) {
    value.ignore('is the name of a condition, which people do not see', 'name')
    return readGroup(value, form, find)
  }
  const items = source.children('items').map((item) => readItem(item, form, find))
  const isAny = source.text('coordinator') === 'or'
  return together(items, isAny ? 'any' : 'all', source)
}

/** Without one of its parts, a condition would mean something else: it is left out as a whole. */
function together(
  parts: readonly (Condition | undefined)[],
  kind: 'any' | 'all',
  source: Source,
): Condition | undefined {
  const found = parts.flatMap((part) => part ?? [])
  if (found.length === 0 || found.length < parts.length) {
    if (found.length > 0) source.leaveOut('rests on something that could not be kept')
    return undefined
  }
  return found.length === 1 ? found[0] : { kind, of: found }
}

/** A group of the first version: "and" binds closer than "or". */
function readGroup(group: Source, form: DefraForm, find: FindCondition): Condition | undefined {
  const alternatives: (Condition | undefined)[][] = [[]]
  for (const part of group.children('conditions')) {
    const coordinator = part.text('coordinator')
    if (coordinator === 'or') alternatives.push([])
    if (coordinator !== undefined && coordinator !== 'or' && coordinator !== 'and') {
      part.change('joins conditions in a way that is not known here; it is read as "and"', 'coordinator')
    }
    alternatives.at(-1)?.push(readPart(part, form, find))
  }
  return together(
    alternatives.map((parts) => together(parts, 'all', group)),
    'any',
    group,
  )
}

function readPart(part: Source, form: DefraForm, find: FindCondition): Condition | undefined {
  const reference = part.text('conditionName')
  if (reference !== undefined) {
    part.ignore('is a name for authors', 'conditionDisplayName')
    return find(reference)
  }
  if (part.children('conditions').length > 0) return readGroup(part, form, find)
  const field = part.child('field')
  field?.ignore('is said by the question', 'type', 'display')
  const value = part.child('value')
  if (value?.text('type') === 'RelativeDate') {
    return compared(part, form.fields.get(field?.text('name') ?? ''), relativeOf(value), undefined)
  }
  value?.ignore('is a name for authors', 'type', 'display')
  return compared(
    part,
    form.fields.get(field?.text('name') ?? ''),
    undefined,
    value?.text('value') ?? flagText(value),
  )
}

function flagText(value: Source | undefined): string | undefined {
  const flag = value?.flag('value')
  return flag === undefined ? undefined : String(flag)
}

function readItem(item: Source, form: DefraForm, find: FindCondition): Condition | undefined {
  item.ignore('is an identifier there', 'id')
  const reference = item.text('conditionId')
  if (reference !== undefined) return find(reference)
  const known = form.fields.get(item.text('componentId') ?? '')
  const value = item.child('value')
  item.ignore('is said by the question', 'type')
  if (value === undefined) return compared(item, known, undefined, item.text('value') ?? flagText(item))
  const itemId = value.text('itemId')
  value.ignore('is said by the question', 'listId')
  if (itemId !== undefined) return compared(item, known, undefined, known?.values.get(itemId))
  return compared(item, known, relativeOf(value), undefined)
}

interface RelativeDate {
  readonly date: DateExpression
  readonly isPast: boolean
}

function relativeOf(value: Source): RelativeDate | undefined {
  const period = value.number('period')
  const unit = value.text('unit')
  const isPast = value.text('direction') === 'in the past'
  if (period === undefined || (unit !== 'years' && unit !== 'months' && unit !== 'days')) return undefined
  const count = isPast ? -Math.trunc(period) : Math.trunc(period)
  return { date: { kind: 'shift', of: { kind: 'today' }, [unit]: count }, isPast }
}

const relationsOf: Readonly<Record<string, Relation>> = {
  is: 'equal',
  'is at least': 'at-least',
  'is at most': 'at-most',
  'is less than': 'less',
  'is more than': 'more',
  'is before': 'less',
  'is after': 'more',
}
/** "At least 18 years in the past" is on or before the day 18 years ago. */
const turned: Readonly<Record<Relation, Relation>> = {
  less: 'more',
  more: 'less',
  'at-least': 'at-most',
  'at-most': 'at-least',
  equal: 'equal',
}

function compared(
  part: Source,
  known: KnownField | undefined,
  relative: RelativeDate | undefined,
  value: string | undefined,
): Condition | undefined {
  const operator = part.text('operator') ?? 'is'
  const negated = { 'is not': 'is', 'does not contain': 'contains' }[operator]
  const condition = known === undefined ? undefined : comparison(known, negated ?? operator, relative, value)
  if (condition === undefined) {
    part.leaveOut(`compares in a way ("${operator}") that cannot be said here`)
    return undefined
  }
  return negated === undefined ? condition : { kind: 'not', of: condition }
}

function comparison(
  { field }: KnownField,
  operator: string,
  relative: RelativeDate | undefined,
  value: string | undefined,
): Condition | undefined {
  const relation = relationsOf[operator]
  if (field.kind === 'date' || field.kind === 'month-year') {
    const right: DateExpression | undefined =
      relative?.date ?? (value === undefined ? undefined : { kind: 'date', value: value.slice(0, 10) })
    if (right === undefined || relation === undefined) return undefined
    const left: DateExpression = { kind: 'answer', field: field.name }
    return { kind: 'compare-dates', left, is: relative?.isPast === true ? turned[relation] : relation, right }
  }
  if (value === undefined) return undefined
  if (field.kind === 'number' || field.kind === 'percentage' || field.kind === 'money') {
    const number = Number(value) * (field.kind === 'money' ? 100 : 1)
    if (relation === undefined || !Number.isFinite(number)) return undefined
    const left: NumberExpression = { kind: 'answer', field: field.name }
    return { kind: 'compare', left, is: relation, right: { kind: 'number', value: number } }
  }
  if (operator !== 'is' && operator !== 'contains') return undefined
  return equal(field, value, operator)
}

function equal(field: KnownField['field'], value: string, operator: string): Condition | undefined {
  if (field.kind === 'declaration') {
    const declared: Condition = { kind: 'answered', field: field.name }
    return isYes(value) ? declared : { kind: 'not', of: declared }
  }
  if (field.kind === 'choice' || field.kind === 'choices') {
    const values = field.choices.map((choice) => choice.value)
    const isYesOrNo = values.join() === 'yes,no'
    const wanted = isYesOrNo && !values.includes(value) ? (isYes(value) ? 'yes' : 'no') : value
    return values.includes(wanted) ? { kind: 'equals', field: field.name, value: wanted } : undefined
  }
  return operator === 'contains'
    ? { kind: 'contains', field: field.name, text: value }
    : { kind: 'equals', field: field.name, value }
}

function isYes(value: string): boolean {
  return ['true', 'yes', '1'].includes(value.toLowerCase())
}
