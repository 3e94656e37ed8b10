import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Db } from '../../src/kernel/db/index.ts'
import { createClient, type Client } from './support/client.ts'
import { runCommand } from './support/command.ts'
import { startCrashSite } from './support/crash-site.ts'
import { databaseKinds, newDeployment } from './support/databases.ts'
import { randomNumbers } from './support/random.ts'
import { applicants, signIn } from './support/sign-in.ts'
import { createTallyOf, total } from './support/tally.ts'
import { walletLife, walletSteps, type WalletStep } from './support/wallet-life.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const kills = isLong ? 100 : 3
const people = 4
const timeoutMs = 90_000 + kills * 20_000
/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3

/** What must hold at every moment, also right after a kill: each query finds what breaks it. */
const alwaysTrue: Readonly<Record<string, string>> = {
  'an offer is used up by one card, and only then': `
    select o.id from wallet.offer o left join wallet.issued_credential i on i.offer_id = o.id
    group by o.id, o.state having count(i.id) <> case o.state when 'issued' then 1 else 0 end`,
  'a card is one signed copy, at a place of its own': `
    select i.id from wallet.issued_credential i left join wallet.credential_copy c on c.credential_id = i.id
    group by i.id having count(c.status_index) <> 1`,
  'the audit log has each card once': `
    select 1 where (select count(*) from audit.entry where action = 'wallet.credential.issued')
      <> (select count(*) from wallet.issued_credential)`,
}

test.each(databaseKinds)(
  `${kills} kills -9 amid issuing and notifying issue no card twice and lose none, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const site = await startCrashSite(deployment.environment)
    onTestFinished(async () => void (await site.stop()))
    await site.kill()
    const residents = applicants.slice(0, people)
    const entitlements: string[] = []
    for (const person of residents) entitlements.push(await entitle(person, deployment.environment))
    await site.restart()

    const tally = createTallyOf(walletSteps)
    const end = new AbortController()
    const clients: Client<WalletStep>[] = []
    onTestFinished(() => {
      end.abort()
      for (const client of clients) client.leave()
    })
    const lives = await Promise.all(
      residents.map(async (person, index) => {
        const client = createClient(site, tally)
        clients.push(client)
        await signIn(client, person)
        return walletLife(client, site.origin, entitlements[index] ?? '')
      }),
    )
    const loops = lives.map(async (life) => {
      while (!end.signal.aborted) await life.round()
    })
    const failure = Promise.all(loops).then(() => new Promise<never>(() => undefined))
    // Reported to whoever waits for it; until then it must not end the test run.
    failure.catch(() => undefined)

    const acknowledged = () => ({
      issued: lives.flatMap(({ issued }) => [...issued]),
      notified: lives.flatMap(({ notified }) => [...notified]),
    })
    for (let trial = 0; trial < kills; trial += 1) {
      const step = walletSteps[trial % walletSteps.length] ?? 'issue'
      await Promise.race([tally.next(step), failure])
      await wait(random() * spread * tally.typicalMs(step))
      await site.kill()
      await deployment.look((db) => expectKept(db, acknowledged()))
      await site.restart()
    }
    end.abort()
    await Promise.all(loops)
    expect(await site.stop()).toBe(0)
    const { issued, notified } = acknowledged()
    await deployment.look((db) => expectKept(db, { issued, notified }))
    const cards = await deployment.look((db) => countCards(db, entitlements))

    const { acknowledgedCounts, lostCounts } = tally
    process.stdout.write(
      `${kind}, seed ${seed}: ${kills} kills, ${JSON.stringify({ cards, acknowledgedCounts, lostCounts })}\n`,
    )
    expect(cards, 'cards, each asked for once').toEqual({ issued: issued.length, accepted: notified.length })
    expect(issued.length).toBe(notified.length)
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(kills / 4)
  },
)

/** Gives somebody a Veteran Card, as an operator does. @returns the id of what they are entitled to */
async function entitle(person: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const claims = JSON.stringify({
    given_name: 'Sam',
    family_name: 'Marine',
    birth_date: '1980-02-29',
    service_branch: 'Navy',
    service_number: 'PN-1',
    is_veteran: true,
  })
  const args = ['wallet', 'issue', '--template', 'veteran-card', '--person', person, '--claims', claims]
  const { status, output } = await runCommand(args, environment)
  expect(status, output).toBe(0)
  const [, entitlementId = ''] = /"entitlementId": "([0-9a-f-]+)"/.exec(output) ?? []
  return entitlementId
}

async function expectKept(
  db: Db,
  { issued, notified }: { issued: readonly string[]; notified: readonly string[] },
): Promise<void> {
  const broken: Record<string, number> = {}
  for (const [rule, query] of Object.entries(alwaysTrue)) {
    const { rows } = await db.unnamed(query)
    if (rows.length > 0) broken[rule] = rows.length
  }
  expect(broken, 'rules that are broken, and how often').toEqual({})
  const { rows } = await db.unnamed(
    'select notification_id as id, wallet_state as state from wallet.issued_credential',
  )
  // The query has exactly these columns.
  const cards = rows as { id: string; state: string | null }[]
  const states = new Map(cards.map(({ id, state }) => [id, state]))
  expect(
    issued.filter((id) => !states.has(id)),
    'cards that were lost',
  ).toEqual([])
  expect(
    notified.filter((id) => states.get(id) !== 'accepted'),
    'cards that are not held any more',
  ).toEqual([])
}

async function countCards(db: Db, entitlements: readonly string[]): Promise<unknown> {
  const ids = entitlements.map((id) => `'${id}'`).join(', ')
  const { rows } = await db.unnamed(
    `select count(*)::int as issued, count(*) filter (where wallet_state = 'accepted')::int as accepted
     from wallet.issued_credential where entitlement_id in (${ids})`,
  )
  return rows[0]
}
