import { defineQuery, type Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

const note = defineQuery<{ personId: string; now: Date }, never>(
  'identity.account.note_sign_in',
  `update identity.account set last_signed_in_at = :now, inactivity_warned_at = null where person_id = :personId`,
)

/** The account is in use. */
export async function noteSignIn(target: Queryable, personId: string, now: Date): Promise<void> {
  await target.execute(note, { personId, now })
}

interface Idle {
  personId: string
  email: string
  locale: Locale
  lastSignedInAt: Date
}

const warn = defineQuery<{ idleSince: Date; now: Date; limit: number }, Idle>(
  'identity.account.warn_idle',
  `update identity.account set inactivity_warned_at = :now where person_id in (
     select person_id from identity.account
     where last_signed_in_at <= :idleSince and inactivity_warned_at is null
     order by last_signed_in_at limit :limit for update skip locked)
   returning person_id as "personId", email, locale, last_signed_in_at as "lastSignedInAt"`,
)

/** Takes accounts that nobody has used since then and whose owners were not told yet, and marks them as told. */
export async function takeIdleToWarn(
  target: Queryable,
  due: { idleSince: Date; now: Date; limit: number },
): Promise<Idle[]> {
  return target.many(warn, due)
}

const lockIdle = defineQuery<{ idleSince: Date; warnedBefore: Date; after: string }, Idle>(
  'identity.account.lock_idle',
  `select person_id as "personId", email, locale, last_signed_in_at as "lastSignedInAt" from identity.account
   where last_signed_in_at <= :idleSince and inactivity_warned_at <= :warnedBefore and person_id > :after::uuid
   order by person_id limit 1 for update skip locked`,
)

/** Locks the next account whose owner was told long enough ago that it will be deleted. @param due.after person id to go on from */
export async function lockIdleAccount(
  target: Queryable,
  due: { idleSince: Date; warnedBefore: Date; after: string },
): Promise<Idle | undefined> {
  return target.maybe(lockIdle, due)
}

/** Every table of this module with a person in it, but delegations, which name two. */
export const tablesOfPerson = [
  'account',
  'sign_in_method',
  'authorization_code',
  'service_use',
  'proven_identity',
  'proven_name',
  'proven_address',
  'proofing',
  'evidence',
  'identity_score',
  'identity_check',
  'contra_indicator',
  'vouch',
  'knowledge_check',
  'intervention',
  'appeal',
  'recovery',
  'question',
  'service_owner',
  'upstream_link',
  'upstream_session',
] as const

const deletions = tablesOfPerson.map((table) =>
  defineQuery<{ personId: string }, never>(
    `identity.${table}.delete_of_person`,
    `delete from identity.${table} where person_id = :personId`,
  ),
)

const deleteDelegations = defineQuery<{ personId: string }, never>(
  'identity.delegation.delete_of_person',
  `with gone as (
     delete from identity.delegation where grantor_id = :personId or grantee_person_id = :personId
     returning grantor_id)
   delete from identity.represented where id in (select grantor_id from gone)`,
)

/** Removes all that this module keeps of a person. Nothing of it comes back but from a backup. */
export async function deletePersonRows(target: Queryable, personId: string): Promise<void> {
  for (const deletion of deletions) await target.execute(deletion, { personId })
  await target.execute(deleteDelegations, { personId })
}
