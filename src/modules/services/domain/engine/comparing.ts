import type { Answer } from '../answers.ts'
import type { Relation } from '../definition/condition.ts'

/** The plain values of an answer; none of one that has no plain value. */
export function valuesOf(answer: Answer | undefined): readonly (string | number)[] {
  if (answer === undefined) return []
  if (answer.kind === 'choices') return answer.values
  if (answer.kind === 'declared') return ['yes']
  return 'value' in answer ? [answer.value] : []
}

/** Whether an answer that is a text holds some characters, in any case. */
export function containsText(answer: Answer | undefined, text: string): boolean {
  const value = valuesOf(answer)[0]
  return typeof value === 'string' && value.toLowerCase().includes(text.toLowerCase())
}

/** Whether two values stand in a relation; what is not known stands in none. */
export function related<Value extends number | string>(
  left: Value | undefined,
  is: Relation,
  right: Value | undefined,
): boolean {
  if (left === undefined || right === undefined) return false
  switch (is) {
    case 'less':
      return left < right
    case 'at-most':
      return left <= right
    case 'equal':
      return left === right
    case 'at-least':
      return left >= right
    default:
      return left > right
  }
}
