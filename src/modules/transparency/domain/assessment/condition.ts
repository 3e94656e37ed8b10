import type { Answer } from './answers.ts'

/** When a question is asked, as data. */
export type Condition =
  /** The answer is this: of a choice the key of the option, of a text or number its value. */
  | { readonly kind: 'equals'; readonly question: string; readonly value: string | number }
  /** Among the choices made is this one. */
  | { readonly kind: 'contains'; readonly question: string; readonly value: string }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

/** Undefined: cannot be said yet. */
type Truth = boolean | undefined

/**
 * Is a condition true? Nothing is known of a question without an answer, or that is not asked itself, so neither a
 * condition nor its opposite is true of it (Kleene's strong logic of three values): a question that is hidden hides those
 * that depend on it, whatever they hold, and a follow-up appears when there is something to follow up.
 * @param answerOf the answer of a question that is asked, undefined for all others
 */
export function isMet(condition: Condition, answerOf: (question: string) => Answer | undefined): boolean {
  return truthOf(condition, answerOf) === true
}

function truthOf(condition: Condition, answerOf: (question: string) => Answer | undefined): Truth {
  switch (condition.kind) {
    case 'equals': {
      const answer = answerOf(condition.question)
      return answer === undefined ? undefined : answer === condition.value
    }
    case 'contains': {
      const answer = answerOf(condition.question)
      return answer === undefined ? undefined : Array.isArray(answer) && answer.includes(condition.value)
    }
    case 'not': {
      const truth = truthOf(condition.of, answerOf)
      return truth === undefined ? undefined : !truth
    }
    default:
      return combined(condition, answerOf)
  }
}

/** One false part settles `and`, one true part settles `or`; else one that is unknown leaves it unknown. */
function combined(
  { kind, of }: Extract<Condition, { kind: 'and' | 'or' }>,
  answerOf: (question: string) => Answer | undefined,
): Truth {
  const settling = kind === 'or'
  let truth: Truth = !settling
  for (const part of of) {
    const partTruth = truthOf(part, answerOf)
    if (partTruth === settling) return settling
    if (partTruth === undefined) truth = undefined
  }
  return truth
}

/** Conditions that ask about an answer, without the words that join them. */
export function partsOf(condition: Condition): Extract<Condition, { question: string }>[] {
  if (condition.kind === 'equals' || condition.kind === 'contains') return [condition]
  return condition.kind === 'not' ? partsOf(condition.of) : condition.of.flatMap(partsOf)
}

/** How deep conditions stand in each other; 1 for one that stands alone. */
export function depthOf(condition: Condition): number {
  if (condition.kind === 'equals' || condition.kind === 'contains') return 1
  const parts = condition.kind === 'not' ? [condition.of] : condition.of
  return 1 + Math.max(0, ...parts.map(depthOf))
}
