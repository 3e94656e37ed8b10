import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, InsetText, Radios } from '#kernel/ui'
import { assessmentQuestionsPath, assessmentVersionPath, staffAssessmentPath } from '../../addresses.ts'
import { ownAssessment, questionnaireOfVersion } from '../../assessments/own-assessment.ts'
import { progressOf, type PageProgress } from '../../assessments/progress.ts'
import { ShownScore } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { fieldName } from '../../assessments/typed-answers.ts'
import { finishAssessment } from '../../assessments/versions.ts'
import { assessmentWords } from '../../assessments/words.ts'
import { decideRecords } from '../../permissions.ts'
import type { Assessment } from '../../store/assessment.ts'
import { lockDraft, type AssessmentVersion } from '../../store/assessment-version.ts'

/** Where a complete draft is finished: from then on it is public with its record. */
export const staffAssessmentFinishPage = definePage({
  path: '/staff/assessments/:assessmentId/finish',
  access: permitted(decideRecords),
  async get(context) {
    return view(shown(context, await openDraft(context, context.kernel.db)))
  },
  post: {
    fields: { words: 'text', seen: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = assessmentWords.in(locale)
      const { assessment } = await openDraft(context, tx)
      const draft = await lockDraft(tx, [assessment.organisationId], assessment.id)
      if (draft === undefined) throw notFound()
      const open = { assessment, draft }
      if (form.seen !== seenOf(draft)) return refusedForm(shown(context, open, t('finish.changed')))
      if (unansweredPages(context, open).length > 0) return refusedForm(shown(context, open))
      if (form.words !== 'yes' && form.words !== 'no') {
        return refusedForm(shown(context, open, t('finish.choose')))
      }
      await finishAssessment({ kernel, tx, actor }, assessment, draft, form.words === 'yes')
      return redirectTo(`${assessmentVersionPath(assessment.id, draft.number)}?done=finished`)
    },
  },
})

interface OpenDraft {
  assessment: Assessment
  draft: AssessmentVersion
}

/** @throws HttpProblem 404 where nothing is being answered */
async function openDraft(
  { actor, params }: { actor: Parameters<typeof ownAssessment>[1]; params: { assessmentId: string } },
  target: Queryable,
): Promise<OpenDraft> {
  const { assessment, draft } = await ownAssessment(target, actor, decideRecords, params.assessmentId)
  if (draft === undefined) throw notFound()
  return { assessment, draft }
}

/** What tells whether the answers are those that somebody saw. */
function seenOf({ number, savedPages }: AssessmentVersion): string {
  const revisions = Object.values(savedPages).map(({ revision }) => revision)
  return `${number}.${revisions.reduce((sum, revision) => sum + revision, 0)}`
}

function unansweredPages(
  { kernel }: Pick<PageContext, 'kernel'>,
  { assessment, draft }: OpenDraft,
): PageProgress[] {
  const questionnaire = questionnaireOfVersion(kernel, assessment, draft)
  return progressOf(questionnaire, draft.answers).filter(({ unanswered }) => unanswered.length > 0)
}

function shown(context: PageContext, open: OpenDraft, problem?: string): PageView {
  const { locale } = context
  const { assessment, draft } = open
  const t = assessmentWords.in(locale)
  const pages = unansweredPages(context, open)
  return {
    title: `${t('finish.title')}: ${recordTitle(locale, assessment)}`,
    layout: 'staff',
    backHref: staffAssessmentPath(assessment.id),
    hasError: problem !== undefined,
    body: (
      <>
        <FormErrors errors={{ words: problem }} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{recordTitle(locale, assessment)}</span>
          {t('finish.title')}
        </h1>
        {pages.length > 0 ? (
          <Incomplete context={context} assessment={assessment} pages={pages} />
        ) : (
          <>
            <ShownScore score={draft} locale={locale} />
            <InsetText>{t('finish.what')}</InsetText>
            <FinishForm context={context} seen={seenOf(draft)} problem={problem} />
          </>
        )}
      </>
    ),
  }
}

interface IncompleteProps {
  context: PageContext
  assessment: Assessment
  pages: readonly PageProgress[]
}

function Incomplete({ context: { locale }, assessment, pages }: IncompleteProps): VNode {
  const t = assessmentWords.in(locale)
  return (
    <>
      <p class="govuk-body">{t('finish.incomplete')}</p>
      <ul class="govuk-list">
        {pages.map(({ page, unanswered }) => (
          <li>
            <a
              class="govuk-link"
              href={`${assessmentQuestionsPath(assessment.id, page.key)}#${fieldName(unanswered[0] ?? '')}`}
            >
              {t('finish.page', { title: page.title[locale], count: unanswered.length })}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

interface FinishFormProps {
  context: PageContext
  seen: string
  problem: string | undefined
}

function FinishForm({ context, seen, problem }: FinishFormProps): VNode {
  const t = assessmentWords.in(context.locale)
  return (
    <PostForm context={context}>
      <input type="hidden" name="seen" value={seen} />
      <Radios
        name="words"
        hint={t('finish.wordsHint')}
        errorMessage={problem}
        fieldset={{ legend: { children: t('finish.words'), classes: 'govuk-fieldset__legend--s' } }}
        items={[
          { value: 'yes', children: t('finish.wordsYes') },
          { value: 'no', children: t('finish.wordsNo') },
        ]}
      />
      <Button preventDoubleClick>{t('finish.button')}</Button>
    </PostForm>
  )
}
