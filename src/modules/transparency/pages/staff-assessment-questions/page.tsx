import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageResult,
} from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { assessmentQuestionsPath, staffAssessmentPath } from '../../addresses.ts'
import {
  memberNames,
  ownAssessment,
  questionnaireOfVersion,
  type OwnAssessment,
} from '../../assessments/own-assessment.ts'
import { pageRevision, savePage, visibleOn, type SaveOutcome } from '../../assessments/save-page.ts'
import { progressOf } from '../../assessments/progress.ts'
import { problemText } from '../../assessments/texts.ts'
import { answerFields, fieldName, readAnswers } from '../../assessments/typed-answers.ts'
import type { Questionnaire, QuestionPage } from '../../domain/assessment/questionnaire.ts'
import { writeRecords } from '../../permissions.ts'
import { lockDraft, type AssessmentVersion } from '../../store/assessment-version.ts'
import { questionsView, type ShownQuestions } from './view.tsx'

/** One page of questions, answered and saved by any of the people who share the assessment. */
export const staffAssessmentQuestionsPage = definePage({
  path: '/staff/assessments/:assessmentId/questions/:questionPage',
  access: permitted(writeRecords),
  async get(context) {
    const { kernel, actor, params } = context
    const own = await ownAssessment(kernel.db, actor, writeRecords, params.assessmentId)
    const place = placeOf(context, own.assessment, own.draft, params.questionPage)
    const names = await memberNames(kernel.db, own.assessment.organisationId)
    return view(questionsView(context, shownFrom(own.assessment, place, names)))
  },
  post: {
    fields: (kernel) => ({
      intent: 'text',
      revision: 'text',
      asked: 'text',
      ...answerFields(kernel),
    }),
    async submit(context): Promise<PageResult> {
      const { kernel, tx, actor, params, form, locale } = context
      const own = await ownAssessment(tx, actor, writeRecords, params.assessmentId)
      const { assessment } = own
      const draft = await lockDraft(tx, [assessment.organisationId], assessment.id)
      const place = placeOf(context, assessment, draft, params.questionPage)
      const { questionnaire, page } = place
      const askedKeys = new Set(textOf(form['asked']).split(' '))
      const asked = page.questions.filter(({ key }) => askedKeys.has(key))
      const { answers, problems } = readAnswers(asked, form)
      const seenRevision = Number(textOf(form['revision']))
      const names = await memberNames(tx, assessment.organisationId)
      const shown = { ...shownFrom(assessment, place, names), questions: asked, answers, seenRevision }
      if (problems.size > 0) {
        const errors = asked.flatMap((question): [string, string][] => {
          const problem = problems.get(question.key)
          return problem === undefined
            ? []
            : [[fieldName(question.key), problemText(locale, question, problem)]]
        })
        return refusedForm(questionsView(context, { ...shown, errors: Object.fromEntries(errors) }))
      }
      const sent = { page, asked, answers, seenRevision }
      const outcome = await savePage({ kernel, tx, actor }, questionnaire, place.draft, sent)
      if (outcome.kind === 'conflict') {
        const { differing } = outcome
        // Sent again, the form replaces what is saved now: the person has seen it.
        const seen = pageRevision(place.draft, page.key)
        return view(questionsView(context, { ...shown, seenRevision: seen, differing }), { status: 409 })
      }
      return redirectTo(nextPath(assessment.id, place, outcome, textOf(form['intent']), locale))
    },
  },
})

/** A page of the draft's questions. */
interface Place {
  draft: AssessmentVersion
  questionnaire: Questionnaire
  page: QuestionPage
}

/** @throws HttpProblem 404 where nothing is being answered, or nothing is asked on the page */
function placeOf(
  { kernel }: Pick<PageContext, 'kernel'>,
  assessment: OwnAssessment['assessment'],
  draft: AssessmentVersion | undefined,
  key: string,
): Place {
  if (draft === undefined) throw notFound()
  const questionnaire = questionnaireOfVersion(kernel, assessment, draft)
  const page = questionnaire.pages.find((candidate) => candidate.key === key)
  if (page === undefined) throw notFound()
  return { draft, questionnaire, page }
}

function shownFrom(
  assessment: OwnAssessment['assessment'],
  { draft, questionnaire, page }: Place,
  names: ReadonlyMap<string, string>,
): ShownQuestions {
  return {
    assessment,
    draft,
    questionnaire,
    page,
    questions: visibleOn(questionnaire, page, draft.answers),
    answers: draft.answers,
    seenRevision: pageRevision(draft, page.key),
    names,
    errors: {},
    differing: [],
  }
}

function nextPath(
  assessmentId: string,
  { questionnaire, page }: Place,
  { opened, answers }: Extract<SaveOutcome, { kind: 'saved' }>,
  intent: string,
  locale: Locale,
): string {
  const here = assessmentQuestionsPath(assessmentId, page.key)
  if (intent === 'language') return `${here}?lang=${locale === 'en' ? 'cy' : 'en'}`
  if (opened.length > 0) return `${here}?opened=${opened.map(({ key }) => key).join('+')}`
  const keys = progressOf(questionnaire, answers).map((progress) => progress.page.key)
  const next = keys[keys.indexOf(page.key) + 1]
  if (intent === 'back' || next === undefined) return staffAssessmentPath(assessmentId)
  return assessmentQuestionsPath(assessmentId, next)
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
