import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Tile, Tiles } from '#kernel/ui'
import { publishedServices, servicePath, servicesPath, type ServiceDefinition } from '#modules/services'
import { councilNamed, councilsPath } from '../../councils.ts'
import { localWords } from '../../words.ts'

/** What one council offers. */
export const councilPage = definePage({
  path: '/councils/:councilName',
  access: publicAccess('what a council offers is no secret'),
  async get({ kernel, params, locale }) {
    const council = await councilNamed(kernel.db, params.councilName)
    if (council === undefined) throw notFound()
    const t = localWords.in(locale)
    const offered = await publishedServices(kernel, kernel.db)
    const services = offered.filter(({ organisationSlug }) => organisationSlug === council.slug)
    return view({
      title: council.name[locale],
      organisation: council.slug,
      backHref: councilsPath,
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-xl">{council.name[locale]}</h1>
          {services.length === 0 ? (
            <p class="govuk-body">{t('council.empty')}</p>
          ) : (
            <ServiceTiles services={services} locale={locale} />
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={servicesPath}>
              {t('council.all')}
            </a>
          </p>
        </>
      ),
    })
  },
})

function ServiceTiles({
  services,
  locale,
}: {
  services: readonly ServiceDefinition[]
  locale: Locale
}): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{localWords.in(locale)('council.services')}</h2>
      <Tiles>
        {services.map((service) => (
          <Tile headingLevel={3} title={service.title[locale]} href={servicePath(service.name)}>
            <p class="govuk-body">{service.description[locale]}</p>
          </Tile>
        ))}
      </Tiles>
    </>
  )
}
