import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { Tag, Tile, Tiles } from '#kernel/ui'
import { openService } from '../../clients/open-client.ts'
import { listOwners } from '../../clients/owners.ts'
import { seeServices } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

/** A service: its sandbox, its live client and who owns it. */
export const servicePage = definePage({
  path: '/staff/services/:serviceId',
  access: permitted(seeServices),
  async get({ kernel, actor, params, locale }) {
    const t = identityWords.in(locale)
    const { service, mayChangeOwners } = await openService(actor, kernel.db, params.serviceId)
    const owners = await listOwners(kernel, kernel.db, actor, service)
    const path = `/staff/services/${service.id}`
    return view({
      title: service.name,
      layout: 'staff',
      backHref: '/staff/services',
      body: (
        <>
          <h1 class="govuk-heading-l">{service.name}</h1>
          <Tiles>
            <Tile title={t('services.sandbox')} href={`${path}/sandbox`}>
              <p class="govuk-body">{t('services.sandbox.about')}</p>
              <Tag classes={service.sandboxClientId === null ? 'govuk-tag--grey' : 'govuk-tag--blue'}>
                {t(service.sandboxClientId === null ? 'services.none' : 'services.inUse')}
              </Tag>
            </Tile>
            <Tile title={t('services.live')} href={`${path}/live`}>
              <p class="govuk-body">{t('services.live.about')}</p>
              <Tag classes={service.liveClientId === null ? 'govuk-tag--grey' : 'govuk-tag--green'}>
                {t(service.liveClientId === null ? 'services.none' : 'services.begun')}
              </Tag>
            </Tile>
          </Tiles>
          <h2 class="govuk-heading-m">{t('services.owners')}</h2>
          {owners.length === 0 ? (
            <p class="govuk-body">{t('services.owners.none')}</p>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {owners.map(({ displayName }) => (
                <li>{displayName === '' ? t('services.owners.gone') : displayName}</li>
              ))}
            </ul>
          )}
          {mayChangeOwners && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${path}/owners`}>
                {t('services.owners.change')}
              </a>
            </p>
          )}
        </>
      ),
    })
  },
})
