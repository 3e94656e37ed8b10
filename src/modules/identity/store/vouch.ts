import { defineQuery, type Queryable } from '#kernel/db'

export type VouchStatus = 'asked' | 'confirmed' | 'refused' | 'withdrawn' | 'expired'

/** Somebody was asked to vouch for a person. */
export interface Vouch {
  id: string
  reference: string
  personId: string
  sealedVoucherEmail: string
  voucherEmailMac: string
  occupation: string
  status: VouchStatus
  askedAt: Date
  deadline: Date
}

const columns = `id, reference, person_id as "personId", sealed_voucher_email as "sealedVoucherEmail",
  voucher_email_mac as "voucherEmailMac", occupation, status, asked_at as "askedAt", deadline`

const insert = defineQuery<
  {
    id: string
    reference: string
    personId: string
    sealedVoucherEmail: string
    voucherEmailMac: string
    occupation: string
    deadline: Date
    now: Date
  },
  never
>(
  'identity.vouch.insert',
  `insert into identity.vouch (id, reference, person_id, sealed_voucher_email, voucher_email_mac, occupation,
     status, asked_at, deadline)
   values (:id, :reference, :personId, :sealedVoucherEmail, :voucherEmailMac, :occupation, 'asked', :now,
     :deadline)`,
)

export interface NewVouch extends Omit<Vouch, 'status' | 'askedAt'> {
  now: Date
}

export async function insertVouch(target: Queryable, vouch: NewVouch): Promise<void> {
  await target.execute(insert, { ...vouch })
}

const asked = defineQuery<{ personId: string; now: Date }, Vouch>(
  'identity.vouch.asked_of_person',
  `select ${columns} from identity.vouch where person_id = :personId and status = 'asked' and deadline > :now`,
)

/** The vouch that a person waits for. */
export async function askedVouchOf(
  target: Queryable,
  personId: string,
  now: Date,
): Promise<Vouch | undefined> {
  return target.maybe(asked, { personId, now })
}

const byReference = defineQuery<{ reference: string; now: Date; emailMac: string }, Vouch>(
  'identity.vouch.by_reference',
  `select ${columns} from identity.vouch
   where replace(reference, '-', '') = :reference and voucher_email_mac = :emailMac and status = 'asked'
     and deadline > :now`,
)

/**
 * A vouch that waits for an answer of the account with this email address.
 * @param reference upper case, without hyphens and spaces
 */
export async function askedVouchByReference(
  target: Queryable,
  reference: string,
  emailMac: string,
  now: Date,
): Promise<Vouch | undefined> {
  return target.maybe(byReference, { reference, emailMac, now })
}

const answer = defineQuery<
  { id: string; status: string; voucherPersonId: string; emailMac: string; now: Date },
  never
>(
  'identity.vouch.answer',
  `update identity.vouch set status = :status, voucher_person_id = :voucherPersonId, answered_at = :now
   where id = :id and status = 'asked' and deadline > :now and voucher_email_mac = :emailMac
     and person_id <> :voucherPersonId`,
)

/** Returns false where it was answered, withdrawn or ran out meanwhile, or asks somebody else. */
export async function answerVouch(
  target: Queryable,
  act: {
    id: string
    status: 'confirmed' | 'refused'
    voucherPersonId: string
    emailMac: string
    now: Date
  },
): Promise<boolean> {
  return (await target.execute(answer, act)) === 1
}

const countAsked = defineQuery<{ personId: string; since: Date }, { count: number }>(
  'identity.vouch.count_asked',
  `select count(*)::int as count from identity.vouch where person_id = :personId and asked_at > :since`,
)

/** How many people somebody has asked to vouch for them since then. */
export async function countVouchesAskedBy(target: Queryable, personId: string, since: Date): Promise<number> {
  return (await target.one(countAsked, { personId, since })).count
}

const countConfirmed = defineQuery<{ voucherPersonId: string; since: Date }, { count: number }>(
  'identity.vouch.count_confirmed',
  `select count(*)::int as count from identity.vouch
   where voucher_person_id = :voucherPersonId and status = 'confirmed' and answered_at > :since`,
)

/** For how many people somebody has vouched since then. */
export async function countVouchesBy(
  target: Queryable,
  voucherPersonId: string,
  since: Date,
): Promise<number> {
  return (await target.one(countConfirmed, { voucherPersonId, since })).count
}

const vouchedFor = defineQuery<{ voucherPersonId: string; personId: string }, { id: string }>(
  'identity.vouch.for_each_other',
  `select id from identity.vouch
   where voucher_person_id = :voucherPersonId and person_id = :personId and status = 'confirmed' limit 1`,
)

/** Whether one person has vouched for the other. */
export async function hasVouchedFor(
  target: Queryable,
  voucherPersonId: string,
  personId: string,
): Promise<boolean> {
  return (await target.maybe(vouchedFor, { voucherPersonId, personId })) !== undefined
}

const withdraw = defineQuery<{ personId: string; now: Date }, never>(
  'identity.vouch.withdraw',
  `update identity.vouch set status = 'withdrawn', answered_at = :now
   where person_id = :personId and status = 'asked'`,
)

export async function withdrawVouches(target: Queryable, personId: string, now: Date): Promise<void> {
  await target.execute(withdraw, { personId, now })
}

const expire = defineQuery<{ now: Date; limit: number }, { personId: string }>(
  'identity.vouch.expire',
  `update identity.vouch set status = 'expired', answered_at = :now where id in (
     select id from identity.vouch where status = 'asked' and deadline <= :now
     order by deadline limit :limit for update skip locked)
   returning person_id as "personId"`,
)

/** Ends vouches that nobody gave in time; returns who waited for them. */
export async function expireVouches(
  target: Queryable,
  now: Date,
  limit: number,
): Promise<{ personId: string }[]> {
  return target.many(expire, { now, limit })
}
