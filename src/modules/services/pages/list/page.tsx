import type { VNode } from 'preact'
import { organisations, publicAccess, type Organisation } from '#kernel/access'
import { runAlgorithm } from '#kernel/ai'
import { definePage, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { findServicesAlgorithm } from '../../algorithms/find-services.ts'
import { wordsAround } from '../../algorithms/words-around.ts'
import { lifeEventsPath, servicesPath, servicePath } from '../../addresses.ts'
import { publishedServices } from '../../definitions.ts'
import type { LifeArea, ServiceDefinition } from '../../domain/definition.ts'
import { byLifeArea, lifeAreaNamed, servicesByTitle, type ServiceSearch } from '../../domain/find-services.ts'
import { lifeEvents } from '../../life-events/catalogue.ts'
import { spokenLocale } from '../../parts/frame.tsx'
import { servicesWords } from '../../words.ts'
import { SearchForm } from './search-form.tsx'

const longestSearch = 100

/** All services, under the parts of life; or those that were looked for. */
export const listPage = definePage({
  path: servicesPath,
  access: publicAccess('what can be applied for is no secret'),
  async get({ kernel, query, locale }) {
    const t = servicesWords.in(locale)
    const bodies = await organisations(kernel.db)
    const offered = await publishedServices(kernel, kernel.db)
    const search = searchIn(query, bodies)
    const { found, isRanked } = await look(kernel, { offered, bodies, search, locale })
    const isSearch =
      search.text !== '' || search.organisationSlug !== undefined || search.lifeArea !== undefined
    const title = isSearch ? t('list.found', { count: found.length }) : t('list.title')
    return view({
      title,
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('list.title')}</h1>
          {offered.length === 0 ? (
            <p class="govuk-body">{t('list.empty')}</p>
          ) : (
            <>
              <p class="govuk-body-l">{t('list.intro')}</p>
              {kernel.contributions(lifeEvents).length > 0 && (
                <p class="govuk-body">
                  <a class="govuk-link" href={lifeEventsPath}>
                    {t('lifeEvents.link')}
                  </a>
                </p>
              )}
              <SearchForm search={search} bodies={bodies} offered={offered} locale={locale} />
              {isSearch ? (
                <Found services={found} bodies={bodies} isRanked={isRanked} locale={locale} />
              ) : (
                <Everything services={found} bodies={bodies} locale={locale} />
              )}
            </>
          )}
        </>
      ),
    })
  },
})

function searchIn(query: Readonly<Record<string, string>>, bodies: readonly Organisation[]): ServiceSearch {
  const body = bodies.find(({ slug }) => slug === query['body'])
  return {
    text: (query['search'] ?? '').trim().slice(0, longestSearch),
    organisationSlug: body?.slug,
    lifeArea: lifeAreaNamed(query['area']),
  }
}

interface Looking {
  offered: readonly ServiceDefinition[]
  bodies: readonly Organisation[]
  search: ServiceSearch
  locale: Locale
}

/** Only words are ranked by; without any, and where the ranking may not run, services stand by their titles. */
async function look(
  kernel: Kernel,
  { offered, bodies, search, locale }: Looking,
): Promise<{ found: readonly ServiceDefinition[]; isRanked: boolean }> {
  const ranked =
    search.text === ''
      ? undefined
      : await runAlgorithm(kernel, findServicesAlgorithm, {
          input: { search, offered, bodies, locale },
          channel: 'web',
        })
  if (ranked?.kind === 'ran') return { found: ranked.output, isRanked: true }
  const around = (service: ServiceDefinition) => wordsAround(service, bodies)
  return { found: servicesByTitle(offered, search, around, locale), isRanked: search.text === '' }
}

function areaTitle(area: LifeArea | undefined, locale: Locale): string {
  return servicesWords.in(locale)(`list.area.${area ?? 'other'}`)
}

interface ListProps {
  services: readonly ServiceDefinition[]
  bodies: readonly Organisation[]
  locale: Locale
}

/** What was looked for, the best first. */
function Found({ services, bodies, isRanked, locale }: ListProps & { isRanked: boolean }): VNode {
  const t = servicesWords.in(locale)
  return (
    <section aria-labelledby="found">
      <h2 class="govuk-heading-l" id="found">
        {t('list.found', { count: services.length })}
      </h2>
      {services.length === 0 && <p class="govuk-body">{t('list.nothing')}</p>}
      {!isRanked && services.length > 1 && <p class="govuk-body">{t('list.unranked')}</p>}
      <ServiceList services={services} bodies={bodies} locale={locale} />
      <p class="govuk-body">
        <a class="govuk-link" href={servicesPath}>
          {t('list.all')}
        </a>
      </p>
    </section>
  )
}

function Everything({ services, bodies, locale }: ListProps): VNode {
  return (
    <>
      {byLifeArea(services).map(({ area, services: own }) => (
        <section aria-labelledby={`area-${area ?? 'other'}`}>
          <h2 class="govuk-heading-l" id={`area-${area ?? 'other'}`}>
            {areaTitle(area, locale)}
          </h2>
          <ServiceList services={own} bodies={bodies} locale={locale} />
        </section>
      ))}
    </>
  )
}

function ServiceList({ services, bodies, locale }: ListProps): VNode {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {services.map((service) => (
        <ServiceItem service={service} bodies={bodies} locale={locale} />
      ))}
    </ul>
  )
}

interface ServiceItemProps {
  service: ServiceDefinition
  bodies: readonly Organisation[]
  locale: Locale
}

function ServiceItem({ service, bodies, locale }: ServiceItemProps): VNode {
  const body = bodies.find(({ slug }) => slug === service.organisationSlug)
  const spoken = spokenLocale(service, locale)
  const lang = spoken === locale ? undefined : spoken
  return (
    <li>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1" lang={lang}>
        <a class="govuk-link" href={servicePath(service.name)}>
          {service.title[spoken]}
        </a>
      </h3>
      <p class="govuk-body govuk-!-margin-bottom-1" lang={lang}>
        {service.description[spoken]}
      </p>
      {body !== undefined && (
        <p class="govuk-hint">{servicesWords.in(locale)('list.by', { organisation: body.name[locale] })}</p>
      )}
    </li>
  )
}
