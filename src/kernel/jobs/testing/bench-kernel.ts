import { manualClock, type ManualClock } from '#kernel/clock'
import { defineQuery, type Db, type MigrationSet } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { createTelemetry } from '#kernel/telemetry'
import { openTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createJobs, jobsMigrations, type Jobs } from '../index.ts'

/** A new database with the tables of the queue and of `migrations`. */
export async function openBenchDatabase(
  kind: TestDatabase,
  migrations: readonly MigrationSet[] = [],
): Promise<Db> {
  const db = await openTestDatabase(kind)
  await db.migrate([jobsMigrations, ...migrations])
  return db
}

export interface QueueBench {
  db: Db
  clock: ManualClock
  jobs: Jobs
  kernel: Kernel
}

/** A queue without jobs, in a database whose other tables are emptied too. */
export async function openQueueBench(db: Db): Promise<QueueBench> {
  const clock = manualClock(new Date('2026-03-05T12:00:00Z'))
  const telemetry = createTelemetry({ level: 'silent' })
  const jobs = createJobs({ db, telemetry, clock })
  await jobs.prepare()
  await emptyTables(db)
  // The jobs of these suites use these parts only; the others are built on the queue and come after it.
  return { db, clock, jobs, kernel: { db, clock, jobs, telemetry } as unknown as Kernel }
}

const selectTables = defineQuery<Record<never, never>, { tables: string | null }>(
  'test.tables.select',
  `
  select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
  where schemaname not in ('pg_catalog', 'information_schema')
    and tablename not in ('migration', 'migration_lock', 'version', 'queue')
  `,
)

async function emptyTables(db: Db): Promise<void> {
  const { tables } = await db.one(selectTables, {})
  if (tables !== null) await db.unnamed(`truncate ${tables} cascade`)
}
