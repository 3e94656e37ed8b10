import { manualClock, type ManualClock } from '#kernel/clock'
import { openDatabase, type Db, type MigrationSet } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { createTelemetry } from '#kernel/telemetry'
import { createJobs, jobsMigrations, type Jobs } from '../index.ts'

/** The databases a suite runs on: the embedded one, and PostgreSQL where TEST_DATABASE_URL names one. */
export const testDatabases = [
  { name: 'pglite', databaseUrl: undefined },
  // Tests are told their database by the environment; there is no config to read it from.
  ...[process.env['TEST_DATABASE_URL']].flatMap((databaseUrl) =>
    databaseUrl === undefined ? [] : [{ name: 'postgres', databaseUrl }],
  ),
]

export interface QueueBench {
  db: Db
  clock: ManualClock
  jobs: Jobs
  kernel: Kernel
  close(): Promise<void>
}

/** A kernel of the queue and what it stands on, with empty schemas. */
export async function openQueueBench(
  databaseUrl: string | undefined,
  migrations: readonly MigrationSet[] = [],
): Promise<QueueBench> {
  const db = await openDatabase({ databaseUrl })
  const sets = [jobsMigrations, ...migrations]
  for (const { schema } of sets) await db.unnamed(`drop schema if exists ${schema} cascade`)
  await db.migrate(sets)
  const clock = manualClock(new Date('2026-03-05T12:00:00Z'))
  const telemetry = createTelemetry({ level: 'silent' })
  const jobs = createJobs({ db, telemetry, clock })
  await jobs.prepare()
  return {
    db,
    clock,
    jobs,
    // The jobs of these suites use these parts only; the others are built on the queue and come after it.
    kernel: { db, clock, jobs, telemetry } as unknown as Kernel,
    async close() {
      await jobs.stop()
      await db.close()
    },
  }
}
