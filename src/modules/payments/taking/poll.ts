import { addMs, minuteMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { nextCheckAfterMs } from '../domain/backoff.ts'
import { expiryMinutes, isFinished } from '../domain/payment.ts'
import { stateFrom } from '../domain/transition.ts'
import { openClient } from '../provider/open-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { dueAttempts, recordProviderId, scheduleCheck, type Attempt } from '../store/attempt.ts'
import { paymentById, type Payment } from '../store/payment.ts'
import { keepDifference } from '../store/reconciliation.ts'
import { applyAnswer } from './apply-answer.ts'
import { checkAttempt } from './check-payment.ts'
import { withoutForbidden } from './send-to-provider.ts'

const mostAtOnce = 100
/** Clocks differ, and the provider may have created the try a little before our record of it says. */
const searchMarginMs = 10 * minuteMs

/** Asks about all tries whose time has come. One provider that does not answer holds up nobody else's payments. */
export async function pollDue(kernel: Kernel, signal: AbortSignal): Promise<void> {
  const now = kernel.clock.now()
  for (const attempt of await dueAttempts(kernel.db, now, mostAtOnce)) {
    if (signal.aborted) return
    const isOver = await look(kernel, attempt)
    if (isOver) await scheduleCheck(kernel.db, attempt.id, undefined)
    else await scheduleNext(kernel, attempt, now)
  }
}

/** @returns is there nothing more to wait for, as the provider says? */
async function look(kernel: Kernel, attempt: Attempt): Promise<boolean> {
  try {
    if (attempt.providerId === null) {
      await lookForLost(kernel, attempt)
      return false
    }
    const said = await checkAttempt(kernel, attempt.id)
    const state = said === undefined ? undefined : stateFrom(said, said.amountPence)
    return state !== undefined && isFinished(state.status)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    kernel.telemetry.log.warn(
      { attemptId: attempt.id, reason: error.reason },
      'A payment could not be checked',
    )
    return false
  }
}

async function scheduleNext(kernel: Kernel, attempt: Attempt, now: Date): Promise<void> {
  const waitMs = nextCheckAfterMs(attempt.asked, now.getTime() - attempt.createdAt.getTime())
  if (waitMs === undefined) await keepNeverFinished(kernel, attempt)
  await scheduleCheck(kernel.db, attempt.id, waitMs === undefined ? undefined : addMs(now, waitMs))
}

/**
 * A try that was never confirmed to have begun: either the person never came, or the provider's answer was lost. The
 * provider's list tells, and only then it counts as expired.
 */
async function lookForLost(kernel: Kernel, attempt: Attempt): Promise<void> {
  const { createdAt, id } = attempt
  const now = kernel.clock.now()
  if (now.getTime() < createdAt.getTime() + expiryMinutes * minuteMs) return
  const payment = await paymentById(kernel.db, kernel.crypto, attempt.paymentId)
  if (payment === undefined) return
  const found = await findAtProvider(kernel, payment, attempt, now)
  if (found === undefined) {
    await applyAnswer(kernel, id, {
      providerId: '',
      status: 'failed',
      code: 'P0020',
      amountPence: payment.amountPence,
      card: undefined,
    })
    return
  }
  await kernel.db.transaction((tx) => recordProviderId(tx, id, { providerId: found.providerId, now }))
  await applyAnswer(kernel, id, found)
}

async function findAtProvider(kernel: Kernel, payment: Payment, attempt: Attempt, now: Date) {
  const client = await openClient(kernel, payment.organisationId, attempt.provider)
  const from = addMs(attempt.createdAt, -searchMarginMs)
  const reference = withoutForbidden(payment.reference)
  const listed = await client.search({ from, to: addMs(now, searchMarginMs), reference })
  return listed.find(({ attemptId }) => attemptId === attempt.id)
}

async function keepNeverFinished({ db, crypto, clock }: Kernel, attempt: Attempt): Promise<void> {
  await db.transaction(async (tx) => {
    const payment = await paymentById(tx, crypto, attempt.paymentId)
    if (payment === undefined) return
    await keepDifference(tx, payment.organisationId, {
      id: crypto.uuid(),
      kind: 'never-finished',
      subject: attempt.providerId ?? attempt.id,
      paymentId: payment.id,
      ours: payment.status,
      theirs: '',
      now: clock.now(),
    })
  })
}
