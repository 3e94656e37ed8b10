import { defineQuery, type Queryable } from '#kernel/db'

/** What is counted against guessing: codes tried on a link, links and codes tried from a network, and emails asked for. */
export type ResumeAttemptKind = 'code' | 'link' | 'sending'

const count = defineQuery<
  { subject: string; kind: string; now: Date; until: Date; maximum: number },
  { count: number }
>(
  'services.resume_attempt.count',
  `insert into services.resume_attempt as a (subject, kind, count, counted_until) values (:subject, :kind, 1, :until)
   on conflict (subject, kind) do update set
     count = case when a.counted_until <= :now then 1 else a.count + 1 end,
     counted_until = case
       when a.counted_until <= :now or a.count + 1 = :maximum then excluded.counted_until
       else a.counted_until end
   returning count`,
)

/**
 * Counts an attempt before it is judged, so that nobody gets more of them by hurrying.
 * @param attempt.subject a keyed hash, so that the table names neither links nor networks nor email addresses
 * @returns how many there were in this period, this one included
 */
export async function countResumeAttempt(
  target: Queryable,
  attempt: { subject: string; kind: ResumeAttemptKind; now: Date; until: Date; maximum: number },
): Promise<number> {
  return (await target.one(count, attempt)).count
}

const clear = defineQuery<{ subject: string; kind: string }, never>(
  'services.resume_attempt.clear',
  `delete from services.resume_attempt where subject = :subject and kind = :kind`,
)

/** Forgets the attempts: the last one was right. */
export async function clearResumeAttempts(
  target: Queryable,
  attempt: { subject: string; kind: ResumeAttemptKind },
): Promise<void> {
  await target.execute(clear, attempt)
}

const purge = defineQuery<{ now: Date }, never>(
  'services.resume_attempt.purge',
  `delete from services.resume_attempt where counted_until <= :now`,
)

/** Deletes counts whose period is over. */
export async function purgeResumeAttempts(target: Queryable, now: Date): Promise<void> {
  await target.execute(purge, { now })
}
