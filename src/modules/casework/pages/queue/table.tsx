import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { SortableTable, type SortableColumn } from '#kernel/ui'
import { defaultView, sortedBy, type QueuedCase, type QueueView, type SortKey } from '../../domain/queue.ts'
import { casePath, queueAddress } from '../../addresses.ts'
import { StatusTag } from '../../parts/status-tag.tsx'
import { caseworkWords } from '../../words.ts'

interface QueueTableProps {
  locale: Locale
  shown: QueueView
  cases: readonly QueuedCase[]
  namesOfMembers: ReadonlyMap<string, string>
  /** Names by id when the list holds cases of several organisations. */
  namesOfOrganisations: ReadonlyMap<string, string> | undefined
}

/** The cases of a view, one a line. */
export function QueueTable(properties: QueueTableProps): VNode {
  const { locale, shown, cases, namesOfMembers, namesOfOrganisations } = properties
  const t = caseworkWords.in(locale)
  const sortable = (key: SortKey, title: string): SortableColumn => ({
    children: title,
    sort: {
      href: queueAddress(sortedBy(shown, key)),
      ...(shown.sort === key ? { direction: shown.direction } : {}),
    },
  })
  return (
    <SortableTable
      caption={t('queue.caption')}
      captionClasses="govuk-visually-hidden"
      columns={[
        sortable('reference', t('case.reference')),
        sortable('type', t('queue.about')),
        ...(namesOfOrganisations === undefined ? [] : [{ children: t('case.organisation') }]),
        sortable('opened', t('case.opened')),
        { children: t('case.assignee') },
        { children: t('case.status') },
      ]}
      rows={cases.map((queued) => [
        {
          children: (
            <a class="govuk-link" href={casePath(queued.id)}>
              {queued.reference}
            </a>
          ),
        },
        { children: queued.title[locale] },
        ...(namesOfOrganisations === undefined
          ? []
          : [{ children: namesOfOrganisations.get(queued.organisationId) ?? '' }]),
        { children: formatDate(locale, queued.openedAt) },
        { children: assigneeOf(queued, namesOfMembers, t('case.nobody')) },
        { children: <StatusTag status={queued.status} locale={locale} /> },
      ])}
    />
  )
}

function assigneeOf(
  { assigneePersonId }: QueuedCase,
  names: ReadonlyMap<string, string>,
  nobody: string,
): string {
  return assigneePersonId === null ? nobody : (names.get(assigneePersonId) ?? nobody)
}

/** Why the list is empty, and what to do. */
export function EmptyQueue({ locale, shown }: { locale: Locale; shown: QueueView }): VNode {
  const t = caseworkWords.in(locale)
  const isDefault = queueAddress(shown) === queueAddress(defaultView)
  return (
    <>
      <h2 class="govuk-heading-m">{t(isDefault ? 'queue.empty' : 'queue.noneMatch')}</h2>
      <p class="govuk-body">{t(isDefault ? 'queue.emptyBody' : 'queue.noneMatchBody')}</p>
      {!isDefault && (
        <p class="govuk-body">
          <a class="govuk-link" href={queueAddress(defaultView)}>
            {t('queue.showOpen')}
          </a>
        </p>
      )}
    </>
  )
}
