import type { Answer, Answers } from '../domain/answers.ts'
import type { CalculatedField } from '../domain/definition.ts'
import type { Condition, DateExpression, NumberExpression, Relation } from '../domain/definition/condition.ts'

/** What a rule is looked up in: what was answered, what is worked out from it, and the day. */
export interface Facts {
  readonly answers: Answers
  readonly calculated: ReadonlyMap<string, CalculatedField>
  /** YYYY-MM-DD */
  readonly today: string
}

/**
 * Rules judged a second time, as plainly as they can be written and sharing no code with the engine: the two are compared to measure
 * the engine. Days are counted one by one from their numbers, without its calendar.
 */
export function isTrue(condition: Condition, facts: Facts): boolean {
  if (condition.kind === 'all') return !condition.of.some((part) => !isTrue(part, facts))
  if (condition.kind === 'any') return condition.of.filter((part) => isTrue(part, facts)).length > 0
  if (condition.kind === 'not') return !isTrue(condition.of, facts)
  if (condition.kind === 'equals') {
    const answer = given(facts, condition.field)
    return answer !== undefined && plain(answer).some((value) => value === condition.value)
  }
  if (condition.kind === 'answered') {
    const answer = given(facts, condition.field)
    return answer !== undefined && answer.kind !== 'none'
  }
  if (condition.kind === 'compare') {
    return fits(numberFor(condition.left, facts), condition.is, numberFor(condition.right, facts))
  }
  if (condition.kind === 'compare-dates') {
    return fits(dayFor(condition.left, facts), condition.is, dayFor(condition.right, facts))
  }
  throw new RangeError(`No data set has the condition ${condition.kind}`)
}

function given(facts: Facts, field: string): Answer | undefined {
  const worked = facts.calculated.get(field)
  if (worked === undefined) return Object.hasOwn(facts.answers, field) ? facts.answers[field] : undefined
  const value = numberFor(worked.value, facts)
  return value === undefined ? undefined : { kind: 'calculated', value }
}

function plain(answer: Answer): readonly (string | number | boolean)[] {
  if (answer.kind === 'choices') return answer.values
  return 'value' in answer ? [answer.value] : []
}

function fits(left: number | undefined, is: Relation, right: number | undefined): boolean {
  if (left === undefined || right === undefined) return false
  const difference = left - right
  if (is === 'equal') return difference === 0
  if (is === 'less') return difference < 0
  if (is === 'at-most') return difference <= 0
  return is === 'more' ? difference > 0 : difference >= 0
}

function numberFor(expression: NumberExpression, facts: Facts): number | undefined {
  if (expression.kind === 'number') return expression.value
  if (expression.kind === 'answer') {
    const answer = given(facts, expression.field)
    if (answer?.kind === 'number' || answer?.kind === 'calculated') return answer.value
    return answer?.kind === 'money' ? answer.pence : undefined
  }
  if (expression.kind === 'between') {
    const from = dayFor(expression.from, facts)
    const to = dayFor(expression.to, facts)
    if (from === undefined || to === undefined) return undefined
    return expression.unit === 'days' ? to - from : completed(from, to, expression.unit)
  }
  if (!('left' in expression)) throw new RangeError(`No data set has the number ${expression.kind}`)
  const left = numberFor(expression.left, facts)
  const right = numberFor(expression.right, facts)
  return left === undefined || right === undefined ? undefined : reckoned(expression.kind, left, right)
}

type Reckoning = Extract<NumberExpression, { left: unknown }>['kind']

function reckoned(kind: Reckoning, left: number, right: number): number | undefined {
  if (kind === 'add') return left + right
  if (kind === 'subtract') return left - right
  if (kind === 'multiply') return left * right
  if (kind === 'divide') return right === 0 ? undefined : left / right
  return kind === 'smaller' ? Math.min(left, right) : Math.max(left, right)
}

/** Days since 1 January 1970. */
function dayFor(expression: DateExpression, facts: Facts): number | undefined {
  if (expression.kind === 'today') return dayNumber(facts.today)
  if (expression.kind === 'date') return dayNumber(expression.value)
  if (expression.kind === 'shift') throw new RangeError('No data set moves a day')
  const answer = given(facts, expression.field)
  if (answer === undefined) return undefined
  if (answer.kind === 'date') return dayNumber(answer.value)
  return 'dateOfBirth' in answer ? dayNumber(answer.dateOfBirth) : undefined
}

function dayNumber(day: string): number {
  return new Date(`${day}T00:00:00Z`).getTime() / 86_400_000
}

/** How many birthdays, or days of the month, came and went. */
function completed(from: number, to: number, unit: 'months' | 'years'): number {
  if (to < from) return 0 - completed(to, from, unit)
  const start = new Date(from * 86_400_000)
  const end = new Date(to * 86_400_000)
  const step = unit === 'years' ? 12 : 1
  let count = 0
  for (;;) {
    const months = (count + 1) * step
    const year = start.getUTCFullYear() + Math.floor((start.getUTCMonth() + months) / 12)
    const month = (start.getUTCMonth() + months) % 12
    const isReached =
      end.getUTCFullYear() > year ||
      (end.getUTCFullYear() === year &&
        (end.getUTCMonth() > month ||
          (end.getUTCMonth() === month && end.getUTCDate() >= start.getUTCDate())))
    if (!isReached) return count
    count += 1
  }
}
