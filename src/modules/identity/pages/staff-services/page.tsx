import { versionTexts } from '#kernel/approval'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { Button, Table, TableRegion, Tag } from '#kernel/ui'
import { ownServices, seeServices } from '../../permissions.ts'
import { servicesOf, type Service } from '../../store/service.ts'
import { identityWords } from '../../words.ts'

export const servicesPath = '/staff/services'

/** The services of the actor's public bodies that sign people in here. */
export const servicesPage = definePage({
  path: servicesPath,
  access: permitted(seeServices),
  async get({ kernel, actor, locale }) {
    const t = identityWords.in(locale)
    const services = await servicesOf(kernel.db, organisationsWhere(actor, seeServices))
    const bodyOf = new Map(
      actor.memberships.map(({ organisationId, organisationName }) => [
        organisationId,
        organisationName[locale],
      ]),
    )
    const mayRegister = organisationsWhere(actor, ownServices).length > 0
    const row = (service: Service) => [
      <a class="govuk-link" href={`${servicesPath}/${service.id}`}>
        {service.name}
      </a>,
      bodyOf.get(service.organisationId) ?? '',
      <>
        {service.sandboxClientId !== null && <Tag classes="govuk-tag--blue">{t('services.sandbox')}</Tag>}{' '}
        {service.liveClientId !== null && <Tag classes="govuk-tag--green">{t('services.live')}</Tag>}
        {service.waitingVersion !== null && (
          <>
            {' '}
            <a
              class="govuk-link"
              href={`${servicesPath}/${service.id}/live/versions/${service.waitingVersion}`}
            >
              {versionTexts(locale).status('waiting')}
              <span class="govuk-visually-hidden">: {service.name}</span>
            </a>
          </>
        )}
      </>,
    ]
    return view({
      title: t('services.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('services.title')}</h1>
          <p class="govuk-body">{t('services.intro')}</p>
          {mayRegister && <Button href={`${servicesPath}/new`}>{t('services.new')}</Button>}
          {services.length === 0 ? (
            <p class="govuk-body">{t(mayRegister ? 'services.empty' : 'services.emptyOthers')}</p>
          ) : (
            <TableRegion label={t('services.title')}>
              <Table
                head={[t('services.name'), t('services.body'), t('services.clients')]}
                rows={services.map(row)}
              />
            </TableRegion>
          )}
        </>
      ),
    })
  },
})
