import type { VNode } from 'preact'
import type { PermissionRule } from '#kernel/access'
import type { AnyAlgorithm } from '#kernel/ai'
import type { PageContext, PageView } from '#kernel/http'
import { calendarDay, formatDate } from '#kernel/i18n'
import { Button, FilterLinks, NotificationBanner, Pagination, Table, TableRegion, Tag } from '#kernel/ui'
import { staffRecordPath } from '../../addresses.ts'
import { completenessOf } from '../../domain/completeness.ts'
import { rightToDecide } from '../../publishing/may-decide.ts'
import {
  recordStates,
  type RecordState,
  type StaffRecord,
  type StateCounts,
} from '../../store/staff-record.ts'
import { importRecordsPath, newRecordPath, staffRecordsPath } from '../../writing/addresses.ts'
import { nameOf } from '../../writing/open-record.ts'
import { isOverdue } from '../../writing/review-by.ts'
import { StateTags } from '../../writing/state-tag.tsx'
import { editorWords } from '../../writing/words.ts'

export const mostOnPage = 50

interface RecordsProps {
  records: readonly StaffRecord[]
  counts: StateCounts
  state: RecordState | undefined
  page: number
  unrecorded: readonly AnyAlgorithm[]
  mayWrite: boolean
}

type Context = PageContext<PermissionRule>

/** All records of a public body, with what can be begun. */
export function recordsView(context: Context, props: RecordsProps): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { records, counts, mayWrite } = props
  return {
    title: t('list.title'),
    layout: 'staff',
    body: (
      <>
        <Taken context={context} />
        <h1 class="govuk-heading-l">{t('list.title')}</h1>
        <p class="govuk-body">{t('list.intro')}</p>
        {mayWrite && (
          <div class="govuk-button-group">
            <Button href={newRecordPath}>{t('list.new')}</Button>
            <Button href={importRecordsPath} classes="govuk-button--secondary">
              {t('list.import')}
            </Button>
          </div>
        )}
        <Unrecorded context={context} {...props} />
        <h2 class="govuk-heading-m">{t('list.records')}</h2>
        {counts.all === 0 ? (
          <p class="govuk-body">{t('list.empty')}</p>
        ) : (
          <>
            <States context={context} {...props} />
            {records.length === 0 ? (
              <p class="govuk-body">{t('list.noneHere')}</p>
            ) : (
              <Records context={context} {...props} />
            )}
            <Pages context={context} {...props} />
          </>
        )}
      </>
    ),
  }
}

/** How many records came from a table, and how many rows did not. */
function Taken({ context: { query, locale } }: { context: Context }): VNode | null {
  const t = editorWords.in(locale)
  const [taken = '', left = ''] = [query['taken'], query['left']]
  if (!/^\d{1,6}$/.test(taken) || !/^\d{1,6}$/.test(left)) return null
  return (
    <NotificationBanner type="success">
      {t('import.taken', { count: Number(taken) })}{' '}
      {left !== '0' && t('import.left', { count: Number(left) })}
    </NotificationBanner>
  )
}

type PartProps = RecordsProps & { context: Context }

function Unrecorded({ context: { locale }, unrecorded, mayWrite }: PartProps): VNode | null {
  const t = editorWords.in(locale)
  if (unrecorded.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('unrecorded.title')}</h2>
      <p class="govuk-body">{t('unrecorded.intro')}</p>
      <TableRegion label={t('unrecorded.title')}>
        <Table
          firstCellIsHeader
          head={[t('unrecorded.algorithm'), t('unrecorded.standing'), t('unrecorded.begin')]}
          rows={unrecorded.map(({ id, name }) => [
            name[locale],
            t('unrecorded.testOnly'),
            mayWrite ? (
              <a class="govuk-link" href={`${newRecordPath}?algorithm=${id}`}>
                {t('unrecorded.beginLink')}
                <span class="govuk-visually-hidden">: {name[locale]}</span>
              </a>
            ) : (
              '–'
            ),
          ])}
        />
      </TableRegion>
    </>
  )
}

function States({ context: { locale }, counts, state }: PartProps): VNode {
  const t = editorWords.in(locale)
  return (
    <FilterLinks
      label={t('list.filter')}
      groups={[
        {
          title: t('list.filter'),
          links: [undefined, ...recordStates].map((each) => ({
            href: each === undefined ? staffRecordsPath : `${staffRecordsPath}?state=${each}`,
            children: t(`list.state.${each ?? 'all'}`),
            count: counts[each ?? 'all'],
            current: each === state,
          })),
        },
      ]}
    />
  )
}

function Records({ context, records }: PartProps): VNode {
  const { locale, actor, kernel } = context
  const t = editorWords.in(locale)
  const today = calendarDay(kernel.clock.now())
  const hasSeveral = new Set(actor.memberships.map(({ organisationId }) => organisationId)).size > 1
  return (
    <TableRegion label={t('list.records')}>
      <Table
        firstCellIsHeader
        head={[
          t('list.name'),
          t('list.standing'),
          t('list.completeness'),
          t('list.reviewBy'),
          ...(hasSeveral ? [t('list.body')] : []),
        ]}
        rows={records.map((record) => {
          const { content, status, authors, reviewBy, retiredAt, ownerName } = record
          const { filled, wanted } = completenessOf(content, content.standard)
          const isTheirs = status === 'waiting' && rightToDecide(actor, record, { authors }) === 'may'
          return [
            <a class="govuk-link" href={staffRecordPath(record.id)}>
              {nameOf(content, locale, t('unnamed'))}
            </a>,
            <StateTags standing={record} isTheirs={isTheirs} locale={locale} />,
            t('list.filled', { filled, wanted }),
            reviewBy === null || retiredAt !== null ? (
              '–'
            ) : (
              <>
                {formatDate(locale, reviewBy)}{' '}
                {isOverdue(reviewBy, today) && <Tag classes="govuk-tag--red">{t('review.overdue')}</Tag>}
                {ownerName !== '' && <div class="govuk-body-s govuk-!-margin-bottom-0">{ownerName}</div>}
              </>
            ),
            ...(hasSeveral ? [record.publisherName[locale]] : []),
          ]
        })}
      />
    </TableRegion>
  )
}

function Pages({ counts, state, page }: PartProps): VNode | null {
  const pages = Math.ceil(counts[state ?? 'all'] / mostOnPage)
  if (pages <= 1) return null
  const hrefOf = (number: number): string => {
    const query = new URLSearchParams({ ...(state !== undefined && { state }), page: String(number) })
    return `${staffRecordsPath}?${query.toString()}`
  }
  return (
    <Pagination
      {...(page > 1 && { previous: { href: hrefOf(page - 1) } })}
      {...(page < pages && { next: { href: hrefOf(page + 1) } })}
    />
  )
}
