import type { VNode } from 'preact'
import { formatDate } from '#kernel/i18n'
import type { Ends, PageFigures } from '../../../domain/performance/figures.ts'
import { journeyChannels } from '../../../domain/performance/publish.ts'
import { FigureTable } from '../../../performance/figure-table.tsx'
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

/** Where people come, leave, go wrong and change their mind. */
export function PageTable({ page }: TableProps): VNode {
  const { context, definition, shown } = page
  const { locale } = context
  const t = performanceWords.in(locale)
  const heads = ['reached', 'stopped', 'waiting', 'refused', 'again'] as const
  return (
    <FigureTable
      caption={t('staff.pages')}
      of={t('staff.page')}
      columns={[...heads.map((head) => t(`staff.${head}`)), { text: t('staff.problems'), isWords: true }]}
      rows={shown.figures.pages.map((figures) => [
        pageLabel(definition, figures.page, locale),
        figures.reached,
        figures.stopped,
        shown.open.get(figures.page) ?? 0,
        figures.refused,
        figures.again,
        <Problems page={page} figures={figures} />,
      ])}
    />
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
        nameOf={(name) => channelText(page, name)}
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

function channelText({ context }: ShownFigures, name: string): string {
  const channel = journeyChannels.find((each) => each === name)
  return channel === undefined ? name : performanceWords.in(context.locale)(`channel.${channel}`)
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
    <FigureTable
      caption={caption}
      of={head}
      columns={(['started', 'sent', 'left', 'completion'] as const).map((each) => t(`staff.${each}`))}
      rows={rows.map(({ name, started, sent, left, completionPercent }) => [
        nameOf(name),
        started,
        sent,
        left,
        percentText(completionPercent, locale),
      ])}
    />
  )
}

/** How long people waited for what was decided. */
export function Waits({ page }: TableProps): VNode | null {
  const { context, shown } = page
  const t = performanceWords.in(context.locale)
  if (shown.decided === 0) return null
  const labels = waitLabels(context.locale)
  return (
    <FigureTable
      caption={t('staff.waits')}
      of={t('public.wait')}
      columns={[t('public.decided')]}
      rows={shown.waits.map((count, index) => [labels[index] ?? '', count])}
    />
  )
}

export function Satisfaction({ page }: TableProps): VNode | null {
  const { context, shown } = page
  const t = performanceWords.in(context.locale)
  if (shown.ratings.every((count) => count === 0)) return null
  return (
    <FigureTable
      caption={t('staff.satisfaction')}
      of={t('public.answer')}
      columns={[t('public.people')]}
      rows={ratings
        .toReversed()
        .map((rating) => [t(`feedback.rating.${rating}`), shown.ratings[rating - 1] ?? 0])}
    />
  )
}
