import { runsAbout } from '#kernel/ai'
import { accountTileSlot, fillSlot } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { challengesOf } from '../store/challenge.ts'
import { accountAlgorithmsPath } from './addresses.ts'
import { challengeWords } from './words.ts'

/** On the person's home page: where algorithms were used on their case. */
export const algorithmsTile = fillSlot(accountTileSlot, 60, async ({ kernel, actor, locale }) => {
  if (actor.kind !== 'person') return null
  const { personId } = actor
  const runs = await runsAbout(kernel.db, { personId })
  const open = (await challengesOf(kernel.db, personId)).filter(({ status }) => status === 'open')
  const t = challengeWords.in(locale)
  return (
    <Tile title={t('account.title')} href={accountAlgorithmsPath}>
      <p class="govuk-body">{t(runs.length > 0 ? 'tile.some' : 'tile.none')}</p>
      {open.length > 0 && <p class="govuk-body">{t('tile.open', { count: open.length })}</p>}
    </Tile>
  )
})
