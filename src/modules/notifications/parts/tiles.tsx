import { organisationsWhere } from '#kernel/access'
import {
  accountTileSlot,
  contribute,
  fillSlot,
  staffLinks,
  staffTileSlot,
  type Contribution,
} from '#kernel/module'
import { Tile } from '#kernel/ui'
import { centrePath, staffPath } from '../addresses.ts'
import { viewCampaigns } from '../permissions.ts'
import { countUnread } from '../store/notification.ts'
import { notificationWords } from '../words.ts'

/** What the home pages of people and staff show of this module. */
export const notificationTiles: readonly Contribution[] = [
  fillSlot(accountTileSlot, 90, async ({ actor, kernel, locale }) => {
    if (actor.kind !== 'person') return null
    const t = notificationWords.in(locale)
    return (
      <Tile title={t('centre.title')} href={centrePath}>
        <p class="govuk-body">
          {t('centre.unread', { count: await countUnread(kernel.db, actor.personId) })}
        </p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 60, ({ actor, locale }) => {
    if (organisationsWhere(actor, viewCampaigns).length === 0) return Promise.resolve(null)
    const t = notificationWords.in(locale)
    return Promise.resolve(
      <Tile title={t('staff.title')} href={staffPath}>
        <p class="govuk-body">{t('staff.tile')}</p>
      </Tile>,
    )
  }),
  contribute(staffLinks, {
    order: 60,
    href: staffPath,
    label: (locale) => notificationWords.in(locale)('staff.title'),
    isFor: (actor) => organisationsWhere(actor, viewCampaigns).length > 0,
  }),
]
