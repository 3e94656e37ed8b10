import type { VNode } from 'preact'
import { organisations, organisationsWhere, permitted } from '#kernel/access'
import { addMs } from '#kernel/clock'
import { definePage, view, type PageContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { SortableTable, Tag } from '#kernel/ui'
import { paths, statusListPath } from '../../domain/addresses.ts'
import { consolePaths } from '../../domain/console-addresses.ts'
import { statusListLifetimeMs } from '../../domain/limits.ts'
import { stateOfList, type ListState } from '../../domain/list-health.ts'
import { viewCredentials } from '../../permissions.ts'
import { listHealth, type ListHealth } from '../../store/status-list-health.ts'
import { walletWords } from '../../words.ts'

/** Do the lists that say which cards are cancelled reach their readers? */
export const staffStatusListsPage = definePage({
  path: consolePaths.statusLists,
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, locale } = context
    const t = walletWords.in(locale)
    const mine = new Set(organisationsWhere(actor, viewCredentials))
    const bodies = (await organisations(kernel.db)).filter(({ id }) => mine.has(id))
    const names = new Map(bodies.map(({ slug, name }) => [slug, name[locale]]))
    const lists = await listHealth(kernel.db, [...names.keys()])
    return view({
      title: t('lists.title'),
      layout: 'staff',
      width: 'wide',
      backHref: paths.staffCards,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('lists.title')}</h1>
          <p class="govuk-body">{t('lists.body')}</p>
          {lists.length === 0 ? (
            <p class="govuk-body">{t('lists.none')}</p>
          ) : (
            <Lists context={context} lists={lists} names={names} />
          )}
        </>
      ),
    })
  },
})

interface ListsProps {
  context: Pick<PageContext, 'locale' | 'kernel'>
  lists: readonly ListHealth[]
  names: ReadonlyMap<string, string>
}

function Lists({ context, lists, names }: ListsProps): VNode {
  const { locale, kernel } = context
  const t = walletWords.in(locale)
  const now = kernel.clock.now()
  return (
    <SortableTable
      caption={t('lists.title')}
      captionClasses="govuk-visually-hidden"
      columns={[
        { children: t('lists.list') },
        { children: t('fact.issuer') },
        { children: t('lists.used'), format: 'numeric' },
        { children: t('lists.cancelled'), format: 'numeric' },
        { children: t('lists.published') },
        { children: t('fact.state') },
      ]}
      rows={lists.map((list) => [
        {
          children: (
            <a class="govuk-link" href={statusListPath(list.id)}>
              {list.id.slice(-12)}
            </a>
          ),
        },
        names.get(list.ownerName) ?? list.ownerName,
        {
          children: t('lists.share', { used: list.used, size: list.size, percent: shareOf(list) }),
          format: 'numeric' as const,
        },
        { children: String(list.revoked), format: 'numeric' as const },
        list.expiresAt === null
          ? t('lists.never')
          : formatDateTime(locale, addMs(list.expiresAt, -statusListLifetimeMs)),
        { children: <Health locale={locale} health={stateOfList(list, now)} isClosed={list.isClosed} /> },
      ])}
    />
  )
}

function shareOf({ used, size }: ListHealth): string {
  return ((100 * used) / size).toFixed(1)
}

const healthColours = {
  good: 'govuk-tag--green',
  unpublished: 'govuk-tag--blue',
  late: 'govuk-tag--orange',
  stale: 'govuk-tag--red',
} as const

function Health({
  locale,
  health,
  isClosed,
}: {
  locale: PageContext['locale']
  health: ListState
  isClosed: boolean
}): VNode {
  const t = walletWords.in(locale)
  return (
    <>
      <Tag classes={healthColours[health]}>{t(`lists.health.${health}`)}</Tag>{' '}
      {isClosed && <Tag classes="govuk-tag--grey">{t('lists.closed')}</Tag>}
    </>
  )
}
