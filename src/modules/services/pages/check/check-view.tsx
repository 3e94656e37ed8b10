import type { VNode } from 'preact'
import { PostForm, type FormContext, type PageContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  FormErrors,
  NotificationBanner,
  SummaryList,
  type SummaryRow,
} from '#kernel/ui'
import { changeQuery, checkPath, pagePath } from '../../addresses.ts'
import type { Application } from '../../apply/application.ts'
import { describeAnswer } from '../../describe.ts'
import { answerTo, sourceOf, type Answer } from '../../domain/answers.ts'
import { checkPageName, isAsked, shortLabelOf, type Field } from '../../domain/definition.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import { answersIn } from '../../domain/engine/scope.ts'
import { questionStops } from '../../domain/engine/way.ts'
import { servicesWords } from '../../words.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { sourceInWords } from '../../parts/source-words.ts'
import { Lines } from '../../parts/text.tsx'

export interface Check {
  context: FormContext & Pick<PageContext, 'kernel'>
  application: Application
  problem?: 'changed' | 'not-declared'
  /** Fields whose answers rest on a card that no longer counts. */
  lost?: readonly Field[]
}

/** All answers, each with a way to change it, and the declaration. */
export function checkView({ context, application, problem, lost = [] }: Check): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const { definition, way } = application
  const lastPage = way.answered.at(-1)
  const back = lastPage === undefined ? {} : { backHref: pagePath(definition.name, lastPage.place) }
  return {
    title: t('check.title'),
    serviceName: definition.title[locale],
    ...back,
    body: (
      <>
        <LostCards application={application} lost={lost} locale={locale} />
        {problem === 'not-declared' && <FormErrors errors={{ declared: t('check.errorDeclared') }} />}
        {problem === 'changed' && <NotificationBanner>{t('check.changed')}</NotificationBanner>}
        <h1 class="govuk-heading-l">{t('check.title')}</h1>
        <Answers application={application} locale={locale} />
        <h2 class="govuk-heading-m">{t('check.declaration')}</h2>
        <p class="govuk-body">{definition.declaration[locale]}</p>
        <PostForm context={context} action={checkPath(definition.name)}>
          <StepFields context={context} application={application} place={checkPageName} />
          <Checkboxes
            name="declared"
            items={[{ value: 'yes', children: t('check.declared') }]}
            errorMessage={problem === 'not-declared' ? t('check.errorDeclared') : undefined}
          />
          <Button preventDoubleClick>{t('check.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

interface LostProps {
  application: Application
  lost: readonly Field[]
  locale: Locale
}

/** Cards that stopped counting since they were shown: each error leads to the page where another can be shown. */
function LostCards({ application, lost, locale }: LostProps): VNode | null {
  const t = servicesWords.in(locale)
  const errors = lost.flatMap((field) => {
    const stop = questionStops(application.way).find(({ fields }) =>
      fields.some(({ name }) => name === field.name),
    )
    if (stop === undefined) return []
    const href = pagePath(application.definition.name, stop.place) + changeQuery
    return [{ href, children: t('check.cardLost', { noun: field.noun[locale] }) }]
  })
  return errors.length === 0 ? null : <ErrorSummary errors={errors} />
}

function Answers({ application, locale }: { application: Application; locale: Locale }): VNode {
  const rows = questionStops(application.way).flatMap((stop) =>
    stop.fields.filter(isAsked).map((field) => rowOf(application, stop, field, locale)),
  )
  return <SummaryList rows={rows} classes="govuk-!-margin-bottom-9" />
}

function rowOf(application: Application, stop: QuestionStop, field: Field, locale: Locale): SummaryRow {
  const answer = answerTo(answersIn(application.answers, stop.scope), field.name)
  const value = answer === undefined ? '' : describeAnswer(field, answer, locale)
  const href = pagePath(application.definition.name, stop.place) + changeQuery
  return {
    key: shortLabelOf(field)[locale],
    value: {
      children: (
        <>
          <Lines text={value} />
          <Source answer={answer} locale={locale} />
        </>
      ),
    },
    // What was proved is not the person's to change here.
    ...(field.kind === 'verified-identity'
      ? {}
      : {
          actions: {
            items: [
              {
                href,
                children: servicesWords.in(locale)('check.change'),
                visuallyHiddenText: field.noun[locale],
              },
            ],
          },
        }),
  }
}

/** Where an answer comes from that the person did not type. */
function Source({ answer, locale }: { answer: Answer | undefined; locale: Locale }): VNode | null {
  const t = servicesWords.in(locale)
  if (answer?.kind === 'identity') {
    const date = formatDate(locale, new Date(answer.provenAt))
    return <span class="govuk-hint govuk-!-display-block">{t('identity.provedOn', { date })}</span>
  }
  if (answer?.kind === 'credential') {
    const date = formatDateTime(locale, new Date(answer.checkedAt))
    return <span class="govuk-hint govuk-!-display-block">{t('facts.checked', { date })}</span>
  }
  const source = sourceOf(answer)
  if (source === undefined) return null
  return <span class="govuk-hint govuk-!-display-block">{sourceInWords(source, locale)}</span>
}
