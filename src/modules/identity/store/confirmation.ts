import { defineQuery, type Queryable } from '#kernel/db'

const save = defineQuery<{ sessionId: string; expiresAt: Date }, never>(
  'identity.confirmation.save',
  `insert into identity.confirmation (session_id, expires_at) values (:sessionId, :expiresAt)
   on conflict (session_id) do update set expires_at = excluded.expires_at`,
)

/** Notes that the person at this session has just shown again who they are. */
export async function saveConfirmation(
  target: Queryable,
  confirmation: { sessionId: string; expiresAt: Date },
): Promise<void> {
  await target.execute(save, confirmation)
}

const find = defineQuery<{ sessionId: string; now: Date }, { sessionId: string }>(
  'identity.confirmation.find',
  `select session_id as "sessionId" from identity.confirmation
   where session_id = :sessionId and expires_at > :now`,
)

export async function hasConfirmation(
  target: Queryable,
  key: { sessionId: string; now: Date },
): Promise<boolean> {
  return (await target.maybe(find, key)) !== undefined
}
