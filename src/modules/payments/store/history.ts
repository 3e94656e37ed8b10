import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { PaymentStatus } from '../domain/payment.ts'

/** What can happen to a payment: its states, and what is done about money on its way back. */
export type HistoryKind =
  | PaymentStatus
  | 'tried-again'
  | 'success-again'
  | 'refund-requested'
  | 'refund-submitted'
  | 'refund-success'
  | 'refund-refused'
  | 'refund-error'

export interface HistoryEntry {
  kind: HistoryKind
  attemptNumber: number | null
  amountPence: number | null
  actorPersonId: string | null
  actorName: string
  /** In the words of staff; empty where nobody wrote anything. */
  text: string
  occurredAt: Date
}

const sealPurpose = 'payments.history'

const insert = defineQuery<
  {
    paymentId: string
    kind: string
    attemptNumber: number | null
    amountPence: number | null
    actorPersonId: string | null
    actorName: string
    body: string | null
    occurredAt: Date
  },
  never
>(
  'payments.payment_event.insert',
  `insert into payments.payment_event
     (payment_id, kind, attempt_number, amount_pence, actor_person_id, actor_name, body, occurred_at)
   values (:paymentId, :kind, :attemptNumber, :amountPence, :actorPersonId, :actorName, :body, :occurredAt)`,
)

/** Adds to the history of a payment, which nobody can change. */
export async function appendHistory(
  tx: Transaction,
  crypto: Crypto,
  paymentId: string,
  entry: Pick<HistoryEntry, 'kind' | 'occurredAt'> & Partial<HistoryEntry>,
): Promise<void> {
  const { kind, occurredAt, attemptNumber, amountPence, actorPersonId, actorName, text = '' } = entry
  await tx.execute(insert, {
    paymentId,
    kind,
    occurredAt,
    attemptNumber: attemptNumber ?? null,
    amountPence: amountPence ?? null,
    actorPersonId: actorPersonId ?? null,
    actorName: actorName ?? '',
    body: text === '' ? null : crypto.seal(sealPurpose, text),
  })
}

const ofPayment = defineQuery<{ paymentId: string }, Omit<HistoryEntry, 'text'> & { body: string | null }>(
  'payments.payment_event.of_payment',
  `select kind, attempt_number as "attemptNumber", amount_pence as "amountPence",
     actor_person_id as "actorPersonId", actor_name as "actorName", body, occurred_at as "occurredAt"
   from payments.payment_event where payment_id = :paymentId order by id`,
)

/** What happened to a payment, oldest first. The caller has found the payment within its own reach. */
export async function historyOf(
  target: Queryable,
  crypto: Crypto,
  { id: paymentId }: { id: string },
): Promise<HistoryEntry[]> {
  const rows = await target.many(ofPayment, { paymentId })
  return rows.map(({ body, ...entry }) => ({
    ...entry,
    text: body === null ? '' : crypto.unseal(sealPurpose, body),
  }))
}
