import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseUnavailableError, defineQuery, openDatabase, type Db } from './index.ts'

const databaseUrl = process.env['TEST_DATABASE_URL']
const sleep = defineQuery<{ seconds: number }, { slept: string }>(
  'test.sleep',
  `select pg_sleep(:seconds)::text as slept`,
)
const count = defineQuery<Record<string, never>, { count: number }>(
  'test.patience.count',
  'select count(*)::int as count from pg_temp.patience',
)

describe.skipIf(databaseUrl === undefined)('a PostgreSQL that does not answer', () => {
  let db: Db
  beforeAll(async () => {
    // One connection, so that a broken one would be noticed by whoever comes next.
    db = await openDatabase({ databaseUrl, poolSize: 1, statementTimeoutMs: 200 })
  })
  afterAll(() => db.close())

  test('a statement that takes too long is given up, and the next one gets a fresh connection', async () => {
    await expect(db.one(sleep, { seconds: 60 })).rejects.toThrow(DatabaseUnavailableError)
    expect(await db.one(sleep, { seconds: 0 })).toEqual({ slept: '' })
  })

  test('so is one in a transaction, of which nothing stays', async () => {
    const work = db.transaction(async (tx) => {
      await tx.unnamed('create temporary table patience as select 1')
      await tx.one(sleep, { seconds: 60 })
    })
    await expect(work).rejects.toThrow(DatabaseUnavailableError)
    await expect(db.one(count, {})).rejects.toThrow('does not exist')
    expect(await db.transaction((tx) => tx.one(sleep, { seconds: 0 }))).toEqual({ slept: '' })
  })
})
