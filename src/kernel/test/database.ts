import { openDatabase, type Db } from '#kernel/db'
import { createPostgresDatabase, testDatabaseUrl } from './postgres.ts'

export type TestDatabase = 'pglite' | 'postgres'

/** The databases that a suite runs on: the embedded one, and PostgreSQL where the test command started it. */
export const testDatabases: readonly TestDatabase[] =
  testDatabaseUrl() === undefined ? ['pglite'] : ['pglite', 'postgres']

/** A fresh database: embedded in memory, or a new one on the tests' PostgreSQL, dropped at close. */
export async function openTestDatabase(kind: TestDatabase): Promise<Db> {
  if (kind === 'pglite') return openDatabase({})
  const database = await createPostgresDatabase('test')
  const db = await openDatabase({ databaseUrl: database.url, poolSize: 10 })
  return {
    ...db,
    async close() {
      await db.close()
      await database.drop()
    },
  }
}
