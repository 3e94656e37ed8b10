import type { VNode } from 'preact'
import { PostForm, type FormContext, type PageContext, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, Checkboxes, Details, ErrorSummary, FormErrors, NotificationBanner } from '#kernel/ui'
import { changeQuery, checkPath, pagePath, tasksPath } from '../../addresses.ts'
import type { Application } from '../../apply/application.ts'
import { checkPageName, type Field, type ServiceDefinition } from '../../domain/definition.ts'
import { questionStops } from '../../domain/engine/way.ts'
import { AnswersList } from '../../parts/answers-list.tsx'
import { RulesLeftToPeople } from '../../parts/rules-left-to-people.tsx'
import { StepFields } from '../../parts/step-fields.tsx'
import { Paragraphs } from '../../parts/text.tsx'
import { servicesWords } from '../../words.ts'

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
  const last = way.answered.findLast(({ scope }) => scope.length === 0)
  const toLast = last === undefined ? {} : { backHref: pagePath(definition.name, last.place) }
  const back = definition.tasks === undefined ? toLast : { backHref: tasksPath(definition.name) }
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
        <AnswersList application={application} locale={locale} />
        <Eligible application={application} locale={locale} />
        <RulesLeftToPeople application={application} locale={locale} />
        <h2 class="govuk-heading-m">{t('check.declaration')}</h2>
        <p class="govuk-body">{definition.declaration[locale]}</p>
        <Privacy definition={definition} locale={locale} />
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

/** Why somebody who has got this far may apply. */
function Eligible({ application, locale }: { application: Application; locale: Locale }): VNode | null {
  const { definition, way } = application
  const names = [...way.eligibility.keys()]
  if (names.length === 0) return null
  return (
    <>
      {names.map((name) => (
        <p class="govuk-body govuk-!-margin-bottom-9">
          <a class="govuk-link" href={pagePath(definition.name, name)}>
            {servicesWords.in(locale)('eligibility.why')}
          </a>
        </p>
      ))}
    </>
  )
}

function Privacy({ definition, locale }: { definition: ServiceDefinition; locale: Locale }): VNode | null {
  const { privacyNotice = [] } = definition
  if (privacyNotice.length === 0) return null
  return (
    <Details summary={servicesWords.in(locale)('check.privacy')}>
      <Paragraphs texts={privacyNotice} locale={locale} />
    </Details>
  )
}
