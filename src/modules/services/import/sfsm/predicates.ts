import type {
  Condition,
  DateExpression,
  NumberExpression,
  Relation,
} from '../../domain/definition/condition.ts'
import type { Field } from '../../domain/definition.ts'
import type { Source } from '../source.ts'
import { fieldsAt, type Scope } from './machine.ts'

/** What a predicate asks of the answers; undefined when it asks of something that is not an answer. */
export function conditionOf(predicate: Source | undefined, scope: Scope): Condition | undefined {
  if (predicate === undefined) return undefined
  const op = predicate.text('op') ?? ''
  switch (op) {
    case 'and':
      return together(predicate, ['all', 'rules'], 'all', scope)
    case 'or':
      return together(predicate, ['any', 'rules'], 'any', scope)
    case 'not': {
      const inner = conditionOf(predicate.child('condition') ?? predicate.child('rule'), scope)
      return inner === undefined ? undefined : { kind: 'not', of: inner }
    }
    default: {
      const fields = fieldsAt(predicate.text('path') ?? '', scope)
      const parts = fields.map((field) => comparison(op, field, predicate, scope))
      const now = op === 'date_before' ? nowBefore(predicate, scope) : undefined
      if (now !== undefined) return now
      // Several questions may give one variable; only one of them is on anybody's way.
      return oneOf(parts, 'any')
    }
  }
}

function together(
  predicate: Source,
  keys: readonly string[],
  kind: 'all' | 'any',
  scope: Scope,
): Condition | undefined {
  const sources = keys.map((key) => predicate.children(key)).find((list) => list.length > 0) ?? []
  return oneOf(
    sources.map((source) => conditionOf(source, scope)),
    kind,
  )
}

function oneOf(parts: readonly (Condition | undefined)[], kind: 'all' | 'any'): Condition | undefined {
  const known = parts.flatMap((part) => part ?? [])
  if (known.length === 0 || known.length < parts.length) return undefined
  return known.length === 1 ? known[0] : { kind, of: known }
}

const relations: Readonly<Record<string, Relation>> = {
  lt: 'less',
  lte: 'at-most',
  gt: 'more',
  gte: 'at-least',
}

function comparison(op: string, field: Field, predicate: Source, scope: Scope): Condition | undefined {
  const name = field.name
  const given = predicate.text('value') ?? flagText(predicate.flag('value'))
  switch (op) {
    case 'is_true':
      return field.kind === 'choice'
        ? { kind: 'equals', field: name, value: 'yes' }
        : { kind: 'answered', field: name }
    case 'is_false':
      return field.kind === 'choice' ? { kind: 'equals', field: name, value: 'no' } : undefined
    case 'not_empty':
      return { kind: 'answered', field: name }
    case 'eq':
      return given === undefined ? equalToOther(field, predicate, scope) : equal(field, given)
    case 'contains':
      return given === undefined ? undefined : contains(field, given)
    case 'before_now':
      return dates(field, 'less', { kind: 'today' })
    case 'date_before': {
      const other = fieldsAt(predicate.text('value_path') ?? '', scope)[0]
      const right: DateExpression | undefined =
        other === undefined
          ? given !== undefined && /^\d{4}-\d{2}-\d{2}/.test(given)
            ? { kind: 'date', value: given.slice(0, 10) }
            : undefined
          : { kind: 'answer', field: other.name }
      return right === undefined ? undefined : dates(field, 'less', right)
    }
    default:
      return numbers(field, relations[op], predicate, scope)
  }
}

function flagText(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : String(flag)
}

/** `__now__` before a date: the date lies in the future. */
function nowBefore(predicate: Source, scope: Scope): Condition | undefined {
  if (predicate.text('path') !== '__now__') return undefined
  const parts = fieldsAt(predicate.text('value_path') ?? '', scope).map((field) =>
    dates(field, 'more', { kind: 'today' }),
  )
  return oneOf(parts, 'any')
}

function dates(field: Field, is: Relation, right: DateExpression): Condition | undefined {
  if (field.kind !== 'date') return undefined
  return { kind: 'compare-dates', left: { kind: 'answer', field: field.name }, is, right }
}

function numbers(
  field: Field,
  is: Relation | undefined,
  predicate: Source,
  scope: Scope,
): Condition | undefined {
  if (is === undefined || field.kind !== 'number') return undefined
  const value = predicate.number('value')
  const other = fieldsAt(predicate.text('value_path') ?? '', scope)[0]
  const right: NumberExpression | undefined =
    value === undefined
      ? other?.kind === 'number'
        ? { kind: 'answer', field: other.name }
        : undefined
      : { kind: 'number', value }
  return right === undefined
    ? undefined
    : { kind: 'compare', left: { kind: 'answer', field: field.name }, is, right }
}

function equalToOther(field: Field, predicate: Source, scope: Scope): Condition | undefined {
  return numbers(field, 'equal', predicate, scope)
}

function equal(field: Field, value: string): Condition | undefined {
  if (field.kind === 'number') {
    const number = Number(value)
    return Number.isFinite(number) ? { kind: 'equals', field: field.name, value: number } : undefined
  }
  if (!('choices' in field)) return { kind: 'equals', field: field.name, value }
  // There, texts are compared in any case.
  const choice = field.choices.find((one) => one.value.toLowerCase() === yesOrNo(value).toLowerCase())
  return choice === undefined ? undefined : { kind: 'equals', field: field.name, value: choice.value }
}

function yesOrNo(value: string): string {
  if (value === 'true') return 'yes'
  return value === 'false' ? 'no' : value
}

function contains(field: Field, value: string): Condition | undefined {
  return 'choices' in field ? equal(field, value) : { kind: 'contains', field: field.name, text: value }
}
