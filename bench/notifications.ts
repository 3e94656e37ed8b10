import { Worker } from 'node:worker_threads'
import type { Db, Queryable } from '../src/kernel/db/index.ts'
import type { Kernel } from '../src/kernel/module/index.ts'
import { testPlatform } from '../src/kernel/test/index.ts'
import { systemClock } from '../src/kernel/clock/index.ts'
import { dispatchDue } from '../src/modules/notifications/dispatch/dispatch.ts'
import { notifyMany, type Notice } from '../src/modules/notifications/notify.ts'
import { subscribe } from '../src/modules/notifications/push/subscribe.ts'
import { testBrowser } from '../src/modules/notifications/testing/decrypt.ts'
import { modules, packs } from '../src/platform.ts'
import { atLeast, atMost, type BenchResult } from './result.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const people = isLong ? 5_000 : 1_000
const notifications = isLong ? 60_000 : 12_000
const takenAtOnce = 500
/** One browser in a hundred is not there any more. */
const deadEvery = 100

/** What it takes to tell people things by push, on PostgreSQL, to a push service on this machine. */
export async function run(): Promise<BenchResult[]> {
  const platform = await testPlatform({ modules, packs, database: 'postgres' })
  const service = await startService()
  try {
    const kernel = { ...platform.kernel, clock: systemClock }
    const personIds = await addPeople(kernel, service.origin)
    await send(kernel, personIds, 'warm-up', people)
    await service.count()
    const measured = await send(kernel, personIds, 'measured', notifications)
    const taken = await service.count()
    return await results(kernel, measured, taken)
  } finally {
    await service.stop()
    await platform.stop()
  }
}

interface Measured {
  seconds: number
  processorSeconds: number
  statements: number
}

async function results(kernel: Kernel, measured: Measured, taken: Taken): Promise<BenchResult[]> {
  const { seconds, processorSeconds, statements } = measured
  const dead = Math.ceil(people / deadEvery)
  const left = await count(kernel, 'select count(*)::int as count from notifications.push_subscription')
  const states = await count(
    kernel,
    `select count(*)::int as count from notifications.notification where state = 'DISPATCHED'`,
  )
  return [
    atLeast({
      claim: 'notifications a minute, from notify to a push service that has taken them, with their history',
      measured: Math.round((notifications / seconds) * 60),
      unit: 'a minute',
      limit: 10_000,
      note: `${notifications} in ${seconds.toFixed(1)} s; ${((processorSeconds / notifications) * 1_000).toFixed(2)} CPU-ms each in this process; ${states} are dispatched`,
    }),
    atMost({
      claim: 'statements for each notification, in all',
      measured: Number((statements / notifications).toFixed(3)),
      unit: 'statements',
      limit: 0.2,
      note: 'beginning and end of transactions included',
    }),
    atMost({
      claim: 'keys that came more than once, or not at all, to living browsers',
      measured: taken.repeats + Math.abs(taken.distinct - taken.expected),
      unit: 'keys',
      limit: 0,
      note: `${taken.distinct} messages of ${notifications}, ${notifications - taken.expected} for dead browsers`,
    }),
    atMost({
      claim: 'dead browsers still kept after the run',
      measured: left - (people - dead),
      unit: 'browsers',
      limit: 0,
      note: `${dead} of ${people} answered 410`,
    }),
  ]
}

async function send(
  kernel: Kernel,
  personIds: readonly string[],
  name: string,
  total: number,
): Promise<Measured> {
  const counted = countingDb(kernel.db)
  const counting = { ...kernel, db: counted.db }
  const words = { en: 'Your application has moved on', cy: 'Mae eich cais wedi symud ymlaen' }
  const notice = (index: number): Notice => ({
    personId: personIds[index % personIds.length] ?? '',
    key: `bench:${name}:${index}`,
    kind: 'applications',
    title: words,
    body: { en: 'Somebody has looked at it. You need not do anything.', cy: 'Mae rhywun wedi edrych arno.' },
    pushBody: words,
    urgency: 'normal',
  })
  const startedMs = performance.now()
  const before = process.cpuUsage()
  for (let index = 0; index < total; index += takenAtOnce) {
    const notices = Array.from({ length: Math.min(takenAtOnce, total - index) }, (_, place) =>
      notice(index + place),
    )
    await counted.db.transaction((tx) => notifyMany(counting, tx, notices))
  }
  await dispatchDue(counting, new AbortController().signal)
  const { user, system } = process.cpuUsage(before)
  return {
    seconds: (performance.now() - startedMs) / 1_000,
    processorSeconds: (user + system) / 1e6,
    statements: counted.statements(),
  }
}

function countingDb(db: Db): { db: Db; statements(): number } {
  let statements = 0
  const counting = (target: Queryable): Queryable => ({
    many: (query, parameters) => ((statements += 1), target.many(query, parameters)),
    one: (query, parameters) => ((statements += 1), target.one(query, parameters)),
    maybe: (query, parameters) => ((statements += 1), target.maybe(query, parameters)),
    execute: (query, parameters) => ((statements += 1), target.execute(query, parameters)),
  })
  return {
    db: {
      ...db,
      ...counting(db),
      transaction(work) {
        statements += 2
        return db.transaction((tx) => work({ ...tx, ...counting(tx) }))
      },
    },
    statements: () => statements,
  }
}

async function addPeople(kernel: Kernel, origin: string): Promise<string[]> {
  const personIds: string[] = []
  for (let index = 0; index < people; index += 1) {
    const personId = kernel.crypto.uuid()
    personIds.push(personId)
    await kernel.db.unnamed(
      `with person as (insert into access.person (id, display_name, created_at) values ($1, 'Bench', now()))
       insert into identity.account (person_id, email, email_verified_at, password_hash, locale, created_at, last_signed_in_at)
       values ($1, $2, now(), '', 'en', now(), now())`,
      [personId, `person${index}@bench.example`],
    )
    const { keys, auth } = testBrowser()
    const target = {
      endpoint: `${origin}/push/${index % deadEvery === 0 ? 'dead' : 'alive'}-${index}`,
      keys: {
        p256dh: Buffer.from(keys.publicKey).toString('base64url'),
        auth: Buffer.from(auth).toString('base64url'),
      },
    }
    await kernel.db.transaction((tx) => subscribe(kernel, tx, { personId, target, label: 'Bench' }))
  }
  await kernel.db.unnamed('analyze')
  return personIds
}

async function count(kernel: Kernel, statement: string): Promise<number> {
  const { rows } = await kernel.db.unnamed(statement)
  // Each statement here gives one count.
  return (rows as { count: number }[])[0]?.count ?? 0
}

interface Taken {
  distinct: number
  repeats: number
  expected: number
}

/** A push service in a thread of its own: it says only how many messages came, and how many came twice. */
const serviceProgram = `
  const { createServer } = require('node:http')
  const { parentPort } = require('node:worker_threads')
  let topics = new Map()
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      const isDead = request.url.includes('/dead-')
      const name = request.url + ' ' + request.headers.topic
      if (!isDead) topics.set(name, (topics.get(name) ?? 0) + 1)
      response.writeHead(isDead ? 410 : 201).end()
    })
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
  parentPort.on('message', () => {
    let all = 0
    for (const times of topics.values()) all += times
    parentPort.postMessage({ distinct: topics.size, repeats: all - topics.size })
    topics = new Map()
  })
`

async function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => void worker.once('message', resolve))
}

async function startService(): Promise<{
  origin: string
  count(): Promise<Taken>
  stop(): Promise<unknown>
}> {
  const worker = new Worker(serviceProgram, { eval: true })
  const port = await answerOf(worker)
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    async count() {
      worker.postMessage('count', [])
      // The program above answers so.
      const { distinct, repeats } = (await answerOf(worker)) as Omit<Taken, 'expected'>
      // Dead browsers are gone after the warm-up, so that all their later notifications go another way.
      const dead = Array.from({ length: notifications }, (_, index) => index % people).filter(
        (index) => index % deadEvery === 0,
      ).length
      return { distinct, repeats, expected: notifications - dead }
    },
    stop: () => worker.terminate(),
  }
}
