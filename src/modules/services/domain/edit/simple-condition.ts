import type { Condition, Relation } from '../definition/condition.ts'
import { isAsked, type Field } from '../definition.ts'
import { unitOfField } from './calculation/units.ts'

/** Comparisons that a form can say without code. */
export const comparisons = [
  'is',
  'is-not',
  'less',
  'at-most',
  'at-least',
  'more',
  'contains',
  'before-today',
  'after-today',
  'answered',
  'not-answered',
] as const
export type Comparison = (typeof comparisons)[number]

export function isComparison(name: string): name is Comparison {
  return comparisons.some((known) => known === name)
}

/** One comparison of an answer with a value. */
export interface SimplePart {
  readonly field: string
  readonly comparison: Comparison
  readonly value: string
}

/** Several comparisons, of which all or any must hold. */
export interface SimpleCondition {
  readonly join: 'all' | 'any'
  readonly parts: readonly SimplePart[]
}

/** A condition as a form shows it; undefined when it says more than a form can. */
export function asSimple(condition: Condition, fields: readonly Field[]): SimpleCondition | undefined {
  const isList = condition.kind === 'all' || condition.kind === 'any'
  const join = condition.kind === 'any' ? 'any' : 'all'
  const parts = (isList ? condition.of : [condition]).map((part) => simplePart(part, fields))
  return parts.every((part) => part !== undefined) ? { join, parts } : undefined
}

function simplePart(condition: Condition, fields: readonly Field[]): SimplePart | undefined {
  switch (condition.kind) {
    case 'equals':
      return { field: condition.field, comparison: 'is', value: shownValue(condition, fields) }
    case 'answered':
      return { field: condition.field, comparison: 'answered', value: '' }
    case 'contains':
      return { field: condition.field, comparison: 'contains', value: condition.text }
    case 'not': {
      const inner = simplePart(condition.of, fields)
      if (inner?.comparison === 'is') return { ...inner, comparison: 'is-not' }
      return inner?.comparison === 'answered' ? { ...inner, comparison: 'not-answered' } : undefined
    }
    case 'compare': {
      const { left, is, right } = condition
      if (left.kind !== 'answer' || right.kind !== 'number' || is === 'equal') return undefined
      return {
        field: left.field,
        comparison: is,
        value: shownValue({ field: left.field, value: right.value }, fields),
      }
    }
    case 'compare-dates':
      return simpleDates(condition)
    default:
      return undefined
  }
}

/** A value as people type it: a choice by its words, money in pounds. */
function shownValue(
  { field: name, value }: { field: string; value: string | number },
  fields: readonly Field[],
): string {
  const field = fields.find((each) => each.name === name)
  if (field !== undefined && 'choices' in field) {
    const chosen = field.choices.find((choice) => choice.value === value)
    const isOnly = field.choices.filter(({ label }) => label.en === chosen?.label.en).length === 1
    return chosen !== undefined && isOnly ? chosen.label.en : String(value)
  }
  if (field === undefined || unitOfField(field) !== 'money' || typeof value === 'string') return String(value)
  return `£${(value / 100).toFixed(2)}`
}

function simpleDates({
  left,
  is,
  right,
}: Extract<Condition, { kind: 'compare-dates' }>): SimplePart | undefined {
  if (left.kind !== 'answer') return undefined
  const { field } = left
  if (right.kind === 'today' && is === 'less') return { field, comparison: 'before-today', value: '' }
  if (right.kind === 'today' && is === 'more') return { field, comparison: 'after-today', value: '' }
  return right.kind === 'date' && is !== 'equal' ? { field, comparison: is, value: right.value } : undefined
}

/** What a form says as a condition; the name of the part that makes none when a value does not fit its question. */
export function conditionFrom(
  { join, parts }: SimpleCondition,
  fields: readonly Field[],
): { condition: Condition } | { wrongPart: number } {
  const read = parts.map((part) =>
    partFrom(
      part,
      fields.find(({ name }) => name === part.field),
    ),
  )
  const wrongPart = read.indexOf(undefined)
  if (wrongPart !== -1 || read.length === 0) return { wrongPart: Math.max(wrongPart, 0) }
  const conditions = read.filter((condition) => condition !== undefined)
  const [only] = conditions
  return conditions.length === 1 && only !== undefined
    ? { condition: only }
    : { condition: { kind: join, of: conditions } }
}

function partFrom({ comparison, value }: SimplePart, field: Field | undefined): Condition | undefined {
  if (field === undefined) return undefined
  const { name } = field
  switch (comparison) {
    case 'answered':
      return { kind: 'answered', field: name }
    case 'not-answered':
      return { kind: 'not', of: { kind: 'answered', field: name } }
    case 'before-today':
    case 'after-today': {
      const is = comparison === 'before-today' ? 'less' : 'more'
      return { kind: 'compare-dates', left: { kind: 'answer', field: name }, is, right: { kind: 'today' } }
    }
    case 'contains':
      return value === '' ? undefined : { kind: 'contains', field: name, text: value }
    case 'is':
    case 'is-not': {
      const equal = equalTo(field, value)
      return comparison === 'is' || equal === undefined ? equal : { kind: 'not', of: equal }
    }
    default:
      return ordered(field, comparison, value)
  }
}

function equalTo(field: Field, value: string): Condition | undefined {
  if (value === '') return undefined
  if ('choices' in field) {
    const choice = field.choices.find((each) => each.value === value || each.label.en === value)
    return choice === undefined ? undefined : { kind: 'equals', field: field.name, value: choice.value }
  }
  if (isNumeric(field)) {
    const amount = amountIn(field, value)
    return amount === undefined ? undefined : { kind: 'equals', field: field.name, value: amount }
  }
  return { kind: 'equals', field: field.name, value }
}

function ordered(field: Field, is: Relation, value: string): Condition | undefined {
  const left = { kind: 'answer', field: field.name } as const
  if (field.kind === 'date' || field.kind === 'month-year') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value)
      ? { kind: 'compare-dates', left, is, right: { kind: 'date', value } }
      : undefined
  }
  const amount = amountIn(field, value)
  return amount === undefined
    ? undefined
    : { kind: 'compare', left, is, right: { kind: 'number', value: amount } }
}

/** A typed number; of money, pounds as pence. */
function amountIn(field: Field, typed: string): number | undefined {
  const plain = typed.replaceAll(',', '')
  if (unitOfField(field) !== 'money') {
    const amount = Number(plain)
    return plain !== '' && Number.isFinite(amount) ? amount : undefined
  }
  const pounds = /^£?\s?(?<pounds>\d{1,12}(?:\.\d{1,2})?)$/.exec(plain)?.groups?.['pounds']
  return pounds === undefined ? undefined : Math.round(Number(pounds) * 100)
}

function isNumeric({ kind }: Field): boolean {
  return kind === 'number' || kind === 'percentage' || kind === 'calculated'
}

/** The questions that conditions can be about. */
export function comparableFields(fields: Iterable<Field>): Field[] {
  return [...fields].filter((field) => isAsked(field) || field.kind === 'calculated')
}
