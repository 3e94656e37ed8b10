import type { Question } from './questionnaire.ts'

/** The key of an option, keys of several, words, or a whole number. */
export type Answer = string | number | readonly string[]

/** By the key of the question. */
export type Answers = Readonly<Record<string, Answer>>

/**
 * The answer of a question if it is one: an option that there is, each once and in the order of the question; words that
 * are not too long; a number within its bounds. Undefined for anything else, which counts as not answered.
 */
export function validAnswer(question: Question, answers: Answers): Answer | undefined {
  const given = Object.hasOwn(answers, question.key) ? answers[question.key] : undefined
  if (given === undefined) return undefined
  switch (question.type) {
    case 'choice':
      return question.options.some(({ key }) => key === given) ? given : undefined
    case 'choices': {
      if (!Array.isArray(given)) return undefined
      const chosen = question.options.filter(({ key }) => given.includes(key)).map(({ key }) => key)
      return chosen.length === 0 ? undefined : chosen
    }
    case 'text':
      return isText(given, question.maximumLength) ? given : undefined
    default:
      return isWhole(given) && given >= question.minimum && given <= question.maximum ? given : undefined
  }
}

function isText(given: Answer, maximumLength: number): boolean {
  return typeof given === 'string' && given.trim() !== '' && given.length <= maximumLength
}

function isWhole(given: Answer): given is number {
  return typeof given === 'number' && Number.isSafeInteger(given)
}

/** May the question be left out? Words explain; points and conditions come from the others. */
export function isOptional({ type }: Question): boolean {
  return type === 'text'
}
