import type { VNode } from 'preact'
import { mayIn, permitted } from '#kernel/access'
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
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, TaskList } from '#kernel/ui'
import {
  assessmentQuestionsPath,
  assessmentsPath,
  assessmentVersionPath,
  finishAssessmentPath,
  publicAssessmentPath,
  staffAssessmentPath,
} from '../../addresses.ts'
import {
  memberNames,
  ownAssessment,
  questionnaireOfVersion,
  type OwnAssessment,
} from '../../assessments/own-assessment.ts'
import { progressOf, type PageProgress } from '../../assessments/progress.ts'
import { findQuestionnaire } from '../../assessments/questionnaires.ts'
import { ScoreSoFar } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { VersionHistory } from '../../assessments/version-history.tsx'
import { beginVersion } from '../../assessments/versions.ts'
import { assessmentWords } from '../../assessments/words.ts'
import { decideRecords, viewRecords, writeRecords } from '../../permissions.ts'

/** One assessment: its pages of questions, the score so far, and its versions. */
export const staffAssessmentPage = definePage({
  path: '/staff/assessments/:assessmentId',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params } = context
    const own = await ownAssessment(kernel.db, actor, viewRecords, params.assessmentId)
    return view(await shown(context, kernel.db, own))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const own = await ownAssessment(tx, actor, writeRecords, params.assessmentId)
      const { assessment, newest, draft } = own
      const questionnaire = findQuestionnaire(kernel, assessment.questionnaire)
      if (questionnaire === undefined) throw notFound()
      const begun =
        draft === undefined && (await beginVersion({ kernel, tx, actor }, assessment, newest, questionnaire))
      if (begun) return redirectTo(staffAssessmentPath(assessment.id))
      return refusedForm(await shown(context, tx, own, assessmentWords.in(locale)('overview.begun')))
    },
  },
})

async function shown(
  context: PageContext,
  target: Queryable,
  own: OwnAssessment,
  problem?: string,
): Promise<PageView> {
  const { locale } = context
  const { assessment, versions, draft } = own
  const t = assessmentWords.in(locale)
  const names = await memberNames(target, assessment.organisationId)
  return {
    title: `${t('section.title')}: ${recordTitle(locale, assessment)}`,
    layout: 'staff',
    backHref: assessmentsPath,
    body: (
      <>
        <FormErrors errors={{ begin: problem }} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{t('section.title')}</span>
          {recordTitle(locale, assessment)}
        </h1>
        {draft === undefined ? (
          <Finished context={context} own={own} />
        ) : (
          <Open context={context} own={{ ...own, draft }} />
        )}
        <h2 class="govuk-heading-m">{t('overview.history')}</h2>
        <VersionHistory assessmentId={assessment.id} versions={versions} names={names} locale={locale} />
      </>
    ),
  }
}

interface PartProps {
  context: PageContext
  own: OwnAssessment
}

function Open({
  context,
  own,
}: PartProps & { own: OwnAssessment & { draft: NonNullable<OwnAssessment['draft']> } }): VNode {
  const { kernel, locale, actor } = context
  const { assessment, draft } = own
  const t = assessmentWords.in(locale)
  const progress = progressOf(questionnaireOfVersion(kernel, assessment, draft), draft.answers)
  const left = progress.reduce((sum, { unanswered }) => sum + unanswered.length, 0)
  return (
    <>
      <ScoreSoFar score={draft} left={left} locale={locale} />
      <h2 class="govuk-heading-m">{t('overview.pages')}</h2>
      <TaskList
        items={progress.map((page) => ({
          title: page.page.title[locale],
          href: assessmentQuestionsPath(assessment.id, page.page.key),
          status: statusOf(page, draft.savedPages[page.page.key] !== undefined, locale),
        }))}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={assessmentVersionPath(assessment.id, draft.number)}>
          {t('overview.results')}
        </a>
      </p>
      {mayIn(actor, decideRecords, assessment.organisationId) ? (
        <Button href={finishAssessmentPath(assessment.id)}>{t('overview.finish')}</Button>
      ) : (
        <p class="govuk-body">{t('overview.finishByManager')}</p>
      )}
    </>
  )
}

function statusOf({ answered, unanswered }: PageProgress, isSaved: boolean, locale: Locale) {
  const t = assessmentWords.in(locale)
  if (unanswered.length === 0) return t('overview.done')
  const isBegun = isSaved || answered > 0
  const words = isBegun ? t('overview.open', { count: unanswered.length }) : t('overview.notStarted')
  return { tag: { children: words, classes: isBegun ? 'govuk-tag--yellow' : 'govuk-tag--grey' } }
}

function Finished({ context, own: { assessment, newest } }: PartProps): VNode {
  const { actor, locale } = context
  const t = assessmentWords.in(locale)
  return (
    <>
      <p class="govuk-body">{t('overview.finished')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={assessmentVersionPath(assessment.id, newest.number)}>
          {t('overview.newest')}
        </a>
      </p>
      {assessment.isPublic && (
        <p class="govuk-body">
          <a class="govuk-link" href={publicAssessmentPath(assessment.slug)}>
            {t('overview.public')}
          </a>
        </p>
      )}
      {mayIn(actor, writeRecords, assessment.organisationId) && (
        <PostForm context={context}>
          <Button id="begin" preventDoubleClick classes="govuk-button--secondary">
            {t('overview.begin')}
          </Button>
        </PostForm>
      )}
    </>
  )
}
