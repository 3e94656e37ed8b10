import { organisationsWhere } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import {
  accountTileSlot,
  contribute,
  fillSlot,
  staffLinks,
  staffTileSlot,
  type Contribution,
} from '#kernel/module'
import { Tile } from '#kernel/ui'
import { ownPaymentsPath, reconciliationPath, staffPaymentsPath } from '../addresses.ts'
import { formatPence } from '../domain/money.ts'
import { viewPayments } from '../permissions.ts'
import { countOwnPayments, countPayments } from '../store/payment-list.ts'
import { scopeOf } from '../store/scope.ts'
import { paymentsWords } from '../words.ts'

/** Payments on the home pages of people and of staff, and in the side navigation. */
export const homeContributions: readonly Contribution[] = [
  fillSlot(accountTileSlot, 40, async ({ kernel, actor, locale }) => {
    if (actor.kind !== 'person') return null
    const { all, unfinished } = await countOwnPayments(kernel.db, actor.personId)
    if (all === 0) return null
    const t = paymentsWords.in(locale)
    return (
      <Tile title={t('tile.title')} href={ownPaymentsPath}>
        <p class="govuk-body">
          {t('tile.count', { count: all })}
          {unfinished > 0 && ` ${t('tile.unfinished', { count: unfinished })}`}
        </p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 40, async ({ kernel, actor, locale }) => {
    if (actor.kind !== 'person' || organisationsWhere(actor, viewPayments).length === 0) return null
    const t = paymentsWords.in(locale)
    const since = addMs(kernel.clock.now(), -dayMs)
    const counts = await countPayments(kernel.db, scopeOf(actor, viewPayments), since)
    return (
      <Tile title={t('staff.title')} href={staffPaymentsPath}>
        <p class="govuk-body">
          {t('staffTile.today', { count: counts.paid, amount: formatPence(locale, counts.paidPence) })}
        </p>
        <ul class="govuk-list">
          <li>{t('staffTile.waiting', { count: counts.waiting })}</li>
          <li>
            <a class="govuk-link" href={reconciliationPath}>
              {counts.differences === 0
                ? t('staffTile.noDifferences')
                : t('staffTile.differences', { count: counts.differences })}
            </a>
          </li>
        </ul>
      </Tile>
    )
  }),
  contribute(staffLinks, {
    order: 40,
    href: staffPaymentsPath,
    label: (locale) => paymentsWords.in(locale)('staff.title'),
    isFor: (actor) => organisationsWhere(actor, viewPayments).length > 0,
  }),
]
