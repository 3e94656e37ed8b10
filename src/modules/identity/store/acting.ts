import { defineQuery, type Queryable } from '#kernel/db'

const begin = defineQuery<{ sessionId: string; delegationId: string; expiresAt: Date }, never>(
  'identity.acting.begin',
  `insert into identity.acting (session_id, delegation_id, expires_at)
   values (:sessionId, :delegationId, :expiresAt)
   on conflict (session_id) do update
     set delegation_id = excluded.delegation_id, expires_at = excluded.expires_at`,
)

/** In this session the person acts for somebody else from now on. */
export async function saveActing(
  target: Queryable,
  acting: { sessionId: string; delegationId: string; expiresAt: Date },
): Promise<void> {
  await target.execute(begin, acting)
}

const stop = defineQuery<{ sessionId: string }, never>(
  'identity.acting.stop',
  `delete from identity.acting where session_id = :sessionId`,
)

/** In this session the person acts for themselves again. */
export async function removeActing(target: Queryable, sessionId: string): Promise<void> {
  await target.execute(stop, { sessionId })
}

const find = defineQuery<
  { sessionId: string; personId: string; level: number; now: Date },
  { delegationId: string }
>(
  'identity.acting.find',
  `select d.id as "delegationId" from identity.acting a join identity.delegation d on d.id = a.delegation_id
   where a.session_id = :sessionId and a.expires_at > :now and d.grantee_person_id = :personId
     and d.status = 'active' and d.starts_at <= :now and d.ends_at > :now and d.minimum_level <= :level`,
)

/** Under which delegation the person acts in this session, while it holds. */
export async function findActing(
  target: Queryable,
  key: { sessionId: string; personId: string; level: number; now: Date },
): Promise<string | undefined> {
  return (await target.maybe(find, key))?.delegationId
}
