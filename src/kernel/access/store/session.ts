import { defineQuery, type Queryable } from '#kernel/db'
import type { Authentication, IdentityLevel, Membership, PersonActor } from '../actor.ts'

interface SessionRow {
  sessionId: string
  personId: string
  displayName: string
  identityLevel: IdentityLevel
  memberships: Membership[]
  lastSeenAt: Date
  expiresAt: Date
  authenticatedAt: Date
  authenticationMethods: string[]
  credentialLevel: Authentication['level']
}

const sessionColumns = `select s.id as "sessionId", s.person_id as "personId", p.display_name as "displayName",
          p.identity_level as "identityLevel", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt",
          s.authenticated_at as "authenticatedAt", s.authentication_methods as "authenticationMethods",
          s.credential_level as "credentialLevel",
          coalesce((
            select json_agg(json_build_object(
              'organisationId', o.id, 'role', m.role,
              'organisationName', json_build_object('en', o.name_en, 'cy', o.name_cy)) order by o.slug, m.role)
            from access.membership m join access.organisation o on o.id = m.organisation_id
            where m.person_id = s.person_id), '[]') as memberships
   from access.session s join access.person p on p.id = s.person_id`

const findSession = defineQuery<{ tokenHash: string }, SessionRow>(
  'access.session.find',
  `${sessionColumns} where s.token_hash = :tokenHash and s.ended_at is null`,
  { isLookup: true },
)

const findById = defineQuery<{ sessionId: string; personId: string }, SessionRow>(
  'access.session.find_by_id',
  `${sessionColumns} where s.id = :sessionId and s.person_id = :personId and s.ended_at is null`,
)

export interface FoundSession {
  actor: PersonActor
  authentication: Authentication
  lastSeenAt: Date
  expiresAt: Date
}

/** The session behind a cookie, live or expired; undefined when it never was or was ended. */
export async function sessionByTokenHash(
  target: Queryable,
  tokenHash: string,
): Promise<FoundSession | undefined> {
  const row = await target.maybe(findSession, { tokenHash })
  return row === undefined ? undefined : foundSession(row)
}

/** One of a person's sessions, live or expired; undefined when it was ended. For what a person allowed while it lasts. */
export async function sessionById(
  target: Queryable,
  key: { sessionId: string; personId: string },
): Promise<FoundSession | undefined> {
  const row = await target.maybe(findById, key)
  return row === undefined ? undefined : foundSession(row)
}

function foundSession(row: SessionRow): FoundSession {
  const { sessionId, personId, displayName, identityLevel, memberships, lastSeenAt, expiresAt } = row
  return {
    actor: { kind: 'person', sessionId, personId, displayName, identityLevel, memberships },
    authentication: {
      at: row.authenticatedAt,
      methods: row.authenticationMethods,
      level: row.credentialLevel,
    },
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
  authentication: Authentication
}

const insertSession = defineQuery<
  {
    id: string
    tokenHash: string
    personId: string
    now: Date
    expiresAt: Date
    device: string
    authenticatedAt: Date
    authenticationMethods: readonly string[]
    credentialLevel: string
  },
  never
>(
  'access.session.insert',
  `insert into access.session (id, token_hash, person_id, created_at, last_seen_at, expires_at, device,
     authenticated_at, authentication_methods, credential_level)
   values (:id, :tokenHash, :personId, :now, :now, :expiresAt, :device,
     :authenticatedAt, :authenticationMethods, :credentialLevel)`,
)

/** A new session, known by the hash of its token alone. */
export async function createSession(target: Queryable, session: NewSession): Promise<void> {
  const { authentication, ...row } = session
  await target.execute(insertSession, {
    ...row,
    authenticatedAt: authentication.at,
    authenticationMethods: authentication.methods,
    credentialLevel: authentication.level,
  })
}

const renew = defineQuery<
  {
    id: string
    tokenHash: string
    now: Date
    expiresAt: Date
    authenticationMethods: readonly string[]
    credentialLevel: string
  },
  never
>(
  'access.session.renew',
  `update access.session
   set token_hash = :tokenHash, last_seen_at = :now, expires_at = :expiresAt, authenticated_at = :now,
       authentication_methods = :authenticationMethods, credential_level = :credentialLevel
   where id = :id and ended_at is null`,
)

/** Somebody showed again who they are: the session goes on under a new token, and the old one is worth nothing. */
export async function renewSession(
  target: Queryable,
  renewal: Pick<NewSession, 'id' | 'tokenHash' | 'expiresAt' | 'authentication'>,
): Promise<void> {
  const { id, tokenHash, expiresAt, authentication } = renewal
  await target.execute(renew, {
    id,
    tokenHash,
    now: authentication.at,
    expiresAt,
    authenticationMethods: authentication.methods,
    credentialLevel: authentication.level,
  })
}

const extend = defineQuery<{ id: string; now: Date; expiresAt: Date }, never>(
  'access.session.extend',
  `update access.session
   set last_seen_at = :now, expires_at = least(:expiresAt::timestamptz, authenticated_at + interval '24 hours')
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
  authenticatedAt: Date
  /** Authentication Method Reference values (RFC 8176). */
  methods: string[]
}

const listLive = defineQuery<{ personId: string; now: Date }, SessionSummary>(
  'access.session.list',
  `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", device,
          authenticated_at as "authenticatedAt", authentication_methods as methods
   from access.session where person_id = :personId and ended_at is null and expires_at > :now
   order by last_seen_at desc limit 50`,
  { isLookup: true },
)

/** Where a person is signed in, the last used first; 50 at the most. */
export async function liveSessions(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<SessionSummary[]> {
  return target.many(listLive, { personId, now })
}
