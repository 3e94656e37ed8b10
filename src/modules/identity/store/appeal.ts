import { defineQuery, type Queryable } from '#kernel/db'

const insert = defineQuery<
  { id: string; interventionId: string; personId: string; sealedText: string; now: Date },
  never
>(
  'identity.appeal.insert',
  `insert into identity.appeal (id, intervention_id, person_id, sealed_text, sent_at)
   values (:id, :interventionId, :personId, :sealedText, :now)
   on conflict do nothing`,
)

/** Returns false when an appeal against the same thing waits already. */
export async function insertAppeal(
  target: Queryable,
  appeal: { id: string; interventionId: string; personId: string; sealedText: string; now: Date },
): Promise<boolean> {
  return (await target.execute(insert, appeal)) === 1
}

/** What somebody wrote who thinks that an intervention is a mistake. */
export interface Appeal {
  id: string
  interventionId: string
  sealedText: string
  sentAt: Date
}

const waiting = defineQuery<{ personId: string }, Appeal>(
  'identity.appeal.waiting',
  `select id, intervention_id as "interventionId", sealed_text as "sealedText", sent_at as "sentAt"
   from identity.appeal where person_id = :personId and answered_at is null order by sent_at, id`,
)

export async function waitingAppeals(target: Queryable, personId: string): Promise<Appeal[]> {
  return target.many(waiting, { personId })
}

const answer = defineQuery<{ interventionId: string; answeredBy: string | null; now: Date }, never>(
  'identity.appeal.answer',
  `update identity.appeal set answered_at = :now, answered_by = :answeredBy
   where intervention_id = :interventionId and answered_at is null`,
)

/** Notes that somebody dealt with the appeal. Returns false when none waits. */
export async function answerAppeal(
  target: Queryable,
  key: { interventionId: string; answeredBy: string | null; now: Date },
): Promise<boolean> {
  return (await target.execute(answer, key)) === 1
}
