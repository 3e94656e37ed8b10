import type { VNode } from 'preact'
import type { PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { performanceDataPath, servicePath } from '../../addresses.ts'
import { amountInWords } from '../../describe.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { fewestInPeriod } from '../../domain/performance/periods.ts'
import { journeyChannels, type PublishedFigures } from '../../domain/performance/publish.ts'
import { fewest } from '../../domain/performance/suppress.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { FigureTable } from '../../performance/figure-table.tsx'
import { ratings } from '../../performance/ratings.ts'
import { performanceWords } from '../../performance/words.ts'
import { daysText, waitLabels } from '../../performance/words-of-figures.ts'
import type { Publication } from '../../store/published-figures.ts'

interface Shown {
  definition: ServiceDefinition
  /** The newest first. */
  publications: readonly Publication[]
  /** What the public body is called. */
  body: string
  locale: Locale
}

/** The measures that public services share, what stands behind them, and how they were before. */
export function performanceView(shown: Shown): PageView {
  const { definition, publications, locale } = shown
  const t = performanceWords.in(locale)
  const [latest] = publications
  return {
    title: `${t('public.title')}: ${definition.title[locale]}`,
    organisation: whosePage(definition),
    backHref: servicePath(definition.name),
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{definition.title[locale]}</span>
          {t('public.title')}
        </h1>
        <p class="govuk-body">{t('public.intro')}</p>
        {latest === undefined ? (
          <p class="govuk-body">{t('public.none', { count: fewestInPeriod })}</p>
        ) : (
          <>
            <p class="govuk-body">{t('public.few', { count: fewest - 1 })}</p>
            <Latest shown={shown} latest={latest} />
            <Behind figures={latest.figures} locale={locale} />
            <AllPeriods shown={shown} />
          </>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={performanceDataPath(definition.name)}>
            {t('public.json')}
          </a>
        </p>
      </>
    ),
  }
}

function numberText(count: number | null, locale: Locale): string {
  return count === null ? performanceWords.in(locale)('public.tooFew') : count.toLocaleString(locale)
}

function shareText(percent: number | null, locale: Locale): string {
  const t = performanceWords.in(locale)
  return percent === null ? t('public.tooFew') : t('staff.percent', { count: percent })
}

function costText({ figures, body, locale }: { figures: PublishedFigures; body: string; locale: Locale }) {
  const { costPerApplicationPence: pence } = figures
  const t = performanceWords.in(locale)
  if (pence === undefined) return t('public.costUnknown', { body })
  return pence === null ? t('public.tooFew') : amountInWords(pence, locale)
}

function medianText({ decided, medianWaitDays }: PublishedFigures, locale: Locale): string {
  const t = performanceWords.in(locale)
  if (decided === 0) return t('public.noDecisions')
  return medianWaitDays === null ? t('public.tooFew') : daysText(medianWaitDays, locale)
}

function Latest({ shown, latest }: { shown: Shown; latest: Publication }): VNode {
  const { body, locale } = shown
  const { figures } = latest
  const t = performanceWords.in(locale)
  const caption = t('public.latest', {
    from: formatDate(locale, latest.from),
    to: formatDate(locale, latest.to),
  })
  const named = (name: 'completion' | 'satisfaction' | 'digital'): VNode => (
    <>
      {t(`public.${name}`)}
      <div class="govuk-hint govuk-!-margin-bottom-0">{t(`public.${name}Hint`)}</div>
    </>
  )
  return (
    <FigureTable
      caption={caption}
      of={t('public.measure')}
      columns={[t('public.value')]}
      rows={[
        [t('public.applications'), numberText(figures.applications, locale)],
        [named('completion'), shareText(figures.completionPercent, locale)],
        [named('satisfaction'), shareText(figures.satisfiedPercent, locale)],
        [named('digital'), shareText(figures.digitalPercent, locale)],
        [t('public.cost'), costText({ figures, body, locale })],
        [t('public.median'), medianText(figures, locale)],
      ]}
    />
  )
}

/** Counts behind the measures. */
function Behind({ figures, locale }: { figures: PublishedFigures; locale: Locale }): VNode {
  const t = performanceWords.in(locale)
  const waits = waitLabels(locale)
  return (
    <>
      <Counts
        caption={t('public.channels')}
        head={[t('public.channel'), t('public.applications')]}
        rows={journeyChannels.map((channel) => [t(`channel.${channel}`), figures.channels[channel]])}
        locale={locale}
      />
      <Counts
        caption={t('public.waits')}
        head={[t('public.wait'), t('public.decided')]}
        rows={figures.waits.map((count, index) => [waits[index] ?? '', count])}
        locale={locale}
      />
      <Counts
        caption={t('public.ratings')}
        head={[t('public.answer'), t('public.people')]}
        rows={ratings
          .toReversed()
          .map((rating) => [t(`feedback.rating.${rating}`), figures.ratings[rating - 1] ?? null])}
        locale={locale}
      />
    </>
  )
}

interface CountsProps {
  caption: string
  head: readonly [string, string]
  rows: readonly (readonly [string, number | null])[]
  locale: Locale
}

function Counts({ caption, head, rows, locale }: CountsProps): VNode {
  return (
    <FigureTable
      caption={caption}
      of={head[0]}
      columns={[head[1]]}
      rows={rows.map(([name, count]) => [name, numberText(count, locale)])}
    />
  )
}

function AllPeriods({ shown: { publications, locale } }: { shown: Shown }): VNode {
  const t = performanceWords.in(locale)
  return (
    <FigureTable
      caption={t('public.earlier')}
      of={t('public.period')}
      columns={(['applications', 'completion', 'satisfaction', 'digital'] as const).map((each) =>
        t(`public.${each}`),
      )}
      rows={publications.map(({ from, to, figures }) => [
        t('public.fromTo', { from: formatDate(locale, from), to: formatDate(locale, to) }),
        numberText(figures.applications, locale),
        shareText(figures.completionPercent, locale),
        shareText(figures.satisfiedPercent, locale),
        shareText(figures.digitalPercent, locale),
      ])}
    />
  )
}
