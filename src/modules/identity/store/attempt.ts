import { addMs } from '#kernel/clock'
import { defineQuery, type Queryable } from '#kernel/db'
import { lockMs, maximumAttempts, type AttemptCount, type AttemptKind } from '../domain/attempts.ts'

const list = defineQuery<{ subject: string }, AttemptCount>(
  'identity.attempt.list',
  `select kind, count, counted_until as "countedUntil" from identity.attempt where subject = :subject`,
)

/** @param subject a keyed hash of the email address, so that addresses without an account are counted too, or of a network */
export async function attemptsOf(target: Queryable, subject: string): Promise<AttemptCount[]> {
  return target.many(list, { subject })
}

const count = defineQuery<
  { subject: string; kind: string; now: Date; until: Date; maximum: number },
  { count: number }
>(
  'identity.attempt.count',
  `insert into identity.attempt as a (subject, kind, count, counted_until) values (:subject, :kind, 1, :until)
   on conflict (subject, kind) do update set
     count = case when a.counted_until <= :now then 1 else a.count + 1 end,
     counted_until = case
       when a.counted_until <= :now or a.count + 1 = :maximum then excluded.counted_until
       else a.counted_until end
   returning count`,
)

/**
 * Counts an attempt before it is judged: attempts at the same moment queue up behind each other, so that nobody gets
 * more than the maximum by hurrying.
 * @returns how many there were in this period, this one included
 */
export async function countAttempt(
  target: Queryable,
  subject: string,
  kind: AttemptKind,
  now: Date,
  maximum = maximumAttempts,
): Promise<number> {
  const until = addMs(now, lockMs)
  return (await target.one(count, { subject, kind, now, until, maximum })).count
}

const clear = defineQuery<{ subject: string; kind: string }, never>(
  'identity.attempt.clear',
  `delete from identity.attempt where subject = :subject and kind = :kind`,
)

/** Forgets the attempts: the last one was right. */
export async function clearAttempts(target: Queryable, subject: string, kind: AttemptKind): Promise<void> {
  await target.execute(clear, { subject, kind })
}

const takeBack = defineQuery<{ subject: string; kind: string }, never>(
  'identity.attempt.take_back',
  `with gone as (delete from identity.attempt where subject = :subject and kind = :kind and count <= 1)
   update identity.attempt set count = count - 1 where subject = :subject and kind = :kind and count > 1`,
)

/** The attempt just counted was right; those before it stay counted. */
export async function takeBackAttempt(target: Queryable, subject: string, kind: AttemptKind): Promise<void> {
  await target.execute(takeBack, { subject, kind })
}
