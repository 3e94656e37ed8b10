import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { ProviderName } from '../domain/payment.ts'
import type { OurRefund } from '../domain/reconcile.ts'
import type { RefundStatus } from '../domain/refund.ts'

/** Money on its way back to who paid it. */
export interface Refund {
  id: string
  paymentId: string
  attemptId: string
  amountPence: number
  reason: string
  status: RefundStatus
  providerRefundId: string | null
  /** When it was last handed to the provider; its answer may have been lost. */
  sendingAt: Date | null
  requestedByName: string
  createdAt: Date
  settledAt: Date | null
}

const columns = `id, payment_id as "paymentId", attempt_id as "attemptId", amount_pence as "amountPence", reason, status,
  provider_refund_id as "providerRefundId", sending_at as "sendingAt", requested_by_name as "requestedByName",
  created_at as "createdAt", settled_at as "settledAt"`

const sealPurpose = 'payments.refund'

function opened(crypto: Crypto, refund: Refund): Refund {
  return { ...refund, reason: crypto.unseal(sealPurpose, refund.reason) }
}

const insert = defineQuery<
  {
    id: string
    paymentId: string
    attemptId: string
    idempotencyKey: string
    amountPence: number
    reason: string
    requestedBy: string | null
    requestedByName: string
    now: Date
  },
  never
>(
  'payments.refund.insert',
  `insert into payments.refund
     (id, payment_id, attempt_id, idempotency_key, amount_pence, reason, requested_by, requested_by_name, created_at)
   values (:id, :paymentId, :attemptId, :idempotencyKey, :amountPence, :reason, :requestedBy, :requestedByName, :now)`,
)

export async function insertRefund(
  tx: Transaction,
  crypto: Crypto,
  refund: {
    id: string
    paymentId: string
    attemptId: string
    idempotencyKey: string
    amountPence: number
    reason: string
    requestedBy: string | null
    requestedByName: string
    now: Date
  },
): Promise<void> {
  await tx.execute(insert, { ...refund, reason: crypto.seal(sealPurpose, refund.reason) })
}

const byKey = defineQuery<{ idempotencyKey: string }, Refund>(
  'payments.refund.by_key',
  `select ${columns} from payments.refund where idempotency_key = :idempotencyKey`,
)

/** The refund that was asked for under a key. */
export async function refundByKey(
  target: Queryable,
  crypto: Crypto,
  idempotencyKey: string,
): Promise<Refund | undefined> {
  const row = await target.maybe(byKey, { idempotencyKey })
  return row === undefined ? undefined : opened(crypto, row)
}

const byId = defineQuery<{ id: string }, Refund>(
  'payments.refund.by_id',
  `select ${columns} from payments.refund where id = :id`,
)

export async function refundById(target: Queryable, crypto: Crypto, id: string): Promise<Refund | undefined> {
  const row = await target.maybe(byId, { id })
  return row === undefined ? undefined : opened(crypto, row)
}

const ofPayments = defineQuery<{ paymentIds: readonly string[] }, Refund>(
  'payments.refund.of_payments',
  `select ${columns} from payments.refund where payment_id = any(:paymentIds::uuid[]) order by created_at, id`,
)

/** The refunds of some payments, oldest first. The caller has found the payments within its own reach. */
export async function refundsOf(
  target: Queryable,
  crypto: Crypto,
  paymentIds: readonly string[],
): Promise<Refund[]> {
  if (paymentIds.length === 0) return []
  return (await target.many(ofPayments, { paymentIds })).map((refund) => opened(crypto, refund))
}

const markSending = defineQuery<{ id: string; now: Date }, never>(
  'payments.refund.mark_sending',
  `update payments.refund set sending_at = :now where id = :id and status = 'requested'`,
)

/**
 * Notes that the provider is about to be asked, so that a lost answer can be told from a request never made.
 * False when the refund needs no sending any more.
 */
export async function recordSending(target: Queryable, id: string, now: Date): Promise<boolean> {
  return (await target.execute(markSending, { id, now })) === 1
}

const setStatus = defineQuery<
  {
    id: string
    from: readonly string[]
    status: string
    providerRefundId: string | null
    settledAt: Date | null
  },
  never
>(
  'payments.refund.set_status',
  `update payments.refund
   set status = :status, provider_refund_id = coalesce(:providerRefundId, provider_refund_id), settled_at = :settledAt
   where id = :id and status = any(:from)`,
)

/** False when the refund is no longer in one of the states `from`: somebody else was quicker. */
export async function recordRefundStatus(
  tx: Transaction,
  change: {
    id: string
    from: readonly RefundStatus[]
    status: RefundStatus
    providerRefundId?: string
    settledAt: Date | null
  },
): Promise<boolean> {
  const { providerRefundId = null, ...rest } = change
  return (await tx.execute(setStatus, { ...rest, providerRefundId })) === 1
}

const submitted = defineQuery<{ before: Date; limit: number }, { id: string }>(
  'payments.refund.submitted',
  `select id from payments.refund where status in ('requested', 'submitted') and created_at <= :before
   order by created_at limit :limit`,
)

/** Refunds that are not finished, the oldest first. */
export async function unfinishedRefunds(
  target: Queryable,
  before: Date,
  limit: number,
): Promise<{ id: string }[]> {
  return target.many(submitted, { before, limit })
}

const between = defineQuery<{ organisationId: string; provider: string; from: Date; to: Date }, OurRefund>(
  'payments.refund.between',
  `select r.payment_id as "paymentId", r.provider_refund_id as "refundId", r.amount_pence as "amountPence"
   from payments.refund r join payments.attempt a on a.id = r.attempt_id join payments.payment p on p.id = r.payment_id
   where p.organisation_id = :organisationId and a.provider = :provider and r.provider_refund_id is not null
     and r.created_at >= :from and r.created_at < :to`,
)

/** Refunds of a stretch of time that the provider has accepted. */
export async function refundsBetween(
  target: Queryable,
  stretch: { organisationId: string; provider: ProviderName; from: Date; to: Date },
): Promise<OurRefund[]> {
  return target.many(between, { ...stretch })
}

const amongIds = defineQuery<{ organisationId: string; refundIds: readonly string[] }, OurRefund>(
  'payments.refund.known_among',
  `select r.payment_id as "paymentId", r.provider_refund_id as "refundId", r.amount_pence as "amountPence"
   from payments.refund r join payments.payment p on p.id = r.payment_id
   where p.organisation_id = :organisationId and r.provider_refund_id = any(:refundIds)`,
)

/** Those of the provider's refunds that we know, whenever they were asked for. */
export async function refundsAmong(
  target: Queryable,
  organisationId: string,
  refundIds: readonly string[],
): Promise<OurRefund[]> {
  return target.many(amongIds, { organisationId, refundIds })
}
