import type { Transaction } from '#kernel/db'
import { calendarDay } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { publishedServices } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { closedPeriods, nextMonth, type Period } from '../domain/performance/periods.ts'
import { publishedFigures, type PeriodCounts } from '../domain/performance/publish.ts'
import { ratingsIn } from '../store/feedback.ts'
import { endsIn } from '../store/journey-count.ts'
import { insertPublication, publicationsOf } from '../store/published-figures.ts'
import { decidedByWait, sentByChannel, sentByMonth } from '../store/service-figures.ts'

const longAgo = '2000-01-01'
const monthsOfYear = 12

/** Publishes the periods of each service that are over and were not published yet. What is published never changes. */
export async function publishDue(kernel: Kernel): Promise<void> {
  const { db } = kernel
  for (const definition of await publishedServices(kernel, db)) {
    await db.transaction((tx) => publishService(kernel, tx, definition))
  }
}

async function publishService(
  { clock }: Pick<Kernel, 'clock'>,
  tx: Transaction,
  definition: ServiceDefinition,
): Promise<void> {
  const { name: serviceName, yearlyCostPence } = definition
  const [last] = await publicationsOf(tx, { serviceName, limit: 1 })
  const since = last === undefined ? longAgo : `${nextMonth(last.to.slice(0, 7))}-01`
  const sentIn = await sentByMonth(tx, { serviceName, from: since })
  const [firstMonth] = sentIn.keys()
  if (firstMonth === undefined) return
  const from = last === undefined ? `${firstMonth}-01` : since
  const publishedAt = clock.now()
  for (const { months, ...period } of closedPeriods(from, calendarDay(publishedAt), sentIn)) {
    const costPence = yearlyCostPence === undefined ? undefined : (yearlyCostPence * months) / monthsOfYear
    const figures = publishedFigures({ ...(await countsIn(tx, serviceName, period)), costPence })
    await insertPublication(tx, { serviceName, ...period, figures, publishedAt })
  }
}

async function countsIn(
  tx: Transaction,
  serviceName: string,
  period: Period,
): Promise<Omit<PeriodCounts, 'costPence'>> {
  const key = { serviceName, ...period }
  return {
    ...(await endsIn(tx, key)),
    channels: await sentByChannel(tx, key),
    ratings: await ratingsIn(tx, key),
    waits: await decidedByWait(tx, key),
  }
}
