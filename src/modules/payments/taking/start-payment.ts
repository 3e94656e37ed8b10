import { systemActor, type Actor } from '#kernel/access'
import { addMs, minuteMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { safeReturnPath } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { payPath } from '../addresses.ts'
import { searchKey } from '../domain/list-view.ts'
import { isChargeable } from '../domain/money.ts'
import { expiryMinutes } from '../domain/payment.ts'
import { providerOf } from '../provider/open-client.ts'
import { insertAttempt } from '../store/attempt.ts'
import { appendHistory } from '../store/history.ts'
import { insertPayment, paymentByKey, type Payment } from '../store/payment.ts'
import { recordPaymentAct } from './record-act.ts'

export interface PaymentRequest {
  /** Whole pence, from 1 to 10,000,000: the limit of the provider. */
  amountPence: number
  /** The caller's, 1 to 255 characters: what the person quotes. Not unique. */
  reference: string
  /** What for, in the person's language, 1 to 255 characters. */
  description: string
  organisationId: string
  /** Left out for people without an account. */
  personId?: string | undefined
  /** Fills in the field on the provider's page. */
  email?: string | undefined
  locale: Locale
  /** Own path to which the person is sent once the money is there, and by which they leave when it is not. */
  returnPath: string
  /** The caller's record that is paid for. */
  origin: { module: string; id: string }
  /** Asking again under the same key answers the payment there is. */
  idempotencyKey: string
  /** Who began it: the person, unless a member of staff did for them. */
  actor?: Actor
}

/** A payment that cannot be taken as it was asked for: a fault of the caller's, not of the person's. */
export class PaymentRefusedError extends Error {
  override readonly name = 'PaymentRefusedError'
}

/**
 * Begins a payment in the caller's transaction. The provider is not asked here: `nextPath` leads there.
 * @throws PaymentRefusedError for an amount, text or path that no payment can have, or a key used for something else
 * @throws ProviderError `not-configured` where the public body cannot take payments
 */
export async function startPayment(
  kernel: Kernel,
  tx: Transaction,
  request: PaymentRequest,
): Promise<{ paymentId: string; nextPath: string }> {
  checkRequest(request)
  const { crypto, clock } = kernel
  const provider = await providerOf(kernel, tx, request.organisationId)
  const { personId, email, actor, ...rest } = request
  const id = crypto.uuid()
  const now = clock.now()
  const isNew = await insertPayment(tx, crypto, {
    ...rest,
    id,
    personId,
    email,
    referenceKey: searchKey(request.reference),
    now,
  })
  if (!isNew) return earlierPayment(kernel, tx, request)
  await insertAttempt(tx, {
    id: crypto.uuid(),
    paymentId: id,
    number: 1,
    provider,
    now,
    nextCheckAt: firstLookAt(now),
  })
  await appendHistory(tx, crypto, id, { kind: 'created', attemptNumber: 1, occurredAt: now })
  await recordPaymentAct(kernel, tx, {
    actor: actor ?? systemActor('payments.start'),
    action: 'started',
    payment: { id, personId: personId ?? null, ...rest },
    purpose: 'take',
  })
  return { paymentId: id, nextPath: payPath(crypto, id) }
}

/** Nobody has to look before the time is over: the person's return says what came of it sooner. */
export function firstLookAt(now: Date): Date {
  return addMs(now, (expiryMinutes + 5) * minuteMs)
}

function checkRequest({ amountPence, reference, description, returnPath, email }: PaymentRequest): void {
  if (!isChargeable(amountPence)) throw new PaymentRefusedError(`No payment can be of ${amountPence} pence`)
  for (const [name, text] of Object.entries({ reference, description }))
    if (text.trim() === '' || text.length > 255)
      throw new PaymentRefusedError(`The ${name} of a payment has 1 to 255 characters`)
  if (safeReturnPath(returnPath, '') === '')
    throw new PaymentRefusedError('The return path of a payment is a path of this site')
  if (email !== undefined && email.length > 254)
    throw new PaymentRefusedError('The email address of a payment has at most 254 characters')
}

async function earlierPayment(
  { crypto }: Kernel,
  tx: Transaction,
  request: PaymentRequest,
): Promise<{ paymentId: string; nextPath: string }> {
  const earlier = await paymentByKey(tx, crypto, request.idempotencyKey)
  if (earlier === undefined || !isSame(earlier, request))
    throw new PaymentRefusedError('The key of this payment was used for another one')
  return { paymentId: earlier.id, nextPath: payPath(crypto, earlier.id) }
}

function isSame(
  earlier: Payment,
  { organisationId, amountPence, origin, personId }: PaymentRequest,
): boolean {
  return (
    earlier.organisationId === organisationId &&
    earlier.amountPence === amountPence &&
    // Somebody who began without an account may have signed in since.
    (earlier.personId === null || earlier.personId === personId) &&
    earlier.origin.module === origin.module &&
    earlier.origin.id === origin.id
  )
}
