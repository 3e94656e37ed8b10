import { defineQuery, json, type Queryable } from '#kernel/db'

/** What the sign-in engine keeps: a session, a code, a grant. Identifiers that are secrets arrive hashed. */
export interface OidcRecord {
  payload: Record<string, unknown>
  consumedAt: Date | null
}

interface RecordKey extends Record<string, string> {
  kind: string
  idHash: string
}

const save = defineQuery<
  RecordKey & {
    payload: string
    accountId: string | null
    grantId: string | null
    sessionUid: string | null
    expiresAt: Date
  },
  never
>(
  'identity.oidc_record.save',
  `insert into identity.oidc_record (kind, id_hash, payload, account_id, grant_id, session_uid, expires_at)
   values (:kind, :idHash, :payload::jsonb, :accountId, :grantId, :sessionUid, :expiresAt)
   on conflict (kind, id_hash) do update set
     payload = excluded.payload, account_id = excluded.account_id, grant_id = excluded.grant_id,
     session_uid = excluded.session_uid, expires_at = excluded.expires_at`,
)

export interface NewOidcRecord {
  kind: string
  idHash: string
  payload: Record<string, unknown>
  accountId: string | null
  grantId: string | null
  sessionUid: string | null
  expiresAt: Date
}

/** A record saved again stays consumed. */
export async function saveRecord(target: Queryable, record: NewOidcRecord): Promise<void> {
  await target.execute(save, { ...record, payload: json(record.payload) })
}

const insert = defineQuery<RecordKey & { payload: string; expiresAt: Date }, never>(
  'identity.oidc_record.insert',
  `insert into identity.oidc_record (kind, id_hash, payload, expires_at)
   values (:kind, :idHash, :payload::jsonb, :expiresAt) on conflict do nothing`,
)

/** For what may be seen only once. Returns false when it was seen before. */
export async function insertRecordOnce(
  target: Queryable,
  record: { kind: string; idHash: string; payload: Record<string, unknown>; expiresAt: Date },
): Promise<boolean> {
  return (await target.execute(insert, { ...record, payload: json(record.payload) })) === 1
}

const find = defineQuery<RecordKey & { now: Date }, OidcRecord>(
  'identity.oidc_record.find',
  `select payload, consumed_at as "consumedAt" from identity.oidc_record
   where kind = :kind and id_hash = :idHash and expires_at > :now`,
)

export async function findRecord(
  target: Queryable,
  kind: string,
  idHash: string,
  now: Date,
): Promise<OidcRecord | undefined> {
  return target.maybe(find, { kind, idHash, now })
}

const findSession = defineQuery<{ sessionUid: string; now: Date }, OidcRecord>(
  'identity.oidc_record.find_session',
  `select payload, consumed_at as "consumedAt" from identity.oidc_record
   where kind = 'Session' and session_uid = :sessionUid and expires_at > :now`,
)

export async function findSessionRecord(
  target: Queryable,
  sessionUid: string,
  now: Date,
): Promise<OidcRecord | undefined> {
  return target.maybe(findSession, { sessionUid, now })
}

const consume = defineQuery<RecordKey & { now: Date }, never>(
  'identity.oidc_record.consume',
  `update identity.oidc_record set consumed_at = :now
   where kind = :kind and id_hash = :idHash and consumed_at is null`,
)

/** Spends a one-time record. Of any number at once exactly one gets true. */
export async function consumeRecord(
  target: Queryable,
  kind: string,
  idHash: string,
  now: Date,
): Promise<boolean> {
  return (await target.execute(consume, { kind, idHash, now })) === 1
}

const remove = defineQuery<RecordKey, never>(
  'identity.oidc_record.remove',
  `delete from identity.oidc_record where kind = :kind and id_hash = :idHash`,
)

export async function removeRecord(target: Queryable, kind: string, idHash: string): Promise<void> {
  await target.execute(remove, { kind, idHash })
}

const removeOfGrant = defineQuery<{ kind: string; grantId: string }, never>(
  'identity.oidc_record.remove_of_grant',
  `delete from identity.oidc_record where kind = :kind and grant_id = :grantId`,
)

export async function removeRecordsOfGrant(target: Queryable, kind: string, grantId: string): Promise<void> {
  await target.execute(removeOfGrant, { kind, grantId })
}

const setLogin = defineQuery<{ idHash: string; result: string; now: Date }, never>(
  'identity.oidc_record.set_login',
  `update identity.oidc_record set payload = jsonb_set(payload, '{result}', :result::jsonb)
   where kind = 'Interaction' and id_hash = :idHash and expires_at > :now`,
)

/**
 * Tells a waiting interaction who signed in; the engine reads it when the browser comes back to `/authorize/<uid>`.
 * Returns false when the interaction has run out.
 */
export async function recordLogin(
  target: Queryable,
  login: { idHash: string; personId: string; amr: readonly string[]; now: Date },
): Promise<boolean> {
  const result = json({ login: { accountId: login.personId, amr: login.amr } })
  return (await target.execute(setLogin, { idHash: login.idHash, result, now: login.now })) === 1
}

const removeSessions = defineQuery<{ accountId: string }, never>(
  'identity.oidc_record.remove_sessions',
  `delete from identity.oidc_record
   where kind in ('Session', 'AuthorizationCode', 'AccessToken') and account_id = :accountId`,
)

const removeLogins = defineQuery<{ accountId: string }, never>(
  'identity.oidc_record.remove_logins',
  `delete from identity.oidc_record
   where kind = 'Interaction' and payload -> 'result' -> 'login' ->> 'accountId' = :accountId`,
)

/** Ends all that a person has at the provider: sessions, and what could still become one. */
export async function removeSessionsOf(target: Queryable, personId: string): Promise<void> {
  await target.execute(removeSessions, { accountId: personId })
  await target.execute(removeLogins, { accountId: personId })
}
