import { organisationById, systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { ownPaymentPath } from '../addresses.ts'
import { formatPence } from '../domain/money.ts'
import { isFinished, type PaymentState } from '../domain/payment.ts'
import type { Difference } from '../domain/reconcile.ts'
import { isNews, stateFrom } from '../domain/transition.ts'
import { paymentSettled } from '../events.ts'
import { callOffAttempt } from '../jobs/call-off-attempt.ts'
import type { ProviderPayment } from '../provider/pay-client.ts'
import { attemptById, latestAttempt, recordAttemptState, type Attempt } from '../store/attempt.ts'
import { appendHistory } from '../store/history.ts'
import { lockPayment, recordState, type Payment } from '../store/payment.ts'
import { keepDifference } from '../store/reconciliation.ts'
import { paymentsWords } from '../words.ts'
import { recordPaymentAct } from './record-act.ts'

/**
 * Takes in what the provider says of one try. Saying it again changes nothing, and what is older than what we know is
 * left aside. All that follows from a success (event, message, audit entry) is in the same transaction, and so once.
 */
export function applyAnswer(kernel: Kernel, attemptId: string, said: Said): Promise<void> {
  return kernel.db.transaction((tx) => applyAnswerIn(kernel, tx, attemptId, said))
}

/** What counts of the provider's answer. */
type Said = Pick<ProviderPayment, 'providerId' | 'status' | 'code' | 'amountPence' | 'card'>

/** As `applyAnswer`, in the caller's transaction. */
export async function applyAnswerIn(
  kernel: Kernel,
  tx: Transaction,
  attemptId: string,
  said: Said,
): Promise<void> {
  const known = await attemptById(tx, attemptId)
  const payment = known === undefined ? undefined : await lockPayment(tx, kernel.crypto, known.paymentId)
  // Read again under the lock: somebody else may have taken in the same answer meanwhile.
  const attempt = payment === undefined ? undefined : await attemptById(tx, attemptId)
  if (payment === undefined || attempt === undefined) return
  const learned = stateFrom(said, payment.amountPence)
  if (learned === undefined || !isNews(attempt.status, learned.status)) return
  await recordAttemptState(tx, attempt.id, { ...learned, isFinished: isFinished(learned.status) })
  await applyToPayment(kernel, tx, { payment, attempt, learned, said })
}

interface News {
  payment: Payment
  attempt: Attempt
  learned: PaymentState
  said: Pick<ProviderPayment, 'providerId' | 'amountPence' | 'card'>
}

async function applyToPayment(kernel: Kernel, tx: Transaction, news: News): Promise<void> {
  const { payment, attempt, learned } = news
  const latest = await latestAttempt(tx, payment.id)
  if (learned.failureReason === 'amount-differs') await keepAmountDifference(kernel, tx, news)
  if (learned.status === 'success') {
    if (payment.status === 'success') return notePaidTwice(kernel, tx, news)
    await settle(kernel, tx, news)
    await tellPerson(kernel, tx, payment)
    // A later try that is still open must not take the money again.
    if (latest.id !== attempt.id && !isFinished(latest.status))
      await kernel.jobs.enqueue(tx, callOffAttempt, { attemptId: latest.id })
    return
  }
  // Of an earlier try only a success counts: the person is busy with the next one.
  if (latest.id === attempt.id && payment.status !== 'success') await settle(kernel, tx, news)
}

/** Writes the state of the payment, and tells the rest of the program when there is nothing more to wait for. */
async function settle(
  kernel: Kernel,
  tx: Transaction,
  { payment, attempt, learned, said }: News,
): Promise<void> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const { status } = learned
  const settledAt = isFinished(status) ? now : null
  await recordState(tx, crypto, payment.id, { ...learned, settledAt, card: said.card })
  await appendHistory(tx, crypto, payment.id, {
    kind: status,
    attemptNumber: attempt.number,
    amountPence: status === 'success' ? said.amountPence : null,
    occurredAt: now,
  })
  if (status === 'created' || status === 'started' || status === 'submitted') return
  const { id: paymentId, organisationId, reference, origin, amountPence } = payment
  await kernel.events.emit(tx, paymentSettled, {
    paymentId,
    organisationId,
    reference,
    origin,
    status,
    amountPence,
    settledAt: now.toISOString(),
  })
  await recordPaymentAct(kernel, tx, {
    actor: systemActor('payments.settle'),
    action: 'settled',
    payment,
    purpose: 'take',
    details: { status },
  })
}

async function tellPerson(kernel: Kernel, tx: Transaction, payment: Payment): Promise<void> {
  const { personId, organisationId, reference, description, amountPence, id } = payment
  if (personId === null) return
  const organisation = await organisationById(tx, organisationId)
  await messagePerson(kernel, tx, {
    personId,
    template: 'payments.received',
    subject: (locale) =>
      paymentsWords.in(locale)('message.received.subject', { amount: formatPence(locale, amountPence) }),
    body: (locale) =>
      paymentsWords.in(locale)('message.received.body', {
        organisation: organisation?.name[locale] ?? '',
        amount: formatPence(locale, amountPence),
        description,
        reference,
        link: `${kernel.origin}${ownPaymentPath(id)}`,
      }),
  })
}

async function keepAmountDifference(kernel: Kernel, tx: Transaction, { payment, said }: News): Promise<void> {
  await keep(kernel, tx, payment, {
    kind: 'amount-differs',
    subject: said.providerId,
    ours: String(payment.amountPence),
    theirs: String(said.amountPence),
  })
}

async function notePaidTwice(
  kernel: Kernel,
  tx: Transaction,
  { payment, attempt, said }: News,
): Promise<void> {
  await appendHistory(tx, kernel.crypto, payment.id, {
    kind: 'success-again',
    attemptNumber: attempt.number,
    amountPence: said.amountPence,
    occurredAt: kernel.clock.now(),
  })
  await keep(kernel, tx, payment, {
    kind: 'paid-twice',
    subject: said.providerId,
    ours: String(payment.amountPence),
    theirs: String(said.amountPence),
  })
}

async function keep(
  { crypto, clock }: Kernel,
  tx: Transaction,
  payment: Payment,
  difference: Omit<Difference, 'paymentId'>,
): Promise<void> {
  await keepDifference(tx, payment.organisationId, {
    ...difference,
    paymentId: payment.id,
    id: crypto.uuid(),
    now: clock.now(),
  })
}
