import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Table, TableRegion, Tag } from '#kernel/ui'
import { clientPath, openExistingClient } from '../../clients/open-client.ts'
import { namesOf } from '../../clients/owners.ts'
import type { VersionStatus } from '../../domain/client-version.ts'
import { seeServices } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

export const statusColours: Readonly<Record<VersionStatus, string>> = {
  draft: 'govuk-tag--yellow',
  waiting: 'govuk-tag--yellow',
  live: 'govuk-tag--green',
  replaced: 'govuk-tag--grey',
  refused: 'govuk-tag--red',
}

/** Everything a registration has been, newest first. */
export const serviceVersionsPage = definePage({
  path: '/staff/services/:serviceId/:environment/versions',
  access: permitted(seeServices),
  async get({ kernel, actor, params, locale }) {
    const t = identityWords.in(locale)
    const opened = await openExistingClient(actor, kernel.db, params)
    const { service, versions } = opened
    const people = versions.flatMap(({ authors, decidedBy }) => [
      ...authors,
      ...(decidedBy === null ? [] : [decidedBy]),
    ])
    const names = await namesOf(kernel, kernel.db, actor, service, people)
    const nameOf = (personId: string): string => names.get(personId) ?? t('services.owners.gone')
    return view({
      title: t('versions.title'),
      layout: 'staff',
      backHref: clientPath(opened),
      body: (
        <>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{service.name}</span>
            {t('versions.title')}
          </h1>
          <TableRegion label={t('versions.title')}>
            <Table
              head={[
                t('versions.number'),
                t('versions.status'),
                t('versions.changed'),
                t('versions.authors'),
                t('versions.decidedBy'),
              ]}
              rows={versions.map(({ number, status, changedAt, authors, decidedBy, decidedAt }) => [
                <a class="govuk-link" href={`${clientPath(opened)}/versions/${number}`}>
                  {t('versions.version', { number })}
                </a>,
                <Tag classes={statusColours[status]}>{t(`client.status.${status}`)}</Tag>,
                formatDateTime(locale, changedAt),
                authors.length === 0 ? t('versions.operator') : authors.map(nameOf).join(', '),
                decidedBy === null ? (decidedAt === null ? '–' : t('versions.operator')) : nameOf(decidedBy),
              ])}
            />
          </TableRegion>
        </>
      ),
    })
  },
})
