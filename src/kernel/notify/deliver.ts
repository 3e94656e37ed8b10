import { Type } from 'typebox'
import type { Clock } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { defineJob } from '#kernel/jobs'
import type { Telemetry } from '#kernel/telemetry'
import { UndeliverableError, type MessageDriver } from './drivers/driver.ts'
import type { MessageStore } from './message-store.ts'
import type { StoredMessage } from './port.ts'

/** Enough to outlast a carrier's outage of two hours. */
const retryLimit = 16

interface Delivery {
  db: Db
  clock: Clock
  telemetry: Telemetry
  messages: MessageStore
  driver: MessageDriver
}

/** The job that hands one message to the driver. */
export function deliverMessageJob(messages: MessageStore, driver: MessageDriver | undefined) {
  return defineJob({
    name: 'notify.deliver-message',
    schema: Type.Object({ messageId: Type.String() }),
    retryLimit,
    async run({ db, clock, telemetry }, { messageId }, { attempt }) {
      const message = await messages.find(db, messageId)
      if (message === undefined || message.status === 'sent' || driver === undefined) return
      await deliver({ db, clock, telemetry, messages, driver }, message, attempt)
    },
  })
}

async function deliver(delivery: Delivery, message: StoredMessage, attempt: number): Promise<void> {
  const { db, clock, telemetry, messages, driver } = delivery
  try {
    await driver.deliver(message, attempt > 1 || message.status === 'failed')
    await messages.mark(db, message.id, 'sent', clock.now())
  } catch (error) {
    const hopeless = error instanceof UndeliverableError
    if (hopeless || attempt > retryLimit) await messages.mark(db, message.id, 'failed', null)
    if (!hopeless) throw error
    const { id: messageId, channel, template } = message
    telemetry.log.error(
      { messageId, channel, template, reason: error.message },
      'message cannot be delivered',
    )
  }
}
