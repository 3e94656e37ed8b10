import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** A person's leave that an assistant fills in one application for them, as long as they stay signed in. */
export interface AssistantLeave {
  personId: string
  sessionId: string
  serviceName: string
}

const give = defineQuery<
  Record<'journeyId' | 'personId' | 'sessionId' | 'serviceName', string> & Record<'now' | 'expiresAt', Date>,
  never
>(
  'services.assistant_leave.give',
  `insert into services.assistant_leave (journey_id, person_id, session_id, service_name, given_at, expires_at)
   values (:journeyId, :personId, :sessionId, :serviceName, :now, :expiresAt)
   on conflict (journey_id) do nothing`,
)

/** @returns false when somebody gave leave for this journey already */
export async function giveLeave(
  tx: Transaction,
  { journeyId, now, expiresAt, ...leave }: AssistantLeave & { journeyId: string; now: Date; expiresAt: Date },
): Promise<boolean> {
  const { personId, sessionId, serviceName } = leave
  return (await tx.execute(give, { journeyId, personId, sessionId, serviceName, now, expiresAt })) === 1
}

const find = defineQuery<{ journeyId: string; now: Date }, AssistantLeave>(
  'services.assistant_leave.find',
  `select person_id as "personId", session_id as "sessionId", service_name as "serviceName"
   from services.assistant_leave where journey_id = :journeyId and expires_at > :now`,
)

export async function leaveFor(
  target: Queryable,
  key: { journeyId: string; now: Date },
): Promise<AssistantLeave | undefined> {
  return target.maybe(find, key)
}

const purge = defineQuery<{ now: Date; limit: number }, never>(
  'services.assistant_leave.purge',
  `delete from services.assistant_leave where journey_id in (
     select journey_id from services.assistant_leave where expires_at <= :now limit :limit)`,
)

export async function purgeLeaves(
  target: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  return target.execute(purge, { now, limit })
}

const end = defineQuery<{ personId: string; serviceName: string }, never>(
  'services.assistant_leave.end',
  `delete from services.assistant_leave where person_id = :personId and service_name = :serviceName`,
)

/** What was allowed is done. */
export async function endLeaves(
  tx: Transaction,
  key: { personId: string; serviceName: string },
): Promise<void> {
  await tx.execute(end, key)
}
