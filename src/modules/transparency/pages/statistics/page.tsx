import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { BarChart, Details, LineChart, Table } from '#kernel/ui'
import { registerPath, statisticsPath, statisticsTablePath } from '../../addresses.ts'
import { knownRegister } from '../../reading/known-register.ts'
import { statisticsOf, type Figure, type RegisterStatistics } from '../../reading/statistics.ts'
import { registerWords } from '../../reading/words.ts'

/** What the register holds, counted. */
export const statisticsPage = definePage({
  path: statisticsPath,
  access: publicAccess('the register of algorithms is for everybody'),
  async get({ kernel, locale }) {
    return view(statisticsView(statisticsOf(await knownRegister(kernel.db), locale), locale))
  },
})

/** More bars than people compare. */
const mostBars = 12

function statisticsView(statistics: RegisterStatistics, locale: Locale): PageView {
  const { total, retired, bodies } = statistics
  const t = registerWords.in(locale)
  return {
    title: t('statistics.title'),
    backHref: registerPath,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('statistics.title')}</h1>
        <p class="govuk-body-l">
          {total === 0 ? t('results.empty') : t('statistics.intro', { count: total, bodies: bodies.length })}
          {retired > 0 && ` ${t('statistics.retired', { count: retired })}`}
        </p>
        {total > 0 && (
          <>
            <Bodies figures={bodies} locale={locale} />
            <Phases figures={statistics.phases} total={total} locale={locale} />
            <Standards figures={statistics.standards} locale={locale} />
            <Months figures={statistics.months} locale={locale} />
            <Disclosures figures={statistics.disclosures} total={total} locale={locale} />
            <p class="govuk-body">
              <a class="govuk-link" href={statisticsTablePath}>
                {t('statistics.download')}
              </a>
            </p>
          </>
        )}
      </>
    ),
  }
}

interface PartProps {
  figures: readonly Figure[]
  locale: Locale
}

function Bars({
  figures,
  locale,
  what,
  summary,
}: PartProps & { what: 'body' | 'phase' | 'standard' | 'disclosure'; summary: string }): VNode {
  const t = registerWords.in(locale)
  return (
    <BarChart
      title={t(`statistics.${what}`)}
      headingLevel={2}
      summary={summary}
      labelHead={t(`statistics.${what}.head`)}
      valueHead={t('statistics.records')}
      bars={figures.map(({ label, count }) => ({ label, value: count }))}
    />
  )
}

function Bodies({ figures, locale }: PartProps): VNode | null {
  const t = registerWords.in(locale)
  const [most] = figures
  if (most === undefined) return null
  const summary = t('statistics.bodySummary', { name: most.label, count: most.count })
  if (figures.length <= mostBars)
    return <Bars what="body" figures={figures} summary={summary} locale={locale} />
  const top = `${summary} ${t('statistics.bodyTop', { count: mostBars })}`
  return (
    <>
      <Bars what="body" figures={figures.slice(0, mostBars)} summary={top} locale={locale} />
      <Details summary={t('statistics.bodyAll')}>
        <Table
          caption={t('statistics.body')}
          captionClasses="govuk-visually-hidden"
          firstCellIsHeader
          head={[t('statistics.body.head'), { children: t('statistics.records'), format: 'numeric' }]}
          rows={figures.map(({ label, count }) => [label, { children: count, format: 'numeric' }])}
        />
      </Details>
    </>
  )
}

function Phases({ figures, total, locale }: PartProps & { total: number }): VNode {
  const inUse = figures.find(({ value }) => value === 'production')?.count ?? 0
  const summary = registerWords.in(locale)('statistics.phaseSummary', { percent: percentOf(inUse, total) })
  return <Bars what="phase" figures={figures} summary={summary} locale={locale} />
}

function Standards({ figures, locale }: PartProps): VNode | null {
  const [most] = figures.toSorted((left, right) => right.count - left.count)
  if (most === undefined) return null
  const summary = registerWords.in(locale)('statistics.standardSummary', {
    name: most.label,
    count: most.count,
  })
  return <Bars what="standard" figures={figures} summary={summary} locale={locale} />
}

function Months({ figures, locale }: PartProps): VNode | null {
  const t = registerWords.in(locale)
  const [most] = figures.toSorted((left, right) => right.count - left.count)
  if (most === undefined) return null
  return (
    <LineChart
      title={t('statistics.month')}
      headingLevel={2}
      summary={t('statistics.monthSummary', { month: most.label, count: most.count })}
      categoryHead={t('statistics.month.head')}
      categories={figures.map(({ label }) => label)}
      series={[{ name: t('statistics.records'), values: figures.map(({ count }) => count) }]}
    />
  )
}

function Disclosures({ figures, total, locale }: PartProps & { total: number }): VNode | null {
  const [fewest] = figures.toSorted((left, right) => left.count - right.count)
  if (fewest === undefined) return null
  const summary = registerWords.in(locale)('statistics.disclosureSummary', {
    name: fewest.label,
    percent: percentOf(fewest.count, total),
  })
  return <Bars what="disclosure" figures={figures} summary={summary} locale={locale} />
}

function percentOf(count: number, total: number): number {
  return Math.round((count / total) * 100)
}
