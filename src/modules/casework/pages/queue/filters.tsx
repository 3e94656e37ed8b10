import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { FilterLinks, type FilterLink } from '#kernel/ui'
import { queueAssignees, queueStatuses, type QueueView } from '../../domain/queue.ts'
import { queueAddress } from '../../addresses.ts'
import type { CaseType, OpenCounts } from '../../store/queue-store.ts'
import { caseworkWords } from '../../words.ts'

interface QueueFiltersProps {
  locale: Locale
  shown: QueueView
  counts: OpenCounts
  types: readonly CaseType[]
}

/** Ways to narrow the list, as links: each filtered list has an address to keep or send to a colleague. */
export function QueueFilters({ locale, shown, counts, types }: QueueFiltersProps): VNode {
  const t = caseworkWords.in(locale)
  // The counts are of all open cases; beside another list they would mislead.
  const isCounted = shown.status === 'open' && shown.caseType === undefined
  const countOf = { anyone: counts.all, me: counts.mine, nobody: counts.nobodys }
  const linkTo = (children: string, change: Partial<QueueView>, current: boolean): FilterLink => ({
    children,
    href: queueAddress({ ...shown, ...change }),
    current,
  })
  const byAssignee = queueAssignees.map((assignee) => ({
    ...linkTo(t(`filter.assignee.${assignee}`), { assignee }, shown.assignee === assignee),
    count: isCounted ? countOf[assignee] : undefined,
  }))
  const byStatus = queueStatuses.map((status) =>
    linkTo(t(`filter.status.${status}`), { status }, shown.status === status),
  )
  const byType = [
    linkTo(t('filter.type.all'), { caseType: undefined }, shown.caseType === undefined),
    ...types.map(({ name, title }) => linkTo(title[locale], { caseType: name }, shown.caseType === name)),
  ]
  return (
    <FilterLinks
      label={t('filter.title')}
      groups={[
        { title: t('filter.assignee'), links: byAssignee },
        { title: t('filter.status'), links: byStatus },
        ...(types.length > 1 ? [{ title: t('filter.type'), links: byType }] : []),
      ]}
    />
  )
}
