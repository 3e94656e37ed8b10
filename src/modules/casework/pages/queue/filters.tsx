import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { defaultView, queueAssignees, queueStatuses, type QueueView } from '../../domain/queue.ts'
import { queueAddress } from '../../parts/addresses.ts'
import type { CaseType, OpenCounts } from '../../store/queue-store.ts'
import { caseworkWords } from '../../words.ts'

interface FilterLink {
  text: string
  view: QueueView
  isCurrent: boolean
  count?: number
}

interface QueueFiltersProperties {
  locale: Locale
  shown: QueueView
  counts: OpenCounts
  types: readonly CaseType[]
}

/** Ways to narrow the list, as links: each filtered list has an address to keep or send to a colleague. */
export function QueueFilters({ locale, shown, counts, types }: QueueFiltersProperties): VNode {
  const t = caseworkWords.in(locale)
  const openOnly = shown.status === 'open' && shown.caseType === undefined
  const countOf = { anyone: counts.all, me: counts.mine, nobody: counts.nobodys }
  const isDefault = queueAddress(shown) === queueAddress(defaultView)
  return (
    <nav aria-label={t('filter.title')}>
      <FilterGroup
        title={t('filter.assignee')}
        links={queueAssignees.map((assignee) => ({
          text: t(`filter.assignee.${assignee}`),
          view: { ...shown, assignee },
          isCurrent: shown.assignee === assignee,
          ...(openOnly ? { count: countOf[assignee] } : {}),
        }))}
      />
      <FilterGroup
        title={t('filter.status')}
        links={queueStatuses.map((status) => ({
          text: t(`filter.status.${status}`),
          view: { ...shown, status },
          isCurrent: shown.status === status,
        }))}
      />
      {types.length > 1 && (
        <FilterGroup
          title={t('filter.type')}
          links={[
            {
              text: t('filter.type.all'),
              view: { ...shown, caseType: undefined },
              isCurrent: shown.caseType === undefined,
            },
            ...types.map(({ name, title }) => ({
              text: title[locale],
              view: { ...shown, caseType: name },
              isCurrent: shown.caseType === name,
            })),
          ]}
        />
      )}
      {!isDefault && (
        <p class="govuk-body-s">
          <a class="govuk-link" href={queueAddress(defaultView)}>
            {t('filter.clear')}
          </a>
        </p>
      )}
    </nav>
  )
}

function FilterGroup({ title, links }: { title: string; links: readonly FilterLink[] }): VNode {
  return (
    <>
      <h2 class="cw-side-navigation__title">{title}</h2>
      <ul class="cw-side-navigation__list">
        {links.map(({ text, view, isCurrent, count }) => (
          <li class={`cw-side-navigation__item${isCurrent ? ' cw-side-navigation__item--current' : ''}`}>
            <a
              class="cw-side-navigation__link"
              href={queueAddress(view)}
              aria-current={isCurrent ? 'true' : undefined}
            >
              <span>{text}</span>
              {count !== undefined && <span>{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
