import { organisationsWhere } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { interventionsPath } from '../addresses.ts'
import { approveServices, checkIdentity, manageMembers, seeServices, handleFraud } from '../permissions.ts'
import { proofingPaths } from '../proofing/addresses.ts'
import { countOpenContraIndicators } from '../store/contra-indicator.ts'
import { countWaitingVersions } from '../store/service.ts'
import { countWaitingChecks } from '../store/identity-check.ts'
import { identityWords } from '../words.ts'

const checksPath = '/staff/identity-checks'
const servicesPath = '/staff/services'

/** What this module adds to the staff home page and its navigation. */
export const staffHomeContributions: readonly Contribution[] = [
  fillSlot(staffTileSlot, 30, async ({ actor, kernel, locale }) => {
    const desks = organisationsWhere(actor, checkIdentity)
    if (desks.length === 0) return null
    const t = identityWords.in(locale)
    const count = await countWaitingChecks(kernel.db, desks, kernel.clock.now())
    return (
      <Tile title={t('desk.title')} href={checksPath}>
        <p class="govuk-body">{t('desk.tile', { count })}</p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 80, async ({ actor, kernel, locale }) => {
    if (organisationsWhere(actor, seeServices).length === 0) return null
    const t = identityWords.in(locale)
    const count = await countWaitingVersions(kernel.db, organisationsWhere(actor, approveServices))
    return (
      <Tile title={t('services.title')} href={servicesPath}>
        <p class="govuk-body">{count > 0 ? t('services.waiting', { count }) : t('services.tile')}</p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 31, async ({ actor, kernel, locale }) => {
    const desks = organisationsWhere(actor, handleFraud)
    if (desks.length === 0) return null
    const t = identityWords.in(locale)
    const count = await countOpenContraIndicators(kernel.db, desks)
    return (
      <Tile title={t('fraudDesk.title')} href={proofingPaths.staffConcerns}>
        <p class="govuk-body">{t('fraudDesk.tile', { count })}</p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 90, async ({ actor, locale }) => {
    if (actor.kind !== 'person') return null
    const managed = actor.memberships.filter(({ role }) => manageMembers.roles.includes(role))
    const t = identityWords.in(locale)
    return managed.map(({ organisationId, organisationName }) => (
      <Tile
        title={t('members.tile', { body: organisationName[locale] })}
        href={`/staff/organisation/${organisationId}/members`}
      >
        <p class="govuk-body">{t('members.tileBody')}</p>
      </Tile>
    ))
  }),
  contribute(staffLinks, {
    order: 30,
    href: checksPath,
    label: (locale) => identityWords.in(locale)('desk.title'),
    isFor: (actor) => organisationsWhere(actor, checkIdentity).length > 0,
  }),
  contribute(staffLinks, {
    order: 31,
    href: proofingPaths.staffSlots,
    label: (locale) => identityWords.in(locale)('slots.title'),
    isFor: (actor) => organisationsWhere(actor, checkIdentity).length > 0,
  }),
  contribute(staffLinks, {
    order: 32,
    href: proofingPaths.staffConcerns,
    label: (locale) => identityWords.in(locale)('fraudDesk.title'),
    isFor: (actor) => organisationsWhere(actor, handleFraud).length > 0,
  }),
  contribute(staffLinks, {
    order: 33,
    href: interventionsPath,
    label: (locale) => identityWords.in(locale)('interventions.title'),
    isFor: (actor) => organisationsWhere(actor, handleFraud).length > 0,
  }),
  contribute(staffLinks, {
    order: 80,
    href: servicesPath,
    label: (locale) => identityWords.in(locale)('services.nav'),
    isFor: (actor) => organisationsWhere(actor, seeServices).length > 0,
  }),
]
