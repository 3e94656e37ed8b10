import { permitted } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import { definePage, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { LineChart, Table, TableRegion } from '#kernel/ui'
import { flushCounts } from '../../clients/client-counts.ts'
import { clientPath, openExistingClient } from '../../clients/open-client.ts'
import { seeServices } from '../../permissions.ts'
import { countsByDay, type DayCount } from '../../store/client-count.ts'
import { identityWords } from '../../words.ts'

const shownDays = 28
const failurePrefix = 'failure:'

/** How often people signed in to a service in the last four weeks, and why they could not. */
export const serviceFiguresPage = definePage({
  path: '/staff/services/:serviceId/:environment/figures',
  access: permitted(seeServices),
  async get({ kernel, actor, params, locale }) {
    const t = identityWords.in(locale)
    const opened = await openExistingClient(actor, kernel.db, params)
    await flushCounts(kernel)
    const days = lastDays(kernel.clock.now())
    const counts = await countsByDay(kernel.db, opened.clientId, new Date(`${days[0] ?? ''}T00:00:00Z`))
    const on = (day: string, ...kinds: string[]): number =>
      sum(counts.filter((count) => count.day === day && kinds.includes(count.kind)))
    const failures = [...Map.groupBy(counts.filter(isFailure), ({ kind }) => kind)]
      .map(([kind, of]) => ({ reason: kind.slice(failurePrefix.length), count: sum(of) }))
      .toSorted((left, right) => right.count - left.count)
    const signIns = days.map((day) => on(day, 'sign-in'))
    const signUps = days.map((day) => on(day, 'sign-up'))
    const failed = days.map((day) => sum(counts.filter((count) => count.day === day && isFailure(count))))
    const numbers = new Intl.NumberFormat(locale)
    return view({
      title: t('figures.title'),
      layout: 'staff',
      width: 'wide',
      backHref: clientPath(opened),
      body: (
        <>
          <h1 class="govuk-heading-l">
            <span class="govuk-caption-l">{opened.service.name}</span>
            {t('figures.title')}
          </h1>
          <LineChart
            title={t('figures.chart')}
            headingLevel={2}
            summary={t('figures.summary', {
              signIns: numbers.format(total(signIns)),
              signUps: numbers.format(total(signUps)),
              failures: numbers.format(total(failed)),
              days: shownDays,
            })}
            categoryHead={t('figures.day')}
            categories={days.map((day) => formatDate(locale, day))}
            series={[
              { name: t('figures.signIns'), values: signIns },
              { name: t('figures.signUps'), values: signUps },
              { name: t('figures.failures'), values: failed },
            ]}
          />
          <h2 class="govuk-heading-m">{t('figures.reasons')}</h2>
          {failures.length === 0 ? (
            <p class="govuk-body">{t('figures.noFailures')}</p>
          ) : (
            <TableRegion label={t('figures.reasons')}>
              <Table
                head={[t('figures.reason'), { children: t('figures.count'), format: 'numeric' }]}
                rows={failures.map(({ reason, count }) => [
                  <code>{reason}</code>,
                  { children: count, format: 'numeric' },
                ])}
              />
            </TableRegion>
          )}
        </>
      ),
    })
  },
})

/** YYYY-MM-DD, UTC, oldest first; the last is today. */
function lastDays(now: Date): string[] {
  return Array.from({ length: shownDays }, (_day, index) =>
    addMs(now, (index - shownDays + 1) * dayMs)
      .toISOString()
      .slice(0, 10),
  )
}

function isFailure({ kind }: DayCount): boolean {
  return kind.startsWith(failurePrefix)
}

function total(values: readonly number[]): number {
  return values.reduce((left, right) => left + right, 0)
}

function sum(counts: readonly DayCount[]): number {
  return total(counts.map(({ count }) => count))
}
