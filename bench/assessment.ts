import {
  questionsOf,
  type Question,
  type Questionnaire,
} from '../src/modules/transparency/domain/assessment/questionnaire.ts'
import type { Answers } from '../src/modules/transparency/domain/assessment/answers.ts'
import { checkQuestionnaire } from '../src/modules/transparency/domain/assessment/check.ts'
import { scoreAssessment } from '../src/modules/transparency/domain/assessment/score.ts'
import { ukImpactAssessment } from '../src/packs/uk/impact-assessment/index.ts'
import { atMost, type BenchResult } from './result.ts'

/** As many as Canada's questionnaire of October 2025 has: 299 items, 116 of them on condition, 115 with points. */
const items = 299
const conditional = 116
const scored = 115
const optionCount = 5
const warmUps = 2_000
const scores = 5_000
const microsecondsPerMs = 1_000

/** What a score costs the processor, every question answered so that as many as can be are asked. */
export async function run(): Promise<BenchResult[]> {
  return [
    measured(`a score of ${items} questions, ${conditional} of them on condition`, largeQuestionnaire()),
    measured('a score of the questionnaire for the United Kingdom', ukImpactAssessment),
  ]
}

function measured(claim: string, questionnaire: Questionnaire): BenchResult {
  const problems = checkQuestionnaire(questionnaire)
  if (problems.length > 0)
    throw new Error(`The questionnaire of the bench is unsound: ${problems[0]?.message}`)
  const answers = answersOf(questionnaire)
  let asked = 0
  for (let count = 0; count < warmUps; count += 1)
    asked = scoreAssessment(questionnaire, answers).visible.length
  const before = process.cpuUsage()
  for (let count = 0; count < scores; count += 1) scoreAssessment(questionnaire, answers)
  const { user, system } = process.cpuUsage(before)
  return atMost({
    claim: `CPU of ${claim}`,
    measured: (user + system) / microsecondsPerMs / scores,
    unit: 'ms',
    limit: 1,
    note: `${asked} questions asked`,
  })
}

/** Each question on condition asks about the one before it and the first, so that they hang on each other in chains. */
function largeQuestionnaire(): Questionnaire {
  const text = { en: 'A text', cy: 'Testun' }
  const options = Array.from({ length: optionCount }, (_none, index) => ({
    key: `option-${index}`,
    text,
    score: index,
  }))
  const questions = Array.from({ length: items }, (_none, index): Question => {
    const before = `question-${index - 1}`
    return {
      key: `question-${index}`,
      type: 'choice',
      kind: isOneOf(scored, index) ? (index % 3 === 0 ? 'mitigation' : 'raw') : 'none',
      label: text,
      options,
      ...(isOneOf(conditional, index)
        ? {
            visibleIf: {
              kind: 'and',
              of: [
                { kind: 'equals', question: 'question-0', value: 'option-1' },
                { kind: 'not', of: { kind: 'equals', question: before, value: 'option-0' } },
              ],
            },
          }
        : {}),
    }
  })
  return {
    key: 'large',
    version: 1,
    title: text,
    intro: text,
    pages: [{ key: 'all', title: text, questions }],
    obligations: [],
  }
}

/** Is the question one of so many, spread evenly and not the first? */
function isOneOf(many: number, index: number): boolean {
  return Math.floor(((index + 1) * many) / items) > Math.floor((index * many) / items)
}

function answersOf(questionnaire: Questionnaire): Answers {
  return Object.fromEntries(
    questionsOf(questionnaire).flatMap((question): [string, string | string[]][] => {
      if (question.type === 'text' || question.type === 'number') return []
      const keys = question.options.map(({ key }) => key)
      return [[question.key, question.type === 'choice' ? (keys[1] ?? '') : keys.slice(0, -1)]]
    }),
  )
}
