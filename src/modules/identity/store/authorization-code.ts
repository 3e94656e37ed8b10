import { defineQuery, json, type Queryable } from '#kernel/db'
import type { LevelOfConfidence } from '../domain/client.ts'

/** What a code stands for besides its person: kept until its tokens have run out. */
export interface CodeDetails {
  nonce: string | null
  scopes: readonly string[]
  claims: readonly string[]
  /** The level of authentication that was reached, as services are told it: `Cl.Cm`. */
  vectorOfTrust: string
  /** The best level of identity that was asked for and reached: `P2`. */
  levelOfConfidence: LevelOfConfidence
  codeChallenge: string | null
  /** When the person signed in, in seconds. */
  authenticatedAtSeconds: number
  subject: string
  walletSubject: string | null
  /** The session, as this service is told it. */
  sid: string
}

const insert = defineQuery<
  {
    codeHash: string
    clientId: string
    personId: string
    sessionId: string
    redirectUri: string
    details: string
    now: Date
    expiresAt: Date
    purgeAt: Date
  },
  never
>(
  'identity.authorization_code.insert',
  `with used as (
     insert into identity.service_use (person_id, client_id, first_used_at, last_used_at)
     values (:personId, :clientId, :now, :now)
     on conflict (person_id, client_id) do update set last_used_at = excluded.last_used_at)
   insert into identity.authorization_code
     (code_hash, client_id, person_id, session_id, redirect_uri, details, issued_at, expires_at, purge_at)
   values (:codeHash, :clientId, :personId, :sessionId, :redirectUri, :details::jsonb, :now, :expiresAt, :purgeAt)`,
)

export interface NewAuthorizationCode {
  codeHash: string
  clientId: string
  personId: string
  sessionId: string
  redirectUri: string
  details: CodeDetails
  now: Date
  expiresAt: Date
  /** Until then the row answers for the code's tokens, and for whom to tell when the session ends. */
  purgeAt: Date
}

/** Keeps a code by its hash, and that the person used the service. */
export async function insertCode(target: Queryable, code: NewAuthorizationCode): Promise<void> {
  await target.execute(insert, { ...code, details: json(code.details) })
}

export interface SpentCode {
  personId: string
  sessionId: string
  redirectUri: string
  details: CodeDetails
}

interface RedemptionRow {
  isFresh: boolean
  personId: string | null
  sessionId: string | null
  redirectUri: string | null
  details: CodeDetails | null
}

const redeem = defineQuery<
  {
    codeHash: string
    clientId: string
    assertionKey: string
    assertionExpiresAt: Date
    now: Date
  },
  RedemptionRow
>(
  'identity.authorization_code.redeem',
  `with fresh as (
     insert into identity.replay (key, expires_at) values (:assertionKey, :assertionExpiresAt)
     on conflict do nothing returning 1),
   spent as (
     update identity.authorization_code set consumed_at = :now
     where code_hash = :codeHash and client_id = :clientId and consumed_at is null and revoked_at is null
       and expires_at > :now and exists (select from fresh)
     returning person_id, session_id, redirect_uri, details)
   select exists (select from fresh) as "isFresh", spent.person_id as "personId",
          spent.session_id as "sessionId", spent.redirect_uri as "redirectUri", spent.details
   from (select) as one left join spent on true`,
)

export type Redemption =
  | { outcome: 'replayed' }
  | { outcome: 'refused' }
  | { outcome: 'spent'; code: SpentCode }

/**
 * Spends a code, and the assertion that a service authenticated with, in one statement: of any number at the same moment
 * exactly one gets it. A replayed assertion leaves the code alone.
 */
export async function redeemCode(
  target: Queryable,
  attempt: {
    codeHash: string
    clientId: string
    /** Names the assertion among those of all services. */
    assertionKey: string
    assertionExpiresAt: Date
    now: Date
  },
): Promise<Redemption> {
  const row = await target.one(redeem, attempt)
  if (!row.isFresh) return { outcome: 'replayed' }
  const { personId, sessionId, redirectUri, details } = row
  if (personId === null || sessionId === null || redirectUri === null || details === null)
    return { outcome: 'refused' }
  return { outcome: 'spent', code: { personId, sessionId, redirectUri, details } }
}

const revokeUsed = defineQuery<{ codeHash: string; clientId: string; now: Date }, never>(
  'identity.authorization_code.revoke_used',
  `update identity.authorization_code set revoked_at = :now
   where code_hash = :codeHash and client_id = :clientId and consumed_at is not null and revoked_at is null`,
)

/** A code that comes a second time may be stolen: its tokens are withdrawn (RFC 6749, section 4.1.2). */
export async function revokeIfUsed(
  target: Queryable,
  code: { codeHash: string; clientId: string; now: Date },
): Promise<void> {
  await target.execute(revokeUsed, code)
}

const revokeOfSessions = defineQuery<
  { personId: string; sessionId: string | null; keptSessionId: string | null; now: Date },
  { clientId: string; subject: string }
>(
  'identity.authorization_code.revoke_of_sessions',
  `with ended as (
     update identity.authorization_code set revoked_at = :now
     where person_id = :personId and revoked_at is null
       and (:sessionId::uuid is null or session_id = :sessionId::uuid)
       and (:keptSessionId::uuid is null or session_id <> :keptSessionId::uuid)
     returning client_id, details ->> 'subject' as subject)
   select distinct client_id as "clientId", subject from ended`,
)

/** Withdraws what came of sessions that end. @returns the services that were used in them, and whom they know */
export async function revokeCodesOfSessions(
  target: Queryable,
  ended: { personId: string; sessionId?: string; keptSessionId?: string; now: Date },
): Promise<{ clientId: string; subject: string }[]> {
  const { personId, sessionId = null, keptSessionId = null, now } = ended
  return target.many(revokeOfSessions, { personId, sessionId, keptSessionId, now })
}

/** What an access token stands for, while it is good. */
export interface TokenGrant {
  personId: string
  clientId: string
  details: CodeDetails
  email: string
  phoneNumber: string | null
}

const findGrant = defineQuery<{ codeHash: string }, TokenGrant>(
  'identity.authorization_code.find_grant',
  `select c.person_id as "personId", c.client_id as "clientId", c.details, a.email,
          (select m.phone from identity.sign_in_method m where m.person_id = c.person_id and m.kind = 'sms'
           order by m.priority desc, m.added_at limit 1) as "phoneNumber"
   from identity.authorization_code c join identity.account a on a.person_id = c.person_id
   where c.code_hash = :codeHash and c.consumed_at is not null and c.revoked_at is null`,
)

/** @param codeHash of the code that the token came of; tokens carry it as their `jti` */
export async function findTokenGrant(target: Queryable, codeHash: string): Promise<TokenGrant | undefined> {
  return target.maybe(findGrant, { codeHash })
}
