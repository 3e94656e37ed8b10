import type { PgBoss } from 'pg-boss'
import { secondMs } from '#kernel/clock'
import { defineQuery, type Db } from '#kernel/db'
import type { Telemetry } from '#kernel/telemetry'

const superviseIntervalMs = 10 * secondMs

const selectActive = defineQuery<Record<never, never>, { id: string; queue: string }>(
  'jobs.job.select-active',
  `select id, name as queue from jobs.job where state = 'active'`,
)

/**
 * Looks now and every ten seconds for jobs whose worker died or took too long, and for old ones to delete. Several nodes may do
 * so: pg-boss lets one at a time through. @returns a function that stops it
 */
export function startSupervision(boss: PgBoss, telemetry: Telemetry): () => void {
  const supervise = () => {
    boss.supervise().catch((error: unknown) => telemetry.log.error({ err: error }, 'job supervision'))
  }
  supervise()
  const timer = setInterval(supervise, superviseIntervalMs)
  return () => clearInterval(timer)
}

/**
 * On the embedded database whatever is active when the program starts was cut short by the end of the last run, since
 * there is no other process. It is given back at once.
 */
export async function releaseAbandoned(boss: PgBoss, db: Db): Promise<void> {
  if (db.kind !== 'pglite') return
  for (const { id, queue } of await db.many(selectActive, {})) {
    await boss.fail(queue, id, { message: 'The program ended while the job was running' })
  }
}
