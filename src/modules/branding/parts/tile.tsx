import { fillSlot, staffTileSlot } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { lookPath } from '../addresses.ts'
import { manageLook } from '../permissions.ts'
import { brandingWords } from '../words.ts'

/** The look of each body whose manager looks, on the staff home page. */
export const staffTile = fillSlot(staffTileSlot, 91, async ({ actor, locale }) => {
  if (actor.kind !== 'person') return null
  const t = brandingWords.in(locale)
  return actor.memberships
    .filter(({ role }) => manageLook.roles.includes(role))
    .map(({ organisationId, organisationName }) => (
      <Tile title={t('tile.title', { body: organisationName[locale] })} href={lookPath(organisationId)}>
        <p class="govuk-body">{t('tile.body')}</p>
      </Tile>
    ))
})
