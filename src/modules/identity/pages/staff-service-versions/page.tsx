import { VersionTable, versionTexts } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { clientPath, openExistingClient } from '../../clients/open-client.ts'
import { namesOf } from '../../clients/owners.ts'
import { seeServices } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

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
      title: versionTexts(locale).all,
      layout: 'staff',
      backHref: clientPath(opened),
      body: (
        <>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{service.name}</span>
            {versionTexts(locale).all}
          </h1>
          <VersionTable
            locale={locale}
            versions={versions}
            hrefOf={(number) => `${clientPath(opened)}/versions/${number}`}
            nameOf={nameOf}
          />
        </>
      ),
    })
  },
})
