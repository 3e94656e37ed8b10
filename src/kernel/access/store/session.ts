import { defineQuery, type Queryable } from '#kernel/db'
import type { IdentityLevel, Membership, PersonActor } from '../actor.ts'

interface SessionRow {
  sessionId: string
  personId: string
  displayName: string
  identityLevel: IdentityLevel
  memberships: Membership[]
  lastSeenAt: Date
  expiresAt: Date
}

const findSession = defineQuery<{ tokenHash: string }, SessionRow>(
  'access.session.find',
  `select s.id as "sessionId", s.person_id as "personId", p.display_name as "displayName",
          p.identity_level as "identityLevel", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
          coalesce((
            select json_agg(json_build_object(
              'organisationId', o.id, 'role', m.role,
              'organisationName', json_build_object('en', o.name_en, 'cy', o.name_cy)) order by o.slug, m.role)
            from access.membership m join access.organisation o on o.id = m.organisation_id
            where m.person_id = s.person_id), '[]') as memberships
   from access.session s join access.person p on p.id = s.person_id
   where s.token_hash = :tokenHash and s.ended_at is null`,
)

export interface FoundSession {
  actor: PersonActor
  lastSeenAt: Date
  expiresAt: Date
}

/** The session behind a cookie, live or expired; undefined when it never was or was ended. */
export async function sessionByTokenHash(
  target: Queryable,
  tokenHash: string,
): Promise<FoundSession | undefined> {
  const row = await target.maybe(findSession, { tokenHash })
  if (row === undefined) return undefined
  const { sessionId, personId, displayName, identityLevel, memberships, lastSeenAt, expiresAt } = row
  return {
    actor: { kind: 'person', sessionId, personId, displayName, identityLevel, memberships },
    lastSeenAt,
    expiresAt,
  }
}

export interface NewSession {
  id: string
  tokenHash: string
  personId: string
  now: Date
  expiresAt: Date
  /** Browser and system in the person's words, for the list of devices. */
  device: string
}

const insertSession = defineQuery<
  { id: string; tokenHash: string; personId: string; now: Date; expiresAt: Date; device: string },
  never
>(
  'access.session.insert',
  `insert into access.session (id, token_hash, person_id, created_at, last_seen_at, expires_at, device)
   values (:id, :tokenHash, :personId, :now, :now, :expiresAt, :device)`,
)

/** A new session, known by the hash of its token alone. */
export async function createSession(target: Queryable, session: NewSession): Promise<void> {
  await target.execute(insertSession, { ...session })
}

const extend = defineQuery<{ id: string; now: Date; expiresAt: Date }, never>(
  'access.session.extend',
  `update access.session
   set last_seen_at = :now, expires_at = least(:expiresAt::timestamptz, created_at + interval '24 hours')
   where id = :id and ended_at is null`,
)

/** A session in use lives on, but no longer than a day: then the person proves again who they are. */
export async function extendSession(
  target: Queryable,
  id: string,
  now: Date,
  expiresAt: Date,
): Promise<void> {
  await target.execute(extend, { id, now, expiresAt })
}

const end = defineQuery<{ id: string; personId: string; now: Date }, never>(
  'access.session.end',
  `update access.session set ended_at = :now where id = :id and person_id = :personId and ended_at is null`,
)

/** Ends one of the person's own sessions. Returns false when there is no such live session of theirs. */
export async function endSession(
  target: Queryable,
  personId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  return (await target.execute(end, { id, personId, now })) === 1
}

const endAll = defineQuery<{ personId: string; keptId: string | null; now: Date }, never>(
  'access.session.end_all',
  `update access.session set ended_at = :now
   where person_id = :personId and ended_at is null and (:keptId::uuid is null or id <> :keptId::uuid)`,
)

/** Ends every session of a person, however many there are. @param keptId the one to leave alone */
export async function endSessionsOf(
  target: Queryable,
  personId: string,
  now: Date,
  keptId?: string,
): Promise<void> {
  await target.execute(endAll, { personId, keptId: keptId ?? null, now })
}

/** A session as its person sees it in the list of devices. */
export interface SessionSummary {
  id: string
  createdAt: Date
  lastSeenAt: Date
  device: string
}

const listLive = defineQuery<{ personId: string; now: Date }, SessionSummary>(
  'access.session.list',
  `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", device
   from access.session where person_id = :personId and ended_at is null and expires_at > :now
   order by last_seen_at desc limit 50`,
)

/** Where a person is signed in, the last used first; 50 at the most. */
export async function liveSessions(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<SessionSummary[]> {
  return target.many(listLive, { personId, now })
}
