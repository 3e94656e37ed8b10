import { validAnswer, type Answer, type Answers } from './answers.ts'
import { isMet } from './condition.ts'
import { questionsOf, type Question, type Questionnaire } from './questionnaire.ts'

/** A question that is asked, and its answer if it has one. */
export interface AskedQuestion {
  question: Question
  answer: Answer | undefined
}

/**
 * The questions that are asked given these answers, in order. One pass is enough: conditions ask about earlier questions
 * alone (`check.ts` sees to that), and find an answer only of those that are asked.
 */
export function askedQuestions(questionnaire: Questionnaire, answers: Answers): AskedQuestion[] {
  const counted = new Map<string, Answer>()
  const asked: AskedQuestion[] = []
  for (const question of questionsOf(questionnaire)) {
    const { visibleIf } = question
    if (visibleIf !== undefined && !isMet(visibleIf, (key) => counted.get(key))) continue
    const answer = validAnswer(question, answers)
    if (answer !== undefined) counted.set(question.key, answer)
    asked.push({ question, answer })
  }
  return asked
}

/** Only what counts: answers to questions that are asked, and that they can have. The score stays as it is. */
export function clearHidden(questionnaire: Questionnaire, answers: Answers): Answers {
  return Object.fromEntries(
    askedQuestions(questionnaire, answers).flatMap(({ question, answer }) =>
      answer === undefined ? [] : [[question.key, answer]],
    ),
  )
}
