import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openDatabase, type Db } from '#kernel/db'

/** Address of a PostgreSQL on which tests may create databases; the test command starts one and sets it. */
export function testDatabaseUrl(): string | undefined {
  return process.env['TEST_DATABASE_URL']
}

export type TestDatabase = 'pglite' | 'postgres'

/** The databases that a suite runs on: the embedded one, and PostgreSQL where the test command started it. */
export const testDatabases: readonly TestDatabase[] =
  testDatabaseUrl() === undefined ? ['pglite'] : ['pglite', 'postgres']

/** A fresh database: embedded in memory, or a new one on the tests' PostgreSQL, dropped at close. */
export async function openTestDatabase(kind: TestDatabase): Promise<Db> {
  if (kind === 'pglite') return openDatabase({})
  const url = testDatabaseUrl()
  if (url === undefined) throw new Error('TEST_DATABASE_URL is not set')
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(url, `create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  const db = await openDatabase({ databaseUrl: target.href, poolSize: 10 })
  return {
    ...db,
    async close() {
      await db.close()
      await administer(url, `drop database ${name} with (force)`)
    },
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
