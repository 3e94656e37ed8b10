import { defineQuery, type Queryable } from '#kernel/db'

const count = defineQuery<{ subject: string; now: Date; until: Date }, { count: number; until: Date }>(
  'services.channel_use.count',
  `insert into services.channel_use as u (subject, count, counted_until) values (:subject, 1, :until)
   on conflict (subject) do update set
     count = case when u.counted_until <= :now then 1 else u.count + 1 end,
     counted_until = case when u.counted_until <= :now then excluded.counted_until else u.counted_until end
   returning count, counted_until as until`,
)

/** Counts one use in a period that begins with the first. @returns how many there were in it, and when it ends */
export async function countUse(
  target: Queryable,
  use: { subject: string; now: Date; until: Date },
): Promise<{ count: number; until: Date }> {
  return target.one(count, use)
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'services.channel_use.purge',
  `delete from services.channel_use where subject in (
     select subject from services.channel_use where counted_until <= :now limit :limit)`,
)

export async function purgeUses(
  target: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  return target.execute(purge, { now, limit })
}
