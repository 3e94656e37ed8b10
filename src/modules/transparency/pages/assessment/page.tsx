import { publicAccess } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { recordPath } from '../../addresses.ts'
import { ObligationList } from '../../assessments/obligation-list.tsx'
import { findQuestionnaire } from '../../assessments/questionnaires.ts'
import { ShownAnswers } from '../../assessments/shown-answers.tsx'
import { ShownScore } from '../../assessments/shown-score.tsx'
import { assessmentWords } from '../../assessments/words.ts'
import { headlineOf } from '../../domain/headline.ts'
import { newestFinishedVersion } from '../../store/assessment-version.ts'
import { metObligations } from '../../store/obligation-met.ts'
import { publicRecord } from '../../store/public-record.ts'

/** The finished assessment of a public record. */
export const publicAssessmentPage = definePage({
  path: '/algorithms/:slug/assessment',
  access: publicAccess('what an algorithm may do to people concerns everybody'),
  async get({ kernel, params, locale }) {
    const found = await publicRecord(kernel.db, params.slug)
    const version = found && (await newestFinishedVersion(kernel.db, found.record.id))
    if (found === undefined || version === undefined) throw notFound()
    const questionnaire = findQuestionnaire(kernel, version.questionnaire, version.questionnaireVersion)
    const met = await metObligations(kernel.db, version.assessmentId, version.number)
    const { title } = headlineOf(found.version.content)
    const record = locale === 'cy' ? (title.cy ?? title.en) : title.en
    const t = assessmentWords.in(locale)
    const when = { date: formatDate(locale, version.finishedAt), number: version.number }
    return view({
      title: t('public.title', { record }),
      backHref: recordPath(found.record.slug),
      organisation: found.record.organisationId === null ? undefined : found.record.publisherSlug,
      body: (
        <>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('section.title')}</span>
            {record}
          </h1>
          <p class="govuk-body-l">{t('public.intro', { publisher: found.record.publisherName[locale] })}</p>
          <p class="govuk-body">{t('public.finished', when)}</p>
          <ShownScore score={version} locale={locale} />
          {questionnaire === undefined ? (
            <p class="govuk-body">{t('result.noQuestions')}</p>
          ) : (
            <>
              <h2 class="govuk-heading-m">{t('obligations.title', { level: version.level })}</h2>
              <ObligationList
                questionnaire={questionnaire}
                level={version.level}
                met={new Set(met.map(({ obligation }) => obligation))}
                locale={locale}
              />
              <h2 class="govuk-heading-m">{t('result.answers')}</h2>
              {!version.publishesWords && <p class="govuk-body">{t('public.wordsKept')}</p>}
              <ShownAnswers
                questionnaire={questionnaire}
                answers={version.answers}
                showsWords={version.publishesWords}
                isFolded
                locale={locale}
              />
            </>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={recordPath(found.record.slug)}>
              {t('public.back')}
            </a>
          </p>
        </>
      ),
    })
  },
})
