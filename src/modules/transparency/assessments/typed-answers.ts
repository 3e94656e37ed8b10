import type { FieldShapes } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { Answer, Answers } from '../domain/assessment/answers.ts'
import { questionsOf, type Question } from '../domain/assessment/questionnaire.ts'
import { allQuestionnaires } from './questionnaires.ts'

/** What a form of questions sends, by the name of the field. */
export type TypedForm = Readonly<Record<string, string | readonly string[]>>

/** Why an answer cannot be saved. */
export type AnswerProblem =
  | { kind: 'too-long'; maximum: number }
  | { kind: 'not-a-number' }
  | { kind: 'out-of-range'; minimum: number; maximum: number }
  | { kind: 'alone' }

/** Answers of a page as they were sent. */
export interface TypedAnswers {
  /** What is left out was not answered. */
  answers: Answers
  problems: ReadonlyMap<string, AnswerProblem>
}

/** Name of the field of a question. */
export function fieldName(questionKey: string): string {
  return `answer-${questionKey}`
}

/** What a page of questions may send: any question of any questionnaire, so that no page need be read to know. */
export function answerFields(kernel: Pick<Kernel, 'contributions'>): FieldShapes {
  const questions = allQuestionnaires(kernel).flatMap(questionsOf)
  return Object.fromEntries(questions.map(({ key }) => [fieldName(key), 'list']))
}

/** Reads the answers to these questions. What no form of ours sends counts as no answer. */
export function readAnswers(questions: readonly Question[], form: TypedForm): TypedAnswers {
  const answers: Record<string, Answer> = {}
  const problems = new Map<string, AnswerProblem>()
  for (const question of questions) {
    const read = readAnswer(question, [form[fieldName(question.key)] ?? []].flat())
    if (read.answer !== undefined) answers[question.key] = read.answer
    if (read.problem !== undefined) problems.set(question.key, read.problem)
  }
  return { answers, problems }
}

interface ReadAnswer {
  answer?: Answer
  problem?: AnswerProblem
}

function readAnswer(question: Question, sent: readonly string[]): ReadAnswer {
  switch (question.type) {
    case 'choice': {
      const chosen = question.options.find(({ key }) => sent.includes(key))
      return chosen === undefined ? {} : { answer: chosen.key }
    }
    case 'choices': {
      const ticked = question.options.filter(({ key }) => sent.includes(key))
      if (ticked.length === 0) return {}
      const answer = ticked.map(({ key }) => key)
      const isContradictory = ticked.length > 1 && ticked.some(({ isExclusive }) => isExclusive === true)
      return isContradictory ? { answer, problem: { kind: 'alone' } } : { answer }
    }
    case 'text':
      return readWords(sent[0] ?? '', question.maximumLength)
    default:
      return readNumber(sent[0] ?? '', question)
  }
}

function readWords(sent: string, maximum: number): ReadAnswer {
  // Browsers send line breaks as two characters; the database cannot keep the character 0.
  const answer = sent.replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim()
  if (answer === '') return {}
  return answer.length > maximum ? { answer, problem: { kind: 'too-long', maximum } } : { answer }
}

function readNumber(sent: string, { minimum, maximum }: Extract<Question, { type: 'number' }>): ReadAnswer {
  const digits = sent.replaceAll(/[\s,]/g, '')
  if (digits === '') return {}
  if (!/^-?\d{1,15}$/.test(digits)) return { answer: sent, problem: { kind: 'not-a-number' } }
  const answer = Number(digits)
  return answer < minimum || answer > maximum
    ? { answer, problem: { kind: 'out-of-range', minimum, maximum } }
    : { answer }
}
