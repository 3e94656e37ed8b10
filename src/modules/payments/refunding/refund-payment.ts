import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { refundFault, type RefundFault } from '../domain/refund.ts'
import { attemptsOf } from '../store/attempt.ts'
import { appendHistory } from '../store/history.ts'
import { lockPayment } from '../store/payment.ts'
import { insertRefund, refundByKey, refundsOf } from '../store/refund.ts'
import { recordPaymentAct } from '../taking/record-act.ts'
import { settleRefundJob } from '../jobs/settle-refund.ts'

export interface RefundOrder {
  paymentId: string
  amountPence: number
  /** What was refunded when this was decided on; the order is refused when it is another amount by now. */
  refundedSoFarPence: number
  /** For the record; the person is told the amount only. */
  reason: string
  actor: Actor
  /** Asking again under the same key answers the refund there is. */
  idempotencyKey: string
}

/** A refund that cannot be made; `fault` says why. */
export class RefundRefusedError extends Error {
  override readonly name = 'RefundRefusedError'
  readonly fault: RefundFault

  constructor(fault: RefundFault) {
    super(`This payment cannot be refunded: ${fault}`)
    this.fault = fault
  }
}

/**
 * Orders a refund in the caller's transaction; it goes to the provider after the commit.
 * @throws RefundRefusedError
 */
export async function refundPayment(
  kernel: Kernel,
  tx: Transaction,
  order: RefundOrder,
): Promise<{ refundId: string }> {
  const { crypto, clock } = kernel
  const { paymentId, amountPence, reason, actor, idempotencyKey } = order
  // The payment's lock first: of two orders at once, the second sees the first.
  const payment = await lockPayment(tx, crypto, paymentId)
  const earlier = await refundByKey(tx, crypto, idempotencyKey)
  if (earlier?.paymentId === paymentId && earlier.amountPence === amountPence) return { refundId: earlier.id }
  if (payment === undefined || earlier !== undefined) throw new RefundRefusedError('not-paid')
  const fault = refundFault(payment, await refundsOf(tx, crypto, [paymentId]), order)
  const attempt = (await attemptsOf(tx, paymentId)).find(({ status }) => status === 'success')
  if (fault !== undefined || attempt === undefined) throw new RefundRefusedError(fault ?? 'not-paid')
  const refundId = crypto.uuid()
  const now = clock.now()
  const by = actor.kind === 'person' ? actor : undefined
  await insertRefund(tx, crypto, {
    id: refundId,
    paymentId,
    attemptId: attempt.id,
    idempotencyKey,
    amountPence,
    reason,
    requestedBy: by?.personId ?? null,
    requestedByName: by?.displayName ?? '',
    now,
  })
  await appendHistory(tx, crypto, paymentId, {
    kind: 'refund-requested',
    amountPence,
    actorPersonId: by?.personId ?? null,
    actorName: by?.displayName ?? '',
    text: reason,
    occurredAt: now,
  })
  await recordPaymentAct(kernel, tx, {
    actor,
    action: 'refund-requested',
    payment,
    purpose: 'refund',
    details: { amountPence },
  })
  await kernel.jobs.enqueue(tx, settleRefundJob, { refundId })
  return { refundId }
}
