import { organisationById, systemActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { ownPaymentPath } from '../addresses.ts'
import { formatPence } from '../domain/money.ts'
import type { RefundStatus } from '../domain/refund.ts'
import { openClient } from '../provider/open-client.ts'
import type { PayClient, ProviderRefund } from '../provider/pay-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { attemptById } from '../store/attempt.ts'
import { appendHistory } from '../store/history.ts'
import { paymentById, type Payment } from '../store/payment.ts'
import { keepDifference } from '../store/reconciliation.ts'
import { recordRefundStatus, recordSending, refundById, refundsOf, type Refund } from '../store/refund.ts'
import { recordPaymentAct } from '../taking/record-act.ts'
import { paymentsWords } from '../words.ts'

/** Sends what was ordered, and asks about what was sent. */
export async function settleRefundsOf(kernel: Kernel, paymentId: string): Promise<void> {
  for (const refund of await refundsOf(kernel.db, kernel.crypto, [paymentId]))
    if (isUnfinished(refund)) await settleRefund(kernel, refund.id)
}

function isUnfinished({ status }: Refund): boolean {
  return status === 'requested' || status === 'submitted'
}

/**
 * Takes one refund a step further. The API knows no key for refunds: what keeps one that is sent twice from being made
 * twice is that the provider is told how much must be left before it, and refuses when it is another amount.
 * @throws ProviderError: then it is tried again. Not for use inside a transaction.
 */
export async function settleRefund(kernel: Kernel, refundId: string): Promise<void> {
  const refund = await refundById(kernel.db, kernel.crypto, refundId)
  if (refund === undefined || !isUnfinished(refund)) return
  const payment = await paymentById(kernel.db, kernel.crypto, refund.paymentId)
  const attempt = await attemptById(kernel.db, refund.attemptId)
  if (payment === undefined || attempt?.providerId === null || attempt === undefined) return
  const client = await openClient(kernel, payment.organisationId, attempt.provider)
  if (refund.status === 'submitted') await askAbout(kernel, client, refund, attempt.providerId)
  else await send(kernel, client, refund, attempt.providerId)
}

async function askAbout(
  kernel: Kernel,
  client: PayClient,
  refund: Refund,
  providerId: string,
): Promise<void> {
  const said = await client.refundOf(providerId, refund.providerRefundId ?? '')
  if (said !== undefined) await finish(kernel, refund, statusOf(said), said.refundId)
}

async function send(kernel: Kernel, client: PayClient, asRead: Refund, providerId: string): Promise<void> {
  const known = await refundsOfAttempt(kernel, asRead)
  const refund = known.find(({ id }) => id === asRead.id)
  // Another process was quicker. To count its sending among the accepted ones would be to send it again.
  if (refund?.status !== asRead.status) return
  const accepted = known.filter(({ status }) => status === 'submitted' || status === 'success')
  const expectedPence = accepted.reduce((sum, each) => sum + each.amountPence, 0)
  const now = await client.get(providerId)
  if (now === undefined) throw new ProviderError('refused', 'The provider does not know a payment to refund')
  if (now.refundSubmittedPence !== expectedPence) {
    const lost = refund.sendingAt === null ? undefined : await findLost(client, refund, providerId, known)
    if (lost !== undefined) return finish(kernel, refund, statusOf(lost), lost.refundId)
    // Of ours on their way the answer will come; of anybody else's, staff have to know before money goes out again.
    if (await areOnTheirWay(kernel, known, refund))
      throw new ProviderError('unreachable', 'Another refund of this payment is on its way')
    return finish(kernel, refund, 'refused')
  }
  if (!(await recordSending(kernel.db, refund.id, kernel.clock.now()))) return
  const { amountPence } = refund
  const outcome = await client.refund(providerId, { amountPence, availablePence: now.refundAvailablePence })
  if (outcome.kind === 'mismatch')
    throw new ProviderError('unreachable', 'Another refund of this payment was quicker')
  if (outcome.kind === 'not-available') {
    // Another process may have sent the same refund just before, and nothing is left of the payment because of it.
    const sent = await findLost(client, refund, providerId, known)
    return sent === undefined
      ? finish(kernel, refund, 'refused')
      : finish(kernel, refund, statusOf(sent), sent.refundId)
  }
  await finish(kernel, refund, statusOf(outcome.refund), outcome.refund.refundId)
}

/** All that was ordered of the same attempt, the refund itself among them. */
async function refundsOfAttempt({ db, crypto }: Kernel, refund: Refund): Promise<Refund[]> {
  const all = await refundsOf(db, crypto, [refund.paymentId])
  return all.filter(({ attemptId }) => attemptId === refund.attemptId)
}

/**
 * What the provider has more than we know of may be ours: another refund, whose answer is awaited, or one that
 * some process has sent or finished since `known` was read, maybe this refund itself.
 */
async function areOnTheirWay(kernel: Kernel, known: readonly Refund[], refund: Refund): Promise<boolean> {
  const before = new Map(known.map((each) => [each.id, each]))
  return (await refundsOfAttempt(kernel, refund)).some(({ id, status, sendingAt }) => {
    const earlier = before.get(id)
    const hasMoved = earlier?.status !== status || earlier.sendingAt?.getTime() !== sendingAt?.getTime()
    return hasMoved || (id !== refund.id && status === 'requested' && sendingAt !== null)
  })
}

/** The refund whose answer was lost: it is at the provider, of this amount, and none of those we know. */
async function findLost(
  client: PayClient,
  refund: Refund,
  providerId: string,
  known: readonly Refund[],
): Promise<ProviderRefund | undefined> {
  const ids = new Set(known.map(({ providerRefundId }) => providerRefundId))
  const listed = await client.refunds(providerId)
  return listed.find(({ refundId, amountPence }) => amountPence === refund.amountPence && !ids.has(refundId))
}

function statusOf({ status }: ProviderRefund): RefundStatus {
  return status === 'success' || status === 'error' ? status : 'submitted'
}

async function finish(
  kernel: Kernel,
  refund: Refund,
  status: RefundStatus,
  providerRefundId?: string,
): Promise<void> {
  if (status === refund.status) return
  await kernel.db.transaction(async (tx) => {
    const now = kernel.clock.now()
    const isNews = await recordRefundStatus(tx, {
      id: refund.id,
      from: [refund.status],
      status,
      settledAt: status === 'submitted' ? null : now,
      ...(providerRefundId === undefined ? {} : { providerRefundId }),
    })
    if (isNews) await tell(kernel, tx, refund, status)
  })
}

async function tell(kernel: Kernel, tx: Transaction, refund: Refund, status: RefundStatus): Promise<void> {
  const { paymentId, amountPence } = refund
  const payment = await paymentById(tx, kernel.crypto, paymentId)
  if (payment === undefined || status === 'requested') return
  await appendHistory(tx, kernel.crypto, paymentId, {
    kind: `refund-${status}`,
    amountPence,
    occurredAt: kernel.clock.now(),
  })
  if (status === 'submitted') return
  if (status !== 'success') await keepFailure(kernel, tx, { payment, refund, status })
  await recordPaymentAct(kernel, tx, {
    actor: systemActor('payments.settle-refund'),
    action: 'refund-finished',
    payment,
    purpose: 'refund',
    details: { amountPence, status },
  })
  if (status !== 'success' || payment.personId === null) return
  const organisation = await organisationById(tx, payment.organisationId)
  await messagePerson(kernel, tx, {
    personId: payment.personId,
    template: 'payments.refunded',
    subject: (locale) =>
      paymentsWords.in(locale)('message.refunded.subject', { amount: formatPence(locale, amountPence) }),
    body: (locale) =>
      paymentsWords.in(locale)('message.refunded.body', {
        organisation: organisation?.name[locale] ?? '',
        amount: formatPence(locale, amountPence),
        reference: payment.reference,
        link: `${kernel.origin}${ownPaymentPath(payment.id)}`,
      }),
  })
}

/** Nobody may be waiting for what comes of a refund, least of all for one that the program ordered: staff have to know. */
async function keepFailure(
  { crypto, clock }: Kernel,
  tx: Transaction,
  { payment, refund, status }: { payment: Payment; refund: Refund; status: RefundStatus },
): Promise<void> {
  await keepDifference(tx, payment.organisationId, {
    id: crypto.uuid(),
    kind: 'refund-failed',
    subject: refund.id,
    paymentId: payment.id,
    ours: String(refund.amountPence),
    theirs: status,
    now: clock.now(),
  })
}
