import { accountTileSlot, fillSlot } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { applicationsPath, knownFactsPath } from '../addresses.ts'
import { draftsOf } from '../store/draft.ts'
import { countSubmissions } from '../store/submission.ts'
import { servicesWords } from '../words.ts'

/** The person's applications, on their home page. */
export const accountTile = fillSlot(accountTileSlot, 10, async ({ kernel, actor, locale }) => {
  if (actor.kind !== 'person') return null
  const t = servicesWords.in(locale)
  const drafts = await draftsOf(kernel.db, actor.personId, kernel.clock.now())
  const sentCount = await countSubmissions(kernel.db, actor.personId)
  return (
    <Tile title={t('tile.title')} href={applicationsPath}>
      {drafts.length > 0 && <p class="govuk-body">{t('tile.drafts', { count: drafts.length })}</p>}
      {sentCount > 0 && <p class="govuk-body">{t('tile.sent', { count: sentCount })}</p>}
      {drafts.length === 0 && sentCount === 0 && <p class="govuk-body">{t('tile.none')}</p>}
      <p class="govuk-body">
        <a class="govuk-link" href={knownFactsPath}>
          {t('knownFacts.link')}
        </a>
      </p>
    </Tile>
  )
})
