import type { VNode } from 'preact'
import { mayIn, permitted } from '#kernel/access'
import { definePage, notFound, PostForm, redirectTo, view, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, Checkboxes, InsetText, NotificationBanner } from '#kernel/ui'
import { assessmentPrintPath, assessmentVersionPath, staffAssessmentPath } from '../../addresses.ts'
import { ObligationList } from '../../assessments/obligation-list.tsx'
import { memberNames, ownAssessment, versionOf } from '../../assessments/own-assessment.ts'
import { findQuestionnaire } from '../../assessments/questionnaires.ts'
import { ShownAnswers } from '../../assessments/shown-answers.tsx'
import { ShownScore } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { recordAct } from '../../assessments/versions.ts'
import { assessmentWords } from '../../assessments/words.ts'
import { obligationsAt, type Questionnaire } from '../../domain/assessment/questionnaire.ts'
import { viewRecords, writeRecords } from '../../permissions.ts'
import type { AssessmentVersion } from '../../store/assessment-version.ts'
import { metObligations, setMetObligations } from '../../store/obligation-met.ts'

/** What a version came to: its score, what has to be done and whether it is, and the answers. */
export const staffAssessmentVersionPage = definePage({
  path: '/staff/assessments/:assessmentId/versions/:number',
  access: permitted(viewRecords),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const { assessment, versions } = await ownAssessment(kernel.db, actor, viewRecords, params.assessmentId)
    const version = versionOf(versions, params.number)
    const questionnaire = findQuestionnaire(kernel, assessment.questionnaire, version.questionnaireVersion)
    const met = await metObligations(kernel.db, assessment.id, version.number)
    const names = await memberNames(kernel.db, assessment.organisationId)
    const t = assessmentWords.in(locale)
    const title = recordTitle(locale, assessment)
    return view({
      title: `${t('result.title')}: ${title}`,
      layout: 'staff',
      backHref: staffAssessmentPath(assessment.id),
      body: (
        <>
          <Done context={context} />
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">
              {title}. {t('overview.numbered', { number: version.number })}
            </span>
            {t('result.title')}
          </h1>
          {version.finishedAt === null ? (
            <InsetText>{t('result.draft')}</InsetText>
          ) : (
            <p class="govuk-body">
              {t('result.finishedOn', {
                date: formatDate(locale, version.finishedAt),
                name: names.get(version.finishedBy ?? '') ?? t('conflict.somebody'),
              })}
            </p>
          )}
          <ShownScore score={version} locale={locale} />
          {questionnaire === undefined ? (
            <p class="govuk-body">{t('result.noQuestions')}</p>
          ) : (
            <>
              <h2 class="govuk-heading-m">{t('obligations.title', { level: version.level })}</h2>
              <Obligations
                context={context}
                questionnaire={questionnaire}
                version={version}
                met={new Set(met.map(({ obligation }) => obligation))}
                mayTick={mayIn(actor, writeRecords, assessment.organisationId)}
              />
              <p class="govuk-body">
                <a class="govuk-link" href={assessmentPrintPath(assessment.id, version.number)}>
                  {t('result.print')}
                </a>
              </p>
              <h2 class="govuk-heading-m">{t('result.answers')}</h2>
              <ShownAnswers
                questionnaire={questionnaire}
                answers={version.answers}
                showsWords
                isFolded
                locale={locale}
              />
            </>
          )}
        </>
      ),
    })
  },
  post: {
    fields: { met: 'list' },
    async submit({ kernel, tx, actor, params, form }) {
      const { assessment, versions } = await ownAssessment(tx, actor, writeRecords, params.assessmentId)
      const version = versionOf(versions, params.number)
      const questionnaire = findQuestionnaire(kernel, assessment.questionnaire, version.questionnaireVersion)
      if (questionnaire === undefined || version.status !== 'finished') throw notFound()
      const known = obligationsAt(questionnaire, version.level).map(({ key }) => key)
      await setMetObligations(tx, {
        assessmentId: assessment.id,
        number: version.number,
        met: known.filter((key) => form.met.includes(key)),
        metBy: actor.personId,
        now: kernel.clock.now(),
      })
      await recordAct({ kernel, tx, actor }, assessment, 'obligations-changed', version.number)
      return redirectTo(`${assessmentVersionPath(assessment.id, version.number)}?done=met`)
    },
  },
})

const outcomes = { finished: 'result.done', met: 'result.metSaved' } as const

function Done({ context: { query, locale } }: { context: PageContext }): VNode | null {
  const done = query['done']
  if (done !== 'finished' && done !== 'met') return null
  return <NotificationBanner type="success">{assessmentWords.in(locale)(outcomes[done])}</NotificationBanner>
}

interface ObligationsProps {
  context: PageContext
  questionnaire: Questionnaire
  version: AssessmentVersion
  met: ReadonlySet<string>
  mayTick: boolean
}

function Obligations({ context, questionnaire, version, met, mayTick }: ObligationsProps): VNode {
  const { locale } = context
  const { level, status } = version
  const t = assessmentWords.in(locale)
  const isFinished = status === 'finished'
  if (!isFinished || !mayTick) {
    const list = { questionnaire, level, locale }
    return <ObligationList {...list} met={isFinished ? met : undefined} />
  }
  return (
    <PostForm context={context}>
      <Checkboxes
        name="met"
        fieldset={{ legend: { children: t('obligations.check'), classes: 'govuk-fieldset__legend--s' } }}
        items={obligationsAt(questionnaire, level).map(({ key, title, text }) => ({
          value: key,
          children: title[locale],
          hint: text[locale],
        }))}
        values={[...met]}
      />
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {t('obligations.save')}
      </Button>
    </PostForm>
  )
}
