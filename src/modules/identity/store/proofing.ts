import type { IdentityLevel } from '#kernel/access'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** Whom somebody says they are, while that is being proved. */
export interface ClaimedIdentity {
  givenNames: string
  /** Empty for people who have one name only. */
  familyName: string
  /** YYYY-MM-DD */
  dateOfBirth: string
}

/** Somebody who began to prove who they are. */
export interface Proofing {
  /** undefined until they have said who they are. */
  claimed: ClaimedIdentity | undefined
  /** Where they came from and want to go back to. */
  returnPath: string | undefined
  wantedLevel: IdentityLevel
}

interface ProofingRow {
  givenNames: string | null
  familyName: string | null
  dateOfBirth: string | null
  returnPath: string | null
  wantedLevel: IdentityLevel
}

const find = defineQuery<{ personId: string }, ProofingRow>(
  'identity.proofing.find',
  `select given_names as "givenNames", family_name as "familyName", date_of_birth as "dateOfBirth",
     return_path as "returnPath", wanted_level as "wantedLevel"
   from identity.proofing where person_id = :personId`,
)

export async function findProofing(target: Queryable, personId: string): Promise<Proofing | undefined> {
  const row = await target.maybe(find, { personId })
  if (row === undefined) return undefined
  const { givenNames, familyName, dateOfBirth, returnPath, wantedLevel } = row
  const claimed =
    givenNames === null || familyName === null || dateOfBirth === null
      ? undefined
      : { givenNames, familyName, dateOfBirth }
  return { claimed, returnPath: returnPath ?? undefined, wantedLevel }
}

const lock = defineQuery<{ personId: string }, { personId: string }>(
  'identity.proofing.lock',
  `select person_id as "personId" from identity.proofing where person_id = :personId for update`,
)

/**
 * Until the transaction ends nobody else changes whom this person says they are. For each step that finds something out
 * about them, before it reads who that is: what was found about one name must never count for another.
 */
export async function lockProofing(tx: Transaction, personId: string): Promise<void> {
  await tx.maybe(lock, { personId })
}

const begin = defineQuery<
  { personId: string; returnPath: string | null; wantedLevel: number; now: Date },
  never
>(
  'identity.proofing.begin',
  `insert into identity.proofing (person_id, return_path, wanted_level, started_at)
   values (:personId, :returnPath, :wantedLevel, :now)
   on conflict (person_id) do update set
     return_path = coalesce(excluded.return_path, identity.proofing.return_path),
     wanted_level = excluded.wanted_level`,
)

/** Remembers where somebody came from, until their identity is proved. A path given later replaces an earlier one. */
export async function beginProofing(
  target: Queryable,
  start: { personId: string; returnPath: string | undefined; wantedLevel: IdentityLevel; now: Date },
): Promise<void> {
  await target.execute(begin, { ...start, returnPath: start.returnPath ?? null })
}

const claim = defineQuery<
  { personId: string; givenNames: string; familyName: string; dateOfBirth: string; now: Date },
  never
>(
  'identity.proofing.claim',
  `insert into identity.proofing (person_id, given_names, family_name, date_of_birth, started_at)
   values (:personId, :givenNames, :familyName, :dateOfBirth, :now)
   on conflict (person_id) do update set given_names = excluded.given_names,
     family_name = excluded.family_name, date_of_birth = excluded.date_of_birth, failed_at = null`,
)

export async function saveClaimedIdentity(
  target: Queryable,
  identity: ClaimedIdentity & { personId: string; now: Date },
): Promise<void> {
  const { personId, givenNames, familyName, dateOfBirth, now } = identity
  await target.execute(claim, { personId, givenNames, familyName, dateOfBirth, now })
}

const fail = defineQuery<{ personId: string; now: Date | null }, never>(
  'identity.proofing.fail',
  `update identity.proofing set failed_at = :now where person_id = :personId`,
)

/** A route ended without success: services that ask for return codes are told so, until another route succeeds. */
export async function markProofingFailed(target: Queryable, personId: string, now: Date): Promise<void> {
  await target.execute(fail, { personId, now })
}

export async function markProofingNotFailed(target: Queryable, personId: string): Promise<void> {
  await target.execute(fail, { personId, now: null })
}

const names = defineQuery<
  { personIds: readonly string[] },
  { personId: string; givenNames: string; familyName: string }
>(
  'identity.proofing.names',
  `select person_id as "personId", given_names as "givenNames", family_name as "familyName"
   from identity.proven_identity where person_id = any(:personIds::uuid[])
   union all
   select person_id, given_names, family_name from identity.proofing
   where person_id = any(:personIds::uuid[]) and given_names is not null
     and person_id not in (select person_id from identity.proven_identity)`,
)

/** What people are called, as proved or as they say, by person id. */
export async function namesOfPeople(
  target: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { givenNames: string; familyName: string }>> {
  return new Map((await target.many(names, { personIds })).map((row) => [row.personId, row]))
}
