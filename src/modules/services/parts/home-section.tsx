import { fillSlot, homeSectionSlot } from '#kernel/module'
import { Tile, Tiles } from '#kernel/ui'
import { servicesPath, servicePath } from '../addresses.ts'
import { publishedServices } from '../definitions.ts'
import { servicesWords } from '../words.ts'

const mostTiles = 3

/** Services, on the public home page. */
export const homeSection = fillSlot(homeSectionSlot, 10, async ({ kernel, locale }) => {
  const t = servicesWords.in(locale)
  const services = await publishedServices(kernel, kernel.db)
  if (services.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-l">{t('home.title')}</h2>
      <Tiles>
        {services.slice(0, mostTiles).map((service) => (
          <Tile headingLevel={3} title={service.title[locale]} href={servicePath(service.name)}>
            <p class="govuk-body">{service.description[locale]}</p>
          </Tile>
        ))}
      </Tiles>
      <p class="govuk-body">
        <a class="govuk-link" href={servicesPath}>
          {t('home.all')}
        </a>
      </p>
    </section>
  )
})
