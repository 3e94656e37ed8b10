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

const find = defineQuery<{ personId: string }, ProvenIdentity>(
  'identity.proven_identity.find',
  `select level, given_names as "givenNames", family_name as "familyName", date_of_birth as "dateOfBirth",
          proven_at as "provenAt"
   from identity.proven_identity where person_id = :personId`,
)

export async function findProvenIdentity(
  target: Queryable,
  personId: string,
): Promise<ProvenIdentity | undefined> {
  return target.maybe(find, { personId })
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
    checkId: string | null
  },
  never
>(
  'identity.proven_identity.save',
  `insert into identity.proven_identity
     (person_id, level, profile, given_names, family_name, date_of_birth, proven_at, check_id)
   values (:personId, :level, :profile, :givenNames, :familyName, :dateOfBirth, :provenAt, :checkId)
   on conflict (person_id) do update set
     level = excluded.level, profile = excluded.profile, given_names = excluded.given_names,
     family_name = excluded.family_name, date_of_birth = excluded.date_of_birth,
     proven_at = excluded.proven_at, check_id = excluded.check_id`,
)

export interface NewProvenIdentity extends ProvenIdentity {
  personId: string
  /** The GPG 45 profile that was met: `M1A`. */
  profile: string
  /** The check at a desk that proved it; null for demo data. */
  checkId: string | null
}

export async function saveProvenIdentity(target: Queryable, identity: NewProvenIdentity): Promise<void> {
  await target.execute(save, { ...identity })
}
