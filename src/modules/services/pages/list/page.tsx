import type { VNode } from 'preact'
import { organisations, publicAccess, type Organisation } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { servicesPath, servicePath } from '../../addresses.ts'
import { publishedServices } from '../../definitions.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'

/** All services, by title. */
export const listPage = definePage({
  path: servicesPath,
  access: publicAccess('what can be applied for is no secret'),
  async get({ kernel, locale }) {
    const t = servicesWords.in(locale)
    const bodies = await organisations(kernel.db)
    const offered = await publishedServices(kernel, kernel.db)
    const services = offered.toSorted((left, right) =>
      left.title[locale].localeCompare(right.title[locale], locale),
    )
    return view({
      title: t('list.title'),
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('list.title')}</h1>
          {services.length === 0 ? (
            <p class="govuk-body">{t('list.empty')}</p>
          ) : (
            <>
              <p class="govuk-body-l">{t('list.intro')}</p>
              <ul class="govuk-list govuk-list--spaced">
                {services.map((service) => (
                  <ServiceItem service={service} bodies={bodies} locale={locale} />
                ))}
              </ul>
            </>
          )}
        </>
      ),
    })
  },
})

interface ServiceItemProps {
  service: ServiceDefinition
  bodies: readonly Organisation[]
  locale: Locale
}

function ServiceItem({ service, bodies, locale }: ServiceItemProps): VNode {
  const body = bodies.find(({ slug }) => slug === service.organisationSlug)
  return (
    <li>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1">
        <a class="govuk-link" href={servicePath(service.name)}>
          {service.title[locale]}
        </a>
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-1">{service.description[locale]}</p>
      {body !== undefined && (
        <p class="govuk-hint">{servicesWords.in(locale)('list.by', { organisation: body.name[locale] })}</p>
      )}
    </li>
  )
}
