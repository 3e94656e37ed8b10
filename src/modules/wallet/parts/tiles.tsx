import { organisationsWhere } from '#kernel/access'
import {
  accountTileSlot,
  contribute,
  fillSlot,
  staffLinks,
  staffTileSlot,
  type Contribution,
} from '#kernel/module'
import { paths } from '../domain/addresses.ts'
import { viewCredentials, viewTemplates } from '../permissions.ts'
import { waitingOffers } from '../store/offer.ts'
import { walletWords } from '../words.ts'

/** What the home pages of people and staff show of this module. */
export const walletTiles: readonly Contribution[] = [
  fillSlot(accountTileSlot, 20, async ({ actor, kernel, locale }) => {
    if (actor.kind !== 'person') return null
    const t = walletWords.in(locale)
    const count = (await waitingOffers(kernel.db, actor.personId, kernel.clock.now())).length
    return (
      <Tile
        href={paths.cards}
        title={t('tile.title')}
        text={count > 0 ? t('tile.waiting', { count }) : t('tile.held')}
      />
    )
  }),
  fillSlot(staffTileSlot, 20, async ({ actor, locale }) => {
    if (organisationsWhere(actor, viewCredentials).length === 0) return null
    const t = walletWords.in(locale)
    return <Tile href={paths.staffCards} title={t('staff.title')} text={t('staff.tile')} />
  }),
  fillSlot(staffTileSlot, 21, async ({ actor, locale }) => {
    if (organisationsWhere(actor, viewTemplates).length === 0) return null
    const t = walletWords.in(locale)
    return <Tile href={paths.staffTemplates} title={t('template.list')} text={t('template.tile')} />
  }),
  contribute(staffLinks, {
    order: 20,
    href: paths.staffCards,
    label: (locale) => walletWords.in(locale)('staff.title'),
    isFor: (actor) => organisationsWhere(actor, viewCredentials).length > 0,
  }),
  contribute(staffLinks, {
    order: 21,
    href: paths.staffTemplates,
    label: (locale) => walletWords.in(locale)('template.list'),
    isFor: (actor) => organisationsWhere(actor, viewTemplates).length > 0,
  }),
]

function Tile({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <div class="cw-tile">
      <h2 class="govuk-heading-m cw-tile__title">
        <a class="govuk-link" href={href}>
          {title}
        </a>
      </h2>
      <p class="govuk-body">{text}</p>
    </div>
  )
}
