import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

/** A refund as the rehearsal's provider keeps it: it succeeds at once, as with a test account of GOV.UK Pay. */
export interface SandboxRefund {
  id: string
  paymentId: string
  amountPence: number
  createdAt: Date
}

const columns = `id, payment_id as "paymentId", amount_pence as "amountPence", created_at as "createdAt"`

const lock = defineQuery<{ organisationId: string; paymentId: string }, { id: string }>(
  'payments.sandbox_refund.lock',
  `select id from payments.sandbox_payment where id = :paymentId and organisation_id = :organisationId for update`,
)

/** Nobody else refunds the payment until the transaction ends. */
export async function lockSandboxPayment(
  tx: Transaction,
  organisationId: string,
  paymentId: string,
): Promise<void> {
  await tx.maybe(lock, { organisationId, paymentId })
}

const insert = defineQuery<
  { id: string; paymentId: string; organisationId: string; amountPence: number; now: Date },
  never
>(
  'payments.sandbox_refund.insert',
  `insert into payments.sandbox_refund (id, payment_id, organisation_id, amount_pence, created_at)
   values (:id, :paymentId, :organisationId, :amountPence, :now)`,
)

export async function insertSandboxRefund(
  tx: Transaction,
  refund: { id: string; paymentId: string; organisationId: string; amountPence: number; now: Date },
): Promise<void> {
  await tx.execute(insert, refund)
}

const ofPayment = defineQuery<{ organisationId: string; paymentId: string }, SandboxRefund>(
  'payments.sandbox_refund.of_payment',
  `select ${columns} from payments.sandbox_refund
   where payment_id = :paymentId and organisation_id = :organisationId order by created_at, id`,
)

export async function sandboxRefundsOf(
  target: Queryable,
  organisationId: string,
  paymentId: string,
): Promise<SandboxRefund[]> {
  return target.many(ofPayment, { organisationId, paymentId })
}

const search = defineQuery<
  { organisationId: string; from: Date; to: Date; limit: number; offset: number },
  SandboxRefund & { total: number }
>(
  'payments.sandbox_refund.search',
  `select ${columns}, count(*) over () as total from payments.sandbox_refund
   where organisation_id = :organisationId and created_at >= :from and created_at < :to
   order by created_at desc, id desc limit :limit offset :offset`,
)

/** One page of an account's refunds, the newest first, and how many there are in all. */
export async function searchSandboxRefunds(
  target: Queryable,
  wanted: { organisationId: string; from: Date; to: Date; limit: number; offset: number },
): Promise<{ total: number; refunds: SandboxRefund[] }> {
  const rows = await target.many(search, wanted)
  return { total: rows[0]?.total ?? 0, refunds: rows }
}
