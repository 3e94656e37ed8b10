import type { Db } from '../../../src/kernel/db/index.ts'

/**
 * As if a minute had gone by while no process ran: what dead ones had taken, jobs and messages, is free again. Waiting for
 * that would take most of the time of a test.
 */
export async function passAMinute(db: Db): Promise<void> {
  await db.unnamed(
    `update jobs.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`,
  )
  await db.unnamed('update jobs.queue set monitor_claim_on = null, monitor_on = null')
  await db.unnamed(`
    update notifications.push_delivery set next_attempt_at = next_attempt_at - interval '1 minute'
    where status in ('waiting', 'sending')`)
}
