import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { Card } from '../domain/card.ts'

/** The states of the GOV.UK Pay API. */
export type SandboxStatus =
  | 'created'
  | 'started'
  | 'submitted'
  | 'capturable'
  | 'success'
  | 'failed'
  | 'cancelled'
  | 'error'

/** What the caller of the API told of a payment, besides its amount and reference. */
export interface SandboxDetails {
  description: string
  returnUrl: string
  email?: string | undefined
  language: 'en' | 'cy'
  metadata?: Readonly<Record<string, string | number | boolean>> | undefined
}

/** A payment as the rehearsal's provider keeps it. */
export interface SandboxPayment {
  id: string
  organisationId: string
  amountPence: number
  reference: string
  details: SandboxDetails
  isDelayedCapture: boolean
  status: SandboxStatus
  code: string | null
  card: Card | undefined
  createdAt: Date
  /** When the bank of a delayed card will answer. */
  answersAt: Date | null
  capturedAt: Date | null
  requestHash: string
  /** In pence: what refunds have given back. */
  refundedPence: number
}

type Row = Omit<SandboxPayment, 'details' | 'card'> & { details: string; card: string | null }

const columns = `id, organisation_id as "organisationId", amount_pence as "amountPence", reference, details,
  delayed_capture as "isDelayedCapture", status, code, card, created_at as "createdAt", answers_at as "answersAt",
  captured_at as "capturedAt", request_hash as "requestHash",
  (select coalesce(sum(r.amount_pence), 0)::int from payments.sandbox_refund r where r.payment_id = s.id) as "refundedPence"`

const sealPurpose = 'payments.sandbox'

function opened(crypto: Crypto, { details, card, ...rest }: Row): SandboxPayment {
  return {
    ...rest,
    // Only this file seals under this purpose, and what comes out is what went in.
    details: JSON.parse(crypto.unseal(sealPurpose, details)) as SandboxDetails,
    card: card === null ? undefined : (JSON.parse(crypto.unseal(sealPurpose, card)) as Card),
  }
}

function openedIfFound(crypto: Crypto, row: Row | undefined): SandboxPayment | undefined {
  return row && opened(crypto, row)
}

const insert = defineQuery<
  {
    id: string
    organisationId: string
    idempotencyKey: string | null
    requestHash: string
    amountPence: number
    reference: string
    details: string
    isDelayedCapture: boolean
    now: Date
  },
  never
>(
  'payments.sandbox_payment.insert',
  `insert into payments.sandbox_payment
     (id, organisation_id, idempotency_key, request_hash, amount_pence, reference, details, delayed_capture, created_at)
   values (:id, :organisationId, :idempotencyKey, :requestHash, :amountPence, :reference, :details, :isDelayedCapture, :now)
   on conflict (organisation_id, idempotency_key) do nothing`,
)

/** False when the key was used before. */
export async function insertSandboxPayment(
  tx: Transaction,
  crypto: Crypto,
  payment: {
    id: string
    organisationId: string
    idempotencyKey: string | null
    requestHash: string
    amountPence: number
    reference: string
    details: SandboxDetails
    isDelayedCapture: boolean
    now: Date
  },
): Promise<boolean> {
  const details = crypto.seal(sealPurpose, JSON.stringify(payment.details))
  return (await tx.execute(insert, { ...payment, details })) === 1
}

const byKey = defineQuery<{ organisationId: string; idempotencyKey: string }, Row>(
  'payments.sandbox_payment.by_key',
  `select ${columns} from payments.sandbox_payment s
   where organisation_id = :organisationId and idempotency_key = :idempotencyKey`,
)

export async function sandboxPaymentByKey(
  target: Queryable,
  crypto: Crypto,
  organisationId: string,
  idempotencyKey: string,
): Promise<SandboxPayment | undefined> {
  return openedIfFound(crypto, await target.maybe(byKey, { organisationId, idempotencyKey }))
}

const byId = defineQuery<{ organisationId: string; id: string }, Row>(
  'payments.sandbox_payment.by_id',
  `select ${columns} from payments.sandbox_payment s where id = :id and organisation_id = :organisationId`,
)

/** A payment of the account that asks. */
export async function sandboxPayment(
  target: Queryable,
  crypto: Crypto,
  organisationId: string,
  id: string,
): Promise<SandboxPayment | undefined> {
  return openedIfFound(crypto, await target.maybe(byId, { organisationId, id }))
}

const byLink = defineQuery<{ id: string }, Row>(
  'payments.sandbox_payment.by_link',
  `select ${columns} from payments.sandbox_payment s where id = :id`,
)

/** A payment, for who holds the link to its card page. */
export async function sandboxPaymentByLink(
  target: Queryable,
  crypto: Crypto,
  id: string,
): Promise<SandboxPayment | undefined> {
  return openedIfFound(crypto, await target.maybe(byLink, { id }))
}

const move = defineQuery<
  {
    id: string
    from: readonly string[]
    status: string
    code: string | null
    card: string | null
    answersAt: Date | null
    capturedAt: Date | null
    now: Date
  },
  never
>(
  'payments.sandbox_payment.move',
  `with moved as (
     update payments.sandbox_payment
     set status = :status, code = :code, card = coalesce(:card, card), answers_at = :answersAt,
         captured_at = :capturedAt
     where id = :id and status = any(:from) and (status <> :status or answers_at is distinct from :answersAt)
     returning id, status, code
   )
   insert into payments.sandbox_event (payment_id, number, status, code, updated_at)
   select id, (select coalesce(max(number), 0) + 1 from payments.sandbox_event where payment_id = :id), status, code, :now
   from moved`,
)

/** Moves a payment from one of some states to another, and notes it. False when it is in none of them. */
export async function moveSandboxPayment(
  target: Queryable,
  crypto: Crypto,
  change: {
    id: string
    from: readonly SandboxStatus[]
    status: SandboxStatus
    code?: string
    card?: Card
    answersAt?: Date
    capturedAt?: Date
    now: Date
  },
): Promise<boolean> {
  const { id, from, status, code, card, answersAt, capturedAt, now } = change
  const moved = await target.execute(move, {
    id,
    from,
    status,
    now,
    code: code ?? null,
    card: card === undefined ? null : crypto.seal(sealPurpose, JSON.stringify(card)),
    answersAt: answersAt ?? null,
    capturedAt: capturedAt ?? null,
  })
  return moved === 1
}

const noteCreated = defineQuery<{ id: string; now: Date }, never>(
  'payments.sandbox_event.created',
  `insert into payments.sandbox_event (payment_id, number, status, updated_at) values (:id, 1, 'created', :now)`,
)

export async function noteSandboxCreated(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.execute(noteCreated, { id, now })
}

export interface SandboxEvent {
  status: SandboxStatus
  code: string | null
  updatedAt: Date
}

const eventsOf = defineQuery<{ id: string }, SandboxEvent>(
  'payments.sandbox_event.of_payment',
  `select status, code, updated_at as "updatedAt" from payments.sandbox_event where payment_id = :id order by number`,
)

export async function sandboxEvents(target: Queryable, id: string): Promise<SandboxEvent[]> {
  return target.many(eventsOf, { id })
}

/** Payments whose time has come: those that ran out, and those whose bank answers now. */
export interface DueSandboxPayment {
  id: string
  organisationId: string
  answersAt: Date | null
  isDelayedCapture: boolean
}

const due = defineQuery<{ now: Date; createdBefore: Date; limit: number }, DueSandboxPayment>(
  'payments.sandbox_payment.due',
  `select id, organisation_id as "organisationId", answers_at as "answersAt", delayed_capture as "isDelayedCapture"
   from payments.sandbox_payment
   where status in ('created', 'started', 'submitted')
     and (answers_at <= :now or (answers_at is null and created_at <= :createdBefore))
   order by created_at limit :limit`,
)

export async function dueSandboxPayments(
  target: Queryable,
  limits: { now: Date; createdBefore: Date; limit: number },
): Promise<DueSandboxPayment[]> {
  return target.many(due, limits)
}

/** What a search of the API can ask. Empty lists and dates at their ends mean all. */
export interface SandboxSearch {
  organisationId: string
  reference: string
  statuses: readonly string[]
  from: Date
  to: Date
  limit: number
  offset: number
}

const matching = `organisation_id = :organisationId and created_at >= :from and created_at < :to
  and (:reference = '' or lower(reference) = lower(:reference))
  and (cardinality(:statuses::text[]) = 0 or status = any(:statuses::text[]))`

const search = defineQuery<
  {
    organisationId: string
    reference: string
    statuses: readonly string[]
    from: Date
    to: Date
    limit: number
    offset: number
  },
  Row
>(
  'payments.sandbox_payment.search',
  `select ${columns} from payments.sandbox_payment s where ${matching}
   order by created_at desc, id desc limit :limit offset :offset`,
)

const countMatching = defineQuery<
  { organisationId: string; reference: string; statuses: readonly string[]; from: Date; to: Date },
  { total: number }
>(
  'payments.sandbox_payment.count',
  `select count(*) as total from payments.sandbox_payment where ${matching}`,
)

/** One page of a search, the newest first, and how many there are in all. */
export async function searchSandboxPayments(
  target: Queryable,
  crypto: Crypto,
  wanted: SandboxSearch,
): Promise<{ total: number; payments: SandboxPayment[] }> {
  const { limit: _limit, offset: _offset, ...matchingOnly } = wanted
  const { total } = await target.one(countMatching, matchingOnly)
  const rows = await target.many(search, { ...wanted })
  return { total, payments: rows.map((row) => opened(crypto, row)) }
}
