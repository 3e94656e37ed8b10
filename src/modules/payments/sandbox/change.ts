import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { Card, CardOutcome } from '../domain/card.ts'
import { expiryMinutes } from '../domain/payment.ts'
import { sandboxPaymentChanged } from '../events.ts'
import {
  dueSandboxPayments,
  moveSandboxPayment,
  type DueSandboxPayment,
  type SandboxPayment,
} from '../store/sandbox-payment.ts'

type Named = Pick<SandboxPayment, 'id' | 'organisationId'>

/** Tells whoever gets the webhooks of an account that something happened. */
export async function announce(
  kernel: Kernel,
  tx: Transaction,
  { id, organisationId }: Named,
  eventType: string,
): Promise<void> {
  const messageId = kernel.crypto.uuid()
  await kernel.events.emit(tx, sandboxPaymentChanged, {
    organisationId,
    messageId,
    sandboxPaymentId: id,
    eventType,
  })
}

const refusedCards: ReadonlySet<CardOutcome> = new Set(['declined', 'expired', 'insufficient', 'invalid-cvc'])

/** The card was typed: its bank accepts it, refuses it or breaks. False when the payment is over already. */
export async function authorise(
  kernel: Kernel,
  tx: Transaction,
  payment: Named,
  card: Card,
): Promise<boolean> {
  const change = { id: payment.id, from: ['created', 'started'] as const, card, now: kernel.clock.now() }
  if (refusedCards.has(card.outcome) || card.outcome === 'error') {
    const isError = card.outcome === 'error'
    const moved = await moveSandboxPayment(tx, kernel.crypto, {
      ...change,
      status: isError ? 'error' : 'failed',
      code: isError ? 'P0050' : 'P0010',
    })
    if (moved) await announce(kernel, tx, payment, 'card_payment_failed')
    return moved
  }
  return moveSandboxPayment(tx, kernel.crypto, { ...change, status: 'submitted' })
}

/** How long the bank of a delayed card takes. */
export const delayMs = 2 * minuteMs

/** The person confirmed. False when the payment is over already. */
export async function confirm(kernel: Kernel, tx: Transaction, payment: SandboxPayment): Promise<boolean> {
  const now = kernel.clock.now()
  const change = { id: payment.id, from: ['submitted'] as const, now }
  if (payment.card?.outcome === 'delayed' && payment.answersAt === null)
    return moveSandboxPayment(tx, kernel.crypto, {
      ...change,
      status: 'submitted',
      answersAt: addMs(now, delayMs),
    })
  if (payment.isDelayedCapture)
    return moveSandboxPayment(tx, kernel.crypto, { ...change, status: 'capturable' })
  return succeed(kernel, tx, payment, 'submitted')
}

async function succeed(
  kernel: Kernel,
  tx: Transaction,
  payment: Named,
  from: 'submitted' | 'capturable',
): Promise<boolean> {
  const now = kernel.clock.now()
  const moved = await moveSandboxPayment(tx, kernel.crypto, {
    id: payment.id,
    from: [from],
    status: 'success',
    capturedAt: now,
    now,
  })
  if (moved) await announce(kernel, tx, payment, 'card_payment_succeeded')
  return moved
}

/** The account takes a payment that it had delayed. False when there is nothing to take. */
export function capture(kernel: Kernel, tx: Transaction, payment: Named): Promise<boolean> {
  return succeed(kernel, tx, payment, 'capturable')
}

/** Called off: by the person (P0030), or by the account (P0040). False when the payment is over already. */
export async function callOff(
  kernel: Kernel,
  tx: Transaction,
  payment: Named,
  by: 'person' | 'service',
): Promise<boolean> {
  const moved = await moveSandboxPayment(tx, kernel.crypto, {
    id: payment.id,
    from: ['created', 'started', 'submitted', 'capturable'],
    status: by === 'person' ? 'failed' : 'cancelled',
    code: by === 'person' ? 'P0030' : 'P0040',
    now: kernel.clock.now(),
  })
  if (moved) await announce(kernel, tx, payment, 'card_payment_failed')
  return moved
}

const mostAtOnce = 200

/** Lets time do its work: late banks answer, and what was not finished in 90 minutes expires. */
export async function settleDue(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now()
  const createdBefore = addMs(now, -expiryMinutes * minuteMs)
  const due = await dueSandboxPayments(kernel.db, { now, createdBefore, limit: mostAtOnce })
  for (const payment of due) await kernel.db.transaction((tx) => settleOne(kernel, tx, payment))
}

async function settleOne(kernel: Kernel, tx: Transaction, payment: DueSandboxPayment): Promise<void> {
  if (payment.answersAt !== null) {
    await succeed(kernel, tx, payment, 'submitted')
    return
  }
  const moved = await moveSandboxPayment(tx, kernel.crypto, {
    id: payment.id,
    from: ['created', 'started', 'submitted'],
    status: 'failed',
    code: 'P0020',
    now: kernel.clock.now(),
  })
  if (moved) await announce(kernel, tx, payment, 'card_payment_expired')
}
