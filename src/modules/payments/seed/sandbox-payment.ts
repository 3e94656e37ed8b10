import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Card } from '../domain/card.ts'
import type { Attempt } from '../store/attempt.ts'
import { insertSandboxPayment, moveSandboxPayment, noteSandboxCreated } from '../store/sandbox-payment.ts'
import { paymentById } from '../store/payment.ts'

const card: Card = {
  firstDigits: '444433',
  lastDigits: '1111',
  brand: 'Visa',
  type: 'credit',
  holder: 'Test Card',
  expiry: '12/30',
  outcome: 'success',
}

interface Wanted {
  organisationId: string
  attempt: Attempt
  outcome: { status: 'success' | 'failed'; code?: string } | undefined
}

/** The provider's side of a demonstrated payment, so that its refunds and comparisons work like any other's. */
export async function seededSandboxPayment(
  { crypto, clock, origin }: Kernel,
  tx: Transaction,
  { organisationId, attempt, outcome }: Wanted,
) {
  const payment = await paymentById(tx, crypto, attempt.paymentId)
  if (payment === undefined) throw new Error('A demonstrated payment is not there')
  const { amountPence, reference, description } = payment
  const id = BigInt(`0x${crypto.uuid().replaceAll('-', '')}`)
    .toString(36)
    .padStart(26, '0')
  const now = clock.now()
  await insertSandboxPayment(tx, crypto, {
    id,
    organisationId,
    idempotencyKey: attempt.id,
    requestHash: '',
    amountPence,
    reference,
    details: {
      description,
      returnUrl: origin,
      language: 'en',
      metadata: { commonweal_attempt: attempt.id },
    },
    isDelayedCapture: false,
    now,
  })
  await noteSandboxCreated(tx, id, now)
  if (outcome !== undefined) {
    const answeredAt = addMs(now, minuteMs)
    const isPaid = outcome.status === 'success'
    await moveSandboxPayment(tx, crypto, {
      id,
      from: ['created'],
      card,
      now: answeredAt,
      ...(isPaid ? { capturedAt: answeredAt } : {}),
      ...outcome,
    })
  }
  return {
    providerId: id,
    status: outcome?.status ?? 'created',
    code: outcome?.code,
    amountPence,
    card: { brand: card.brand, lastDigits: card.lastDigits },
  }
}
