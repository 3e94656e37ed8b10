import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { mayTryAgain } from '../domain/payment.ts'
import { providerOf } from '../provider/open-client.ts'
import { insertAttempt, latestAttempt } from '../store/attempt.ts'
import { appendHistory } from '../store/history.ts'
import { lockPayment, recordState } from '../store/payment.ts'
import { recordPaymentAct } from './record-act.ts'
import { firstLookAt } from './start-payment.ts'

/**
 * Begins another try at a payment whose last one is over and took no money. Anything else is left as it is, so that two
 * tabs begin one try and a payment that succeeded meanwhile is not taken twice.
 * @throws ProviderError `not-configured`
 */
export async function tryAgain(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  paymentId: string,
): Promise<void> {
  const { crypto, clock } = kernel
  const payment = await lockPayment(tx, crypto, paymentId)
  if (payment === undefined || !mayTryAgain(payment)) return
  const last = await latestAttempt(tx, paymentId)
  const now = clock.now()
  const number = last.number + 1
  const provider = await providerOf(kernel, tx, payment.organisationId)
  await insertAttempt(tx, {
    id: crypto.uuid(),
    paymentId,
    number,
    provider,
    now,
    nextCheckAt: firstLookAt(now),
  })
  await recordState(tx, crypto, paymentId, {
    status: 'created',
    failureReason: null,
    settledAt: null,
    card: undefined,
  })
  await appendHistory(tx, crypto, paymentId, { kind: 'tried-again', attemptNumber: number, occurredAt: now })
  await recordPaymentAct(kernel, tx, { actor, action: 'tried-again', payment, purpose: 'take' })
}
