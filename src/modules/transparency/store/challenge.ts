import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'

export type ChallengeStatus = 'open' | 'upheld' | 'not-upheld'

/** How to reach somebody who has no account. */
export interface Contact {
  name: string
  email: string
}

/** That somebody questioned the use of an algorithm; what they said stands in the case. */
export interface Challenge {
  id: string
  recordId: string
  /** Of the record, as it was public then. */
  version: number
  organisationId: string
  personId: string | null
  locale: Locale
  /** The use of the algorithm that it is about, where that is known. */
  runId: string | null
  reference: string
  status: ChallengeStatus
  madeAt: Date
  decidedAt: Date | null
}

const columns = `c.id, c.record_id as "recordId", c.version, c.organisation_id as "organisationId",
  c.person_id as "personId", c.locale, c.run_id as "runId", c.reference, c.status, c.made_at as "madeAt",
  c.decided_at as "decidedAt"`

export type NewChallenge = Omit<Challenge, 'status' | 'decidedAt'>

const insert = defineQuery<NewChallenge & { sealedContact: string | null }, never>(
  'transparency.challenge.insert',
  `insert into transparency.challenge (id, record_id, version, organisation_id, person_id, sealed_contact, locale, run_id,
     reference, status, made_at)
   values (:id, :recordId, :version, :organisationId, :personId::uuid, :sealedContact, :locale, :runId::uuid, :reference,
     'open', :madeAt)`,
)

const contactPurpose = 'transparency.challenge-contact'

export async function insertChallenge(
  tx: Transaction,
  crypto: Crypto,
  { contact, ...challenge }: NewChallenge & { contact: Contact | undefined },
): Promise<void> {
  const sealedContact = contact === undefined ? null : crypto.seal(contactPurpose, JSON.stringify(contact))
  await tx.execute(insert, { ...challenge, sealedContact })
}

const decide = defineQuery<
  { id: string; organisationId: string; status: ChallengeStatus; now: Date },
  Challenge & { sealedContact: string | null }
>(
  'transparency.challenge.decide',
  `with open as (
     select id, sealed_contact from transparency.challenge
     where id = :id and organisation_id = :organisationId and status = 'open' for update
   )
   update transparency.challenge c set status = :status, decided_at = :now, sealed_contact = null
   from open where c.id = open.id returning ${columns}, open.sealed_contact as "sealedContact"`,
)

/**
 * Keeps what became of it, and forgets how to reach whoever has no account.
 * @returns undefined where it was decided before, or is not this public body's
 */
export async function decideChallenge(
  tx: Transaction,
  crypto: Crypto,
  decision: { id: string; organisationId: string; status: 'upheld' | 'not-upheld'; now: Date },
): Promise<(Challenge & { contact: Contact | undefined }) | undefined> {
  const row = await tx.maybe(decide, decision)
  if (row === undefined) return undefined
  const { sealedContact, ...challenge } = row
  // Sealed by this file, and authenticated: it is what was put in.
  const contact =
    sealedContact === null ? undefined : (JSON.parse(crypto.unseal(contactPurpose, sealedContact)) as Contact)
  return { ...challenge, contact }
}

const countOf = defineQuery<{ recordId: string }, ChallengeCounts>(
  'transparency.challenge.count',
  `select count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'upheld')::int as upheld,
     count(*) filter (where status = 'not-upheld')::int as "notUpheld"
   from transparency.challenge where record_id = :recordId`,
)

export interface ChallengeCounts {
  open: number
  upheld: number
  notUpheld: number
}

/** How often the use of an algorithm was questioned, and what came of it. Not to be shown as it is: small numbers tell of people. */
export function challengeCounts(target: Queryable, recordId: string): Promise<ChallengeCounts> {
  return target.one(countOf, { recordId })
}

/** A challenge in its maker's list. */
export interface OwnChallenge extends Challenge {
  slug: string
}

const listOf = defineQuery<{ personId: string }, OwnChallenge>(
  'transparency.challenge.of_person',
  `select ${columns}, r.slug from transparency.challenge c join transparency.record r on r.id = c.record_id
   where c.person_id = :personId order by c.made_at desc, c.id limit 200`,
)

/** What a person questioned, the newest first; at most 200. */
export function challengesOf(target: Queryable, personId: string): Promise<OwnChallenge[]> {
  return target.many(listOf, { personId })
}

const forget = defineQuery<{ personId: string }, never>(
  'transparency.challenge.forget_person',
  `update transparency.challenge set person_id = null where person_id = :personId`,
)

/** Whose challenges were somebody's who left is not known any more; they stay counted. */
export async function forgetChallenger(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(forget, { personId })
}
