import type { Condition, DateExpression, NumberExpression } from '../definition/condition.ts'

/** The names of fields and groups that a condition depends on. */
export function namesInCondition(condition: Condition): string[] {
  switch (condition.kind) {
    case 'any':
    case 'all':
      return condition.of.flatMap(namesInCondition)
    case 'not':
      return namesInCondition(condition.of)
    case 'compare':
      return [...namesInNumber(condition.left), ...namesInNumber(condition.right)]
    case 'compare-dates':
      return [...namesInDate(condition.left), ...namesInDate(condition.right)]
    case 'entries':
      return [condition.group, ...namesInCondition(condition.where)]
    default:
      return [condition.field]
  }
}

/** The names of fields and groups that a calculation depends on. */
export function namesInNumber(expression: NumberExpression): string[] {
  switch (expression.kind) {
    case 'number':
      return []
    case 'answer':
    case 'count':
      return [expression.field]
    case 'sum':
      return [expression.group, ...namesInNumber(expression.of)]
    case 'between':
      return [...namesInDate(expression.from), ...namesInDate(expression.to)]
    case 'round':
      return namesInNumber(expression.of)
    case 'if':
      return [
        ...namesInCondition(expression.when),
        ...namesInNumber(expression.value),
        ...namesInNumber(expression.otherwise),
      ]
    default:
      return [...namesInNumber(expression.left), ...namesInNumber(expression.right)]
  }
}

function namesInDate(expression: DateExpression): string[] {
  if (expression.kind === 'answer') return [expression.field]
  return expression.kind === 'shift' ? namesInDate(expression.of) : []
}

/** The comparisons with a value within a condition, however deep. */
export function comparisonsIn(condition: Condition): Extract<Condition, { kind: 'equals' }>[] {
  switch (condition.kind) {
    case 'equals':
      return [condition]
    case 'not':
      return comparisonsIn(condition.of)
    case 'any':
    case 'all':
      return condition.of.flatMap(comparisonsIn)
    case 'entries':
      return comparisonsIn(condition.where)
    default:
      return []
  }
}
