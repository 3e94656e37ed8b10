import type { VNode } from 'preact'
import { organisationsWhere } from '#kernel/access'
import type { PageContext } from '#kernel/http'
import { fillSlot, staffLinks, staffTileSlot, contribute, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { defaultView } from '../domain/queue.ts'
import { viewCases } from '../permissions.ts'
import { countOpen, type OpenCounts } from '../store/queue-store.ts'
import { scopeOf } from '../store/scope.ts'
import { caseworkWords } from '../words.ts'
import { queueAddress, queuePath } from '../addresses.ts'

/** The queue on the staff home page and in the side navigation, for those who may see it. */
export const staffHomeContributions: readonly Contribution[] = [
  fillSlot(staffTileSlot, 10, async (context) => {
    const { actor, kernel } = context
    if (actor.kind !== 'person' || organisationsWhere(actor, viewCases).length === 0) return null
    return <CasesTile context={context} counts={await countOpen(kernel.db, scopeOf(actor, viewCases))} />
  }),
  contribute(staffLinks, {
    order: 10,
    href: queuePath,
    label: (locale) => caseworkWords.in(locale)('queue.title'),
    isFor: (actor) => organisationsWhere(actor, viewCases).length > 0,
  }),
]

function CasesTile({ context, counts }: { context: PageContext; counts: OpenCounts }): VNode {
  const t = caseworkWords.in(context.locale)
  return (
    <Tile title={t('tile.title')} href={queuePath}>
      <p class="govuk-body">{t('tile.open', { count: counts.all })}</p>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={queueAddress({ ...defaultView, assignee: 'me' })}>
            {t('tile.mine', { count: counts.mine })}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={queueAddress({ ...defaultView, assignee: 'nobody' })}>
            {t('tile.nobodys', { count: counts.nobodys })}
          </a>
        </li>
      </ul>
    </Tile>
  )
}
