import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** That a person has died, as a public body recorded it. */
export interface Death {
  personId: string
  /** YYYY-MM-DD */
  diedOn: string
  /** Where the body has it from: a certificate and its number. */
  source: string
  organisationId: string
  recordedBy: string
  recordedAt: Date
}

const insert = defineQuery<{ [Name in keyof Death]: Death[Name] }, never>(
  'wallet.death.insert',
  `insert into wallet.death (person_id, died_on, source, organisation_id, recorded_by, recorded_at)
   values (:personId, :diedOn, :source, :organisationId, :recordedBy, :recordedAt) on conflict do nothing`,
)

/** Returns false when it was recorded before. */
export async function insertDeath(tx: Transaction, death: Death): Promise<boolean> {
  return (await tx.execute(insert, { ...death })) === 1
}

const find = defineQuery<{ personId: string }, Death>(
  'wallet.death.find',
  `select person_id as "personId", died_on as "diedOn", source, organisation_id as "organisationId",
     recorded_by as "recordedBy", recorded_at as "recordedAt"
   from wallet.death where person_id = :personId`,
)

export async function deathOf(target: Queryable, personId: string): Promise<Death | undefined> {
  return target.maybe(find, { personId })
}

const remove = defineQuery<{ personId: string; organisationIds: string[] }, never>(
  'wallet.death.delete',
  `delete from wallet.death where person_id = :personId and organisation_id = any(:organisationIds::uuid[])`,
)

/** Returns false when none of these bodies recorded it. */
export async function deleteDeath(
  tx: Transaction,
  personId: string,
  organisationIds: string[],
): Promise<boolean> {
  return (await tx.execute(remove, { personId, organisationIds })) === 1
}
