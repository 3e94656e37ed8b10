import { defineQuery, type Queryable } from '#kernel/db'

/** A session here that began by signing in at a provider outside. */
export interface UpstreamSession {
  sessionId: string
  personId: string
  provider: string
  subject: string
  /** The session's name there. */
  sid: string | null
  /** Where to sign out there as well; sealed. */
  sealedSignOut: string | null
  expiresAt: Date
}

const save = defineQuery<{ [Name in keyof UpstreamSession]: UpstreamSession[Name] }, never>(
  'identity.upstream_session.save',
  `insert into identity.upstream_session
     (session_id, person_id, provider, subject, sid, sealed_sign_out, expires_at)
   values (:sessionId, :personId, :provider, :subject, :sid, :sealedSignOut, :expiresAt)
   on conflict (session_id) do update set provider = excluded.provider, subject = excluded.subject,
     sid = excluded.sid, sealed_sign_out = excluded.sealed_sign_out, expires_at = excluded.expires_at`,
)

export async function saveUpstreamSession(target: Queryable, session: UpstreamSession): Promise<void> {
  await target.execute(save, { ...session })
}

const remove = defineQuery<
  { provider: string; subject: string | null; sid: string | null },
  { sessionId: string; personId: string }
>(
  'identity.upstream_session.take_ended',
  `delete from identity.upstream_session
   where provider = :provider and (subject = :subject or :subject::text is null)
     and (sid = :sid or :sid::text is null)
   returning session_id as "sessionId", person_id as "personId"`,
)

/** The sessions here of a session that ended there, or of all of a person's there. At least one of the two is given. */
export async function takeEndedSessions(
  target: Queryable,
  ended: { provider: string } & ({ subject: string; sid: string | null } | { subject: null; sid: string }),
): Promise<{ sessionId: string; personId: string }[]> {
  return target.many(remove, ended)
}

const mark = defineQuery<{ sessionId: string; signOutHash: string }, { provider: string }>(
  'identity.upstream_session.mark_signed_out',
  `update identity.upstream_session set sign_out_hash = :signOutHash
   where session_id = :sessionId and sealed_sign_out is not null returning provider`,
)

/** Lets the browser that signed out here go on to sign out there. @returns where there is such a place, its provider */
export async function markSignedOut(
  target: Queryable,
  key: { sessionId: string; signOutHash: string },
): Promise<string | undefined> {
  return (await target.maybe(mark, key))?.provider
}

const findSignOut = defineQuery<{ signOutHash: string; now: Date }, { sealedSignOut: string }>(
  'identity.upstream_session.find_sign_out',
  `select sealed_sign_out as "sealedSignOut" from identity.upstream_session
   where sign_out_hash = :signOutHash and expires_at > :now`,
)

export async function signOutOf(
  target: Queryable,
  key: { signOutHash: string; now: Date },
): Promise<string | undefined> {
  return (await target.maybe(findSignOut, key))?.sealedSignOut
}
