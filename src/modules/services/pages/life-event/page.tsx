import type { VNode } from 'preact'
import { organisations, publicAccess, type Actor, type Organisation } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, InsetText, Table, WarningText } from '#kernel/ui'
import { donePath, lifeEventsPath, pagePath, positionPath } from '../../addresses.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { choicePageName } from '../../domain/life-event/life-event.ts'
import { openLifeEvent, type OpenLifeEvent } from '../../life-events/catalogue.ts'
import { Paragraphs } from '../../parts/text.tsx'
import { latestReceipt } from '../../store/life-event-receipt.ts'
import { servicesWords } from '../../words.ts'

/** Where a life event begins: what it covers, and who gets what. */
export const lifeEventPage = definePage({
  path: '/life-events/:eventName',
  access: publicAccess('people decide whether it is for them before they sign in'),
  async get({ kernel, actor, params, locale }) {
    const open = await openLifeEvent(kernel, kernel.db, params.eventName)
    if (open === undefined) throw notFound()
    const t = servicesWords.in(locale)
    const { event, composed } = open
    const { start, minimumIdentityLevel } = composed.definition
    const bodies = await organisations(kernel.db)
    const application = await begunBy(kernel, open, actor)
    const receipt =
      actor.kind === 'person'
        ? await latestReceipt(kernel.db, { eventName: event.name, personId: actor.personId })
        : undefined
    const level = actor.kind === 'person' ? actor.identityLevel : 0
    return view({
      title: event.title[locale],
      backHref: lifeEventsPath,
      body: (
        <>
          <h1 class="govuk-heading-xl">{event.title[locale]}</h1>
          <p class="govuk-body-l">{event.description[locale]}</p>
          <Begun application={application} locale={locale} />
          {receipt !== undefined && (
            <InsetText>
              <a class="govuk-link" href={donePath(event.name, receipt)}>
                {t('receipt.see')}
              </a>
            </InsetText>
          )}
          <Paragraphs texts={event.body} locale={locale} />
          <Covers open={open} bodies={bodies} locale={locale} />
          <h2 class="govuk-heading-m">{t('start.before')}</h2>
          {start.needs.length > 0 && (
            <>
              <p class="govuk-body">{t('start.needs')}</p>
              <ul class="govuk-list govuk-list--bullet">
                {start.needs.map((need) => (
                  <li>{need[locale]}</li>
                ))}
              </ul>
            </>
          )}
          <p class="govuk-body">
            {t('start.duration', { count: start.durationMinutes })} {t('start.saved')}
          </p>
          {actor.kind !== 'person' && <p class="govuk-body">{t('start.signIn')}</p>}
          {level < minimumIdentityLevel && <p class="govuk-body">{t('start.identity')}</p>}
          <StartButton open={open} application={application} locale={locale} />
        </>
      ),
    })
  },
})

async function begunBy(kernel: Kernel, open: OpenLifeEvent, actor: Actor): Promise<Application | undefined> {
  if (actor.kind !== 'person') return undefined
  const { personId } = actor
  const applicant = { kind: 'person', personId, actor } as const
  const application = await openApplication(kernel, kernel.db, open.composed.definition, applicant)
  return application.draft === undefined ? undefined : application
}

function Begun({
  application,
  locale,
}: {
  application: Application | undefined
  locale: Locale
}): VNode | null {
  const draft = application?.draft
  if (draft === undefined) return null
  const dates = { date: formatDate(locale, draft.updatedAt), expires: formatDate(locale, draft.expiresAt) }
  return <InsetText>{servicesWords.in(locale)('start.draft', dates)}</InsetText>
}

interface CoversProps {
  open: OpenLifeEvent
  bodies: readonly Organisation[]
  locale: Locale
}

function Covers({ open, bodies, locale }: CoversProps): VNode {
  const t = servicesWords.in(locale)
  const { event, composed, gone } = open
  const whyOf = (name: string): string =>
    event.services.find(({ service }) => service === name)?.why[locale] ?? name
  const bodyOf = (slug: string): string => bodies.find((each) => each.slug === slug)?.name[locale] ?? ''
  return (
    <>
      <h2 class="govuk-heading-m">{t('lifeEvent.covers')}</h2>
      <p class="govuk-body">{t('lifeEvent.coversIntro')}</p>
      <Table
        head={[{ children: t('lifeEvent.service') }, { children: t('lifeEvent.body') }]}
        rows={composed.parts.map(({ definition }) => [
          {
            children: (
              <>
                <strong>{definition.title[locale]}</strong>
                <br />
                {whyOf(definition.name)}
              </>
            ),
          },
          { children: bodyOf(definition.organisationSlug) },
        ])}
      />
      {gone.map((name) => (
        <WarningText iconFallbackText={t('lifeEvent.gone')}>
          {t('lifeEvent.goneNow', { service: whyOf(name) })}
        </WarningText>
      ))}
      <p class="govuk-body">{t('lifeEvent.savedOnce')}</p>
    </>
  )
}

interface StartButtonProps {
  open: OpenLifeEvent
  application: Application | undefined
  locale: Locale
}

function StartButton({ open, application, locale }: StartButtonProps): VNode {
  const t = servicesWords.in(locale)
  const { name } = open.event
  const href =
    application === undefined ? pagePath(name, choicePageName) : positionPath(name, application.way.position)
  return (
    <Button isStartButton href={href}>
      {application === undefined ? t('start.now') : t('start.continue')}
    </Button>
  )
}
