import type { VNode } from 'preact'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, Table, TableRegion } from '#kernel/ui'
import { campaignPath, groupPath, newCampaignPath, newGroupPath, staffPath } from '../../addresses.ts'
import { StateTag } from '../../parts/state-tag.tsx'
import { editCampaigns, viewCampaigns } from '../../permissions.ts'
import { campaignsOf, type Campaign } from '../../store/campaign.ts'
import { groupsOf, type RecipientGroup } from '../../store/recipient-group.ts'
import { notificationWords } from '../../words.ts'

const mostShown = 100

/** What a public body sent to groups of people, and the groups. */
export const staffPage = definePage({
  path: staffPath,
  access: permitted(viewCampaigns),
  async get({ kernel, actor, locale }) {
    const t = notificationWords.in(locale)
    const organisationIds = organisationsWhere(actor, viewCampaigns)
    const campaigns = await campaignsOf(kernel.db, organisationIds, mostShown)
    const groups = await groupsOf(kernel.db, organisationIds)
    const mayEdit = organisationsWhere(actor, editCampaigns).length > 0
    return view({
      title: t('staff.title'),
      layout: 'staff',
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('staff.title')}</h1>
          <p class="govuk-body">{t('staff.intro')}</p>
          {mayEdit && (
            <div class="govuk-button-group">
              {groups.some(({ closedAt }) => closedAt === null) && (
                <Button href={newCampaignPath}>{t('campaign.new')}</Button>
              )}
              <Button href={newGroupPath} classes="govuk-button--secondary">
                {t('group.new')}
              </Button>
            </div>
          )}
          <h2 class="govuk-heading-m">{t('staff.campaigns')}</h2>
          <Campaigns campaigns={campaigns} locale={locale} />
          <h2 class="govuk-heading-m">{t('staff.groups')}</h2>
          <Groups groups={groups} locale={locale} />
        </>
      ),
    })
  },
})

function Campaigns({ campaigns, locale }: { campaigns: readonly Campaign[]; locale: Locale }): VNode {
  const t = notificationWords.in(locale)
  if (campaigns.length === 0) return <p class="govuk-body">{t('staff.noCampaigns')}</p>
  return (
    <TableRegion label={t('staff.campaigns')}>
      <Table
        head={[
          t('campaign.name'),
          t('campaign.group'),
          t('campaign.state'),
          { children: t('campaign.recipients'), format: 'numeric' },
          t('campaign.changed'),
        ]}
        rows={campaigns.map(({ id, name, groupTitle, state, recipientCount, changedAt }) => [
          {
            children: (
              <a class="govuk-link" href={campaignPath(id)}>
                {name}
              </a>
            ),
          },
          groupTitle[locale],
          { children: <StateTag state={state} locale={locale} /> },
          { children: String(recipientCount), format: 'numeric' },
          formatDateTime(locale, changedAt),
        ])}
      />
    </TableRegion>
  )
}

function Groups({ groups, locale }: { groups: readonly RecipientGroup[]; locale: Locale }): VNode {
  const t = notificationWords.in(locale)
  if (groups.length === 0) return <p class="govuk-body">{t('staff.noGroups')}</p>
  return (
    <TableRegion label={t('staff.groups')}>
      <Table
        head={[
          t('group.title'),
          t('group.address'),
          { children: t('group.members'), format: 'numeric' },
          t('campaign.state'),
        ]}
        rows={groups.map(({ id, title, namespace, name, subgroup, memberCount, closedAt }) => [
          {
            children: (
              <a class="govuk-link" href={groupPath(id)}>
                {title[locale]}
              </a>
            ),
          },
          { children: <code>{[namespace, name, subgroup].filter((part) => part !== '').join('/')}</code> },
          { children: String(memberCount), format: 'numeric' },
          t(closedAt === null ? 'group.open' : 'group.closed'),
        ])}
      />
    </TableRegion>
  )
}
