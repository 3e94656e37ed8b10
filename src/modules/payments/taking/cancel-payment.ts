import type { Kernel } from '#kernel/module'
import { isFinished } from '../domain/payment.ts'
import { openClient } from '../provider/open-client.ts'
import { latestAttempt } from '../store/attempt.ts'
import { paymentById } from '../store/payment.ts'
import { applyAnswer } from './apply-answer.ts'
import { checkPayment } from './check-payment.ts'
import type { PaymentStanding } from './standing.ts'

/**
 * Calls off a payment that is not finished, for instance because the person changed what they pay for. What comes of it
 * is answered: it may have succeeded meanwhile. Not for use inside a transaction.
 * @throws ProviderError
 */
export async function cancelPayment(kernel: Kernel, paymentId: string): Promise<PaymentStanding | undefined> {
  const payment = await paymentById(kernel.db, kernel.crypto, paymentId)
  if (payment === undefined || isFinished(payment.status)) return checkPayment(kernel, paymentId)
  const attempt = await latestAttempt(kernel.db, paymentId)
  const client = await openClient(kernel, payment.organisationId, attempt.provider)
  if (attempt.providerId === null) {
    const { amountPence } = payment
    const said = { providerId: '', status: 'cancelled', code: 'P0040', amountPence, card: undefined }
    await applyAnswer(kernel, attempt.id, said)
  } else {
    await client.cancel(attempt.providerId)
  }
  return checkPayment(kernel, paymentId)
}
