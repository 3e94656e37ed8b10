import { organisationsWhere, type Actor } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { checksPath, registersPath } from '../domain/addresses.ts'
import { manageRegisters, runChecks } from '../permissions.ts'
import { walletWords } from '../words.ts'

/** What staff who check cards, or say whom to believe, see at home and in the side navigation. */
export const verifyingTiles: readonly Contribution[] = [
  fillSlot(staffTileSlot, 22, async ({ actor, locale }) => {
    if (!mayCheck(actor)) return null
    const t = walletWords.in(locale)
    return (
      <div class="cw-tile">
        <h2 class="govuk-heading-m cw-tile__title">
          <a class="govuk-link" href={checksPath}>
            {t('check.title')}
          </a>
        </h2>
        <p class="govuk-body">{t('check.tile')}</p>
      </div>
    )
  }),
  contribute(staffLinks, {
    order: 22,
    href: checksPath,
    label: (locale) => walletWords.in(locale)('check.title'),
    isFor: mayCheck,
  }),
  contribute(staffLinks, {
    order: 23,
    href: registersPath,
    label: (locale) => walletWords.in(locale)('register.title'),
    isFor: (actor) => organisationsWhere(actor, manageRegisters).length > 0,
  }),
]

function mayCheck(actor: Actor): boolean {
  return organisationsWhere(actor, runChecks).length > 0
}
