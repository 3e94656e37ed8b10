import { defineQuery, json, type Queryable } from '#kernel/db'

const find = defineQuery<
  { clientId: string; subjects: readonly string[] },
  { subject: string; personId: string }
>(
  'notifications.service_user.find',
  `select subject, person_id as "personId" from notifications.service_user
   where client_id = :clientId and subject = any(:subjects)`,
)

/** People by the names that a service has for them. */
export async function knownUsers(
  target: Queryable,
  clientId: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await target.many(find, { clientId, subjects })
  return new Map(rows.map(({ subject, personId }) => [subject, personId]))
}

const last = defineQuery<{ clientId: string }, { personId: string; firstUsedAt: Date }>(
  'notifications.service_user.last',
  `select person_id as "personId", first_used_at as "firstUsedAt" from notifications.service_user
   where client_id = :clientId order by first_used_at desc, person_id desc limit 1`,
)

/** The last of a service's users that is known here. */
export async function lastKnownUser(
  target: Queryable,
  clientId: string,
): Promise<{ personId: string; firstUsedAt: Date } | undefined> {
  return target.maybe(last, { clientId })
}

const insert = defineQuery<{ clientId: string; rows: string }, never>(
  'notifications.service_user.insert',
  `insert into notifications.service_user (client_id, subject, person_id, first_used_at)
   select :clientId, subject, "personId", "firstUsedAt"
   from jsonb_to_recordset(:rows::jsonb) as r(subject text, "personId" uuid, "firstUsedAt" timestamptz)
   on conflict do nothing`,
)

export async function addKnownUsers(
  target: Queryable,
  clientId: string,
  users: readonly { subject: string; personId: string; firstUsedAt: Date }[],
): Promise<void> {
  if (users.length > 0) await target.execute(insert, { clientId, rows: json(users) })
}
