import { defineQuery, type Queryable } from '#kernel/db'
import type { ApplicationChannel } from './submission.ts'

/** Days are those of the United Kingdom, like all that people are shown. */
const day = (column: string): string => `(${column} at time zone 'Europe/London')::date`

type Key = { serviceName: string; from: string; to: string }

const byMonth = defineQuery<{ serviceName: string; from: string }, { month: string; count: number }>(
  'services.figures.by_month',
  `select to_char(${day('submitted_at')}, 'YYYY-MM') as month, count(*)::integer as count
   from services.submission where service_name = :serviceName and ${day('submitted_at')} >= :from::date
   group by 1 order by 1`,
)

/** Applications by the month in which they were sent, as YYYY-MM; months without any are left out. */
export async function sentByMonth(
  target: Queryable,
  key: { serviceName: string; from: string },
): Promise<Map<string, number>> {
  const rows = await target.many(byMonth, key)
  return new Map(rows.map(({ month, count }) => [month, count]))
}

const byChannel = defineQuery<Key, { channel: ApplicationChannel; count: number }>(
  'services.figures.by_channel',
  `select channel, count(*)::integer as count from services.submission
   where service_name = :serviceName and ${day('submitted_at')} between :from::date and :to::date group by channel`,
)

/** Applications sent in a period, by the way they came. */
export async function sentByChannel(
  target: Queryable,
  key: Key,
): Promise<Record<ApplicationChannel, number>> {
  const rows = await target.many(byChannel, key)
  const of = (channel: ApplicationChannel): number => rows.find((row) => row.channel === channel)?.count ?? 0
  return { web: of('web'), api: of('api'), agent: of('agent'), staff: of('staff') }
}

const byWait = defineQuery<Key, { days: number; count: number }>(
  'services.figures.by_wait',
  `select ${day('decided_at')} - ${day('submitted_at')} as days, count(*)::integer as count
   from services.submission
   where service_name = :serviceName and decided_at is not null
     and ${day('decided_at')} between :from::date and :to::date
   group by 1 order by 1`,
)

/** Applications decided in a period, by the calendar days that they had waited. */
export async function decidedByWait(target: Queryable, key: Key): Promise<{ days: number; count: number }[]> {
  return target.many(byWait, key)
}
