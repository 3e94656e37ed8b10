import { addMs, dayMs, hourMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import {
  comparePayments,
  compareRefunds,
  type Difference,
  type OurAttempt,
  type TheirPayment,
} from '../domain/reconcile.ts'
import type { ProviderName } from '../domain/payment.ts'
import { openClient } from '../provider/open-client.ts'
import type { PayClient, ProviderPayment } from '../provider/pay-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { attemptById, attemptsAmong, attemptsBetween, recordProviderId } from '../store/attempt.ts'
import { paymentById } from '../store/payment.ts'
import { booksSince } from '../store/provider-setting.ts'
import { keepDifference, recordReconciliation } from '../store/reconciliation.ts'
import { refundsAmong, refundsBetween } from '../store/refund.ts'
import { applyAnswer } from '../taking/apply-answer.ts'

/** Two nights, so that one that failed is made good by the next. */
const lookBackMs = 2 * dayMs
/** What happens right now is no difference: the provider's search runs behind its payments. */
const settlingMs = 15 * minuteMs
/** A person may take this long from our page to the provider's, so that a try is later there than here. */
const delayMs = 2 * hourMs

interface Books {
  organisationId: string
  provider: ProviderName
}

/** Compares the books of every public body that took payments. One that cannot be compared stops no other. */
export async function reconcileAll(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const since = addMs(kernel.clock.now(), -lookBackMs)
  for (const books of await booksSince(kernel.db, since)) {
    if (signal.aborted) return
    await reconcile(kernel, books)
  }
}

/** Compares the books of one public body, of today and the two days before, and keeps the differences for staff. */
export async function reconcile(kernel: Kernel, books: Books): Promise<void> {
  const now = kernel.clock.now()
  const stretch = { from: addMs(now, -lookBackMs), to: addMs(now, -settlingMs) }
  let result: { compared: number; differences: readonly Difference[] } = { compared: 0, differences: [] }
  let problem: string | null = null
  try {
    result = await compare(kernel, books, stretch)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    problem = error.reason
  }
  const { crypto } = kernel
  await kernel.db.transaction(async (tx) => {
    for (const difference of result.differences)
      await keepDifference(tx, books.organisationId, { ...difference, id: crypto.uuid(), now })
    await recordReconciliation(tx, {
      ...books,
      ...stretch,
      id: crypto.uuid(),
      compared: result.compared,
      found: result.differences.length,
      problem,
      finishedAt: now,
    })
  })
}

interface Stretch {
  from: Date
  to: Date
}

async function compare(kernel: Kernel, books: Books, stretch: Stretch) {
  const client = await openClient(kernel, books.organisationId, books.provider)
  const theirs = await client.search(stretch)
  await takeInNews(kernel, client, books, theirs)
  const payments = comparePayments(await ourSide(kernel, books, stretch, theirs), theirs)
  const refunds = await compareRefundsOf(kernel, client, books, stretch)
  return { compared: theirs.length, differences: [...payments, ...refunds] }
}

/**
 * What the provider says and we do not know yet is taken in first, so that only what cannot be explained is a
 * difference. It is asked about each, because its search runs behind.
 */
async function takeInNews(
  kernel: Kernel,
  client: PayClient,
  books: Books,
  theirs: readonly ProviderPayment[],
): Promise<void> {
  const known = await knownAmong(kernel, books, theirs)
  for (const their of theirs) {
    const our = known.get(their.providerId)
    const attemptId = our?.attemptId ?? (await adopt(kernel, books, their))
    const mayBeNews = our === undefined || comparePayments([our], [their]).length > 0
    const said = attemptId === undefined || !mayBeNews ? undefined : await client.get(their.providerId)
    if (attemptId !== undefined && said !== undefined) await applyAnswer(kernel, attemptId, said)
  }
}

/** A try of ours whose creation was answered and the answer lost. */
async function adopt(
  { db, crypto, clock }: Kernel,
  { organisationId }: Books,
  { attemptId, providerId }: ProviderPayment,
): Promise<string | undefined> {
  if (attemptId === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(attemptId))
    return undefined
  return db.transaction(async (tx) => {
    const attempt = await attemptById(tx, attemptId)
    if (attempt === undefined || attempt.providerId !== null) return undefined
    const payment = await paymentById(tx, crypto, attempt.paymentId)
    if (payment?.organisationId !== organisationId) return undefined
    await recordProviderId(tx, attempt.id, { providerId, now: clock.now() })
    return attempt.id
  })
}

type KnownAttempt = OurAttempt & { attemptId: string }

async function knownAmong(
  { db }: Kernel,
  { organisationId }: Books,
  theirs: readonly TheirPayment[],
): Promise<Map<string, KnownAttempt>> {
  const ids = theirs.map(({ providerId }) => providerId)
  const known = await attemptsAmong(db, organisationId, ids)
  return new Map(known.map((attempt) => [attempt.providerId, attempt]))
}

async function ourSide(
  kernel: Kernel,
  books: Books,
  { from, to }: Stretch,
  theirs: readonly TheirPayment[],
): Promise<KnownAttempt[]> {
  const known = await knownAmong(kernel, books, theirs)
  const expected = await attemptsBetween(kernel.db, { ...books, from, to: addMs(to, -delayMs) })
  const missing = expected.filter(({ providerId }) => !known.has(providerId))
  return [...known.values(), ...missing]
}

async function compareRefundsOf(
  { db }: Kernel,
  client: PayClient,
  books: Books,
  { from, to }: Stretch,
): Promise<Difference[]> {
  const theirs = await client.searchRefunds({ from, to })
  const ids = theirs.map(({ refundId }) => refundId)
  const known = await refundsAmong(db, books.organisationId, ids)
  const listed = new Set(ids)
  const expected = await refundsBetween(db, { ...books, from, to: addMs(to, -delayMs) })
  return compareRefunds([...known, ...expected.filter(({ refundId }) => !listed.has(refundId))], theirs)
}
