import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'
import type { JourneyCount } from '../domain/performance/count.ts'

const add = defineQuery<{ serviceName: string; counts: string }, never>(
  'services.journey_count.add',
  `insert into services.journey_count as c
     (service_name, day, version, channel, locale, event, page, detail, count)
   select :serviceName::text, day, version, channel, locale, event, page, detail, count
   from jsonb_to_recordset(:counts::jsonb)
     as given (day date, version integer, channel text, locale text, event text, page text, detail text, count integer)
   on conflict (service_name, day, version, channel, locale, event, page, detail)
   do update set count = c.count + excluded.count`,
)

/** Adds counts to those there are. @param counts no two of the same thing */
export async function addCounts(
  tx: Transaction,
  { serviceName, counts }: { serviceName: string; counts: readonly JourneyCount[] },
): Promise<void> {
  await tx.execute(add, { serviceName, counts: json(counts) })
}

const since = defineQuery<{ serviceName: string; from: string }, JourneyCount>(
  'services.journey_count.since',
  `select day, version, channel, locale, event, page, detail, count from services.journey_count
   where service_name = :serviceName and day >= :from
   order by day, version, channel, locale, event, page, detail`,
)

export async function countsSince(
  target: Queryable,
  key: { serviceName: string; from: string },
): Promise<JourneyCount[]> {
  return target.many(since, key)
}

const ends = defineQuery<
  { serviceName: string; from: string; to: string },
  { event: 'sent' | 'left'; count: number }
>(
  'services.journey_count.ends',
  `select event, sum(count)::integer as count from services.journey_count
   where service_name = :serviceName and day between :from and :to and event in ('sent', 'left') group by event`,
)

/** How many journeys ended in a period, by sending and without it. */
export async function endsIn(
  target: Queryable,
  period: { serviceName: string; from: string; to: string },
): Promise<{ sent: number; left: number }> {
  const rows = await target.many(ends, period)
  const of = (event: string): number => rows.find((row) => row.event === event)?.count ?? 0
  return { sent: of('sent'), left: of('left') }
}

const purge = defineQuery<{ before: string; limit: number }, never>(
  'services.journey_count.purge',
  `delete from services.journey_count where (service_name, day, version, channel, locale, event, page, detail) in
     (select service_name, day, version, channel, locale, event, page, detail
      from services.journey_count where day < :before limit :limit)`,
)

/** Removes old counts. @returns how many */
export async function purgeCounts(
  target: Queryable,
  key: { before: string; limit: number },
): Promise<number> {
  return target.execute(purge, key)
}
