import { scoreAssessment } from '../domain/assessment/score.ts'
import type { Answer, Answers } from '../domain/assessment/answers.ts'
import type { Question, Questionnaire, QuestionPage } from '../domain/assessment/questionnaire.ts'
import { askedQuestions, clearHidden } from '../domain/assessment/visible.ts'
import { saveAnswers, type AssessmentVersion } from '../store/assessment-version.ts'
import type { Changing } from './versions.ts'

/** What one person sends of one page. */
export interface SentPage {
  page: QuestionPage
  /** The questions that their form asked: others of the page keep what they hold. */
  asked: readonly Question[]
  answers: Answers
  /** How often the page had been saved when they opened it. */
  seenRevision: number
}

export type SaveOutcome =
  /** `opened`: questions of this page that these answers lead to, and that were not asked before. */
  | { kind: 'saved'; opened: readonly Question[]; answers: Answers }
  /** Somebody saved other answers meanwhile. `differing`: the questions on which the two do not agree. */
  | { kind: 'conflict'; differing: readonly Question[] }

/**
 * Saves the answers of a page into a draft that `lockDraft` holds, clears those that are no longer asked for on any page,
 * and scores it. Two people on two pages do not disturb each other, and neither do two who answer the same.
 */
export async function savePage(
  { kernel, tx, actor }: Changing,
  questionnaire: Questionnaire,
  draft: AssessmentVersion,
  { page, asked, answers, seenRevision }: SentPage,
): Promise<SaveOutcome> {
  const revision = pageRevision(draft, page.key)
  const differing = asked.filter(({ key }) => !isSame(draft.answers[key], answers[key]))
  if (revision !== seenRevision && differing.length > 0) return { kind: 'conflict', differing }

  const askedKeys = new Set(asked.map(({ key }) => key))
  const kept = Object.entries(draft.answers).filter(([key]) => !askedKeys.has(key))
  const merged = clearHidden(questionnaire, { ...Object.fromEntries(kept), ...answers })
  const now = kernel.clock.now()
  const saved = { revision: revision + 1, by: actor.personId, at: now.toISOString() }
  await saveAnswers(tx, {
    assessmentId: draft.assessmentId,
    number: draft.number,
    answers: merged,
    savedPages: { ...draft.savedPages, [page.key]: saved },
    score: scoreAssessment(questionnaire, merged),
    author: actor.personId,
    now,
  })
  const opened = visibleOn(questionnaire, page, merged).filter(({ key }) => !askedKeys.has(key))
  return { kind: 'saved', opened, answers: merged }
}

/** How often a page was saved. */
export function pageRevision({ savedPages }: AssessmentVersion, page: string): number {
  return savedPages[page]?.revision ?? 0
}

/** The questions of a page that are asked. */
export function visibleOn(
  questionnaire: Questionnaire,
  page: QuestionPage,
  answers: Answers,
): readonly Question[] {
  const visible = new Set(askedQuestions(questionnaire, answers).map(({ question }) => question.key))
  return page.questions.filter(({ key }) => visible.has(key))
}

function isSame(left: Answer | undefined, right: Answer | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
