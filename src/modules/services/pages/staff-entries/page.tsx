import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, SortableTable } from '#kernel/ui'
import { titleOf } from '../../applications.ts'
import { staffEntriesPath, staffEntryPath } from '../../addresses.ts'
import { enterApplications } from '../../permissions.ts'
import { endEntering } from '../../staff-entry/entering.ts'
import { openEntries } from '../../store/staff-entry.ts'
import { servicesWords } from '../../words.ts'

const mostShown = 100

/** Applications that staff enter for others: those not sent yet, and a new one. Coming here leaves the one at hand. */
export const staffEntriesPage = definePage({
  path: staffEntriesPath,
  access: permitted(enterApplications),
  async get({ kernel, actor, locale }) {
    const t = servicesWords.in(locale)
    const organisationIds = organisationsWhere(actor, enterApplications)
    const now = kernel.clock.now()
    const entries = await openEntries(kernel.db, { organisationIds, now, limit: mostShown })
    const rows = await Promise.all(
      entries.map(async ({ draftId, serviceName, received, receivedOn, begunAt }) => {
        const title = (await titleOf(kernel, kernel.db, serviceName))[locale]
        return [
          { children: title },
          { children: `${t(`entry.received.${received}`)}, ${formatDate(locale, receivedOn)}` },
          { children: formatDateTime(locale, begunAt) },
          {
            children: (
              <a class="govuk-link" href={staffEntryPath(draftId)}>
                {t('entry.goOn')}
                <span class="govuk-visually-hidden"> {title}</span>
              </a>
            ),
          },
        ]
      }),
    )
    const page = {
      title: t('entry.title'),
      layout: 'staff' as const,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('entry.title')}</h1>
          <p class="govuk-body">{t('entry.intro')}</p>
          <Button href={`${staffEntriesPath}/new`}>{t('entry.new')}</Button>
          <h2 class="govuk-heading-m">{t('entry.unfinished')}</h2>
          {rows.length === 0 ? (
            <p class="govuk-body">{t('entry.unfinishedNone')}</p>
          ) : (
            <SortableTable
              caption={t('entry.unfinished')}
              captionClasses="govuk-visually-hidden"
              columns={[
                { children: t('delivery.service') },
                { children: t('entry.received') },
                { children: t('entry.changed') },
                { children: <span class="govuk-visually-hidden">{t('entry.goOn')}</span> },
              ]}
              rows={rows}
            />
          )}
        </>
      ),
    }
    return view(page, { cookies: [endEntering] })
  },
})
