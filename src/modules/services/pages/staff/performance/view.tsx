import type { VNode } from 'preact'
import type { PageContext, PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { BarChart, FilterLinks, SummaryList } from '#kernel/ui'
import { performancePath } from '../../../addresses.ts'
import type { ServiceDefinition } from '../../../domain/definition.ts'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { figureDays, type ServiceFigures } from '../../../performance/read-figures.ts'
import { performanceWords } from '../../../performance/words.ts'
import { daysText, durationText, percentText } from '../../../performance/words-of-figures.ts'
import type { OpenService } from '../../../versions/open-service.ts'
import { pageLabel } from './page-label.ts'
import { BySort, PageTable, Satisfaction, Waits } from './tables.tsx'

export interface ShownFigures {
  context: PageContext
  opened: OpenService
  /** What people are asked now. */
  definition: ServiceDefinition
  /** How many, today among them. */
  days: number
  shown: ServiceFigures
}

/** How many began, sent and left, where, how long it took and what went wrong: tables first. */
export function figuresView(page: ShownFigures): PageView {
  const { context, opened, shown } = page
  const { locale } = context
  const t = performanceWords.in(locale)
  return editorFrame({
    locale,
    opened,
    title: t('staff.title'),
    current: 'performance',
    children: (
      <>
        <p class="govuk-body">{t('staff.intro')}</p>
        <Periods page={page} />
        <h2 class="govuk-heading-m">
          {t('staff.summary')}{' '}
          <span class="govuk-caption-m">
            {t('staff.span', { from: formatDate(locale, shown.from), to: formatDate(locale, shown.to) })}
          </span>
        </h2>
        <Summary shown={shown} locale={locale} />
        <Reach page={page} />
        <PageTable page={page} />
        <BySort page={page} />
        <Waits page={page} />
        <Satisfaction page={page} />
        <More page={page} />
      </>
    ),
  })
}

function Periods({ page }: { page: ShownFigures }): VNode {
  const { context, opened, days } = page
  const t = performanceWords.in(context.locale)
  return (
    <FilterLinks
      label={t('staff.period')}
      groups={[
        {
          title: t('staff.period'),
          links: figureDays.map((each) => ({
            href: `${editorPath(opened.name)}/performance?days=${each}`,
            children: t(`staff.days.${each}`),
            current: each === days,
          })),
        },
      ]}
    />
  )
}

function Summary({ shown, locale }: { shown: ServiceFigures; locale: Locale }): VNode {
  const t = performanceWords.in(locale)
  const { figures, openTotal, medianWaitDays } = shown
  return (
    <SummaryList
      rows={[
        { key: t('staff.started'), value: String(figures.started) },
        { key: t('staff.sent'), value: String(figures.sent) },
        { key: t('staff.left'), value: String(figures.left) },
        {
          key: t('staff.completion'),
          value: withHint(percentText(figures.completionPercent, locale), t('staff.completionHint')),
        },
        {
          key: t('staff.median'),
          value: withHint(durationText(figures.medianSeconds, locale), t('staff.active')),
        },
        { key: t('staff.ninetieth'), value: durationText(figures.ninetiethSeconds, locale) },
        { key: t('staff.open'), value: String(openTotal) },
        {
          key: t('staff.decisionMedian'),
          value: medianWaitDays === null ? t('staff.nothing') : daysText(medianWaitDays, locale),
        },
      ]}
    />
  )
}

function withHint(text: string, hint: string): { children: VNode } {
  return {
    children: (
      <>
        {text}
        <div class="govuk-hint govuk-!-margin-bottom-0">{hint}</div>
      </>
    ),
  }
}

/** The same as a column of the table of pages, to be taken in at a glance. */
function Reach({ page: { context, definition, shown } }: { page: ShownFigures }): VNode | null {
  const { locale } = context
  const t = performanceWords.in(locale)
  const pages = shown.figures.pages.filter(({ reached }) => reached > 0)
  if (pages.length === 0) return null
  return (
    <BarChart
      title={t('staff.chart')}
      headingLevel={2}
      summary={t('staff.chartSummary')}
      labelHead={t('staff.page')}
      valueHead={t('staff.reached')}
      bars={pages.map(({ page, reached }) => ({
        label: pageLabel(definition, page, locale),
        value: reached,
      }))}
    />
  )
}

function More({ page: { context, opened, days } }: { page: ShownFigures }): VNode {
  const t = performanceWords.in(context.locale)
  const path = editorPath(opened.name)
  const exported = `${path}/performance/export?days=${days}`
  const links: (readonly [string, string])[] = [
    [`${path}/feedback`, t('staff.feedback')],
    [`${exported}&as=csv`, t('staff.csv')],
    [`${exported}&as=json`, t('staff.json')],
    ...(opened.live === undefined || opened.retiredAt !== null
      ? []
      : [[performancePath(opened.name), t('staff.public')] as const]),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">{t('staff.more')}</h2>
      <ul class="govuk-list">
        {links.map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
