import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, NotificationBanner, Table, TableRegion } from '#kernel/ui'
import { providerPath, providersPath, rehearsalPath, staffPaymentsPath } from '../../addresses.ts'
import { manageProvider } from '../../permissions.ts'
import { mayRehearse } from '../../provider/open-client.ts'
import { settingOf } from '../../store/provider-setting.ts'
import { paymentsWords } from '../../words.ts'

/** How each of the actor's organisations takes payments. */
export const providersPage = definePage({
  path: providersPath,
  access: permitted(manageProvider),
  async get({ kernel, actor, locale, query }) {
    const t = paymentsWords.in(locale)
    const rehearses = mayRehearse(kernel.config)
    const rows = []
    for (const organisationId of new Set(organisationsWhere(actor, manageProvider))) {
      const name = actor.memberships.find((each) => each.organisationId === organisationId)?.organisationName
      const setting = await settingOf(kernel.db, kernel.crypto, organisationId)
      const provider = setting?.provider ?? 'sandbox'
      const works = provider !== 'sandbox' || rehearses
      rows.push([
        <a class="govuk-link" href={providerPath(organisationId)}>
          {name?.[locale]}
        </a>,
        works ? t(`provider.${provider}`) : t('providers.none'),
        setting === undefined ? t('providers.never') : formatDate(locale, setting.changedAt),
      ])
    }
    return view({
      title: t('providers.title'),
      layout: 'staff',
      backHref: staffPaymentsPath,
      body: (
        <>
          {query['done'] === 'saved' && (
            <NotificationBanner type="success">{t('providers.done')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('providers.title')}</h1>
          <p class="govuk-body">{t('providers.intro')}</p>
          <TableRegion label={t('providers.title')}>
            <Table
              head={[t('providers.organisation'), t('providers.provider'), t('providers.changed')]}
              rows={rows}
            />
          </TableRegion>
          {rehearses && (
            <Button href={rehearsalPath} classes="govuk-button--secondary">
              {t('provider.rehearse')}
            </Button>
          )}
        </>
      ),
    })
  },
})
