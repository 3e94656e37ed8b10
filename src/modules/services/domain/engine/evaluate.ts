import { answerTo, type Answer, type Answers } from '../answers.ts'
import { shiftDay, unitsBetween } from '../calendar.ts'
import type { Condition, DateExpression, NumberExpression } from '../definition/condition.ts'
import { amountOf, combined, countOf, rounded } from './amounts.ts'
import { containsText, related, valuesOf } from './comparing.ts'
import { entriesOf, withinEntry, type View } from './view.ts'

/** Whether a condition holds. What is not answered equals nothing, and is neither more nor less than anything. */
export function holds(condition: Condition, view: View): boolean {
  switch (condition.kind) {
    case 'equals':
      return valuesOf(seen(view, condition.field)).includes(condition.value)
    case 'any':
      return condition.of.some((part) => holds(part, view))
    case 'all':
      return condition.of.every((part) => holds(part, view))
    case 'not':
      return !holds(condition.of, view)
    case 'answered': {
      const answer = seen(view, condition.field)
      return answer !== undefined && answer.kind !== 'none'
    }
    case 'contains':
      return containsText(seen(view, condition.field), condition.text)
    case 'compare':
      return related(numberOf(condition.left, view), condition.is, numberOf(condition.right, view))
    case 'compare-dates':
      return related(dateOf(condition.left, view), condition.is, dateOf(condition.right, view))
    default: {
      const meeting = entriesOf(view, condition.group).filter(({ answers }) =>
        holds(condition.where, withinEntry(view, answers)),
      )
      return meeting.length >= condition.atLeast
    }
  }
}

/** The answer to a field, worked out where it is not typed. */
export function seen(view: View, fieldName: string): Answer | undefined {
  const field = view.calculated.get(fieldName)
  if (field === undefined) return answerTo(view.answers, fieldName)
  // Left out of its own working out: a calculation that needs itself has no result, instead of no end.
  const calculated = new Map(view.calculated)
  calculated.delete(fieldName)
  const value = numberOf(field.value, {
    ...view,
    answers: withoutAnswer(view.answers, fieldName),
    calculated,
  })
  return value === undefined ? undefined : { kind: 'calculated', value }
}

/** A stored answer under the name of a calculated field counts for nothing. */
function withoutAnswer(answers: Answers, fieldName: string): Answers {
  if (!Object.hasOwn(answers, fieldName)) return answers
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== fieldName))
}

/** The value of a calculation; undefined while something that it needs is not answered. */
export function numberOf(expression: NumberExpression, view: View): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'answer':
      return amountOf(seen(view, expression.field))
    case 'count':
      return countOf(seen(view, expression.field))
    case 'sum':
      return sumOf(expression, view)
    case 'between': {
      const from = dateOf(expression.from, view)
      const to = dateOf(expression.to, view)
      return from === undefined || to === undefined ? undefined : unitsBetween(from, to, expression.unit)
    }
    case 'round': {
      const value = numberOf(expression.of, view)
      return value === undefined ? undefined : rounded(value, expression.direction, expression.decimals)
    }
    case 'if':
      return numberOf(holds(expression.when, view) ? expression.value : expression.otherwise, view)
    default:
      return combined(expression.kind, numberOf(expression.left, view), numberOf(expression.right, view))
  }
}

function sumOf({ group, of }: Extract<NumberExpression, { kind: 'sum' }>, view: View): number | undefined {
  let sum = 0
  for (const entry of entriesOf(view, group)) {
    const value = numberOf(of, withinEntry(view, entry.answers))
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

/** The day that an expression names; undefined while something that it needs is not answered. */
export function dateOf(expression: DateExpression, view: View): string | undefined {
  switch (expression.kind) {
    case 'date':
      return expression.value
    case 'today':
      return view.today
    case 'answer': {
      const answer = seen(view, expression.field)
      if (answer?.kind === 'date') return answer.value
      if (answer?.kind === 'month') return `${answer.value}-01`
      return answer?.kind === 'identity' || answer?.kind === 'person' ? answer.dateOfBirth : undefined
    }
    default: {
      const date = dateOf(expression.of, view)
      return date === undefined ? undefined : shiftDay(date, expression)
    }
  }
}
