import type { Kernel } from '#kernel/module'
import { isFinished } from '../domain/payment.ts'
import { openClient } from '../provider/open-client.ts'
import type { ProviderPayment } from '../provider/pay-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { attemptById, latestAttempt, type Attempt } from '../store/attempt.ts'
import { paymentById, type Payment } from '../store/payment.ts'
import { applyAnswer } from './apply-answer.ts'
import { paymentOf, type PaymentStanding } from './standing.ts'

/**
 * Asks the provider how a payment that is not finished stands. Where the provider does not answer, what is known is
 * answered: it will be asked again. Not for use inside a transaction.
 */
export async function checkPayment(kernel: Kernel, paymentId: string): Promise<PaymentStanding | undefined> {
  await freshPayment(kernel, paymentId)
  return paymentOf(kernel.db, paymentId)
}

/** As `checkPayment`, with all that we keep. */
export async function freshPayment(kernel: Kernel, paymentId: string): Promise<Payment | undefined> {
  const payment = await paymentById(kernel.db, kernel.crypto, paymentId)
  if (payment === undefined || isFinished(payment.status)) return payment
  try {
    await askProvider(kernel, payment, await latestAttempt(kernel.db, payment.id))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    kernel.telemetry.log.warn({ paymentId, reason: error.reason }, 'A payment could not be checked')
  }
  return paymentById(kernel.db, kernel.crypto, paymentId)
}

/**
 * Asks the provider about one try, whatever we know of it.
 * @returns what it said; undefined where it knows nothing of it
 * @throws ProviderError
 */
export async function checkAttempt(kernel: Kernel, attemptId: string): Promise<ProviderPayment | undefined> {
  const attempt = await attemptById(kernel.db, attemptId)
  if (attempt === undefined) return undefined
  const payment = await paymentById(kernel.db, kernel.crypto, attempt.paymentId)
  return payment === undefined ? undefined : askProvider(kernel, payment, attempt)
}

async function askProvider(
  kernel: Kernel,
  payment: Payment,
  attempt: Attempt,
): Promise<ProviderPayment | undefined> {
  if (attempt.providerId === null) return undefined
  const client = await openClient(kernel, payment.organisationId, attempt.provider)
  const said = await client.get(attempt.providerId)
  if (said !== undefined) await applyAnswer(kernel, attempt.id, said)
  return said
}
