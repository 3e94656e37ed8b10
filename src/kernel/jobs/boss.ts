import { PgBoss, type Db as BossDatabase } from 'pg-boss'
import type { Db, Transaction } from '#kernel/db'
import type { Telemetry } from '#kernel/telemetry'
import { deadLetterQueue, deadLetterSettings, queues, storedSettings } from './queues.ts'

const nodeCheckSeconds = 15
const cacheSeconds = 3_600
const noSuchId = '00000000-0000-0000-0000-000000000000'

/** How often a live worker of another node must be heard of before its jobs are given to someone else. */
export function heartbeatSeconds(db: Db): number | undefined {
  // The embedded database has one process: nobody else could take over, and a busy loop must not look like death.
  return db.kind === 'pglite' ? undefined : nodeCheckSeconds
}

/** Lets pg-boss speak through our database port, or inside one of its transactions. */
export function bossDatabase(target: Db | Transaction): BossDatabase {
  return {
    async executeSql(text, values) {
      const result: unknown = await target.unnamed(text, values)
      return { rows: Array.isArray(result) ? result.flatMap(rowsOf) : rowsOf(result) }
    },
  }
}

/** node-postgres answers a script of several statements with one result for each. */
function rowsOf(result: unknown): unknown[] {
  if (typeof result !== 'object' || result === null || !('rows' in result)) return []
  return Array.isArray(result.rows) ? result.rows : []
}

/** Installs or upgrades the job tables, brings the queues up to date, and is then ready to send. */
export async function openBoss(db: Db, telemetry: Telemetry): Promise<PgBoss> {
  const boss = new PgBoss({
    db: bossDatabase(db),
    schema: 'jobs',
    backend: db.kind,
    // Supervision is called by the nodes that work, see supervise.ts; recurrence is our own, see recurrence.ts.
    supervise: false,
    schedule: false,
    queueCacheIntervalSeconds: cacheSeconds,
    bamIntervalSeconds: cacheSeconds,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
    reindex: db.kind === 'postgres',
    monitorVacuum: db.kind === 'postgres',
  })
  boss.on('error', (error) => telemetry.log.error({ err: error }, 'job queue'))
  boss.on('warning', (warning) => telemetry.log.warn({ warning: warning.message }, 'job queue'))
  await boss.start()
  await bringQueuesUpToDate(boss, heartbeatSeconds(db))
  return boss
}

async function bringQueuesUpToDate(boss: PgBoss, heartbeat: number | undefined): Promise<void> {
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
  if (!existing.has(deadLetterQueue)) await boss.createQueue(deadLetterQueue, deadLetterSettings)
  for (const queue of queues) {
    const settings = storedSettings(queue, heartbeat)
    if (existing.has(queue.name)) await boss.updateQueue(queue.name, settings)
    else await boss.createQueue(queue.name, { ...settings, policy: queue.policy })
    await rememberQueue(boss, queue.name)
  }
  await rememberQueue(boss, deadLetterQueue)
}

/**
 * pg-boss looks a queue up at its first use, outside the caller's transaction. On the one connection of the embedded
 * database that would wait for ever, so the look-up is done now, by a search that finds nothing.
 */
async function rememberQueue(boss: PgBoss, name: string): Promise<void> {
  await boss.findJobs(name, { id: noSuchId })
}
