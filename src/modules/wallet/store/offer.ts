import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

export type OfferState = 'waiting' | 'issued' | 'withdrawn' | 'expired'

/** Where an entitlement comes from: the record of another module, by its id. */
export interface Origin {
  module: string
  id: string
}

/** A card that a person may collect. */
export interface Offer {
  id: string
  entitlementId: string
  template: string
  personId: string
  organisationId: string
  origin: Origin
  state: OfferState
  createdAt: Date
  expiresAt: Date
}

const columns = `id, entitlement_id as "entitlementId", template, person_id as "personId", organisation_id as "organisationId",
  json_build_object('module', origin_module, 'id', origin_id) as origin, state,
  created_at as "createdAt", expires_at as "expiresAt"`

const insert = defineQuery<
  {
    id: string
    entitlementId: string
    template: string
    personId: string
    organisationId: string
    originModule: string
    originId: string
    createdAt: Date
    expiresAt: Date
  },
  never
>(
  'wallet.offer.insert',
  `insert into wallet.offer
     (id, entitlement_id, template, person_id, organisation_id, origin_module, origin_id, created_at, expires_at)
   values (:id, :entitlementId, :template, :personId, :organisationId, :originModule, :originId, :createdAt, :expiresAt)`,
)

export async function insertOffer(
  tx: Transaction,
  { origin, ...offer }: Omit<Offer, 'state'>,
): Promise<void> {
  await tx.execute(insert, { ...offer, originModule: origin.module, originId: origin.id })
}

const ofPerson = defineQuery<{ personId: string; now: Date }, Offer>(
  'wallet.offer.list',
  `select ${columns} from wallet.offer
   where person_id = :personId and state = 'waiting' and expires_at > :now
     and exists (select from wallet.entitlement e where e.id = entitlement_id and e.state = 'active')
   order by created_at desc, id limit 100`,
)

/** Cards that wait for the person. */
export async function waitingOffers(target: Queryable, personId: string, now: Date): Promise<Offer[]> {
  return target.many(ofPerson, { personId, now })
}

const byId = defineQuery<{ id: string; personId: string }, Offer>(
  'wallet.offer.find',
  `select ${columns} from wallet.offer where id = :id and person_id = :personId`,
)

/** One offer of this person. */
export async function offerOf(target: Queryable, personId: string, id: string): Promise<Offer | undefined> {
  return target.maybe(byId, { id, personId })
}

const lock = defineQuery<{ id: string }, Offer>(
  'wallet.offer.lock',
  `select ${columns} from wallet.offer where id = :id for update`,
)

/** Reads the offer behind an access token; others who want to change it wait for this transaction. */
export async function lockOffer(tx: Transaction, id: string): Promise<Offer | undefined> {
  return tx.maybe(lock, { id })
}

const markIssued = defineQuery<{ id: string; now: Date }, never>(
  'wallet.offer.mark_issued',
  `update wallet.offer set state = 'issued'
   where id = :id and state = 'waiting' and expires_at > :now`,
)

/** Uses the offer up. Returns false when it was used, withdrawn or too old. */
export async function consumeOffer(tx: Transaction, id: string, now: Date): Promise<boolean> {
  return (await tx.execute(markIssued, { id, now })) === 1
}

const withdraw = defineQuery<{ module: string; id: string }, never>(
  'wallet.offer.withdraw',
  `update wallet.offer set state = 'withdrawn'
   where origin_module = :module and origin_id = :id and state = 'waiting'`,
)

/** Takes back what was not collected yet. Returns how many. */
export async function withdrawOffers(tx: Transaction, origin: Origin): Promise<number> {
  return tx.execute(withdraw, { ...origin })
}

const withdrawOfEntitlement = defineQuery<{ entitlementId: string; personId: string }, never>(
  'wallet.offer.withdraw_of_entitlement',
  `update wallet.offer set state = 'withdrawn'
   where entitlement_id = :entitlementId and person_id = :personId and state = 'waiting'`,
)

/** Takes back what waits of one entitlement: a newer offer is made in its place. */
export async function withdrawOffersOfEntitlement(
  tx: Transaction,
  of: { entitlementId: string; personId: string },
): Promise<void> {
  await tx.execute(withdrawOfEntitlement, of)
}

const withdrawOfPerson = defineQuery<{ personId: string }, never>(
  'wallet.offer.withdraw_of_person',
  `update wallet.offer set state = 'withdrawn'
   where person_id = :personId and state = 'waiting'`,
)

/** Takes back all that a person has not collected. */
export async function withdrawOffersTo(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(withdrawOfPerson, { personId })
}

const expire = defineQuery<{ now: Date; limit: number }, never>(
  'wallet.offer.expire',
  `update wallet.offer set state = 'expired'
   where id in (select id from wallet.offer where state = 'waiting' and expires_at <= :now limit :limit)`,
)

/** Ends offers that nobody collected in time. Returns how many. */
export async function expireOffers(target: Queryable, now: Date, limit: number): Promise<number> {
  return target.execute(expire, { now, limit })
}
