import { mayIn, type PersonActor } from '#kernel/access'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { refundPayments, viewPayments } from '../permissions.ts'
import { attemptsOf, type Attempt } from '../store/attempt.ts'
import { historyOf, type HistoryEntry } from '../store/history.ts'
import { findPayment, type Payment } from '../store/payment.ts'
import { refundsOf, type Refund } from '../store/refund.ts'
import { scopeOf } from '../store/scope.ts'
import { recordPaymentAct } from '../taking/record-act.ts'

/** All that staff see of a payment. */
export interface PaymentReading {
  payment: Payment
  attempts: readonly Attempt[]
  refunds: readonly Refund[]
  history: readonly HistoryEntry[]
  mayRefund: boolean
}

/** Reads a payment and records that it was read. @throws HttpProblem 404 for one that is not the actor's to see */
export async function readPayment(
  kernel: Kernel,
  actor: PersonActor,
  paymentId: string,
): Promise<PaymentReading> {
  const { db, crypto } = kernel
  const payment = await findPayment(db, crypto, scopeOf(actor, viewPayments), paymentId)
  if (payment === undefined) throw notFound()
  const isAuditor = actor.memberships
    .filter(({ organisationId }) => organisationId === payment.organisationId)
    .every(({ role }) => role === 'auditor')
  await recordPaymentAct(kernel, db, {
    actor,
    action: 'viewed',
    payment,
    purpose: isAuditor ? 'check-work' : 'look-after',
  })
  return {
    payment,
    attempts: await attemptsOf(db, payment.id),
    refunds: await refundsOf(db, crypto, [payment.id]),
    history: await historyOf(db, crypto, payment),
    mayRefund: mayIn(actor, refundPayments, payment.organisationId),
  }
}
