import { organisationsWhere } from '#kernel/access'
import { fillSlot, staffTileSlot } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { assessmentsPath } from '../addresses.ts'
import { viewRecords } from '../permissions.ts'
import { assessmentWords } from './words.ts'

/** Assessments on the staff home page. */
export const assessmentsTile = fillSlot(staffTileSlot, 71, async ({ actor, locale }) => {
  if (organisationsWhere(actor, viewRecords).length === 0) return null
  const t = assessmentWords.in(locale)
  return (
    <Tile title={t('title')} href={assessmentsPath}>
      <p class="govuk-body">{t('tile.body')}</p>
    </Tile>
  )
})
