import type { VNode } from 'preact'
import { mayIn, organisationsWhere, permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { Button, FormErrors, Radios, Table, TableRegion } from '#kernel/ui'
import { assessmentsPath, staffAssessmentPath } from '../../addresses.ts'
import { newestQuestionnaires } from '../../assessments/questionnaires.ts'
import { LevelTag } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { startAssessment } from '../../assessments/versions.ts'
import { assessmentWords } from '../../assessments/words.ts'
import { viewRecords, writeRecords } from '../../permissions.ts'
import { listAssessments, type AssessmentSummary } from '../../store/assessment.ts'
import { recordForStaff, recordsOf, type RecordSummary } from '../../store/record.ts'

/** The assessments of the actor's public bodies, and the records that have none yet. */
export const staffAssessmentsPage = definePage({
  path: assessmentsPath,
  access: permitted(viewRecords),
  async get(context) {
    return view(await shown(context, context.kernel.db))
  },
  post: {
    fields: { record: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = assessmentWords.in(locale)
      const [questionnaire] = newestQuestionnaires(kernel)
      const organisationIds = organisationsWhere(actor, writeRecords)
      if (questionnaire === undefined || organisationIds.length === 0) throw notFound()
      if (form.record === '') return refusedForm(await shown(context, tx, t('start.choose')))
      const record = await recordForStaff(tx, organisationIds, form.record)
      if (record === undefined || record.organisationId === null) throw notFound()
      const { id, organisationId } = record
      const assessmentId = await startAssessment({ kernel, tx, actor }, { id, organisationId }, questionnaire)
      if (assessmentId === undefined) return refusedForm(await shown(context, tx, t('start.taken')))
      return redirectTo(staffAssessmentPath(assessmentId))
    },
  },
})

async function shown(context: PageContext, target: Queryable, problem?: string): Promise<PageView> {
  const { actor, locale } = context
  const organisationIds = organisationsWhere(actor, viewRecords)
  const all = await listAssessments(target, organisationIds)
  const records = await recordsOf(target, organisationIds)
  const assessed = new Set(all.map(({ recordId }) => recordId))
  const writable = records.filter(
    ({ organisationId, retiredAt }) =>
      organisationId !== null && retiredAt === null && mayIn(actor, writeRecords, organisationId),
  )
  const t = assessmentWords.in(locale)
  return {
    title: t('title'),
    layout: 'staff',
    backHref: wellKnownPages.staff,
    hasError: problem !== undefined,
    body: (
      <>
        <FormErrors errors={{ record: problem }} />
        <h1 class="govuk-heading-l">{t('title')}</h1>
        <p class="govuk-body">{t('list.intro')}</p>
        <List all={all} locale={locale} />
        {organisationsWhere(actor, writeRecords).length > 0 && (
          <Start
            context={context}
            hasRecords={writable.length > 0}
            records={writable.filter(({ id }) => !assessed.has(id))}
            problem={problem}
          />
        )}
      </>
    ),
  }
}

function List({ all, locale }: { all: readonly AssessmentSummary[]; locale: Locale }): VNode {
  const t = assessmentWords.in(locale)
  if (all.length === 0) return <p class="govuk-body">{t('list.none')}</p>
  return (
    <TableRegion label={t('title')}>
      <Table
        firstCellIsHeader
        head={[t('list.record'), t('list.level'), t('list.status'), t('list.changed')]}
        rows={all.map((assessment) => [
          <a class="govuk-link" href={staffAssessmentPath(assessment.id)}>
            {recordTitle(locale, assessment)}
          </a>,
          <LevelTag level={assessment.level} locale={locale} />,
          t(`status.${assessment.status}`),
          formatDate(locale, assessment.changedAt),
        ])}
      />
    </TableRegion>
  )
}

interface StartProps {
  context: PageContext
  /** Those without an assessment. */
  records: readonly RecordSummary[]
  hasRecords: boolean
  problem: string | undefined
}

function Start({ context, records, hasRecords, problem }: StartProps): VNode {
  const t = assessmentWords.in(context.locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('start.title')}</h2>
      {records.length === 0 ? (
        <p class="govuk-body">{t(hasRecords ? 'start.none' : 'start.noRecords')}</p>
      ) : (
        <PostForm context={context}>
          <Radios
            name="record"
            classes="govuk-radios--small"
            errorMessage={problem}
            fieldset={{ legend: { children: t('start.record'), classes: 'govuk-fieldset__legend--s' } }}
            items={records.map(({ id, title, slug }) => ({
              value: id,
              children: title === '' ? slug : title,
            }))}
          />
          <Button preventDoubleClick>{t('start.button')}</Button>
        </PostForm>
      )}
    </>
  )
}
