import { defineQuery, type Queryable, type Transaction } from '#kernel/db'

const insertDelivery = defineQuery<{ eventId: string; subscription: string }, never>(
  'events.delivery.insert',
  'insert into events.delivery (event_id, subscription) values (:eventId, :subscription) on conflict do nothing',
)

const deleteOldDeliveries = defineQuery<{ before: Date }, never>(
  'events.delivery.delete-old',
  'delete from events.delivery where delivered_at < :before',
)

/** Notes that a subscription has handled an event. False when it already had. */
export async function noteDelivery(tx: Transaction, eventId: string, subscription: string): Promise<boolean> {
  return (await tx.execute(insertDelivery, { eventId, subscription })) === 1
}

/** @returns the number of notes deleted */
export function forgetDeliveries(target: Queryable, before: Date): Promise<number> {
  return target.execute(deleteOldDeliveries, { before })
}
