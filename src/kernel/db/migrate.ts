import { Kysely, sql, type Dialect } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import { MigrationError } from './errors.ts'
import type { AppliedMigration, MigrationSet } from './port.ts'

/**
 * Runs each set with Kysely's Migrator: one history table in each module's own schema, a lock against
 * two nodes starting at once, and one transaction a set, so an interrupted run leaves nothing half done.
 */
export async function runMigrations(
  dialect: Dialect,
  sets: readonly MigrationSet[],
): Promise<AppliedMigration[]> {
  const kysely = new Kysely<unknown>({ dialect })
  const applied: AppliedMigration[] = []
  for (const set of sets) {
    if (await isUpToDate(kysely, set)) continue
    const migrator = new Migrator({
      db: kysely,
      provider: providerOf(set),
      migrationTableSchema: set.schema,
      migrationTableName: 'migration',
      migrationLockTableName: 'migration_lock',
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error !== undefined) throw migrationError(set, error)
    applied.push(...(results ?? []).map((result) => ({ schema: set.schema, name: result.migrationName })))
  }
  return applied
}

/** One look instead of the migrator's dozen, because every start of the program asks for every module. */
async function isUpToDate(kysely: Kysely<unknown>, set: MigrationSet): Promise<boolean> {
  const table = sql.table(`${set.schema}.migration`)
  const present = await sql<{
    name: string | null
  }>`select to_regclass(${`${set.schema}.migration`}) as name`.execute(kysely)
  if (typeof present.rows[0]?.name !== 'string') return false
  const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(kysely)
  const applied = new Set(rows.map(({ name }) => name))
  // A newer node may have run more; an older one beside it goes on.
  return Object.keys(set.migrations).every((name) => applied.has(name))
}

function providerOf(set: MigrationSet): MigrationProvider {
  const entries = Object.entries(set.migrations).map(([name, text]): [string, Migration] => [
    name,
    {
      // A DO block lets many statements travel as one on both drivers.
      up: async (db) => void (await sql.raw(`do $migration$ begin\n${text}\nend $migration$`).execute(db)),
    },
  ])
  return { getMigrations: async () => Object.fromEntries(entries) }
}

function migrationError(set: MigrationSet, cause: unknown): MigrationError {
  const message = cause instanceof Error ? cause.message : String(cause)
  return new MigrationError(`Migrating the schema "${set.schema}" failed and was rolled back: ${message}`, {
    cause,
  })
}
