import type { IdentityLevel } from '#kernel/access'
import { defineQuery, type Queryable } from '#kernel/db'

/** What was proved about a person. */
export interface ProvenIdentity {
  level: IdentityLevel
  givenNames: string
  /** Empty for people who have one name only. */
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
  provenAt: Date
}

/** With what only this module needs of it. */
export interface HeldIdentity extends ProvenIdentity {
  personId: string
  /** The GPG 45 profile that was met: `M1A`. */
  profile: string
  expiresAt: Date
  /** Since when it may not be relied on, because of a sign of fraud. */
  suspendedAt: Date | null
}

const columns = `person_id as "personId", level, profile, given_names as "givenNames",
  family_name as "familyName", date_of_birth as "dateOfBirth", proven_at as "provenAt", expires_at as "expiresAt",
  suspended_at as "suspendedAt"`

const find = defineQuery<{ personId: string }, HeldIdentity>(
  'identity.proven_identity.find',
  `select ${columns} from identity.proven_identity where person_id = :personId`,
)

/** Also an identity that has run out or is suspended. */
export async function findHeldIdentity(
  target: Queryable,
  personId: string,
): Promise<HeldIdentity | undefined> {
  return target.maybe(find, { personId })
}

/** An identity that can be relied on. */
export async function findProvenIdentity(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<ProvenIdentity | undefined> {
  const held = await findHeldIdentity(target, personId)
  if (held === undefined || held.suspendedAt !== null || held.expiresAt <= now) return undefined
  const { level, givenNames, familyName, dateOfBirth, provenAt } = held
  return { level, givenNames, familyName, dateOfBirth, provenAt }
}

const save = defineQuery<
  {
    personId: string
    level: number
    profile: string
    givenNames: string
    familyName: string
    dateOfBirth: string
    provenAt: Date
    expiresAt: Date
    checkId: string | null
  },
  never
>(
  'identity.proven_identity.save',
  `insert into identity.proven_identity
     (person_id, level, profile, given_names, family_name, date_of_birth, proven_at, check_id, expires_at,
      fraud_checked_at)
   values (:personId, :level, :profile, :givenNames, :familyName, :dateOfBirth, :provenAt, :checkId, :expiresAt,
      :provenAt)
   on conflict (person_id) do update set
     level = excluded.level, profile = excluded.profile, given_names = excluded.given_names,
     family_name = excluded.family_name, date_of_birth = excluded.date_of_birth,
     proven_at = excluded.proven_at, check_id = excluded.check_id, expires_at = excluded.expires_at,
     fraud_checked_at = excluded.fraud_checked_at, suspended_at = null`,
)

export interface NewProvenIdentity extends ProvenIdentity {
  personId: string
  profile: string
  expiresAt: Date
  /** The check at a desk that proved it; null for other routes and demo data. */
  checkId: string | null
}

export async function saveProvenIdentity(target: Queryable, identity: NewProvenIdentity): Promise<void> {
  await target.execute(save, { ...identity })
}

const rename = defineQuery<{ personId: string; givenNames: string; familyName: string }, never>(
  'identity.proven_identity.rename',
  `update identity.proven_identity set given_names = :givenNames, family_name = :familyName
   where person_id = :personId`,
)

/** The person has another name now. */
export async function renameProvenIdentity(
  target: Queryable,
  name: { personId: string; givenNames: string; familyName: string },
): Promise<void> {
  await target.execute(rename, name)
}

const suspend = defineQuery<{ personId: string; at: Date | null }, never>(
  'identity.proven_identity.suspend',
  `update identity.proven_identity set suspended_at = :at where person_id = :personId`,
)

/** @param at since when it may not be relied on; null lifts the suspension */
export async function suspendIdentity(target: Queryable, personId: string, at: Date | null): Promise<void> {
  await target.execute(suspend, { personId, at })
}

const same = defineQuery<
  { personId: string; givenNames: string; familyName: string; dateOfBirth: string; now: Date },
  { personId: string }
>(
  'identity.proven_identity.same',
  `select person_id as "personId" from identity.proven_identity
   where date_of_birth = :dateOfBirth and lower(family_name) = lower(:familyName)
     and lower(given_names) = lower(:givenNames) and person_id <> :personId and expires_at > :now
   limit 1`,
)

/** Whether another account has proved an identity with this name and date of birth. */
export async function isProvedElsewhere(
  target: Queryable,
  identity: { personId: string; givenNames: string; familyName: string; dateOfBirth: string; now: Date },
): Promise<boolean> {
  return (await target.maybe(same, identity)) !== undefined
}

const byIdentity = defineQuery<
  { familyName: string; dateOfBirth: string; now: Date; limit: number },
  { personId: string }
>(
  'identity.proven_identity.by_name_and_birth',
  `select i.person_id as "personId"
   from identity.proven_identity i join identity.account a on a.person_id = i.person_id
   where i.date_of_birth = :dateOfBirth and lower(i.family_name) = lower(:familyName)
     and i.expires_at > :now and i.suspended_at is null
   order by i.person_id limit :limit`,
)

/** People with an account whose identity can be relied on, by the whole family name in any case and the date of birth. */
export async function peopleByIdentity(
  target: Queryable,
  sought: { familyName: string; dateOfBirth: string; now: Date; limit: number },
): Promise<string[]> {
  return (await target.many(byIdentity, sought)).map(({ personId }) => personId)
}

const expire = defineQuery<{ now: Date; limit: number }, HeldIdentity>(
  'identity.proven_identity.expire',
  `delete from identity.proven_identity where person_id in (
     select person_id from identity.proven_identity where expires_at <= :now
     order by expires_at limit :limit for update skip locked)
   returning ${columns}`,
)

/** Deletes identities whose time is up; returns whose they were. */
export async function expireIdentities(target: Queryable, now: Date, limit: number): Promise<HeldIdentity[]> {
  return target.many(expire, { now, limit })
}

const dueForFraudCheck = defineQuery<{ before: Date; now: Date; limit: number }, HeldIdentity>(
  'identity.proven_identity.due_for_fraud_check',
  `update identity.proven_identity set fraud_checked_at = :now where person_id in (
     select person_id from identity.proven_identity
     where fraud_checked_at <= :before and suspended_at is null and expires_at > :now
     order by fraud_checked_at limit :limit for update skip locked)
   returning ${columns}`,
)

/** Takes identities that were last looked at before then, and marks them as looked at now. */
export async function takeDueForFraudCheck(
  target: Queryable,
  due: { before: Date; now: Date; limit: number },
): Promise<HeldIdentity[]> {
  return target.many(dueForFraudCheck, due)
}
