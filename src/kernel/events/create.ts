import { Type } from 'typebox'
import { addMs, dayMs } from '#kernel/clock'
import type { Crypto } from '#kernel/crypto'
import { createShapeCheck, defineJob, type JobQueue, type JobType } from '#kernel/jobs'
import { forgetDeliveries, noteDelivery } from './delivery-store.ts'
import type { EventBus, Subscription } from './port.ts'

export interface EventsContext {
  jobs: JobQueue
  crypto: Crypto
  subscriptions: readonly Subscription[]
}

export interface Events extends EventBus {
  /** To be registered with those of the modules. */
  readonly ownJobs: readonly JobType[]
}

const deliverySchema = Type.Object({
  eventId: Type.String(),
  event: Type.String(),
  subscription: Type.String(),
  payload: Type.Unknown(),
})

/** Longer than a delivery may wait, be retried and come back from the dead letters. */
const keepDeliveriesMs = 120 * dayMs

/** @throws Error when two subscriptions have one name */
export function createEvents({ jobs, crypto, subscriptions }: EventsContext): Events {
  const byName = new Map(subscriptions.map((subscription) => [subscription.name, subscription]))
  if (byName.size !== subscriptions.length) throw new Error('Two subscriptions have the same name')
  const checkPayload = createShapeCheck('event')
  const deliver = deliverJob(byName)

  return {
    ownJobs: [deliver, forgetOldDeliveries],
    async emit(tx, event, payload) {
      checkPayload(event, payload)
      const eventId = crypto.uuid()
      for (const { name } of subscriptions.filter((subscription) => subscription.event.name === event.name)) {
        await jobs.enqueue(tx, deliver, { eventId, event: event.name, subscription: name, payload })
      }
    },
  }
}

function deliverJob(subscriptions: ReadonlyMap<string, Subscription>) {
  return defineJob({
    name: 'events.deliver',
    schema: deliverySchema,
    async run(kernel, { eventId, event, subscription: name, payload }) {
      const subscription = subscriptions.get(name)
      if (subscription === undefined) throw new Error(`This node has no subscription ${name} to ${event}`)
      await kernel.db.transaction(async (tx) => {
        if (await noteDelivery(tx, eventId, name)) await subscription.handle(kernel, tx, payload)
      })
    },
  })
}

const forgetOldDeliveries = defineJob({
  name: 'events.forget-deliveries',
  schema: Type.Object({}),
  schedule: { cron: '40 3 * * *' },
  async run(kernel) {
    await forgetDeliveries(kernel.db, addMs(kernel.clock.now(), -keepDeliveriesMs))
  },
})
