import { answerTo, type Answer, type Answers } from './answers.ts'

/** A condition on answers, as data. */
export type Condition =
  | {
      readonly kind: 'equals'
      readonly field: string
      /** Of a field with several answers: one of them is this value. */
      readonly value: string | number
    }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

/** Whether a condition holds. A field without an answer equals nothing. */
export function holds(condition: Condition, answers: Answers): boolean {
  if (condition.kind === 'equals')
    return valuesOf(answerTo(answers, condition.field)).includes(condition.value)
  if (condition.kind === 'any') return condition.of.some((part) => holds(part, answers))
  if (condition.kind === 'all') return condition.of.every((part) => holds(part, answers))
  return !holds(condition.of, answers)
}

function valuesOf(answer: Answer | undefined): readonly (string | number)[] {
  if (answer === undefined) return []
  if (answer.kind === 'choices') return answer.values
  return 'value' in answer ? [answer.value] : []
}

/** The comparisons within a condition, however deep. */
export function comparisonsIn(condition: Condition): Extract<Condition, { kind: 'equals' }>[] {
  if (condition.kind === 'equals') return [condition]
  return condition.kind === 'not' ? comparisonsIn(condition.of) : condition.of.flatMap(comparisonsIn)
}
