import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Visit } from '../../src/kernel/test/browser.ts'
import { openDatabase } from '../../src/kernel/db/index.ts'
import { startPostgres, type TestPostgres } from '../support/postgres.ts'
import { startProgram, type RunningProgram } from '../support/program.ts'
import { expectSent, fillIn, sendApplication } from './support/application.ts'
import { expectBooksBalance } from './support/books.ts'
import type { Client } from './support/client.ts'
import { collect } from './support/collection.ts'
import { approve } from './support/decision.ts'
import { demoClient } from './support/demo-client.ts'
import { temporaryFolder } from './support/folder.ts'
import { frozenLine } from './support/frozen-line.ts'
import { holdTable, untilHeld } from './support/locks.ts'
import { until } from './support/until.ts'

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test('a database that crashes in mid-request: 503 in words, nothing lost, and work goes on when it is back', async () => {
  const program = await startOn(postgres.url)
  const person = await demoClient(program, 'elin-gwyn')
  const officer = await demoClient(program, 'grace-okafor')
  const check = await fillIn(person)

  await holdTable(postgres.url, 'services.submission')
  const sending = person.visitor.send(check, { declared: 'yes' })
  await untilHeld(postgres.url, 'insert into services.submission')
  await postgres.crash()
  expectUnavailablePage(await sending)

  expectUnavailablePage(await person.visitor.get('/services/veteran-card'))
  expectUnavailablePage(await person.visitor.follow('/sign-in?return=/account'))
  const api = await officer.visitor.get('/api/v1/casework/cases', { accept: 'application/json' })
  expect(api.status).toBe(503)
  expect(api.headers['retry-after']).toMatch(/^\d+$/)
  expect(api.headers['content-type']).toContain('application/problem+json')
  expect((await person.visitor.get('/health/ready')).status).toBe(503)
  expect((await person.visitor.get('/health/live')).status).toBe(200)

  await postgres.restart()
  await until('the program is ready again', () => isReady(person))
  const reference = await sendApplication(person, check)
  await expectSent(person, reference)
  await approve(officer, reference)
  await collect(person, program.origin)
  expect(await program.stop()).toBe(0)
  const db = await openDatabase({ databaseUrl: postgres.url })
  try {
    expect(await expectBooksBalance(db, true)).toEqual({ submissions: 1, decisions: 1, cards: 1 })
  } finally {
    await db.close()
  }
})

test('a database that stops answering: 503 in words within the time limit, and all is well once it answers', async () => {
  const line = await frozenLine(Number(new URL(postgres.url).port))
  const url = new URL(postgres.url)
  url.port = String(line.port)
  const program = await startOn(url.href, { DATABASE_TIMEOUT_SECONDS: '1' })
  const person = await demoClient(program, 'suryani')
  const check = await fillIn(person)

  line.freeze()
  expectUnavailablePage(await person.visitor.send(check, { declared: 'yes' }))
  expectUnavailablePage(await person.visitor.get('/services/veteran-card'))
  expect((await person.visitor.get('/health/ready')).status).toBe(503)
  line.thaw()
  await until('the program is ready again', () => isReady(person))
  await expectSent(person, await sendApplication(person, check))
  expect(await program.stop()).toBe(0)
})

async function startOn(databaseUrl: string, settings: Record<string, string> = {}): Promise<RunningProgram> {
  const program = await startProgram({
    environment: { DATA_DIR: temporaryFolder(), DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', ...settings },
  })
  onTestFinished(async () => void (await program.stop()))
  return program
}

async function isReady(client: Client): Promise<boolean> {
  return (await client.visitor.get('/health/ready')).status === 200
}

function expectUnavailablePage(page: Visit): void {
  expect(page.status, page.body.slice(0, 300)).toBe(503)
  expect(page.headers['retry-after']).toMatch(/^\d+$/)
  expect(page.body).toContain(
    '<h1 class="govuk-heading-l">Sorry, the service is unavailable for a moment</h1>',
  )
  expect(page.body).toContain('What you sent was not saved. Wait a minute, then go back and send it again.')
}
