import { isOptional, type Answer, type Answers } from './answers.ts'
import { obligationsAt, questionsOf, type Level, type Question, type Questionnaire } from './questionnaire.ts'
import type { ScoreKind } from './questionnaire.ts'
import { askedQuestions } from './visible.ts'

/** What answers come to. Points are whole numbers. */
export interface AssessmentScore {
  /** Points of risk. */
  raw: number
  /** The most that the questionnaire can give, whichever of its questions are asked. */
  rawMaximum: number
  /** Points of what is done against the risk. */
  mitigation: number
  mitigationMaximum: number
  /** Raw points, less 15 per cent where much is done against the risk. */
  total: number
  level: Level
  /** Keys of what has to be done at this level. */
  obligations: string[]
  /** Keys of the questions that are asked, in order. */
  visible: string[]
  /** Keys of the questions that are asked, need an answer and have none. */
  unanswered: string[]
}

const mitigationPercentForReduction = 80
const percentLeftAfterReduction = 85
const levelEndPercent: readonly [Level, number][] = [
  [1, 25],
  [2, 50],
  [3, 75],
]

/**
 * Scores answers after the method of Canada's Algorithmic Impact Assessment (Treasury Board of Canada Secretariat,
 * Directive on Automated Decision-Making): with at least 80 per cent of the points of mitigation, the total is 85 per
 * cent of the raw points, rounded half up; levels end at 25, 50 and 75 per cent of the most raw points there can be.
 * An answer counts only while its question is asked. All comparisons are of whole numbers, so none is off by rounding.
 * @param questionnaire one that `checkQuestionnaire` finds nothing wrong with
 */
export function scoreAssessment(questionnaire: Questionnaire, answers: Answers): AssessmentScore {
  const asked = askedQuestions(questionnaire, answers)
  const sum = (kind: ScoreKind): number =>
    asked.reduce((points, { question, answer }) => points + pointsOf(question, answer, kind), 0)
  const questions = questionsOf(questionnaire)
  const raw = sum('raw')
  const mitigation = sum('mitigation')
  const rawMaximum = mostPoints(questions, 'raw')
  const mitigationMaximum = mostPoints(questions, 'mitigation')
  const total = isReduced(mitigation, mitigationMaximum) ? reduced(raw) : raw
  const level = levelOf(total, rawMaximum)
  return {
    raw,
    rawMaximum,
    mitigation,
    mitigationMaximum,
    total,
    level,
    obligations: obligationsAt(questionnaire, level).map(({ key }) => key),
    visible: asked.map(({ question }) => question.key),
    unanswered: asked
      .filter(({ question, answer }) => answer === undefined && !isOptional(question))
      .map(({ question }) => question.key),
  }
}

/** Is enough done against the risk that the total is less than the raw points? */
export function isReduced(mitigation: number, mitigationMaximum: number): boolean {
  return mitigationMaximum > 0 && mitigation * 100 >= mitigationMaximum * mitigationPercentForReduction
}

function reduced(raw: number): number {
  return Math.floor((raw * percentLeftAfterReduction + 50) / 100)
}

function levelOf(total: number, rawMaximum: number): Level {
  return levelEndPercent.find(([, percent]) => total * 100 <= rawMaximum * percent)?.[0] ?? 4
}

function pointsOf(question: Question, answer: Answer | undefined, kind: ScoreKind): number {
  if (question.kind !== kind || !isScored(question) || answer === undefined) return 0
  const chosen = question.options.filter(({ key }) =>
    question.type === 'choice' ? key === answer : Array.isArray(answer) && answer.includes(key),
  )
  return chosen.reduce((points, { score }) => points + score, 0)
}

function mostPoints(questions: readonly Question[], kind: ScoreKind): number {
  return questions
    .filter((question) => question.kind === kind)
    .reduce((points, question) => points + mostOf(question), 0)
}

function mostOf(question: Question): number {
  if (!isScored(question)) return 0
  const scores = question.options.map(({ score }) => score)
  return question.type === 'choice' ? Math.max(0, ...scores) : scores.reduce((sum, score) => sum + score, 0)
}

function isScored(question: Question): question is Extract<Question, { type: 'choice' | 'choices' }> {
  return question.type === 'choice' || question.type === 'choices'
}
