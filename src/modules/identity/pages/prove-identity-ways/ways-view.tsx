import type { ComponentChildren, VNode } from 'preact'
import type { PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, InsetText, NotificationBanner, SummaryList, type SummaryRow } from '#kernel/ui'
import type { Way } from '../../domain/gpg45/gap-finder.ts'
import { displayNameOf } from '../../domain/name.ts'
import { anyOf, groupWays, type WayGroup } from '../../domain/way-group.ts'
import { evidenceName } from '../../evidence-kinds.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import type { HeldProof } from '../../proofing/held.ts'
import type { OfferedStep, ProofRoute } from '../../proofing/steps.ts'
import type { ClaimedIdentity } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

export interface WaysModel {
  kernel: Pick<Kernel, 'contributions'>
  locale: Locale
  claimed: ClaimedIdentity
  held: HeldProof
  level: 1 | 2 | 3
  ways: readonly Way[]
  /** The shortest of those that need no document with a photo, where all of `ways` do. */
  waysWithoutPhoto: readonly Way[]
  steps: readonly OfferedStep[]
  /** Until when the person can go to a desk where they are expected. */
  waitingUntil: string | undefined
  vouchUntil: string | undefined
  /** A sign of fraud stands in the way of every level. */
  isBreached: boolean
}

const routePaths: Readonly<Record<ProofRoute, string>> = {
  desk: proofingPaths.desk,
  vouch: proofingPaths.vouch,
  records: proofingPaths.records,
  'fraud-check': proofingPaths.fraudCheck,
}
const mostChoicesShown = 6

export function waysView(model: WaysModel): PageView {
  const { locale, level } = model
  const t = identityWords.in(locale)
  const count = model.ways[0]?.length ?? 0
  const withoutPhoto = model.waysWithoutPhoto[0]?.length ?? 0
  return {
    title: t('ways.title'),
    backHref: proofingPaths.aboutYou,
    body: (
      <>
        <Waiting model={model} />
        <h1 class="govuk-heading-l">{t('ways.title')}</h1>
        <Known model={model} />
        <h2 class="govuk-heading-m">{t('ways.heading', { level: t(`ways.level.${level}`) })}</h2>
        {model.ways.length === 0 && <p class="govuk-body">{t('ways.none')}</p>}
        {model.ways.length > 0 && count === 0 && <InsetText>{t('ways.reached')}</InsetText>}
        {count > 0 && (
          <>
            <p class="govuk-body">{t('ways.intro', { count })}</p>
            <WayCards model={model} ways={model.ways} />
          </>
        )}
        {withoutPhoto > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('ways.noPhoto')}</h2>
            <p class="govuk-body">{t('ways.noPhotoIntro', { count: withoutPhoto })}</p>
            <WayCards model={model} ways={model.waysWithoutPhoto} />
          </>
        )}
        <OtherLevels model={model} />
        <h2 class="govuk-heading-m">{t('ways.start')}</h2>
        <ul class="govuk-list govuk-list--spaced">
          {routesOffered(model.steps).map((route) => (
            <li>
              <a class="govuk-link" href={routePaths[route]}>
                {t(`route.${route}`)}
              </a>
              <br />
              {t(`route.${route}.hint`)}
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

function Waiting({
  model: { locale, waitingUntil, vouchUntil, isBreached },
}: {
  model: WaysModel
}): VNode | null {
  const t = identityWords.in(locale)
  if (waitingUntil === undefined && vouchUntil === undefined && !isBreached) return null
  return (
    <NotificationBanner>
      {isBreached && (
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={proofingPaths.concerns}>
            {t('ways.breached')}
          </a>
        </p>
      )}
      {waitingUntil !== undefined && (
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={proofingPaths.waiting}>
            {t('ways.waitingDesk', { date: waitingUntil })}
          </a>
        </p>
      )}
      {vouchUntil !== undefined && (
        <p class="govuk-body">
          <a class="govuk-notification-banner__link" href={proofingPaths.vouch}>
            {t('ways.waitingVouch', { date: vouchUntil })}
          </a>
        </p>
      )}
    </NotificationBanner>
  )
}

function Known({ model }: { model: WaysModel }): VNode {
  const { kernel, locale, claimed, held } = model
  const t = identityWords.in(locale)
  const evidence = held.evidence.map(({ kind }) => evidenceName(kernel, locale, kind))
  const checks = (['fraud', 'activity', 'verification'] as const)
    .filter((score) => held[score] > 0)
    .map((score) => t(`known.${score}`))
  return (
    <SummaryList
      rows={[
        row(t('known.name'), displayNameOf(claimed), proofingPaths.aboutYou, t('known.change')),
        row(
          t('known.born'),
          formatDate(locale, claimed.dateOfBirth),
          proofingPaths.aboutYou,
          t('known.change'),
        ),
        row(
          t('known.soFar'),
          evidence.length + checks.length === 0 ? (
            t('known.nothing')
          ) : (
            <Items items={[...evidence, ...checks]} />
          ),
          ...(evidence.length === 0 ? [] : ([proofingPaths.evidence, t('known.see')] as const)),
        ),
      ]}
    />
  )
}

/** One row, with a link where there is something to change or see. */
function row(key: string, value: ComponentChildren, href?: string, action?: string): SummaryRow {
  const actions =
    href === undefined ? undefined : { items: [{ href, children: action, visuallyHiddenText: key }] }
  return { key, value: { children: value }, actions }
}

function Items({ items }: { items: readonly string[] }): VNode {
  return (
    <ul class="govuk-list">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

function WayCards({ model, ways }: { model: WaysModel; ways: readonly Way[] }): VNode {
  const byId = new Map(model.steps.map((step) => [step.id, step]))
  const offered = ways.map((way) =>
    way.flatMap(({ id }) => {
      const step = byId.get(id)
      return step === undefined ? [] : [step]
    }),
  )
  const groups = groupWays(offered)
  return (
    <>
      {groups.map((group, index) => (
        <WayCard model={model} group={group} number={index + 1} isOnly={groups.length === 1} />
      ))}
    </>
  )
}

interface WayCardProps {
  model: WaysModel
  group: WayGroup<OfferedStep>
  number: number
  isOnly: boolean
}

function WayCard({ model: { locale }, group, number, isOnly }: WayCardProps): VNode {
  const t = identityWords.in(locale)
  const { scoreSteps, evidenceChoices } = group
  const isDeskEnough = [...scoreSteps, ...evidenceChoices.flat()].every(({ routes }) =>
    routes.includes('desk'),
  )
  return (
    <section class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h3 class="govuk-summary-card__title">{isOnly ? t('ways.way') : t('ways.wayNumber', { number })}</h3>
      </div>
      <div class="govuk-summary-card__content">
        <ul class="govuk-list govuk-list--bullet">
          {evidenceChoices.length > 0 && (
            <li>
              <Evidence choices={evidenceChoices} locale={locale} />
            </li>
          )}
          {scoreSteps.map((step) => (
            <li>
              {step.name[locale]} <RouteLinks step={step} locale={locale} />
            </li>
          ))}
        </ul>
        {isDeskEnough && (
          <>
            <p class="govuk-body">{t('ways.oneVisit')}</p>
            <Button href={proofingPaths.desk} classes="govuk-button--secondary govuk-!-margin-bottom-0">
              {t('ways.goToDesk')}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}

function Evidence({
  choices,
  locale,
}: {
  choices: readonly (readonly OfferedStep[])[]
  locale: Locale
}): VNode {
  const t = identityWords.in(locale)
  const size = choices[0]?.length ?? 0
  const kinds = anyOf(choices)
  if (kinds !== undefined && kinds.length === size)
    return (
      <>
        {t('ways.show')} <Names steps={kinds} locale={locale} />
      </>
    )
  if (kinds !== undefined)
    return (
      <>
        {t('ways.showAny', { count: size })}
        <ul class="govuk-list govuk-list--bullet">
          {kinds.map((step) => (
            <li>
              <Names steps={[step]} locale={locale} />
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {t('ways.showOneSet')}
      <ul class="govuk-list govuk-list--bullet">
        {choices.slice(0, mostChoicesShown).map((steps) => (
          <li>
            <Names steps={steps} locale={locale} />
          </li>
        ))}
        {choices.length > mostChoicesShown && (
          <li>{t('ways.moreChoices', { count: choices.length - mostChoicesShown })}</li>
        )}
      </ul>
    </>
  )
}

function Names({ steps, locale }: { steps: readonly OfferedStep[]; locale: Locale }): VNode {
  const t = identityWords.in(locale)
  return (
    <>
      {steps.map((step, index) => (
        <>
          {index > 0 && ` ${t('ways.and')} `}
          {step.name[locale]}
          {!step.routes.includes('desk') && (
            <>
              {' '}
              <RouteLinks step={step} locale={locale} />
            </>
          )}
        </>
      ))}
    </>
  )
}

/** Where a step can be taken, but for the desk, which has a button of its own. */
function RouteLinks({ step, locale }: { step: OfferedStep; locale: Locale }): VNode | null {
  const t = identityWords.in(locale)
  const routes = step.routes.filter((route) => route !== 'desk')
  if (routes.length === 0) return null
  return (
    <>
      (
      {routes.map((route, index) => (
        <>
          {index > 0 && ` ${t('ways.or')} `}
          <a class="govuk-link" href={routePaths[route]}>
            {t(`route.${route}.short`)}
          </a>
        </>
      ))}
      )
    </>
  )
}

function OtherLevels({ model: { locale, level } }: { model: WaysModel }): VNode {
  const t = identityWords.in(locale)
  return (
    <p class="govuk-body">
      {t('ways.otherLevels')}{' '}
      {([1, 2, 3] as const)
        .filter((other) => other !== level)
        .map((other, index) => (
          <>
            {index > 0 && ', '}
            <a class="govuk-link" href={`${proofingPaths.ways}?level=${other}`}>
              {t(`ways.level.${other}`)}
            </a>
          </>
        ))}
    </p>
  )
}

function routesOffered(steps: readonly OfferedStep[]): ProofRoute[] {
  return (['desk', 'records', 'vouch', 'fraud-check'] as const).filter((route) =>
    steps.some(({ routes }) => routes.includes(route)),
  )
}
