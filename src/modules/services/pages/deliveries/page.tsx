import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { SortableTable } from '#kernel/ui'
import { titleOf } from '../../applications.ts'
import { allDeliveriesPath, deliveriesPath } from '../../addresses.ts'
import { viewDeliveries } from '../../permissions.ts'
import { deliveryCounts } from '../../store/delivery.ts'
import { servicesWords } from '../../words.ts'

/** The services of the actor's bodies whose applications are delivered somewhere, with how that goes. */
export const deliveriesPage = definePage({
  path: allDeliveriesPath,
  access: permitted(viewDeliveries),
  async get({ kernel, actor, locale }) {
    const t = servicesWords.in(locale)
    const counts = await deliveryCounts(kernel.db, organisationsWhere(actor, viewDeliveries))
    const rows = await Promise.all(
      counts.map(async ({ serviceName, waiting, sent, dead }) => [
        {
          children: (
            <a class="govuk-link" href={deliveriesPath(serviceName)}>
              {(await titleOf(kernel, kernel.db, serviceName))[locale]}
            </a>
          ),
        },
        { children: String(waiting), format: 'numeric' as const },
        { children: String(sent), format: 'numeric' as const },
        { children: String(dead), format: 'numeric' as const },
      ]),
    )
    return view({
      title: t('delivery.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('delivery.title')}</h1>
          <p class="govuk-body">{t('delivery.intro')}</p>
          {rows.length === 0 ? (
            <p class="govuk-body">{t('delivery.none')}</p>
          ) : (
            <SortableTable
              caption={t('delivery.title')}
              captionClasses="govuk-visually-hidden"
              columns={[
                { children: t('delivery.service') },
                { children: t('delivery.waiting'), format: 'numeric' },
                { children: t('delivery.sent'), format: 'numeric' },
                { children: t('delivery.dead'), format: 'numeric' },
              ]}
              rows={rows}
            />
          )}
        </>
      ),
    })
  },
})
