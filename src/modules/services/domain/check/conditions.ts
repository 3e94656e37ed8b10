import type { Condition, DateExpression, NumberExpression, Relation } from '../definition/condition.ts'
import type { Field } from '../definition.ts'
import { combined } from '../engine/amounts.ts'
import { related } from '../engine/comparing.ts'
import { withinGroup, type Seen } from './page-lists.ts'
import { problem, type DefinitionProblem } from './problem.ts'

/** What a condition asks about that is not there to be asked, and what it can never find. */
export function conditionProblems(condition: Condition, seen: Seen, at: string): DefinitionProblem[] {
  switch (condition.kind) {
    case 'any':
      return condition.of.length === 0
        ? [problem(at, 'condition.nothingToMeet')]
        : condition.of.flatMap((part) => conditionProblems(part, seen, at))
    case 'all':
      return [
        ...contradictions(condition.of, seen, at),
        ...condition.of.flatMap((part) => conditionProblems(part, seen, at)),
      ]
    case 'not':
      return conditionProblems(condition.of, seen, at)
    case 'equals':
      return equalsProblems(condition, seen, at)
    case 'answered':
      return seen.groups.has(condition.field) ? [] : notAsked(condition.field, seen, at)
    case 'contains':
      return notAsked(condition.field, seen, at)
    case 'compare':
      return [
        ...numberProblems(condition.left, seen, at),
        ...numberProblems(condition.right, seen, at),
        ...(canRelate(rangeOf(condition.left, seen), condition.is, rangeOf(condition.right, seen))
          ? []
          : [problem(at, 'condition.outOfRange')]),
      ]
    case 'compare-dates':
      return [...dateProblems(condition.left, seen, at), ...dateProblems(condition.right, seen, at)]
    default: {
      const group = seen.groups.get(condition.group)
      if (group === undefined) return [problem(at, 'condition.noGroup', { group: condition.group })]
      const tooMany =
        condition.atLeast > group.maximum
          ? [problem(at, 'condition.tooManyEntries', { group: group.name })]
          : []
      return [...tooMany, ...conditionProblems(condition.where, withinGroup(seen, group), at)]
    }
  }
}

function equalsProblems(
  { field: name, value }: Extract<Condition, { kind: 'equals' }>,
  seen: Seen,
  at: string,
): DefinitionProblem[] {
  const field = seen.fields.get(name)
  if (field === undefined) return notAsked(name, seen, at)
  return canEqual(field, value) ? [] : [problem(at, 'condition.neverEqual', { field: name, value })]
}

function canEqual(field: Field, value: string | number): boolean {
  if ('choices' in field) return field.choices.some((choice) => choice.value === value)
  switch (field.kind) {
    case 'number':
    case 'percentage':
      return typeof value === 'number' && field.minimum <= value && value <= field.maximum
    case 'calculated':
      return typeof value === 'number'
    case 'declaration':
      return value === 'yes'
    case 'text':
    case 'long-text':
    case 'name':
    case 'organisation':
    case 'email':
    case 'phone':
    case 'date':
    case 'month-year':
    case 'identifier':
      return typeof value === 'string'
    default:
      return false
  }
}

/** One question with one answer cannot have two at once. */
function contradictions(parts: readonly Condition[], seen: Seen, at: string): DefinitionProblem[] {
  const wanted = new Map<string, string | number>()
  return parts.flatMap((part) => {
    if (part.kind !== 'equals' || seen.fields.get(part.field)?.kind === 'choices') return []
    const other = wanted.get(part.field)
    wanted.set(part.field, part.value)
    return other === undefined || other === part.value
      ? []
      : [problem(at, 'condition.contradiction', { field: part.field })]
  })
}

function notAsked(name: string, { fields }: Seen, at: string): DefinitionProblem[] {
  const field = fields.get(name)
  if (field === undefined) return [problem(at, 'condition.notAsked', { field: name })]
  return field.kind === 'content' ? [problem(at, 'condition.neverAnswered', { field: name })] : []
}

const amounts = ['number', 'percentage', 'money', 'duration', 'calculated', 'payment']

/** What a calculation needs and cannot have. */
export function numberProblems(expression: NumberExpression, seen: Seen, at: string): DefinitionProblem[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'answer': {
      const field = seen.fields.get(expression.field)
      if (field === undefined) return notAsked(expression.field, seen, at)
      return amounts.includes(field.kind) ? [] : [problem(at, 'calculation.noNumber', { field: field.name })]
    }
    case 'count': {
      if (seen.groups.has(expression.field)) return []
      const field = seen.fields.get(expression.field)
      if (field === undefined) return notAsked(expression.field, seen, at)
      return field.kind === 'choices' || field.kind === 'files'
        ? []
        : [problem(at, 'calculation.noCount', { field: field.name })]
    }
    case 'sum': {
      const group = seen.groups.get(expression.group)
      if (group === undefined) return [problem(at, 'condition.noGroup', { group: expression.group })]
      return numberProblems(expression.of, withinGroup(seen, group), at)
    }
    case 'between':
      return [...dateProblems(expression.from, seen, at), ...dateProblems(expression.to, seen, at)]
    case 'round':
      return numberProblems(expression.of, seen, at)
    case 'if':
      return [
        ...conditionProblems(expression.when, seen, at),
        ...numberProblems(expression.value, seen, at),
        ...numberProblems(expression.otherwise, seen, at),
      ]
    default: {
      const byZero =
        expression.kind === 'divide' && expression.right.kind === 'number' && expression.right.value === 0
      return [
        ...numberProblems(expression.left, seen, at),
        ...numberProblems(expression.right, seen, at),
        ...(byZero ? [problem(at, 'calculation.byZero')] : []),
      ]
    }
  }
}

function dateProblems(expression: DateExpression, seen: Seen, at: string): DefinitionProblem[] {
  if (expression.kind === 'shift') return dateProblems(expression.of, seen, at)
  if (expression.kind === 'date') {
    const isReal = !Number.isNaN(Date.parse(`${expression.value}T00:00:00Z`))
    return isReal ? [] : [problem(at, 'condition.noDate', { value: expression.value })]
  }
  if (expression.kind === 'today') return []
  const field = seen.fields.get(expression.field)
  if (field === undefined) return notAsked(expression.field, seen, at)
  const isDate = field.kind === 'date' || field.kind === 'month-year'
  return isDate ? [] : [problem(at, 'calculation.noDate', { field: field.name })]
}

interface Range {
  readonly from: number
  readonly to: number
}

/** Between which numbers something lies; undefined where nothing is known. */
function rangeOf(expression: NumberExpression, seen: Seen): Range | undefined {
  if (expression.kind === 'number') return { from: expression.value, to: expression.value }
  if (expression.kind === 'count') {
    const group = seen.groups.get(expression.field)
    return group === undefined ? undefined : { from: 0, to: group.maximum }
  }
  if (expression.kind === 'add' || expression.kind === 'subtract') {
    const [left, right] = [rangeOf(expression.left, seen), rangeOf(expression.right, seen)]
    if (left === undefined || right === undefined) return undefined
    const isSum = expression.kind === 'add'
    const from = combined(expression.kind, left.from, isSum ? right.from : right.to)
    const to = combined(expression.kind, left.to, isSum ? right.to : right.from)
    return from === undefined || to === undefined ? undefined : { from, to }
  }
  return expression.kind === 'answer' ? rangeOfField(seen.fields.get(expression.field)) : undefined
}

function rangeOfField(field: Field | undefined): Range | undefined {
  if (field?.optional === true) return undefined
  if (field?.kind === 'number' || field?.kind === 'percentage')
    return { from: field.minimum, to: field.maximum }
  return field?.kind === 'money' ? { from: field.minimumPence, to: field.maximumPence } : undefined
}

/** Whether some number of the one range stands in the relation to some number of the other. */
function canRelate(left: Range | undefined, is: Relation, right: Range | undefined): boolean {
  if (left === undefined || right === undefined) return true
  if (is === 'equal') return left.from <= right.to && right.from <= left.to
  return is === 'less' || is === 'at-most'
    ? related(left.from, is, right.to)
    : related(left.to, is, right.from)
}
