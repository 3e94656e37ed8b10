import { Type } from 'typebox'
import { addMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import {
  endDelivery,
  postponeDelivery,
  waitingDelivery,
  type Delivery as StoredDelivery,
} from '../store/delivery.ts'
import { sendEmail } from './email.ts'
import { readPayload, type DeliveryPayload } from './payload.ts'
import { waitBeforeNextMs } from './schedule.ts'
import { callWebhook, type CallOutcome } from './webhook.ts'

/** Brings one submission to where its body wants it. Webhooks are called again, later and later, until they answer. */
export const sendDelivery = defineJob({
  name: 'services.send-delivery',
  schema: Type.Object({ deliveryId: Type.String() }),
  async run(kernel, { deliveryId }) {
    const delivery = await waitingDelivery(kernel.db, kernel.crypto, deliveryId, { lock: false })
    // Sent by an earlier attempt at this job, or put off since.
    if (delivery === undefined || delivery.nextAttemptAt > kernel.clock.now()) return
    const payload = readPayload(delivery.payload)
    if (delivery.kind === 'email') {
      await kernel.db.transaction((tx) => emailOnce(kernel, tx, delivery, payload))
    } else {
      // The request is made outside of any transaction: a slow receiver holds nothing up here.
      const outcome = await callWebhook(kernel, delivery, payload)
      await kernel.db.transaction((tx) => note(kernel, tx, delivery, outcome))
    }
  },
})

/** In one transaction with its note, so that it leaves once. */
async function emailOnce(
  kernel: Kernel,
  tx: Transaction,
  delivery: StoredDelivery,
  payload: DeliveryPayload,
): Promise<void> {
  const locked = await waitingDelivery(tx, kernel.crypto, delivery.id, { lock: true })
  if (locked === undefined) return
  await sendEmail(kernel, tx, locked, payload)
  await endDelivery(tx, ended(kernel, locked, 'sent', null))
}

async function note(
  kernel: Kernel,
  tx: Transaction,
  delivery: StoredDelivery,
  outcome: CallOutcome,
): Promise<void> {
  if (outcome.kind === 'taken') return endDelivery(tx, ended(kernel, delivery, 'sent', null))
  const { problem, isFinal } = outcome
  const attempts = delivery.attempts + 1
  const waitMs = isFinal ? undefined : waitBeforeNextMs(attempts)
  if (waitMs === undefined) return endDelivery(tx, ended(kernel, delivery, 'dead', problem))
  const nextAttemptAt = addMs(kernel.clock.now(), waitMs)
  await postponeDelivery(tx, { id: delivery.id, attempts, problem, nextAttemptAt })
  await kernel.jobs.enqueue(tx, sendDelivery, { deliveryId: delivery.id }, { startAfter: nextAttemptAt })
}

function ended(
  { clock }: Pick<Kernel, 'clock'>,
  { id, attempts }: StoredDelivery,
  status: 'sent' | 'dead',
  problem: string | null,
) {
  return { id, status, attempts: attempts + 1, problem, now: clock.now() }
}
