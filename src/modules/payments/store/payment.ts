import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { FailureReason, PaymentState, PaymentStatus } from '../domain/payment.ts'
import { inScope, type PaymentScope, type ScopeParameters } from './scope.ts'

/** The card as far as people recognise it by. */
export interface PaidCard {
  brand: string
  lastDigits: string
}

/** A payment somebody was asked for. */
export interface Payment extends PaymentState {
  id: string
  organisationId: string
  personId: string | null
  origin: { module: string; id: string }
  reference: string
  amountPence: number
  description: string
  email: string | undefined
  locale: Locale
  returnPath: string
  card: PaidCard | undefined
  version: number
  createdAt: Date
  settledAt: Date | null
}

interface PaymentRow {
  id: string
  organisationId: string
  personId: string | null
  origin: { module: string; id: string }
  reference: string
  amountPence: number
  description: string
  email: string | null
  locale: Locale
  returnPath: string
  status: PaymentStatus
  failureReason: FailureReason | null
  card: string | null
  version: number
  createdAt: Date
  settledAt: Date | null
}

const columns = `id, organisation_id as "organisationId", person_id as "personId",
  json_build_object('module', origin_module, 'id', origin_id) as origin, reference, amount_pence as "amountPence",
  description, email, locale, return_path as "returnPath", status, failure_reason as "failureReason", card, version,
  created_at as "createdAt", settled_at as "settledAt"`

const sealPurpose = 'payments.payment'

function opened(crypto: Crypto, row: PaymentRow): Payment {
  const { description, email, card, ...rest } = row
  return {
    ...rest,
    description: crypto.unseal(sealPurpose, description),
    email: email === null ? undefined : crypto.unseal(sealPurpose, email),
    // `recordState` sealed a card, and an unsealed text is the one that was sealed.
    card: card === null ? undefined : (JSON.parse(crypto.unseal(sealPurpose, card)) as PaidCard),
  }
}

function openedIfFound(crypto: Crypto, row: PaymentRow | undefined): Payment | undefined {
  return row && opened(crypto, row)
}

export interface NewPayment {
  id: string
  organisationId: string
  personId: string | undefined
  origin: { module: string; id: string }
  idempotencyKey: string
  reference: string
  referenceKey: string
  amountPence: number
  description: string
  email: string | undefined
  locale: Locale
  returnPath: string
  now: Date
}

const insert = defineQuery<
  {
    id: string
    organisationId: string
    personId: string | null
    originModule: string
    originId: string
    idempotencyKey: string
    reference: string
    referenceKey: string
    amountPence: number
    description: string
    email: string | null
    locale: string
    returnPath: string
    now: Date
  },
  never
>(
  'payments.payment.insert',
  `insert into payments.payment
     (id, organisation_id, person_id, origin_module, origin_id, idempotency_key, reference, reference_key, amount_pence,
      description, email, locale, return_path, created_at)
   values (:id, :organisationId, :personId, :originModule, :originId, :idempotencyKey, :reference, :referenceKey,
      :amountPence, :description, :email, :locale, :returnPath, :now)
   on conflict (idempotency_key) do nothing`,
)

/** False when there already is a payment under this key. */
export async function insertPayment(tx: Transaction, crypto: Crypto, payment: NewPayment): Promise<boolean> {
  const { origin, personId, description, email, ...rest } = payment
  const inserted = await tx.execute(insert, {
    ...rest,
    personId: personId ?? null,
    originModule: origin.module,
    originId: origin.id,
    description: crypto.seal(sealPurpose, description),
    email: email === undefined ? null : crypto.seal(sealPurpose, email),
  })
  return inserted === 1
}

const byKey = defineQuery<{ idempotencyKey: string }, PaymentRow>(
  'payments.payment.by_key',
  `select ${columns} from payments.payment where idempotency_key = :idempotencyKey`,
)

/** The payment that was begun under a key of its module's. */
export async function paymentByKey(
  target: Queryable,
  crypto: Crypto,
  idempotencyKey: string,
): Promise<Payment | undefined> {
  return openedIfFound(crypto, await target.maybe(byKey, { idempotencyKey }))
}

const byId = defineQuery<{ id: string }, PaymentRow>(
  'payments.payment.by_id',
  `select ${columns} from payments.payment where id = :id`,
)

/** A payment, for the program itself and for who holds its link: staff and people go by `findPayment` and `ownPayment`. */
export async function paymentById(
  target: Queryable,
  crypto: Crypto,
  id: string,
): Promise<Payment | undefined> {
  return openedIfFound(crypto, await target.maybe(byId, { id }))
}

const lockById = defineQuery<{ id: string }, PaymentRow>(
  'payments.payment.lock',
  `select ${columns} from payments.payment where id = :id for update`,
)

/** The payment, with nobody else changing it until the transaction ends. */
export async function lockPayment(tx: Transaction, crypto: Crypto, id: string): Promise<Payment | undefined> {
  return openedIfFound(crypto, await tx.maybe(lockById, { id }))
}

const byIdInScope = defineQuery<{ id: string } & ScopeParameters, PaymentRow>(
  'payments.payment.in_scope',
  `select ${columns} from payments.payment where id = :id and ${inScope}`,
)

/** A payment within the reach of a member of staff; undefined for any other. */
export async function findPayment(
  target: Queryable,
  crypto: Crypto,
  scope: PaymentScope,
  id: string,
): Promise<Payment | undefined> {
  return openedIfFound(crypto, await target.maybe(byIdInScope, { id, ...scope }))
}

const own = defineQuery<{ id: string; personId: string }, PaymentRow>(
  'payments.payment.own',
  `select ${columns} from payments.payment where id = :id and person_id = :personId`,
)

/** A person's own payment. */
export async function ownPayment(
  target: Queryable,
  crypto: Crypto,
  personId: string,
  id: string,
): Promise<Payment | undefined> {
  return openedIfFound(crypto, await target.maybe(own, { id, personId }))
}

const ofPerson = defineQuery<{ personId: string; limit: number }, PaymentRow>(
  'payments.payment.of_person',
  `select ${columns} from payments.payment where person_id = :personId
   order by created_at desc, id desc limit :limit`,
)

/** A person's own payments, the newest first. */
export async function paymentsOfPerson(
  target: Queryable,
  crypto: Crypto,
  personId: string,
  limit: number,
): Promise<Payment[]> {
  return (await target.many(ofPerson, { personId, limit })).map((row) => opened(crypto, row))
}

const setState = defineQuery<
  { id: string; status: string; failureReason: string | null; settledAt: Date | null; card: string | null },
  never
>(
  'payments.payment.set_state',
  `update payments.payment
   set status = :status, failure_reason = :failureReason, settled_at = :settledAt, card = coalesce(:card, card),
       version = version + 1
   where id = :id`,
)

/** Writes what a payment has come to. Call it under the payment's lock. */
export async function recordState(
  tx: Transaction,
  crypto: Crypto,
  id: string,
  state: PaymentState & { settledAt: Date | null; card: PaidCard | undefined },
): Promise<void> {
  const { card, status, failureReason, settledAt } = state
  const sealed = card === undefined ? null : crypto.seal(sealPurpose, JSON.stringify(card))
  await tx.execute(setState, { id, status, failureReason, settledAt, card: sealed })
}

/** What other modules may know of a payment. */
export interface StandingRow extends PaymentState {
  amountPence: number
  refundedPence: number
  reference: string
  settledAt: Date | null
}

const standing = defineQuery<{ id: string }, StandingRow>(
  'payments.payment.standing',
  `select status, failure_reason as "failureReason", amount_pence as "amountPence", reference, settled_at as "settledAt",
     (select coalesce(sum(r.amount_pence), 0)::int from payments.refund r
      where r.payment_id = p.id and r.status not in ('refused', 'error')) as "refundedPence"
   from payments.payment p where id = :id`,
)

/** Where a payment stands, for the module whose record is paid for. */
export async function standingRow(target: Queryable, id: string): Promise<StandingRow | undefined> {
  return target.maybe(standing, { id })
}

const forget = defineQuery<{ personId: string }, never>(
  'payments.payment.forget_email',
  `update payments.payment set email = null, version = version + 1 where person_id = :personId and email is not null`,
)

/** Of a deleted account, what only served to reach the person goes; the books stay. */
export async function forgetEmails(tx: Transaction, personId: string): Promise<void> {
  await tx.execute(forget, { personId })
}
