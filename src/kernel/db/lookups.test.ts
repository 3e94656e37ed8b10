import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DatabaseUnavailableError, defineQuery, openDatabase, UnusableValueError, type Db } from './index.ts'

const databaseUrl = process.env['TEST_DATABASE_URL']
const lookup = { isLookup: true }
const echo = defineQuery<{ text: string }, { text: string; connection: number }>(
  'test.lookup.echo',
  'select :text::text as text, pg_backend_pid() as connection',
  lookup,
)
const asUuid = defineQuery<{ text: string }, { id: string }>(
  'test.lookup.uuid',
  'select :text::uuid as id',
  lookup,
)
const sleep = defineQuery<{ seconds: number }, { slept: string }>(
  'test.lookup.sleep',
  'select pg_sleep(:seconds)::text as slept',
  lookup,
)
const end = defineQuery<{ connection: number }, { ended: boolean }>(
  'test.lookup.end',
  'select pg_terminate_backend(:connection) as ended',
)

describe.skipIf(databaseUrl === undefined)('lookups share a connection', () => {
  let db: Db
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl, poolSize: 2, statementTimeoutMs: 500 })
  })
  afterAll(() => db.close())

  test('each of many at the same moment gets its own answer', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `number ${index}`)
    const rows = await Promise.all(texts.map((text) => db.one(echo, { text })))
    expect(rows.map(({ text }) => text)).toEqual(texts)
    expect(new Set(rows.map(({ connection }) => connection)).size).toBe(1)
  })

  test('one that fails fails alone', async () => {
    const [before, wrong, after] = await Promise.allSettled([
      db.one(echo, { text: 'before' }),
      db.one(asUuid, { text: 'not a UUID' }),
      db.one(echo, { text: 'after' }),
    ])
    expect(before).toMatchObject({ status: 'fulfilled', value: { text: 'before' } })
    expect(wrong.status === 'rejected' && wrong.reason).toBeInstanceOf(UnusableValueError)
    expect(after).toMatchObject({ status: 'fulfilled', value: { text: 'after' } })
  })

  test('one that takes too long is given up with the connection; the next one opens another', async () => {
    const first = await db.one(echo, { text: 'first' })
    await expect(db.one(sleep, { seconds: 60 })).rejects.toThrow(DatabaseUnavailableError)
    const next = await db.one(echo, { text: 'next' })
    expect(next.text).toBe('next')
    expect(next.connection).not.toBe(first.connection)
  })

  test('a connection that was ended from outside is replaced', async () => {
    const { connection } = await db.one(echo, { text: 'to be ended' })
    const [waiting] = await Promise.allSettled([db.one(sleep, { seconds: 0.4 }), db.one(end, { connection })])
    expect(waiting.status === 'rejected' && waiting.reason).toBeInstanceOf(DatabaseUnavailableError)
    expect(await db.one(echo, { text: 'again' })).toMatchObject({ text: 'again' })
  })

  test('in a transaction they run on its connection and see what it did', async () => {
    const { connection } = await db.one(echo, { text: 'outside' })
    const inside = await db.transaction((tx) => tx.one(echo, { text: 'inside' }))
    expect(inside.connection).not.toBe(connection)
  })
})

describe('without a server to reach', () => {
  test('a lookup says that the database is unavailable, and so does the next', async () => {
    const db = await openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
    try {
      for (const text of ['first', 'next'])
        await expect(db.one(echo, { text })).rejects.toThrow(DatabaseUnavailableError)
    } finally {
      await db.close()
    }
  })
})
