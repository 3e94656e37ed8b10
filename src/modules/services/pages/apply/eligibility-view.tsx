import type { VNode } from 'preact'
import type { PageContext, PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import { changeQuery, checkPath, pagePath, servicePath, servicesPath } from '../../addresses.ts'
import type { Application } from '../../apply/application.ts'
import type { EligibilityPage } from '../../domain/definition.ts'
import type { Change, Eligibility, RuleOutcome } from '../../domain/engine/eligibility.ts'
import { namesInCondition } from '../../domain/engine/references.ts'
import { questionStops } from '../../domain/engine/way.ts'
import { conditionInWords } from '../../parts/condition-words.ts'
import { Paragraphs } from '../../parts/text.tsx'
import { servicesWords } from '../../words.ts'
import { isChanging } from './ways.ts'

export interface EligibilityProps {
  context: Pick<PageContext, 'locale' | 'query'>
  application: Application
  page: EligibilityPage
  outcome: Eligibility
}

/** Whether the person can go on: every rule, whether it holds, where it comes from, and what would change the answer. */
export function eligibilityView(props: EligibilityProps): PageView {
  const { context, application, page, outcome } = props
  const { locale } = context
  const t = servicesWords.in(locale)
  const { definition } = application
  const failed = outcome.outcomes.filter(({ holds }) => !holds)
  const title = t(outcome.isEligible ? 'eligibility.yes' : 'eligibility.no')
  return {
    title: `${title} – ${page.title[locale]}`,
    serviceName: definition.title[locale],
    backHref: backOf(props),
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{page.title[locale]}</span>
          {title}
        </h1>
        {failed.length > 0 && (
          <>
            <p class="govuk-body">{t('eligibility.because', { count: failed.length })}</p>
            <ul class="govuk-list govuk-list--bullet">
              {failed.map(({ rule }) => (
                <li>{rule.otherwise[locale]}</li>
              ))}
            </ul>
            <Paragraphs texts={page.instead} locale={locale} />
          </>
        )}
        <h2 class="govuk-heading-m">{t('eligibility.rules')}</h2>
        {outcome.outcomes.map((rule) => (
          <Rule outcome={rule} application={application} locale={locale} />
        ))}
        {!outcome.isEligible && (
          <p class="govuk-body">
            <a class="govuk-link" href={servicesPath}>
              {t('page.exit.services')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** Somebody who is eligible comes here from the check of answers only. */
function backOf({ context, application, outcome }: EligibilityProps): string {
  const { name } = application.definition
  if (outcome.isEligible || isChanging(context)) return checkPath(name)
  const last = application.way.answered.at(-1)
  return last === undefined ? servicePath(name) : pagePath(name, last.place)
}

interface RuleProps {
  outcome: RuleOutcome
  application: Application
  locale: Locale
}

function Rule({ outcome, application, locale }: RuleProps): VNode {
  const t = servicesWords.in(locale)
  const { rule, holds } = outcome
  const { title, url } = rule.source
  return (
    <section class="govuk-!-margin-bottom-6">
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{rule.title[locale]}</h3>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Tag classes={holds ? 'govuk-tag--green' : 'govuk-tag--red'}>
          {t(holds ? 'eligibility.met' : 'eligibility.notMet')}
        </Tag>
      </p>
      <p class="govuk-hint govuk-!-margin-bottom-2">
        {t('eligibility.source')}{' '}
        {url === undefined ? (
          title[locale]
        ) : (
          <a class="govuk-link" href={url} rel="external">
            {title[locale]}
          </a>
        )}
      </p>
      {!holds && <WhatWouldChange outcome={outcome} application={application} locale={locale} />}
    </section>
  )
}

function WhatWouldChange({ outcome, application, locale }: RuleProps): VNode | null {
  const t = servicesWords.in(locale)
  const ways = outcome.wouldHoldIf
  if (ways.length === 0) return null
  const places = placesAbout(application, ways.flat())
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">{t('eligibility.wouldHold', { count: ways.length })}</p>
      <ul class="govuk-list govuk-list--bullet">
        {ways.map((way) => (
          <li>{inWords(application, way, locale)}</li>
        ))}
      </ul>
      {places.map(({ href, label }) => (
        <p class="govuk-body govuk-!-margin-bottom-1">
          <a class="govuk-link" href={href}>
            {t('eligibility.change')}
            <span class="govuk-visually-hidden"> {label[locale]}</span>
          </a>
        </p>
      ))}
    </>
  )
}

function inWords({ definition }: Application, way: readonly Change[], locale: Locale): string {
  const clauses = way.map(({ condition, mustBe }) => conditionInWords(definition, condition, mustBe, locale))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(clauses)
}

/** The pages that ask what a change is about, as far as the person has answered them. */
function placesAbout(application: Application, changes: readonly Change[]) {
  const names = new Set(changes.flatMap(({ condition }) => namesInCondition(condition)))
  return questionStops(application.way).flatMap(({ place, fields }) => {
    const field = fields.find(({ name }) => names.has(name))
    if (field === undefined) return []
    return [{ href: pagePath(application.definition.name, place) + changeQuery, label: field.label }]
  })
}
