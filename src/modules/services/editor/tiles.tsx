import { organisationsWhere } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { viewDefinitions } from '../permissions.ts'
import { editorsPath } from './addresses.ts'
import { editorWords } from './words.ts'

/** The service editor on the home page of staff and in their side navigation. */
export const editorTiles: readonly Contribution[] = [
  fillSlot(staffTileSlot, 25, async ({ actor, locale }) => {
    if (organisationsWhere(actor, viewDefinitions).length === 0) return null
    const t = editorWords.in(locale)
    return (
      <Tile headingLevel={2} title={t('list.title')} href={editorsPath}>
        <p class="govuk-body">{t('tile.text')}</p>
      </Tile>
    )
  }),
  contribute(staffLinks, {
    order: 25,
    href: editorsPath,
    label: (locale) => editorWords.in(locale)('list.title'),
    isFor: (actor) => organisationsWhere(actor, viewDefinitions).length > 0,
  }),
]
