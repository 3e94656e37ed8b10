import { defineQuery, json, type Queryable, type Transaction } from '#kernel/db'

/** What the library engine keeps: a grant, a code, a token. Identifiers that are secrets arrive hashed. */
export interface OidcRecord {
  payload: Record<string, unknown>
  consumedAt: Date | null
}

/** The engine's name for all that one authorization by a person led to. */
const grantKind = 'Grant'

interface RecordKey extends Record<string, string> {
  kind: string
  idHash: string
}

interface RecordRow extends RecordKey {
  payload: string
}

const save = defineQuery<
  RecordRow & { accountId: string | null; sessionUid: string | null; expiresAt: Date },
  never
>(
  'identity.oidc_record.save',
  `insert into identity.oidc_record (kind, id_hash, payload, account_id, session_uid, expires_at)
   values (:kind, :idHash, :payload::jsonb, :accountId, :sessionUid, :expiresAt)
   on conflict (kind, id_hash) do update set payload = excluded.payload, expires_at = excluded.expires_at`,
)

export interface NewOidcRecord {
  kind: string
  idHash: string
  payload: Record<string, unknown>
  accountId: string | null
  /** The session of the platform that it came of. */
  sessionUid: string | null
  expiresAt: Date
}

/** A record saved again stays consumed. */
export async function saveRecord(target: Queryable, record: NewOidcRecord): Promise<void> {
  await target.execute(save, { ...record, payload: json(record.payload) })
}

interface GrantedRow extends RecordRow {
  accountId: string
  sessionUid: string
  grantId: string
  grantIdHash: string
}

const columns = 'kind, id_hash, payload, account_id, session_uid, grant_id, expires_at'
const underGrant = `select :kind::text, :idHash::text, :payload::jsonb, :accountId::text, :sessionUid::text,
     :grantId::text, :expiresAt::timestamptz
   from identity.oidc_record as standing where kind = '${grantKind}' and id_hash = :grantIdHash for share`

const insertGranted = defineQuery<GrantedRow & { expiresAt: Date }, never>(
  'identity.oidc_record.insert_granted',
  `insert into identity.oidc_record (${columns}) ${underGrant}`,
)

const insertGrantedCode = defineQuery<GrantedRow & { expiresAt: Date; clientId: string; now: Date }, never>(
  'identity.oidc_record.insert_granted_code',
  `with used as (
     insert into identity.service_use (person_id, client_id, first_used_at, last_used_at)
     values (:accountId::text::uuid, :clientId, :now, :now)
     on conflict (person_id, client_id) do update set last_used_at = excluded.last_used_at)
   insert into identity.oidc_record (${columns}) ${underGrant}`,
)

export interface GrantedRecord extends NewOidcRecord {
  accountId: string
  sessionUid: string
  grantId: string
  grantIdHash: string
}

/**
 * Keeps a token, if the grant that it comes of still stands. Who withdraws the grant waits for this, and finds the token.
 * Returns false when the grant was withdrawn.
 */
export async function insertGrantedRecord(target: Queryable, record: GrantedRecord): Promise<boolean> {
  return (await target.execute(insertGranted, { ...record, payload: json(record.payload) })) === 1
}

/** The same for a code, with which a person begins to use a service. */
export async function insertGrantedCodeRecord(
  target: Queryable,
  record: GrantedRecord & { clientId: string; now: Date },
): Promise<boolean> {
  return (await target.execute(insertGrantedCode, { ...record, payload: json(record.payload) })) === 1
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

const consume = defineQuery<RecordKey & { now: Date }, never>(
  'identity.oidc_record.consume',
  `update identity.oidc_record set consumed_at = :now
   where kind = :kind and id_hash = :idHash and consumed_at is null and expires_at > :now`,
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

/** Of any number at once exactly one gets true. */
export async function removeRecord(target: Queryable, kind: string, idHash: string): Promise<boolean> {
  return (await target.execute(remove, { kind, idHash })) === 1
}

const removeOfGrant = defineQuery<{ grantId: string }, never>(
  'identity.oidc_record.remove_of_grant',
  `delete from identity.oidc_record where grant_id = :grantId`,
)

/**
 * Withdraws a grant with all its codes and tokens. The grant goes first, in a statement of its own: from then on nothing
 * new can come of it, and what came meanwhile is found by the second.
 */
export async function removeGrant(
  target: Queryable,
  { grantId, grantIdHash }: { grantId: string; grantIdHash: string },
): Promise<void> {
  await removeRecord(target, grantKind, grantIdHash)
  await target.execute(removeOfGrant, { grantId })
}

interface EndedSessions extends Record<string, string | null> {
  personId: string
  sessionId: string | null
  keptSessionId: string | null
}

const ofEndedSessions = `account_id = :personId
     and (:sessionId::text is null or session_uid = :sessionId)
     and (:keptSessionId::text is null or session_uid <> :keptSessionId)`

const removeGrants = defineQuery<EndedSessions, { clientId: string }>(
  'identity.oidc_record.remove_grants',
  `with ended as (
     delete from identity.oidc_record where kind = '${grantKind}' and ${ofEndedSessions}
     returning payload ->> 'clientId' as client_id)
   select distinct client_id as "clientId" from ended`,
)

const removeOfSessions = defineQuery<EndedSessions, never>(
  'identity.oidc_record.remove_of_sessions',
  `delete from identity.oidc_record where ${ofEndedSessions}`,
)

/**
 * Withdraws what came of sessions that end: grants first, as above.
 * @returns the services that were used in them
 */
export async function removeGrantsOfSessions(
  tx: Transaction,
  ended: { personId: string; sessionId?: string; keptSessionId?: string },
): Promise<string[]> {
  const { personId, sessionId = null, keptSessionId = null } = ended
  const services = await tx.many(removeGrants, { personId, sessionId, keptSessionId })
  if (services.length > 0) await tx.execute(removeOfSessions, { personId, sessionId, keptSessionId })
  return services.map(({ clientId }) => clientId)
}

const setResult = defineQuery<{ idHash: string; result: string; now: Date }, never>(
  'identity.oidc_record.set_result',
  `update identity.oidc_record set payload = jsonb_set(payload, '{result}', :result::jsonb)
   where kind = 'Interaction' and id_hash = :idHash and expires_at > :now and payload -> 'result' is null`,
)

/** Tells an interaction that waits how it ended; the engine reads it when the browser comes back. The first end counts. */
export async function recordResult(
  target: Queryable,
  { idHash, result, now }: { idHash: string; result: Record<string, unknown>; now: Date },
): Promise<void> {
  await target.execute(setResult, { idHash, result: json(result), now })
}
