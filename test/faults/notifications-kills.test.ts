import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import {
  decryptPush,
  testBrowser,
  type TestBrowser,
} from '../../src/modules/notifications/testing/decrypt.ts'
import { startPushServer, type PushServer } from '../../src/modules/notifications/testing/push-server.ts'
import { systemClock } from '../../src/kernel/clock/index.ts'
import { createCrypto } from '../../src/kernel/crypto/index.ts'
import type { Db } from '../../src/kernel/db/index.ts'
import { demoPersonId } from '../../src/modules/identity/public.ts'
import { httpVisitor } from '../support/http-visitor.ts'
import { startProgram, type RunningProgram } from '../support/program.ts'
import { signInAs } from '../journeys/support/spider.ts'
import { startCrashSite, type CrashSite } from './support/crash-site.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { temporaryFolder } from './support/folder.ts'
import { passAMinute } from './support/pass-time.ts'
import { randomNumbers } from './support/random.ts'
import { expectRules, type Rules } from './support/rules.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const kills = isLong ? 100 : 3
const timeoutMs = 180_000 + kills * 20_000
const secret = 'a secret that all nodes of this test share'
const people = ['amina-hughes', 'gwilym-parry', 'grace-okafor', 'tomos-bevan']
const clientId = 'kills-service'
const sector = 'kills-service.example'
const apiPath = '/api/v1/notifications'
const settledWithinMs = 60_000
const settlingPauseMs = 1_500

/** What must hold at every moment, also right after a kill. */
const alwaysTrue: Rules = {
  'each notification has the beginning of its history once': `
    select n.id from notifications.notification n left join notifications.delivery_event e
      on e.notification_id = n.id and e.state in ('RECEIVED', 'VALIDATED', 'VALIDATION_FAILED')
    group by n.id having count(e.state) <> 2`,
  'a notification goes once to each browser': `
    select notification_id from notifications.push_delivery
    group by notification_id, subscription_id having count(*) > 1`,
  'the audit log has each notification of the service once': `
    select 1 where (select count(*) from audit.entry where action = 'notifications.notification.sent')
      <> (select count(*) from notifications.notification where campaign_name = 'kills')`,
}

interface Person {
  name: string
  personId: string
  /** How the service knows them. */
  subject: string
  browser: TestBrowser
}

test.each(databaseKinds)(
  `${kills} kills -9 amid sending: one notification for each key, one message for each browser, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const environment = { ...deployment.environment, SECRET_KEY: secret }
    const server = await startPushServer(2)
    onTestFinished(() => server.stop())
    const site = await startCrashSite(environment)
    onTestFinished(async () => void (await site.stop()))
    const persons: Person[] = []
    for (const name of people) persons.push(await meet(site.origin, server, name))
    await site.kill()
    const key = await deployment.look((db) => registerService(db, persons))
    await site.restart()
    // A second node sends at the same time, where the database lets it.
    const other = kind === 'postgres' ? await startSecondNode(environment, site.origin) : undefined

    const sender = startSender(site, key, persons)
    for (let trial = 0; trial < kills; trial += 1) {
      await wait(300 + random() * 1_200)
      await site.kill()
      if (kind === 'pglite') await deployment.look((db) => expectRules(db, alwaysTrue))
      await site.restart()
    }
    const { acknowledged, tried } = await sender.end()
    expect(acknowledged.size).toBeGreaterThan(kills * 10)
    await other?.stop()
    const sent = await settled(site, deployment.look)
    await deployment.look((db) => expectRules(db, alwaysTrue))

    const ids = new Set(sent.map(({ id }) => id))
    for (const [NotificationID, answers] of acknowledged) {
      expect(answers.size, `answers to ${NotificationID}`).toBe(1)
      expect(
        [...answers].filter((id) => !ids.has(id)),
        'notifications that were lost',
      ).toEqual([])
    }
    expect(sent.length, 'notifications for keys').toBeLessThanOrEqual(tried)
    for (const person of persons) expectOneEach(server, person, sent)
    const repeats =
      server.taken.length - people.reduce((sum, name) => sum + server.waitingFor(name).length, 0)
    process.stdout.write(
      `${kind}, seed ${seed}: ${kills} kills, ${sent.length} notifications of ${tried} keys, ${repeats} messages came again and were made one\n`,
    )
  },
)

/** The push service keeps one message for each of the person's notifications, and it is that notification. */
function expectOneEach(
  server: PushServer,
  { name, personId, browser }: Person,
  sent: readonly { id: string; personId: string }[],
): void {
  const tags = server.waitingFor(name).map(({ body }) => {
    const { notification } = JSON.parse(decryptPush(body, browser)) as { notification: { tag: string } }
    return notification.tag
  })
  expect(new Set(tags).size, `messages of ${name}`).toBe(tags.length)
  const kept = new Set(tags)
  const missed = sent.filter((each) => each.personId === personId && !kept.has(each.id))
  expect(missed, `messages that ${name} never got`).toEqual([])
}

/** Signs in as a person of the demonstration and has a browser of theirs told, as the island of the settings does. */
async function meet(origin: string, server: PushServer, name: string): Promise<Person> {
  const visitor = httpVisitor(origin)
  try {
    await signInAs(visitor, name)
    const page = await visitor.get('/account/notifications/settings')
    const [, csrf = ''] = /data-csrf="([^"]+)"/.exec(page.body) ?? []
    const browser = testBrowser()
    const keys = {
      p256dh: Buffer.from(browser.keys.publicKey).toString('base64url'),
      auth: Buffer.from(browser.auth).toString('base64url'),
    }
    const cookie = Object.entries(visitor.cookies)
      .map(([cookieName, value]) => `${cookieName}=${value}`)
      .join('; ')
    const answer = await fetch(`${origin}/api/v1/notifications/push-subscriptions`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({
        subscription: { endpoint: `${server.origin}/push/${name}`, keys },
        label: name,
      }),
    })
    expect(answer.status).toBe(201)
    const crypto = createCrypto({ secret, clock: systemClock })
    const personId = demoPersonId(crypto, name)
    const subject = `urn:fdc:gov.uk:2022:${crypto.mac('identity.pairwise-subject', `${sector} ${personId}`)}`
    return { name, personId, subject, browser }
  } finally {
    visitor.leave()
  }
}

/** A service of a public body that all of these people use. @returns its key */
async function registerService(db: Db, persons: readonly Person[]): Promise<KeyObject> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await db.unnamed(
    `insert into identity.client (client_id, profile, organisation_id, environment, is_active, configuration, created_at, updated_at)
     select $1, 'one-login', o.id, 'live', true,
       c.configuration || jsonb_build_object('keySource', 'STATIC', 'publicKeyPem', $2::text, 'subjectType', 'pairwise',
         'sectorIdentifierUri', $3::text, 'oneLoginService', false), now(), now()
     from access.organisation o, (select configuration from identity.client limit 1) c where o.slug = 'aberwen'`,
    [clientId, publicKey.export({ type: 'spki', format: 'pem' }), `https://${sector}/`],
  )
  for (const { personId } of persons) {
    await db.unnamed(
      `insert into identity.service_use (person_id, client_id, first_used_at, last_used_at) values ($1, $2, now(), now())`,
      [personId, clientId],
    )
  }
  return privateKey
}

interface Sender {
  /** Stops, and says what was answered for each NotificationID. */
  end(): Promise<{ acknowledged: Map<string, Set<string>>; tried: number }>
}

const batch = 8
const lanes = 2

/** A service that tells these people things, and says it again where no answer comes. */
function startSender(site: CrashSite, key: KeyObject, persons: readonly Person[]): Sender {
  const acknowledged = new Map<string, Set<string>>()
  let tried = 0
  const end = new AbortController()
  const lane = async (): Promise<void> => {
    while (!end.signal.aborted) {
      const messages = Array.from({ length: batch }, (_, index) => ({
        NotificationID: randomUUID(),
        UserID: persons[index % persons.length]?.subject ?? '',
        CampaignID: 'kills',
        NotificationTitle: 'Green bin tomorrow',
        NotificationBody: 'Put it out by 7 am',
      }))
      tried += messages.length
      const ids = await persist(site, key, messages)
      // Whatever was answered is answered again: a repeated call must not make a second notification.
      const again = await persist(site, key, messages)
      for (const [index, { NotificationID }] of messages.entries()) {
        acknowledged.set(NotificationID, new Set([ids[index] ?? '', again[index] ?? '']))
      }
    }
  }
  const running = Promise.all(Array.from({ length: lanes }, lane))
  // Reported to whoever waits for it; until then it must not end the test run.
  running.catch(() => undefined)
  return {
    async end() {
      end.abort()
      await running
      return { acknowledged, tried }
    },
  }
}

/** Sends until an answer comes. @returns the ids of the notifications */
async function persist(site: CrashSite, key: KeyObject, messages: readonly object[]): Promise<string[]> {
  for (;;) {
    await site.serving()
    try {
      const response = await fetch(`${site.origin}${apiPath}/send`, {
        method: 'POST',
        headers: { authorization: authorization(key, site.origin), 'content-type': 'application/json' },
        body: JSON.stringify(messages),
        signal: AbortSignal.timeout(20_000),
      })
      const body: unknown = await response.json()
      if (response.status === 503) throw new TypeError('the database is away')
      expect(response.status, JSON.stringify(body)).toBe(202)
      return (body as { NotificationID: string }[]).map(({ NotificationID }) => NotificationID)
    } catch (error) {
      // No whole answer came, as opposed to one that is wrong.
      if (!(error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError))
        throw error
      await wait(50)
    }
  }
}

function authorization(key: KeyObject, origin: string): string {
  const exp = Math.floor(Date.now() / 1_000) + 300
  const claims = { iss: clientId, sub: clientId, aud: origin + apiPath, exp, jti: randomUUID() }
  const input = `${encode({ alg: 'ES256' })}.${encode(claims)}`
  return `Bearer ${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** Lets the program run until nothing is on its way any more, then stops it. What a dead node had taken goes again. */
async function settled(
  site: CrashSite,
  look: <T>(work: (db: Db) => Promise<T>) => Promise<T>,
): Promise<{ id: string; personId: string }[]> {
  const deadlineMs = performance.now() + settledWithinMs
  for (;;) {
    await wait(settlingPauseMs)
    expect(await site.stop()).toBe(0)
    const { waiting, sent } = await look(async (db) => {
      const open = await db.unnamed(`
        select id from notifications.notification where campaign_name = 'kills' and stage = 'waiting'
        union all select id from notifications.push_delivery where status in ('waiting', 'sending')`)
      const all = await db.unnamed(
        `select id, person_id as "personId" from notifications.notification where campaign_name = 'kills'`,
      )
      await passAMinute(db)
      // The query has these two columns.
      return { waiting: open.rows.length, sent: all.rows as { id: string; personId: string }[] }
    })
    if (waiting === 0) return sent
    if (performance.now() > deadlineMs) throw new Error(`${waiting} messages are still on their way`)
    await site.restart()
  }
}

/** Does background work only. Lasts until the end of the test. */
async function startSecondNode(
  environment: Readonly<Record<string, string>>,
  origin: string,
): Promise<RunningProgram> {
  const node = await startProgram({
    environment: { ...environment, DATA_DIR: temporaryFolder(), ORIGIN: origin, LOG_LEVEL: 'fatal' },
    flags: ['--roles=jobs'],
    readyLine: 'Commonweal is working on background jobs.',
  })
  onTestFinished(async () => void (await node.stop()))
  return node
}
