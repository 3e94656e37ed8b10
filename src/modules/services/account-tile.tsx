import { fillSlot, accountTileSlot } from '#kernel/module'
import { applicationsPath } from './addresses.ts'
import { draftsOf } from './store/draft.ts'
import { countSubmissions } from './store/submission.ts'
import { servicesWords } from './words.ts'

/** The person's applications, on their home page. */
export const accountTile = fillSlot(accountTileSlot, 20, async ({ kernel, actor, locale }) => {
  if (actor.kind !== 'person') return null
  const t = servicesWords.in(locale)
  const drafts = await draftsOf(kernel.db, actor.personId, kernel.clock.now())
  const sentCount = await countSubmissions(kernel.db, actor.personId)
  return (
    <>
      <h2 class="govuk-heading-m">
        <a class="govuk-link" href={applicationsPath}>
          {t('tile.title')}
        </a>
      </h2>
      {drafts.length > 0 && <p class="govuk-body">{t('tile.drafts', { count: drafts.length })}</p>}
      {sentCount > 0 && <p class="govuk-body">{t('tile.sent', { count: sentCount })}</p>}
      {drafts.length === 0 && sentCount === 0 && <p class="govuk-body">{t('tile.none')}</p>}
    </>
  )
})
