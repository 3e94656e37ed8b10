import { depthOf, partsOf, type Condition } from './condition.ts'
import { conditionCycles } from './cycles.ts'
import type { QuestionnaireProblem } from './problem.ts'
import type { Question } from './questionnaire.ts'

const deepestCondition = 10

/** What is wrong with when questions are asked. */
export function conditionProblems(questions: readonly Question[]): QuestionnaireProblem[] {
  const cycles = conditionCycles(questions)
  const inCycle = new Set(cycles.flat())
  const byKey = new Map(questions.map((question) => [question.key, question]))
  return [
    ...cycles.map((cycle) => ({
      where: `question ${cycle[0] ?? ''}`,
      message: `whether it is asked depends on itself: ${[...cycle, cycle[0]].join(' → ')}`,
    })),
    ...questions.flatMap((question, index) => {
      const { key, visibleIf } = question
      if (visibleIf === undefined) return []
      const where = `question ${key}`
      const later = new Set(questions.slice(index).map((each) => each.key))
      return [
        ...joinProblems(visibleIf, where),
        ...partsOf(visibleIf).flatMap((part) => {
          if (later.has(part.question) && !inCycle.has(key)) {
            return [{ where, message: `its condition asks about ${part.question}, which comes later` }]
          }
          return partProblems(part, byKey.get(part.question), where)
        }),
      ]
    }),
  ]
}

/** Of `and` and `or` without parts, and of conditions that nobody could follow. */
function joinProblems(condition: Condition, where: string): QuestionnaireProblem[] {
  if (depthOf(condition) > deepestCondition) {
    return [{ where, message: `its conditions stand more than ${deepestCondition} deep in each other` }]
  }
  const parts = 'of' in condition ? [condition.of].flat() : []
  const isEmpty = (condition.kind === 'and' || condition.kind === 'or') && parts.length === 0
  return [
    ...(isEmpty ? [{ where, message: `"${condition.kind}" in its condition has nothing to join` }] : []),
    ...parts.flatMap((part) => joinProblems(part, where)),
  ]
}

function partProblems(
  part: ReturnType<typeof partsOf>[number],
  asked: Question | undefined,
  where: string,
): QuestionnaireProblem[] {
  const about = part.question
  if (asked === undefined)
    return [{ where, message: `its condition asks about ${about}, which does not exist` }]
  if (part.kind === 'contains' && asked.type !== 'choices') {
    return [
      { where, message: `its condition asks what ${about} contains, which has one answer: use "equals"` },
    ]
  }
  if (part.kind === 'equals' && asked.type === 'choices') {
    return [
      { where, message: `its condition asks what ${about} equals, which has many answers: use "contains"` },
    ]
  }
  return isPossible(part.value, asked)
    ? []
    : [{ where, message: `its condition asks ${about} for "${part.value}", which is no answer to it` }]
}

function isPossible(value: string | number, asked: Question): boolean {
  if (asked.type === 'number') return typeof value === 'number'
  if (asked.type === 'text') return typeof value === 'string'
  return asked.options.some(({ key }) => key === value)
}
