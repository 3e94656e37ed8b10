import { defineQuery, type Transaction } from '#kernel/db'

const count = defineQuery<{ subject: string; now: Date; until: Date }, { count: number }>(
  'transparency.challenge_use.count',
  `with over as (delete from transparency.challenge_use where counted_until <= :now and subject <> :subject)
   insert into transparency.challenge_use as u (subject, count, counted_until) values (:subject, 1, :until)
   on conflict (subject) do update set
     count = case when u.counted_until <= :now then 1 else u.count + 1 end,
     counted_until = case when u.counted_until <= :now then excluded.counted_until else u.counted_until end
   returning count`,
)

/** Counts one more in a period that begins with the first. @returns how many there were in it, this one included */
export async function countChallengeUse(
  tx: Transaction,
  use: { subject: string; now: Date; until: Date },
): Promise<number> {
  return (await tx.one(count, use)).count
}
