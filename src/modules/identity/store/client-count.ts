import { defineQuery, type Queryable } from '#kernel/db'

/** How often something happened with a service within one hour. */
export interface HourCount {
  clientId: string
  /** Its beginning. */
  hour: Date
  kind: string
  count: number
}

const add = defineQuery<{ clientIds: string[]; hours: string[]; kinds: string[]; counts: number[] }, never>(
  'identity.client_count.add',
  `insert into identity.client_count (client_id, hour, kind, count)
   select * from unnest(:clientIds::text[], :hours::timestamptz[], :kinds::text[], :counts::bigint[])
   on conflict (client_id, hour, kind) do update set count = identity.client_count.count + excluded.count`,
)

/** Adds to what was counted before, in one statement. */
export async function addCounts(target: Queryable, counts: readonly HourCount[]): Promise<void> {
  await target.execute(add, {
    clientIds: counts.map(({ clientId }) => clientId),
    hours: counts.map(({ hour }) => hour.toISOString()),
    kinds: counts.map(({ kind }) => kind),
    counts: counts.map(({ count }) => count),
  })
}

/** How often something happened with a service on one day. */
export interface DayCount {
  /** YYYY-MM-DD, UTC */
  day: string
  kind: string
  count: number
}

const byDay = defineQuery<{ clientId: string; from: Date }, DayCount>(
  'identity.client_count.by_day',
  `select (hour at time zone 'UTC')::date as day, kind, sum(count)::integer as count
   from identity.client_count where client_id = :clientId and hour >= :from
   group by 1, 2 order by 1, 2`,
)

/** What was counted for a service since `from`, by day. */
export async function countsByDay(target: Queryable, clientId: string, from: Date): Promise<DayCount[]> {
  return target.many(byDay, { clientId, from })
}

const purge = defineQuery<{ before: Date; limit: number }, never>(
  'identity.client_count.purge',
  `delete from identity.client_count where (client_id, hour, kind) in
     (select client_id, hour, kind from identity.client_count where hour < :before limit :limit)`,
)

/** Removes old counts. @returns how many rows */
export async function purgeCounts(target: Queryable, before: Date, limit: number): Promise<number> {
  return target.execute(purge, { before, limit })
}
