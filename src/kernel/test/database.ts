import { openDatabase, openPGlite, type Db } from '#kernel/db'
import { copyPrepared, createPostgresDatabase, testDatabaseUrl, type PostgresDatabase } from './postgres.ts'

export type TestDatabase = 'pglite' | 'postgres'

/** The databases that a suite runs on: the embedded one, and PostgreSQL where the test command started it. */
export const testDatabases: readonly TestDatabase[] =
  testDatabaseUrl() === undefined ? ['pglite'] : ['pglite', 'postgres']

/** What a database is to hold from the start. */
export interface Preparation {
  /** The same for what is the same. */
  key: string
  prepare(db: Db): Promise<void>
}

/** A fresh database: embedded in memory, or a new one on the tests' PostgreSQL, dropped at close. */
export async function openTestDatabase(kind: TestDatabase, preparation?: Preparation): Promise<Db> {
  if (kind === 'pglite') return openPGlite({ contents: preparation && (await preparedContents(preparation)) })
  if (preparation === undefined) return openOn(await createPostgresDatabase('test'))
  return openOn(
    await copyPrepared(preparation.key, async (databaseUrl) => {
      const db = await openDatabase({ databaseUrl })
      try {
        await preparation.prepare(db)
      } finally {
        await db.close()
      }
    }),
  )
}

async function openOn({ url, drop }: PostgresDatabase): Promise<Db> {
  const db = await openDatabase({ databaseUrl: url, poolSize: 10 })
  return {
    ...db,
    async close() {
      await db.close()
      await drop()
    },
  }
}

// The migrations of all modules take longer than most tests, and always come to the same. The promises hold immutable values:
// no test can see another through them.
const preparedByKey = new Map<string, Promise<Blob>>()

async function preparedContents(preparation: Preparation): Promise<Blob> {
  const { key } = preparation
  const known = preparedByKey.get(key) ?? prepareContents(preparation)
  preparedByKey.set(key, known)
  return known
}

async function prepareContents({ prepare }: Preparation): Promise<Blob> {
  const db = await openPGlite({})
  try {
    await prepare(db)
    return await db.dump()
  } finally {
    await db.close()
  }
}
