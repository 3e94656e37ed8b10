import { organisationsWhere } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { decideRecords, viewRecords } from '../permissions.ts'
import { countWaitingFor } from '../store/staff-record.ts'
import { staffRecordsPath } from '../writing/addresses.ts'
import { editorWords } from '../writing/words.ts'

/** Records of algorithms on the staff home page and in its navigation. */
export const staffContributions: readonly Contribution[] = [
  fillSlot(staffTileSlot, 70, async ({ actor, kernel, locale }) => {
    const viewIds = organisationsWhere(actor, viewRecords)
    if (actor.kind !== 'person' || viewIds.length === 0) return null
    const decideIds = organisationsWhere(actor, decideRecords)
    const count = await countWaitingFor(kernel.db, { personId: actor.personId, viewIds, decideIds })
    const t = editorWords.in(locale)
    return (
      <Tile title={t('list.title')} href={staffRecordsPath}>
        <p class="govuk-body">{count > 0 ? t('tile.waiting', { count }) : t('tile.body')}</p>
      </Tile>
    )
  }),
  contribute(staffLinks, {
    order: 70,
    href: staffRecordsPath,
    label: (locale) => editorWords.in(locale)('list.title'),
    isFor: (actor) => organisationsWhere(actor, viewRecords).length > 0,
  }),
]
