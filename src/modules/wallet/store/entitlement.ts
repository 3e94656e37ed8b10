import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Origin } from './offer.ts'

/** That a person may hold a card of a kind: for as long as it is active the card can be collected, refreshed and got again. */
export interface Entitlement {
  id: string
  template: string
  personId: string
  organisationId: string
  origin: Origin
  /** Counts the changes of what the card states. */
  claimsVersion: number
  state: 'active' | 'ended'
  createdAt: Date
  changedAt: Date
  endsAt: Date | null
}

/** With what the card states, sealed; null when that was deleted, or of a card from before entitlements were kept. */
export type EntitlementWithClaims = Entitlement & { sealedClaims: string | null }

const columns = `id, template, person_id as "personId", organisation_id as "organisationId",
  json_build_object('module', origin_module, 'id', origin_id) as origin, claims_version as "claimsVersion", state,
  created_at as "createdAt", changed_at as "changedAt", ends_at as "endsAt"`

interface NewEntitlement {
  id: string
  template: string
  personId: string
  organisationId: string
  originModule: string
  originId: string
  sealedClaims: string
  now: Date
  endsAt: Date | null
}

const insert = defineQuery<{ [Name in keyof NewEntitlement]: NewEntitlement[Name] }, never>(
  'wallet.entitlement.insert',
  `insert into wallet.entitlement (id, template, person_id, organisation_id, origin_module, origin_id, sealed_claims,
     created_at, changed_at, ends_at)
   values (:id, :template, :personId, :organisationId, :originModule, :originId, :sealedClaims, :now, :now, :endsAt)`,
)

export async function insertEntitlement(tx: Transaction, entitlement: NewEntitlement): Promise<void> {
  await tx.execute(insert, { ...entitlement })
}

const lockActive = defineQuery<{ id: string; now: Date }, EntitlementWithClaims>(
  'wallet.entitlement.lock_active',
  `select ${columns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where id = :id and state = 'active' and (ends_at is null or ends_at > :now) for update`,
)

/** Undefined when there is none, or it has ended; others who want to change it wait for this transaction. */
export async function lockActiveEntitlement(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<EntitlementWithClaims | undefined> {
  return tx.maybe(lockActive, { id, now })
}

const activeOfPerson = defineQuery<{ personId: string; now: Date }, Entitlement>(
  'wallet.entitlement.active_of_person',
  `select ${columns} from wallet.entitlement
   where person_id = :personId and state = 'active' and (ends_at is null or ends_at > :now)
   order by created_at desc, id limit 100`,
)

export async function activeEntitlementsOf(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<Entitlement[]> {
  return target.many(activeOfPerson, { personId, now })
}

const lockOfOrigin = defineQuery<{ module: string; id: string }, EntitlementWithClaims>(
  'wallet.entitlement.lock_of_origin',
  `select ${columns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where origin_module = :module and origin_id = :id and state = 'active' order by id for update`,
)

/** What rests on a record of another module, locked for a change. */
export async function lockEntitlementsOfOrigin(
  tx: Transaction,
  origin: Origin,
): Promise<EntitlementWithClaims[]> {
  return tx.many(lockOfOrigin, { ...origin })
}

const lockOfPerson = defineQuery<{ personId: string }, EntitlementWithClaims>(
  'wallet.entitlement.lock_of_person',
  `select ${columns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where person_id = :personId and state = 'active' order by id for update`,
)

/** All that a person is entitled to, locked for a change. */
export async function lockEntitlementsOfPerson(
  tx: Transaction,
  personId: string,
): Promise<EntitlementWithClaims[]> {
  return tx.many(lockOfPerson, { personId })
}

const change = defineQuery<{ id: string; sealedClaims: string; now: Date }, never>(
  'wallet.entitlement.change',
  `update wallet.entitlement
   set sealed_claims = :sealedClaims, claims_version = claims_version + 1, changed_at = :now
   where id = :id and state = 'active'`,
)

export async function changeClaims(
  tx: Transaction,
  changed: { id: string; sealedClaims: string; now: Date },
): Promise<void> {
  await tx.execute(change, changed)
}

const end = defineQuery<{ ids: string[]; now: Date }, never>(
  'wallet.entitlement.end',
  `update wallet.entitlement set state = 'ended', sealed_claims = null, changed_at = :now
   where id = any(:ids::uuid[]) and state = 'active'`,
)

/** Ends them, and forgets what the cards stated. Returns how many were active. */
export async function endEntitlements(tx: Transaction, ids: string[], now: Date): Promise<number> {
  return tx.execute(end, { ids, now })
}

const endLapsed = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.entitlement.end_lapsed',
  `update wallet.entitlement set state = 'ended', sealed_claims = null, changed_at = :now
   where id in (select id from wallet.entitlement
                where state = 'active' and ends_at <= :now order by ends_at limit :limit for update skip locked)`,
)

/** Ends those whose time is over. Returns how many. */
export async function endLapsedEntitlements(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(endLapsed, { now, limit })
}
