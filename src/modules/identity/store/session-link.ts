import { defineQuery, type Queryable } from '#kernel/db'

const insert = defineQuery<{ sessionId: string; personId: string; providerSid: string }, never>(
  'identity.session_link.insert',
  `insert into identity.session_link (session_id, person_id, provider_sid)
   values (:sessionId, :personId, :providerSid)`,
)

/** Notes which session at the provider a session of our pages came from. */
export async function linkSession(
  target: Queryable,
  link: { sessionId: string; personId: string; providerSid: string },
): Promise<void> {
  await target.execute(insert, link)
}

const endProviderSession = defineQuery<{ sessionId: string; personId: string; clientId: string }, never>(
  'identity.session_link.end_provider_session',
  `delete from identity.oidc_record
   where kind = 'Session' and account_id = :personId
     and payload -> 'authorizations' -> :clientId ->> 'sid' in (
       select provider_sid from identity.session_link where session_id = :sessionId and person_id = :personId::uuid)`,
)

/** Ends the provider's session behind one of ours: without this the browser would be signed in again unasked. */
export async function endProviderSessionOf(
  target: Queryable,
  ended: { sessionId: string; personId: string; clientId: string },
): Promise<void> {
  await target.execute(endProviderSession, ended)
}
