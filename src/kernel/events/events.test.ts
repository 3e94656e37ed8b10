import { Type } from 'typebox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCrypto } from '#kernel/crypto'
import { defineQuery, type Db } from '#kernel/db'
import {
  createEvents,
  defineEvent,
  describeEvents,
  eventsMigrations,
  onEvent,
  type Subscription,
} from '#kernel/events'
import { testDatabases } from '#kernel/test'
import { openBenchDatabase, openQueueBench, type QueueBench } from '../jobs/testing/bench-kernel.ts'

const opened = defineEvent('test.opened.v1', Type.Object({ number: Type.Integer() }))
const closed = defineEvent('test.closed.v1', Type.Object({}))

const note = defineQuery<{ text: string }, never>(
  'test.note.insert',
  'insert into test.note (text) values (:text)',
)
const notes = defineQuery<Record<never, never>, { text: string }>(
  'test.note.select',
  'select text from test.note order by text',
)
const noteMigrations = {
  schema: 'test',
  migrations: { '0001': 'create table test.note (text text not null);' },
}

const noteOpened = onEvent(opened, 'test.note-opened', async (_kernel, tx, { number }) => {
  await tx.execute(note, { text: `opened ${number}` })
})
const countOpened = onEvent(opened, 'test.count-opened', async (_kernel, tx, { number }) => {
  await tx.execute(note, { text: `counted ${number}` })
})

describe.each(testDatabases)('events on %s', (database) => {
  let db: Db
  let bench: QueueBench
  beforeAll(async () => {
    db = await openBenchDatabase(database, [eventsMigrations, noteMigrations])
  })
  beforeEach(async () => {
    bench = await openQueueBench(db)
  })
  afterEach(() => bench.jobs.stop())
  afterAll(() => db.close())

  function eventsFor(subscriptions: Subscription[]) {
    const crypto = createCrypto({ secret: 'a secret of the tests, long enough', clock: bench.clock })
    return createEvents({ jobs: bench.jobs, crypto, subscriptions })
  }
  const written = async () => (await bench.db.many(notes, {})).map(({ text }) => text)

  test('every subscriber of the event is told, and nobody else', async () => {
    const events = eventsFor([
      noteOpened,
      countOpened,
      onEvent(closed, 'test.never', async () => Promise.reject(new Error())),
    ])
    await bench.db.transaction((tx) => events.emit(tx, opened, { number: 7 }))
    expect(await bench.jobs.drain(bench.kernel, events.ownJobs)).toBe(2)
    expect(await written()).toEqual(['counted 7', 'opened 7'])
  })

  test('an event of a transaction that rolls back did not happen', async () => {
    const events = eventsFor([noteOpened])
    const rolledBack = bench.db.transaction(async (tx) => {
      await events.emit(tx, opened, { number: 7 })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    expect(await bench.jobs.drain(bench.kernel, events.ownJobs)).toBe(0)
  })

  test('an event delivered twice has its effects once', async () => {
    const events = eventsFor([noteOpened])
    await bench.db.transaction((tx) => events.emit(tx, opened, { number: 7 }))
    // The node dies after the handler's commit, before the queue hears of it: the same delivery comes again.
    await bench.db
      .unnamed(`insert into jobs.job select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid()))).*
      from jobs.job j where name = 'short'`)
    expect(await bench.jobs.drain(bench.kernel, events.ownJobs)).toBe(2)
    expect(await written()).toEqual(['opened 7'])
  })

  test('a handler that fails leaves nothing behind and is tried again, without disturbing the others', async () => {
    let attempts = 0
    const flaky = onEvent(opened, 'test.flaky', async (_kernel, tx, { number }) => {
      attempts += 1
      await tx.execute(note, { text: `flaky ${number}` })
      if (attempts < 3) throw new Error('not yet')
    })
    const events = eventsFor([flaky, noteOpened])
    await bench.db.transaction((tx) => events.emit(tx, opened, { number: 7 }))
    expect(await bench.jobs.drain(bench.kernel, events.ownJobs, { failures: 'retry' })).toBe(4)
    expect(await written()).toEqual(['flaky 7', 'opened 7'])
  })

  test('a payload that does not fit is refused', async () => {
    const events = eventsFor([noteOpened])
    const wrong = bench.db.transaction((tx) =>
      events.emit<(typeof closed)['schema']>(tx, opened, { number: 'seven' }),
    )
    await expect(wrong).rejects.toThrow(/event test\.opened\.v1.*\/number must be integer/)
  })

  test('two subscriptions may not share a name', () => {
    expect(() => eventsFor([noteOpened, noteOpened])).toThrow('Two subscriptions have the same name')
  })
})

test('events are described with their subscribers', () => {
  expect(describeEvents([noteOpened, countOpened])).toEqual([
    {
      name: 'test.opened.v1',
      schema: opened.schema,
      subscriptions: ['test.count-opened', 'test.note-opened'],
    },
  ])
})
