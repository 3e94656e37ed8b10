import { defineQuery, type Queryable } from '#kernel/db'
import { credentialColumns, type IssuedCredential } from './issued-credential.ts'

/** What of the cards of public bodies is wanted. */
export interface CardSearch {
  organisationIds: string[]
  /** A whole reference, or empty. */
  reference: string
  /** Name of a template, or empty. */
  template: string
  state: '' | 'valid' | 'expired' | 'revoked'
  /** Collected from here on. */
  from: Date
  /** Collected before. */
  until: Date
  now: Date
}

/** A place in the list, newest first. */
export interface CardPlace {
  before: Date
  beforeId: string
}

const matching = `organisation_id = any(:organisationIds::uuid[])
     and (:reference = '' or reference = :reference)
     and (:template = '' or template = :template)
     and (:state = '' or (:state = 'revoked' and state = 'revoked')
          or (:state = 'valid' and state = 'valid' and expires_at > :now)
          or (:state = 'expired' and state = 'valid' and expires_at <= :now))
     and issued_at >= :from and issued_at < :until`

type SearchParameters = { [Name in keyof CardSearch]: CardSearch[Name] }

const page = defineQuery<
  SearchParameters & { before: Date; beforeId: string; limit: number },
  IssuedCredential
>(
  'wallet.issued_credential.search',
  `select ${credentialColumns} from wallet.issued_credential
   where ${matching} and (issued_at, id) < (:before, :beforeId::uuid)
   order by issued_at desc, id desc limit :limit`,
)

export async function searchCards(
  target: Queryable,
  search: CardSearch & CardPlace & { limit: number },
): Promise<IssuedCredential[]> {
  return target.many(page, { ...search })
}

const ofHolder = defineQuery<{ organisationIds: string[]; personId: string }, IssuedCredential>(
  'wallet.issued_credential.of_holder',
  `select ${credentialColumns} from wallet.issued_credential
   where person_id = :personId and organisation_id = any(:organisationIds::uuid[])
   order by issued_at desc, id desc limit 200`,
)

/** The cards that a person has of these bodies, newest first. */
export async function cardsOfHolder(
  target: Queryable,
  organisationIds: string[],
  personId: string,
): Promise<IssuedCredential[]> {
  return target.many(ofHolder, { organisationIds, personId })
}

/** An entitlement as staff see it. */
export interface HeldEntitlement {
  id: string
  template: string
  organisationId: string
  origin: { module: string; id: string }
  state: 'active' | 'ended'
  createdAt: Date
  endsAt: Date | null
  /** An offer of it waits to be collected. */
  isWaiting: boolean
}

const entitlements = defineQuery<{ organisationIds: string[]; personId: string; now: Date }, HeldEntitlement>(
  'wallet.entitlement.of_holder',
  `select e.id, e.template, e.organisation_id as "organisationId", e.state, e.created_at as "createdAt",
     json_build_object('module', e.origin_module, 'id', e.origin_id) as origin, e.ends_at as "endsAt",
     exists (select from wallet.offer o where o.entitlement_id = e.id and o.state = 'waiting' and o.expires_at > :now)
       as "isWaiting"
   from wallet.entitlement e
   where e.person_id = :personId and e.organisation_id = any(:organisationIds::uuid[])
   order by e.created_at desc, e.id limit 200`,
)

/** What a person is or was entitled to of these bodies: nobody else's page may be opened. */
export async function entitlementsOfHolder(
  target: Queryable,
  organisationIds: string[],
  personId: string,
  now: Date,
): Promise<HeldEntitlement[]> {
  return target.many(entitlements, { organisationIds, personId, now })
}

const known = defineQuery<{ organisationIds: string[]; personIds: string[] }, { personId: string }>(
  'wallet.entitlement.known_holders',
  `select distinct person_id as "personId" from wallet.entitlement
   where person_id = any(:personIds::uuid[]) and organisation_id = any(:organisationIds::uuid[]) order by person_id`,
)

/** Who of these people is or was entitled to a card of these bodies. */
export async function knownHolders(
  target: Queryable,
  organisationIds: string[],
  personIds: string[],
): Promise<string[]> {
  return (await target.many(known, { organisationIds, personIds })).map(({ personId }) => personId)
}

const holders = defineQuery<Record<never, never>, { id: string; organisationId: string }>(
  'wallet.entitlement.holder_identifiers',
  `select person_id as id, min(organisation_id::text)::uuid as "organisationId" from wallet.entitlement
   group by person_id having count(distinct organisation_id) = 1 order by 1`,
)

/** Which body knows whom as a holder, of people with one body only: others are nobody's alone. For the tests of access. */
export async function holderIdentifiers(
  target: Queryable,
): Promise<{ id: string; organisationId: string }[]> {
  return target.many(holders, {})
}
