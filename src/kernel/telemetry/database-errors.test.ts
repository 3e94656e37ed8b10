import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery, type Db } from '#kernel/db'
import { openTestDatabase, testDatabases } from '#kernel/test'
import { createTelemetry } from './index.ts'

const email = 'gwen@people.example'

const insertPerson = defineQuery<{ email: string }, never>(
  'telemetry.test.insert',
  'insert into people (email) values (:email)',
)
const findPerson = defineQuery<{ email: string }, never>(
  'telemetry.test.find',
  'select 1 from people where id = :email::uuid',
)

describe.each(testDatabases)('an error of %s', (database) => {
  let db: Db
  beforeAll(async () => {
    db = await openTestDatabase(database)
    await db.unnamed('create table people (id uuid, email text unique)')
    await db.execute(insertPerson, { email })
  })
  afterAll(() => db.close())

  test.each([
    ['a value that is there already', insertPerson, '23505'],
    ['a value of another kind', findPerson, '22P02'],
  ])('about %s is logged by its code, without the value', async (_what, query, code) => {
    const lines: string[] = []
    const { log } = createTelemetry({
      level: 'info',
      destination: { write: (line) => void lines.push(line) },
    })
    const failure: unknown = await db.execute(query, { email }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    log.error({ err: failure }, 'request failed')
    log.error({ err: new Error('in a job', { cause: failure }) }, 'request failed')
    expect(lines.join('')).toContain(code)
    expect(lines.join('')).not.toContain(email)
  })
})
