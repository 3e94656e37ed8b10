import type { NumberExpression } from '../../definition/condition.ts'
import type { Field } from '../../definition.ts'

/** What a number counts: pence, or anything else. Adding the one to the other makes no sense. */
export type Unit = 'money' | 'number'

/** What the answer to a field counts; undefined where it is no number. */
export function unitOfField(field: Field): Unit | undefined {
  switch (field.kind) {
    case 'money':
    case 'payment':
      return 'money'
    case 'number':
    case 'percentage':
    case 'duration':
      return 'number'
    case 'calculated':
      return field.format === 'money' ? 'money' : 'number'
    default:
      return undefined
  }
}

/** What a calculation comes to; undefined where only typed numbers stand, which may be either. */
export function unitOf(expression: NumberExpression, fields: readonly Field[]): Unit | undefined {
  const inner = (part: NumberExpression) => unitOf(part, fields)
  switch (expression.kind) {
    case 'number':
      return undefined
    case 'answer': {
      const field = fields.find(({ name }) => name === expression.field)
      return field === undefined ? undefined : unitOfField(field)
    }
    case 'count':
    case 'between':
      return 'number'
    case 'sum':
    case 'round':
      return inner(expression.of)
    case 'if':
      return inner(expression.value) ?? inner(expression.otherwise)
    case 'multiply':
      return product(inner(expression.left), inner(expression.right))
    case 'divide':
      return quotient(inner(expression.left), inner(expression.right))
    default:
      return inner(expression.left) ?? inner(expression.right)
  }
}

function product(left: Unit | undefined, right: Unit | undefined): Unit | undefined {
  if (left === 'money' || right === 'money') return 'money'
  return left === undefined || right === undefined ? undefined : 'number'
}

function quotient(left: Unit | undefined, right: Unit | undefined): Unit | undefined {
  return left === 'money' && right === 'money' ? 'number' : left
}
