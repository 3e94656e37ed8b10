import { defineQuery, type Query, type Queryable } from '#kernel/db'

type Purge = Query<{ now: Date; limit: number }, never>

function purgeOf(table: string, key: string, expiry: string): Purge {
  return defineQuery(
    `identity.${table}.purge`,
    `delete from identity.${table} where (${key}) in (
       select ${key} from identity.${table} where ${expiry} <= :now limit :limit)`,
  )
}

const purges: readonly Purge[] = [
  purgeOf('oidc_record', 'kind, id_hash', 'expires_at'),
  purgeOf('sign_in_journey', 'uid_hash', 'expires_at'),
  purgeOf('security_code', 'id', 'expires_at'),
  purgeOf('authorization_code', 'code_hash', 'purge_at'),
  purgeOf('replay', 'key', 'expires_at'),
  purgeOf('sandbox_flow', 'id', 'purge_at'),
  purgeOf('attempt', 'subject, kind', 'counted_until'),
  purgeOf('unfinished_account', 'email', 'expires_at'),
  purgeOf('spent_challenge', 'challenge_hash', 'expires_at'),
  purgeOf('confirmation', 'session_id', 'expires_at'),
  purgeOf('acting', 'session_id', 'expires_at'),
  purgeOf('upstream_request', 'state_hash', 'expires_at'),
  purgeOf('upstream_arrival', 'holder_hash', 'expires_at'),
  purgeOf('upstream_session', 'session_id', 'expires_at'),
]

/** Deletes what has run out, at most `limit` rows of each table. @returns how many rows went */
export async function purgeExpired(target: Queryable, now: Date, limit: number): Promise<number> {
  let removed = 0
  for (const purge of purges) removed += await target.execute(purge, { now, limit })
  return removed
}
