import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { lifeEventPath, lifeEventsPath, servicesPath } from '../../addresses.ts'
import { openLifeEvents, type OpenLifeEvent } from '../../life-events/catalogue.ts'
import { servicesWords } from '../../words.ts'

/** What may happen in somebody's life, and can be told to all bodies at once. */
export const lifeEventsPage = definePage({
  path: lifeEventsPath,
  access: publicAccess('what can be applied for is no secret'),
  async get({ kernel, locale }) {
    const t = servicesWords.in(locale)
    const events = await openLifeEvents(kernel, kernel.db)
    return view({
      title: t('lifeEvents.title'),
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('lifeEvents.title')}</h1>
          {events.length === 0 ? (
            <p class="govuk-body">{t('lifeEvents.empty')}</p>
          ) : (
            <>
              <p class="govuk-body-l">{t('lifeEvents.intro')}</p>
              <ul class="govuk-list govuk-list--spaced">
                {events.map((open) => (
                  <EventItem open={open} locale={locale} />
                ))}
              </ul>
            </>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={servicesPath}>
              {t('lifeEvents.services')}
            </a>
          </p>
        </>
      ),
    })
  },
})

function EventItem({ open, locale }: { open: OpenLifeEvent; locale: Locale }): VNode {
  const { event, composed } = open
  return (
    <li>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1">
        <a class="govuk-link" href={lifeEventPath(event.name)}>
          {event.title[locale]}
        </a>
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-1">{event.description[locale]}</p>
      <p class="govuk-hint">{composed.parts.map(({ definition }) => definition.title[locale]).join(' · ')}</p>
    </li>
  )
}
