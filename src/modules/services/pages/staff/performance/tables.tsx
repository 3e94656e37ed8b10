import type { VNode } from 'preact'
import { formatDate } from '#kernel/i18n'
import { Table, TableRegion } from '#kernel/ui'
import type { Ends, PageFigures } from '../../../domain/performance/figures.ts'
import { ratings } from '../../../performance/ratings.ts'
import { performanceWords } from '../../../performance/words.ts'
import { percentText, waitLabels } from '../../../performance/words-of-figures.ts'
import { isShipped } from '../../../versions/versions.ts'
import { pageLabel, problemLabel } from './page-label.ts'
import type { ShownFigures } from './view.tsx'

interface TableProps {
  page: ShownFigures
}

const mostProblems = 3

function numeric(value: number | string): { children: string; format: 'numeric' } {
  return { children: String(value), format: 'numeric' }
}

/** Where people come, leave, go wrong and change their mind. */
export function PageTable({ page }: TableProps): VNode {
  const { context, definition, shown } = page
  const { locale } = context
  const t = performanceWords.in(locale)
  const heads = ['reached', 'stopped', 'waiting', 'refused', 'again'] as const
  return (
    <TableRegion label={t('staff.pages')}>
      <Table
        caption={t('staff.pages')}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[t('staff.page'), ...heads.map((head) => numeric(t(`staff.${head}`))), t('staff.problems')]}
        rows={shown.figures.pages.map((figures) => [
          pageLabel(definition, figures.page, locale),
          numeric(figures.reached),
          numeric(figures.stopped),
          numeric(shown.open.get(figures.page) ?? 0),
          numeric(figures.refused),
          numeric(figures.again),
          <Problems page={page} figures={figures} />,
        ])}
      />
    </TableRegion>
  )
}

function Problems({ page, figures }: TableProps & { figures: PageFigures }): VNode {
  const { definition, context } = page
  const { locale } = context
  const t = performanceWords.in(locale)
  if (figures.problems.length === 0) return <>{t('staff.nothing')}</>
  return (
    <ul class="govuk-list govuk-!-font-size-16 govuk-!-margin-bottom-0">
      {figures.problems.slice(0, mostProblems).map(({ count, ...problem }) => (
        <li>{t('staff.problem', { problem: problemLabel(definition, problem, locale), count })}</li>
      ))}
    </ul>
  )
}

/** By way of applying, language and version. */
export function BySort({ page }: TableProps): VNode {
  const { context, shown } = page
  const t = performanceWords.in(context.locale)
  const { channels, locales, versions } = shown.figures
  return (
    <>
      <EndsTable
        page={page}
        caption={t('staff.channels')}
        head={t('staff.channel')}
        rows={channels}
        nameOf={(name) => (isChannel(name) ? t(`channel.${name}`) : name)}
      />
      <EndsTable
        page={page}
        caption={t('staff.languages')}
        head={t('staff.language')}
        rows={locales}
        nameOf={(name) => t(name === 'cy' ? 'language.cy' : 'language.en')}
      />
      <EndsTable
        page={page}
        caption={t('staff.versions')}
        head={t('staff.version')}
        rows={versions}
        nameOf={(name) => versionText(page, name)}
      />
    </>
  )
}

function isChannel(name: string): name is 'web' | 'api' | 'agent' | 'staff' {
  return ['web', 'api', 'agent', 'staff'].includes(name)
}

function versionText({ context, opened }: ShownFigures, name: string): string {
  const t = performanceWords.in(context.locale)
  const version = opened.versions.find(({ number }) => String(number) === name)
  if (version !== undefined && isShipped(version)) return t('staff.versionShipped', { number: name })
  const { decidedAt = null } = version ?? {}
  if (decidedAt === null) return name
  return t('staff.versionSince', { number: name, date: formatDate(context.locale, decidedAt) })
}

interface EndsTableProps extends TableProps {
  caption: string
  head: string
  rows: readonly (Ends & { readonly name: string })[]
  nameOf(name: string): string
}

function EndsTable({ page, caption, head, rows, nameOf }: EndsTableProps): VNode | null {
  const { locale } = page.context
  const t = performanceWords.in(locale)
  if (rows.length === 0) return null
  return (
    <TableRegion label={caption}>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[
          head,
          ...(['started', 'sent', 'left', 'completion'] as const).map((each) => numeric(t(`staff.${each}`))),
        ]}
        rows={rows.map(({ name, started, sent, left, completionPercent }) => [
          nameOf(name),
          numeric(started),
          numeric(sent),
          numeric(left),
          numeric(percentText(completionPercent, locale)),
        ])}
      />
    </TableRegion>
  )
}

/** How long people waited for what was decided. */
export function Waits({ page }: TableProps): VNode | null {
  const { context, shown } = page
  const t = performanceWords.in(context.locale)
  if (shown.decided === 0) return null
  const labels = waitLabels(context.locale)
  return (
    <TableRegion label={t('staff.waits')}>
      <Table
        caption={t('staff.waits')}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[t('public.wait'), numeric(t('public.decided'))]}
        rows={shown.waits.map((count, index) => [labels[index] ?? '', numeric(count)])}
      />
    </TableRegion>
  )
}

export function Satisfaction({ page }: TableProps): VNode | null {
  const { context, shown } = page
  const t = performanceWords.in(context.locale)
  if (shown.ratings.every((count) => count === 0)) return null
  return (
    <TableRegion label={t('staff.satisfaction')}>
      <Table
        caption={t('staff.satisfaction')}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[t('public.answer'), numeric(t('public.people'))]}
        rows={ratings
          .toReversed()
          .map((rating) => [t(`feedback.rating.${rating}`), numeric(shown.ratings[rating - 1] ?? 0)])}
      />
    </TableRegion>
  )
}
