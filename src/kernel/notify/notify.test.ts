import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import { loadConfig } from '#kernel/config'
import { createCrypto } from '#kernel/crypto'
import type { Db } from '#kernel/db'
import { createOutboundFetch } from '#kernel/http'
import { createNotifier, notifyMigrations, type NotifierService, type OutgoingMessage } from '#kernel/notify'
import { testDatabases } from '#kernel/test'
import { openBenchDatabase, openQueueBench, type QueueBench } from '../jobs/testing/bench-kernel.ts'
import { startMailServer, type TestMailServer } from './testing/mail-server.ts'

const code: OutgoingMessage = {
  channel: 'email',
  recipient: 'ann@example.org',
  personId: 'person-1',
  locale: 'cy',
  subject: 'Eich cod',
  body: 'Eich cod yw 123456.\n\nPeidiwch â’i rannu.',
  template: 'identity.sign-in-code',
}

describe.each(testDatabases)('notify on %s', (database) => {
  let db: Db
  let bench: QueueBench
  beforeAll(async () => {
    db = await openBenchDatabase(database, [notifyMigrations])
  })
  beforeEach(async () => {
    bench = await openQueueBench(db)
  })
  afterEach(() => bench.jobs.stop())
  afterAll(() => db.close())

  function notifierWith(environment: Record<string, string>): NotifierService {
    return createNotifier({
      config: loadConfig({ environment }),
      clock: bench.clock,
      crypto: createCrypto({ secret: 'a secret of the tests, long enough', clock: bench.clock }),
      jobs: bench.jobs,
      fetch: createOutboundFetch({ allowPrivateAddresses: true, timeoutMs: 2_000, maximumBytes: 10_000 }),
    })
  }
  const send = (notifier: NotifierService, message: OutgoingMessage) =>
    bench.db.transaction((tx) => notifier.send(tx, message))
  const drain = (notifier: NotifierService, failures: 'throw' | 'retry' = 'throw') =>
    bench.jobs.drain(bench.kernel, notifier.ownJobs, { failures })
  const statuses = async (notifier: NotifierService) =>
    (await notifier.outbox(bench.db, 10)).map((message) => message.status)

  describe('kept here', () => {
    test('the outbox shows messages of all channels, newest first, and nothing leaves', async () => {
      const notifier = notifierWith({})
      await send(notifier, code)
      bench.clock.advance(1_000)
      await send(notifier, { ...code, channel: 'sms', recipient: '+447700900123', subject: '' })

      const [text, email] = await notifier.outbox(bench.db, 10)
      expect(text).toMatchObject({ channel: 'sms', recipient: '+447700900123', status: 'sent' })
      expect(email).toMatchObject({ ...code, status: 'sent', createdAt: new Date('2026-03-05T12:00:00Z') })
      expect(await drain(notifier)).toBe(0)
    })

    test('neither address nor words can be read in the database', async () => {
      await send(notifierWith({}), code)
      const stored = JSON.stringify(await bench.db.unnamed('select * from notify.message'))
      expect(stored).toContain('identity.sign-in-code')
      expect(stored).not.toMatch(/ann@|123456|Eich/)
    })

    test('a message of a transaction that rolls back does not exist', async () => {
      const notifier = notifierWith({})
      const rolledBack = bench.db.transaction(async (tx) => {
        await notifier.send(tx, code)
        throw new Error('no')
      })
      await expect(rolledBack).rejects.toThrow('no')
      expect(await notifier.outbox(bench.db, 10)).toEqual([])
    })

    test('a person reads their own in-app messages and no one else’s', async () => {
      const notifier = notifierWith({ NOTIFY_DRIVER: 'smtp', SMTP_URL: 'smtp://127.0.0.1:1' })
      await send(notifier, { ...code, channel: 'in-app', recipient: 'person-1' })
      await send(notifier, { ...code, channel: 'in-app', recipient: 'person-2', personId: undefined })
      expect(await drain(notifier)).toBe(0)

      const [message, ...others] = await notifier.inbox(bench.db, 'person-1')
      expect(others).toEqual([])
      expect(message).toMatchObject({ body: code.body, readAt: null })
      const id = message?.id ?? ''
      expect(await notifier.markRead(bench.db, 'person-2', id)).toBe(false)
      expect(await notifier.markRead(bench.db, 'person-1', id)).toBe(true)
      bench.clock.advance(1_000)
      expect(await notifier.markRead(bench.db, 'person-1', id)).toBe(true)
      expect((await notifier.inbox(bench.db, 'person-1'))[0]?.readAt).toEqual(
        new Date('2026-03-05T12:00:00Z'),
      )
    })

    test('erasing a person erases their messages of every channel', async () => {
      const notifier = notifierWith({})
      await send(notifier, code)
      await send(notifier, { ...code, channel: 'in-app', recipient: 'person-1' })
      await send(notifier, { ...code, personId: 'person-2' })
      expect(await bench.db.transaction((tx) => notifier.erasePerson(tx, 'person-1'))).toBe(2)
      expect((await notifier.outbox(bench.db, 10)).map((message) => message.personId)).toEqual(['person-2'])
    })

    test('emails go after seven days, in-app messages after a year', async () => {
      const notifier = notifierWith({})
      const deleteOld = notifier.ownJobs.find((job) => job.name === 'notify.delete-old-messages')
      const run = () =>
        deleteOld?.run(bench.kernel, {}, { id: '', attempt: 1, signal: new AbortController().signal })
      const channels = async () => (await notifier.outbox(bench.db, 10)).map((message) => message.channel)
      await send(notifier, { ...code, channel: 'in-app', recipient: 'person-1' })
      await send(notifier, code)
      bench.clock.advance(7 * dayMs)
      await run()
      expect(await channels()).toEqual(['email', 'in-app'])
      bench.clock.advance(1)
      await run()
      expect(await channels()).toEqual(['in-app'])
      bench.clock.advance(359 * dayMs)
      await run()
      expect(await channels()).toEqual([])
    })
  })

  describe('by SMTP', () => {
    let server: TestMailServer
    beforeEach(async () => {
      server = await startMailServer()
    })
    afterEach(() => server.close())
    const smtp = () =>
      notifierWith({ NOTIFY_DRIVER: 'smtp', SMTP_URL: server.url, EMAIL_FROM: 'no-reply@gov.example' })

    test('the email leaves after the commit, to one recipient, in its language', async () => {
      const notifier = smtp()
      await send(notifier, { ...code, subject: 'Eich cod\r\nBcc: eve@example.org' })
      expect(await statuses(notifier)).toEqual(['waiting'])
      await drain(notifier)
      expect(await statuses(notifier)).toEqual(['sent'])

      const [mail, ...others] = server.taken
      expect(others).toEqual([])
      expect(mail?.recipients).toEqual(['ann@example.org'])
      expect(mail?.text).toContain('Content-Language: cy')
      expect(mail?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@gov\.example>$/m)
      expect(mail?.text).not.toMatch(/^Bcc:/m)
    })

    test('an address that is a list is one bad address, not many recipients', async () => {
      const notifier = smtp()
      await send(notifier, { ...code, recipient: 'ann@example.org, eve@example.org' })
      await drain(notifier, 'retry')
      expect(server.taken.flatMap((mail) => mail.recipients)).not.toContain('eve@example.org')
    })

    test('a refused address is given up at once', async () => {
      server.answerToRecipient = '550 no such user'
      const notifier = smtp()
      await send(notifier, code)
      expect(await drain(notifier)).toBe(1)
      expect(await statuses(notifier)).toEqual(['failed'])
      expect(await bench.jobs.deadLetters(bench.db)).toEqual([])
    })

    test('a server that is busy is tried again', async () => {
      server.answerToRecipient = '451 later'
      const notifier = smtp()
      await send(notifier, code)
      await expect(drain(notifier)).rejects.toThrow('451')
      expect(await statuses(notifier)).toEqual(['waiting'])
      server.answerToRecipient = '250 ok'
      await drain(notifier)
      expect(await statuses(notifier)).toEqual(['sent'])
      expect(server.taken).toHaveLength(1)
    })

    test('a server that never comes back leaves a failed message and a dead letter', async () => {
      const notifier = smtp()
      server.close()
      await send(notifier, code)
      await drain(notifier, 'retry')
      expect(await statuses(notifier)).toEqual(['failed'])
      expect(await bench.jobs.deadLetters(bench.db)).toMatchObject([
        { job: 'notify.deliver-message', attempts: 17 },
      ])
    })

    test('a text cannot go by email', async () => {
      const notifier = smtp()
      await send(notifier, { ...code, channel: 'sms', recipient: '+447700900123' })
      await drain(notifier)
      expect(await statuses(notifier)).toEqual(['failed'])
    })
  })

  describe('by GOV.UK Notify', () => {
    const serviceId = '26785a09-ab16-4eb0-8407-a37497a57506'
    const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
    let server: Server
    let origin: string
    let posted: { path: string; authorization: string; body: unknown }[]
    let postStatus: number
    let arrived: unknown[]
    beforeEach(async () => {
      posted = []
      postStatus = 201
      arrived = []
      server = createServer((request, response) => {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', () => {
          if (request.method === 'GET') {
            response.end(JSON.stringify({ notifications: arrived }))
          } else {
            const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
            posted.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', body })
            response.writeHead(postStatus, { 'content-type': 'application/json' }).end('{}')
          }
        })
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      // Only a pipe has a string for its address.
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    afterEach(() => {
      server.closeAllConnections()
      server.close()
    })
    const govuk = () =>
      notifierWith({
        NOTIFY_DRIVER: 'govuk-notify',
        GOVUK_NOTIFY_URL: origin,
        GOVUK_NOTIFY_KEY: `live-key-${serviceId}-${secret}`,
        GOVUK_NOTIFY_EMAIL_TEMPLATE: 'email-template',
        GOVUK_NOTIFY_SMS_TEMPLATE: 'sms-template',
      })

    test('an email and a text are posted with their templates, signed by the key', async () => {
      const notifier = govuk()
      await send(notifier, code)
      await send(notifier, { ...code, channel: 'sms', recipient: '+447700900123' })
      await drain(notifier)

      const [email, text] = posted
      expect(email).toMatchObject({
        path: '/v2/notifications/email',
        body: {
          email_address: 'ann@example.org',
          template_id: 'email-template',
          personalisation: { subject: code.subject, body: code.body },
        },
      })
      expect(text).toMatchObject({
        path: '/v2/notifications/sms',
        body: {
          phone_number: '+447700900123',
          template_id: 'sms-template',
          personalisation: { body: code.body },
        },
      })
      const key = new TextEncoder().encode(secret)
      const token = email?.authorization.replace('Bearer ', '') ?? ''
      const { payload, protectedHeader } = await jwtVerify(token, key, { currentDate: bench.clock.now() })
      expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
      expect(payload).toEqual({ iss: serviceId, iat: bench.clock.now().getTime() / 1_000 })
      expect(await statuses(notifier)).toEqual(['sent', 'sent'])
      for (const { id: reference } of await notifier.outbox(bench.db, 10)) {
        expect(posted.map(({ body }) => body)).toContainEqual(expect.objectContaining({ reference }))
      }
    })

    test('a repeated attempt does not send what arrived before', async () => {
      const notifier = govuk()
      postStatus = 500
      await send(notifier, code)
      await expect(drain(notifier)).rejects.toThrow('GOV.UK Notify answered 500')
      arrived = [{}]
      await drain(notifier)
      expect(posted).toHaveLength(1)
      expect(await statuses(notifier)).toEqual(['sent'])
    })

    test('a message it calls wrong is given up, a busy or closed service is not', async () => {
      const notifier = govuk()
      for (const status of [429, 403, 503]) {
        postStatus = status
        await send(notifier, code)
        await expect(drain(notifier)).rejects.toThrow(String(status))
      }
      postStatus = 400
      await drain(notifier)
      expect(await statuses(notifier)).toEqual(['failed', 'failed', 'failed'])
    })
  })

  test.each([
    [{ NOTIFY_DRIVER: 'smtp' }, 'SMTP_URL'],
    [{ NOTIFY_DRIVER: 'govuk-notify' }, 'GOVUK_NOTIFY_KEY'],
    [{ NOTIFY_DRIVER: 'govuk-notify', GOVUK_NOTIFY_KEY: 'nonsense' }, 'not an API key'],
  ])('%j is refused at the start', (environment, words) => {
    expect(() => notifierWith(environment)).toThrow(words)
  })
})
