import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { Period } from '../domain/performance/periods.ts'
import type { PublishedFigures } from '../domain/performance/publish.ts'

/** The figures of a period as they were published; they never change. */
export interface Publication extends Period {
  readonly figures: PublishedFigures
  readonly publishedAt: Date
}

const insert = defineQuery<
  { serviceName: string; from: string; to: string; figures: string; publishedAt: Date },
  never
>(
  'services.published_figures.insert',
  `insert into services.published_figures (service_name, period_from, period_to, figures, published_at)
   values (:serviceName, :from, :to, :figures, :publishedAt) on conflict (service_name, period_from) do nothing`,
)

export async function insertPublication(
  tx: Transaction,
  { figures, from, to, publishedAt, serviceName }: Publication & { serviceName: string },
): Promise<void> {
  await tx.execute(insert, { serviceName, from, to, publishedAt, figures: json(figures) })
}

const list = defineQuery<{ serviceName: string; limit: number }, Publication>(
  'services.published_figures.list',
  `select period_from as "from", period_to as "to", figures, published_at as "publishedAt"
   from services.published_figures where service_name = :serviceName order by period_from desc limit :limit`,
)

/** What was published of a service, the newest period first. */
export async function publicationsOf(
  target: Queryable,
  key: { serviceName: string; limit: number },
): Promise<Publication[]> {
  return target.many(list, key)
}
