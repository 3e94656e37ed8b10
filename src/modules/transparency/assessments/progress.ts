import type { Answers } from '../domain/assessment/answers.ts'
import type { Questionnaire, QuestionPage } from '../domain/assessment/questionnaire.ts'
import { scoreAssessment } from '../domain/assessment/score.ts'
import { clearHidden } from '../domain/assessment/visible.ts'

/** How far a page of questions has come. */
export interface PageProgress {
  page: QuestionPage
  /** Questions of the page that are asked. */
  asked: number
  /** Those of them that have an answer. */
  answered: number
  /** Those of them that need an answer and have none. */
  unanswered: readonly string[]
}

/** How far each page has come; pages on which nothing is asked are left out. */
export function progressOf(questionnaire: Questionnaire, answers: Answers): PageProgress[] {
  const { visible, unanswered } = scoreAssessment(questionnaire, answers)
  const isVisible = new Set(visible)
  const given = clearHidden(questionnaire, answers)
  const isUnanswered = new Set(unanswered)
  return questionnaire.pages
    .map((page) => ({
      page,
      asked: page.questions.filter(({ key }) => isVisible.has(key)).length,
      answered: page.questions.filter(({ key }) => given[key] !== undefined).length,
      unanswered: page.questions.map(({ key }) => key).filter((key) => isUnanswered.has(key)),
    }))
    .filter(({ asked }) => asked > 0)
}
