import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs, secondMs } from '#kernel/clock'
import type { ServiceDefinition } from '../domain/definition.ts'
import { parkingPermit } from '../testing/parking-permit.ts'
import { fillPermit, openSite, textOf, type Site } from '../testing/site.ts'
import { isAuthentic } from './signature.ts'

type Deliveries = NonNullable<ServiceDefinition['deliveries']>

let site: Site
let server: Server
let url: string
let answerWith = 204
let received: { headers: IncomingHttpHeaders; body: string }[] = []

beforeAll(async () => {
  site = await openSite()
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      response.writeHead(answerWith).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  // It listens on a port.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
beforeEach(() => {
  answerWith = 204
})
afterEach(async () => {
  received = []
  await site.kernel.db.unnamed('delete from services.delivery')
})
afterAll(async () => {
  server.close()
  await site.stop()
})

/** Somebody applies to the parking permit with these deliveries. */
async function apply(deliveries: Deliveries, more: Partial<ServiceDefinition> = {}): Promise<void> {
  site.publish({ ...parkingPermit, ...more, deliveries })
  const visitor = await site.as('kofi-o')
  await fillPermit(visitor)
  const sent = await visitor.fill('/services/parking-permit/check', { declared: ['yes'] })
  expect(sent.location).toContain('/done/')
  await site.drain()
}

interface Row {
  id: string
  status: string
  attempts: number
  problem: string | null
}

async function rows(): Promise<Row[]> {
  const { rows: found } = await site.kernel.db.unnamed(
    'select id, status, attempts, last_problem as problem from services.delivery order by created_at, id',
  )
  // The statement is written just above.
  return found as unknown as Row[]
}

/** Lets time pass, and what falls due in it run. */
async function wait(milliseconds: number): Promise<void> {
  site.clock.advance(milliseconds)
  await site.drain()
}

async function secretOf(): Promise<string> {
  const manager = await site.as('catrin-rowlands')
  return /whsec_[\w+/=]+/.exec((await manager.get('/staff/deliveries/parking-permit')).body)?.[0] ?? ''
}

test('A webhook gets what was sent, signed so that it can be checked', async () => {
  await apply([{ kind: 'webhook', url }])
  expect(received).toHaveLength(1)
  const [{ headers, body } = { headers: {}, body: '' }] = received
  const message = {
    id: String(headers['webhook-id']),
    timestamp: Number(headers['webhook-timestamp']),
    body,
  }
  const now = site.clock.now().getTime() / secondMs
  expect(isAuthentic(message, String(headers['webhook-signature']), await secretOf(), now)).toBe(true)
  expect(JSON.parse(body)).toMatchObject({
    type: 'services.submitted',
    data: {
      submission: { form_name: 'Get a parking permit', language: 'en' },
      document: { format: 'commonweal.submission/1', answers: { vehicle: 'car', from: '2026-09-01' } },
    },
  })
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1, problem: null }])
})

test('A webhook that fails is called again, later and later, with the same id; then staff send it again', async () => {
  answerWith = 503
  await apply([{ kind: 'webhook', url }])
  expect(await rows()).toMatchObject([{ status: 'waiting', attempts: 1, problem: 'status-503' }])
  const waits = [5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs]
  for (const milliseconds of [...waits, 20 * hourMs, 24 * hourMs]) {
    await wait(milliseconds - 1)
    const before = received.length
    await wait(2)
    expect(received.length).toBe(before + 1)
  }
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 10 }])
  await wait(7 * dayMs)
  expect(received).toHaveLength(10)
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

  answerWith = 200
  const manager = await site.as('catrin-rowlands')
  const page = await manager.get('/staff/deliveries/parking-permit?status=dead')
  expect(textOf(page)).toContain('It answered 503')
  const [{ id } = { id: '' }] = await rows()
  const form = page.forms.find(({ hidden }) => hidden.some(([, value]) => value === id))
  expect(form).toBeDefined()
  const replayed = await manager.send({ ...page, forms: form === undefined ? [] : [form] }, {})
  expect(textOf(await manager.get(replayed.location ?? ''))).toContain('It is on its way again')
  await site.drain()
  expect(await rows()).toMatchObject([{ status: 'sent', attempts: 1 }])
  expect(await site.count("audit.entry where action = 'services.delivery.replayed'")).toBe(1)
})

test('A webhook on a private address is never called, one that is gone never again', async () => {
  await apply([{ kind: 'webhook', url: 'https://10.0.0.1/hook' }])
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 1, problem: 'address' }])
  await site.kernel.db.unnamed('delete from services.delivery')
  answerWith = 410
  await apply([{ kind: 'webhook', url }])
  expect(await rows()).toMatchObject([{ status: 'dead', attempts: 1, problem: 'status-410' }])
})

test('After a change of the secret both sign for a day', async () => {
  const before = await secretOf()
  const manager = await site.as('catrin-rowlands')
  const page = await manager.get('/staff/deliveries/parking-permit')
  const form = page.forms.find(({ hidden }) =>
    hidden.some(([name, value]) => name === 'act' && value === 'secret'),
  )
  await manager.send({ ...page, forms: form === undefined ? [] : [form] }, {})
  const after = await secretOf()
  expect(after).not.toBe(before)
  await apply([{ kind: 'webhook', url }])
  site.clock.advance(dayMs)
  await apply([{ kind: 'webhook', url }])
  const count = received.map(({ headers }) => String(headers['webhook-signature']).split(' ').length)
  expect(count).toEqual([2, 1])
})

test('A mailbox gets the answers in words', async () => {
  await apply([{ kind: 'email', to: 'permits@aberwen.example' }])
  const messages = await site.kernel.notify.outbox(site.kernel.db, 50)
  const message = messages.find(({ recipient }) => recipient === 'permits@aberwen.example')
  expect(message?.body).toContain('Label of keeper\nKofi O')
  expect(await rows()).toMatchObject([{ status: 'sent' }])
})

test('Files: harmless cells, columns that keep their place over versions, once for each application', async () => {
  const csv: Deliveries = [{ kind: 'batch', format: 'csv', every: 'day', to: 'permits@aberwen.example' }]
  await apply(csv)
  await runBatches()
  // The next version asks in another order.
  const newer = parkingPermit.pages.map((page) =>
    page.kind === 'questions' ? { ...page, fields: page.fields.toReversed() } : page,
  )
  await apply(csv, { version: 2, pages: newer })
  await runBatches()
  await runBatches()
  const files = await fetchFiles()
  expect(files).toHaveLength(2)
  const header =
    'reference,submittedAt,language,vehicle,heightCentimetres,keeper,email,phone,from,until,notes'
  for (const file of files) {
    expect(file.startsWith(`\uFEFF${header}\r\n`)).toBe(true)
    expect(file.trim().split('\r\n')).toHaveLength(2)
  }
  expect(await site.count("audit.entry where action = 'services.batch.fetched'")).toBe(2)
  const messages = await site.kernel.notify.outbox(site.kernel.db, 50)
  expect(messages.find(({ subject }) => subject.includes('new applications'))?.body).not.toContain('Kofi')
})

async function runBatches(): Promise<void> {
  const job = site.modules
    .flatMap(({ jobs = [] }) => jobs)
    .find(({ name }) => name === 'services.make-batches')
  await job?.run(
    site.kernel,
    {},
    { id: site.kernel.crypto.uuid(), attempt: 1, signal: new AbortController().signal },
  )
}

async function fetchFiles(): Promise<string[]> {
  const manager = await site.as('catrin-rowlands')
  const page = await manager.get('/staff/deliveries/parking-permit')
  const paths = [...page.body.matchAll(/href="(\/staff\/deliveries\/[^"]+\/files\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  )
  return Promise.all(paths.map(async (path) => (await manager.get(path)).body))
}

test('Staff of another body see nothing of it', async () => {
  await apply([{ kind: 'email', to: 'permits@aberwen.example' }])
  const other = await site.as('grace-okafor')
  expect((await other.get('/staff/deliveries/parking-permit')).status).toBe(404)
  expect(textOf(await other.get('/staff/deliveries'))).not.toContain('parking permit')
})

test('After 30 days what was delivered is forgotten; that it was is not', async () => {
  await apply([{ kind: 'webhook', url }])
  site.clock.advance(31 * dayMs)
  const job = site.modules
    .flatMap(({ jobs = [] }) => jobs)
    .find(({ name }) => name === 'services.forget-deliveries')
  await job?.run(site.kernel, {}, { id: 'once', attempt: 1, signal: new AbortController().signal })
  const manager = await site.as('catrin-rowlands')
  expect(textOf(await manager.get('/staff/deliveries/parking-permit'))).toContain('Too old to send again')
  expect(await rows()).toMatchObject([{ status: 'sent' }])
})

test('Whoever is in a file sees that it was fetched, also when their application went into a later one since', async () => {
  await apply([{ kind: 'batch', format: 'json', every: 'day', to: 'permits@aberwen.example' }])
  await runBatches()
  const manager = await site.as('catrin-rowlands')
  const path = '/staff/deliveries/parking-permit'
  const [row] = await rows()
  await manager.send(await manager.get(path), { deliveryId: row?.id ?? '', act: 'replay' })
  expect(await rows()).toMatchObject([{ status: 'waiting' }])
  const fetched = "audit.entry where action = 'services.batch.fetched'"
  const before = await site.count(fetched)
  await fetchFiles()
  expect((await site.count(fetched)) - before).toBe(1)
})

test('What waits for a file that is made no more is forgotten too', async () => {
  await apply([{ kind: 'batch', format: 'json', every: 'day', to: 'old-box@aberwen.example' }])
  site.publish(parkingPermit)
  site.clock.advance(31 * dayMs)
  await run('services.forget-deliveries')
  expect(await site.count('services.delivery where sealed_payload is not null')).toBe(0)
  expect(await rows()).toMatchObject([{ status: 'dead' }])
})

test('Answers whose time is over are not delivered any more', async () => {
  await apply([{ kind: 'email', to: 'permits@aberwen.example' }])
  await site.kernel.db.unnamed("update services.submission set forget_at = now() - interval '1 day'")
  await run('services.forget-submissions')
  expect(await site.count('services.delivery where sealed_payload is not null')).toBe(0)
})

async function run(jobName: string): Promise<void> {
  const job = site.modules.flatMap(({ jobs = [] }) => jobs).find(({ name }) => name === jobName)
  await job?.run(site.kernel, {}, { id: 'once', attempt: 1, signal: new AbortController().signal })
}
