import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** What the registers of trusted issuers and of trusted verifiers have in common. */
export interface RegisterStore<Entry> {
  /** Entries are ended and not deleted. Returns false when somebody else changed or ended it meanwhile. */
  end(tx: Transaction, entry: { id: string; version: number; now: Date }): Promise<boolean>
  /** Entries of these bodies: first those that count, of these the newest. */
  ofOrganisations(target: Queryable, organisationIds: readonly string[]): Promise<Entry[]>
  /** An entry of one of these bodies. */
  byId(target: Queryable, organisationIds: readonly string[], id: string): Promise<Entry | undefined>
}

export function registerStore<Entry>(
  table: 'trusted_issuer' | 'trusted_verifier',
  columns: string,
): RegisterStore<Entry> {
  const end = defineQuery<{ id: string; version: number; now: Date }, never>(
    `wallet.${table}.end`,
    `update wallet.${table} set ended_at = :now, version = version + 1
     where id = :id and version = :version and ended_at is null`,
  )
  const ofOrganisations = defineQuery<{ organisationIds: readonly string[] }, Entry>(
    `wallet.${table}.of_organisations`,
    `select ${columns} from wallet.${table} where organisation_id = any(:organisationIds::uuid[])
     order by ended_at is not null, created_at desc, id limit 500`,
  )
  const byId = defineQuery<{ id: string; organisationIds: readonly string[] }, Entry>(
    `wallet.${table}.by_id`,
    `select ${columns} from wallet.${table}
     where id = :id and organisation_id = any(:organisationIds::uuid[])`,
  )
  return {
    end: async (tx, entry) => (await tx.execute(end, entry)) === 1,
    ofOrganisations: (target, organisationIds) => target.many(ofOrganisations, { organisationIds }),
    byId: (target, organisationIds, id) => target.maybe(byId, { id, organisationIds }),
  }
}
