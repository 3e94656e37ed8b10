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

/** With whether it is held back until a further step is done. */
export type GivableEntitlement = EntitlementWithClaims & { isHeld: boolean }

/** Columns of `Entitlement`, for the queries of this folder. */
export const entitlementColumns = `id, template, person_id as "personId", organisation_id as "organisationId",
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
  isHeld: boolean
  /** When it is released by itself, if that is known. */
  heldUntil: Date | null
}

const insert = defineQuery<{ [Name in keyof NewEntitlement]: NewEntitlement[Name] }, never>(
  'wallet.entitlement.insert',
  `insert into wallet.entitlement (id, template, person_id, organisation_id, origin_module, origin_id, sealed_claims,
     created_at, changed_at, ends_at, is_held, held_until)
   values (:id, :template, :personId, :organisationId, :originModule, :originId, :sealedClaims, :now, :now, :endsAt,
     :isHeld, :heldUntil)`,
)

export async function insertEntitlement(tx: Transaction, entitlement: NewEntitlement): Promise<void> {
  await tx.execute(insert, { ...entitlement })
}

const lockActive = defineQuery<{ id: string; now: Date }, GivableEntitlement>(
  'wallet.entitlement.lock_active',
  `select ${entitlementColumns}, sealed_claims as "sealedClaims",
     is_held and (held_until is null or held_until > :now) as "isHeld"
   from wallet.entitlement
   where id = :id and state = 'active' and (ends_at is null or ends_at > :now) for update`,
)

/** Undefined when there is none, or it has ended; others who want to change it wait for this transaction. */
export async function lockActiveEntitlement(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<GivableEntitlement | undefined> {
  return tx.maybe(lockActive, { id, now })
}

const activeOfPerson = defineQuery<{ personId: string; now: Date }, Entitlement>(
  'wallet.entitlement.active_of_person',
  `select ${entitlementColumns} from wallet.entitlement
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

const withClaimsOfPerson = defineQuery<{ personId: string }, EntitlementWithClaims>(
  'wallet.entitlement.with_claims_of_person',
  `select ${entitlementColumns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where person_id = :personId and sealed_claims is not null order by created_at, id`,
)

/** All of which it is kept what a person's cards state. */
export async function entitlementsWithClaimsOf(
  target: Queryable,
  personId: string,
): Promise<EntitlementWithClaims[]> {
  return target.many(withClaimsOfPerson, { personId })
}

const lockOfOrigin = defineQuery<{ module: string; id: string }, EntitlementWithClaims>(
  'wallet.entitlement.lock_of_origin',
  `select ${entitlementColumns}, sealed_claims as "sealedClaims" from wallet.entitlement
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
  `select ${entitlementColumns}, sealed_claims as "sealedClaims" from wallet.entitlement
   where person_id = :personId and state = 'active' order by id for update`,
)

/** All that a person is entitled to, locked for a change. */
export async function lockEntitlementsOfPerson(
  tx: Transaction,
  personId: string,
): Promise<EntitlementWithClaims[]> {
  return tx.many(lockOfPerson, { personId })
}

const release = defineQuery<{ module: string; id: string; now: Date }, never>(
  'wallet.entitlement.release',
  `update wallet.entitlement set is_held = false, held_until = null, changed_at = :now
   where origin_module = :module and origin_id = :id and state = 'active' and is_held`,
)

/** The further step is done. Returns how many were held back. */
export async function releaseOfOrigin(tx: Transaction, of: Origin & { now: Date }): Promise<number> {
  return tx.execute(release, { ...of })
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
