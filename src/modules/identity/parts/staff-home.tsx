import { organisationsWhere } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { checkIdentity, manageMembers } from '../permissions.ts'
import { countWaitingChecks } from '../store/identity-check.ts'
import { identityWords } from '../words.ts'

const checksPath = '/staff/identity-checks'

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
]
