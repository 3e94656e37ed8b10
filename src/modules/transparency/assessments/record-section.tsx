import { fillSlot } from '#kernel/module'
import { formatDate } from '#kernel/i18n'
import { publicAssessmentPath } from '../addresses.ts'
import { obligationsAt } from '../domain/assessment/questionnaire.ts'
import { recordSectionSlot } from '../slots.ts'
import { newestFinishedVersion } from '../store/assessment-version.ts'
import { metObligations } from '../store/obligation-met.ts'
import { ObligationList } from './obligation-list.tsx'
import { findQuestionnaire } from './questionnaires.ts'
import { levelText } from './texts.ts'
import { assessmentWords } from './words.ts'

/** On the public page of a record: its level, since when, and what has to be done. */
export const assessmentSection = fillSlot(recordSectionSlot, 30, async ({ kernel, locale }, { record }) => {
  const version = await newestFinishedVersion(kernel.db, record.id)
  if (version === undefined) return null
  const t = assessmentWords.in(locale)
  const { level, finishedAt, assessmentId, number } = version
  const questionnaire = findQuestionnaire(kernel, version.questionnaire, version.questionnaireVersion)
  const done = await metObligations(kernel.db, assessmentId, number)
  const met = new Set(done.map(({ obligation }) => obligation))
  const count = questionnaire === undefined ? 0 : obligationsAt(questionnaire, level).length
  return (
    <section aria-labelledby="impact-assessment">
      <h2 class="govuk-heading-l" id="impact-assessment">
        {t('section.title')}
      </h2>
      <p class="govuk-body">
        {t('section.text', { date: formatDate(locale, finishedAt), level: levelText(locale, level) })}
      </p>
      {questionnaire !== undefined && (
        <>
          <p class="govuk-body">{t('section.met', { met: met.size, count })}</p>
          <ObligationList questionnaire={questionnaire} level={level} met={met} locale={locale} />
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={publicAssessmentPath(record.slug)}>
          {t('section.link')}
        </a>
      </p>
    </section>
  )
})
