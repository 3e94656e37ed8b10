import type { VNode } from 'preact'
import { signedIn, type Membership } from '#kernel/access'
import { definePage, forbidden, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { renderSlot, staffTileSlot } from '#kernel/module'
import { Tiles } from '#kernel/ui'
import { appWords } from '../../words.ts'

/** Where staff start, whatever their role: what waits for them, and for which organisations they work. */
export const staffHomePage = definePage({
  path: '/staff',
  access: signedIn(),
  async get(context) {
    const { actor, locale } = context
    if (actor.memberships.length === 0) throw forbidden()
    const t = appWords.in(locale)
    const tiles = (await renderSlot(context, staffTileSlot, {})).filter((tile) => tile !== null)
    return view({
      title: t('staff.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('staff.greeting', { name: actor.displayName })}</h1>
          <Organisations memberships={actor.memberships} locale={locale} />
          {tiles.length > 0 ? <Tiles>{tiles}</Tiles> : <p class="govuk-body">{t('staff.nothing')}</p>}
        </>
      ),
    })
  },
})

function Organisations({
  memberships,
  locale,
}: {
  memberships: readonly Membership[]
  locale: Locale
}): VNode {
  const t = appWords.in(locale)
  const rolesByOrganisation = Map.groupBy(memberships, ({ organisationName }) => organisationName[locale])
  return (
    <ul class="govuk-list">
      {[...rolesByOrganisation].map(([organisation, held]) => (
        <li>
          <strong>{organisation}</strong>: {held.map(({ role }) => roleName(role, t)).join(', ')}
        </li>
      ))}
    </ul>
  )
}

const namedRoles = ['manager', 'caseworker', 'desk-officer', 'auditor'] as const

/** Roles are data: one that this page has no word for is shown as it is. */
function roleName(role: string, t: ReturnType<typeof appWords.in>): string {
  const named = namedRoles.find((candidate) => candidate === role)
  return named === undefined ? role : t(`role.${named}`)
}
