import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { assessmentVersionPath } from '../../addresses.ts'
import { ownAssessment, questionnaireOfVersion, versionOf } from '../../assessments/own-assessment.ts'
import { ShownAnswers } from '../../assessments/shown-answers.tsx'
import { ShownScore } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { assessmentWords } from '../../assessments/words.ts'
import { obligationsAt, type Level, type Questionnaire } from '../../domain/assessment/questionnaire.ts'
import { viewRecords } from '../../permissions.ts'
import { metObligations } from '../../store/obligation-met.ts'

/** A version on paper, for a meeting or a file: all that it says, with boxes for what is done. */
export const staffAssessmentPrintPage = definePage({
  path: '/staff/assessments/:assessmentId/versions/:number/print',
  access: permitted(viewRecords),
  async get({ kernel, actor, params, locale }) {
    const { assessment, versions } = await ownAssessment(kernel.db, actor, viewRecords, params.assessmentId)
    const version = versionOf(versions, params.number)
    const questionnaire = questionnaireOfVersion(kernel, assessment, version)
    const met = await metObligations(kernel.db, assessment.id, version.number)
    const t = assessmentWords.in(locale)
    const title = recordTitle(locale, assessment)
    return view({
      title: `${t('section.title')}: ${title}`,
      backHref: assessmentVersionPath(assessment.id, version.number),
      body: (
        <>
          <p class="govuk-body cw-paper__screen">{t('print.how')}</p>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{t('section.title')}</span>
            {title}
          </h1>
          <p class="govuk-body">
            {t('overview.numbered', { number: version.number })}, {t(`status.${version.status}`)},{' '}
            {formatDate(locale, version.finishedAt ?? version.changedAt)}
          </p>
          <ShownScore score={version} locale={locale} />
          <h2 class="govuk-heading-m">{t('obligations.title', { level: version.level })}</h2>
          <Boxes
            questionnaire={questionnaire}
            level={version.level}
            met={new Set(met.map(({ obligation }) => obligation))}
            locale={locale}
          />
          <h2 class="govuk-heading-m">{t('result.answers')}</h2>
          <ShownAnswers
            questionnaire={questionnaire}
            answers={version.answers}
            showsWords
            isFolded={false}
            locale={locale}
          />
        </>
      ),
    })
  },
})

interface BoxesProps {
  questionnaire: Questionnaire
  level: Level
  met: ReadonlySet<string>
  locale: Locale
}

function Boxes({ questionnaire, level, met, locale }: BoxesProps): VNode {
  const t = assessmentWords.in(locale)
  return (
    <ul class="govuk-list">
      {obligationsAt(questionnaire, level).map(({ key, title, text }) => (
        <li>
          {met.has(key) ? (
            <strong>{t('obligations.met')}: </strong>
          ) : (
            <span class="cw-paper__tick" role="img" aria-label={t('print.box')} />
          )}
          <strong>{title[locale]}.</strong> {text[locale]}
        </li>
      ))}
    </ul>
  )
}
