import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Db } from '../../src/kernel/db/index.ts'
import { createClient, type Client } from './support/client.ts'
import { startCrashSite, type CrashSite } from './support/crash-site.ts'
import { databaseKinds, newDeployment, type Deployment } from './support/databases.ts'
import { paymentLife, paymentSteps, type PaymentLife, type PaymentStep } from './support/payment-life.ts'
import { randomNumbers } from './support/random.ts'
import { applicants, signIn } from './support/sign-in.ts'
import { createTallyOf, total } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const kills = isLong ? 250 : 4
const people = 3
const timeoutMs = 120_000 + kills * 20_000
/** A kill falls within the usual time of a step, or a little after, when its answer is on the way. */
const spread = 1.3
const longestQuietMs = 90_000

/** What must hold at every moment, also right after a kill: each query finds what breaks it. */
const alwaysTrue: Readonly<Record<string, string>> = {
  'a payment succeeds once, and its history says so': `
    select p.id from payments.payment p left join payments.payment_event e on e.payment_id = p.id and e.kind = 'success'
    group by p.id, p.status having count(e.id) <> case p.status when 'success' then 1 else 0 end`,
  'what we call paid is paid at the provider, with the same amount': `
    select p.id from payments.payment p join payments.attempt a on a.payment_id = p.id and a.status = 'success'
    left join payments.sandbox_payment s on s.id = a.provider_id and s.status = 'success' and s.amount_pence = p.amount_pence
    where s.id is null`,
  'a try is one payment at the provider': `
    select s.id from payments.sandbox_payment s left join payments.attempt a on a.id::text = s.idempotency_key
    where a.id is null`,
  'nobody pays twice for one payment': `
    select a.payment_id from payments.attempt a join payments.sandbox_payment s on s.idempotency_key = a.id::text
    where s.status = 'success' group by 1 having count(*) > 1`,
  'nothing is given back twice, nor more than was ordered': `
    select s.id from payments.sandbox_payment s join payments.attempt a on a.id::text = s.idempotency_key
    where (select coalesce(sum(amount_pence), 0) from payments.sandbox_refund r where r.payment_id = s.id)
      > (select coalesce(sum(amount_pence), 0) from payments.refund o where o.attempt_id = a.id)`,
  'the audit log has each end of a payment once': `
    select 1 where (select count(*) from audit.entry where action = 'payments.payment.settled')
      <> (select count(*) from payments.payment_event where kind in ('success', 'failed', 'cancelled', 'expired', 'error'))`,
  'a person is told once of each payment': told(
    'payments.received',
    `select person_id::text from payments.payment where status = 'success'`,
  ),
  'a person is told once of each refund': told(
    'payments.refunded',
    `select p.person_id::text from payments.refund r join payments.payment p on p.id = r.payment_id where r.status = 'success'`,
  ),
}

/** What holds once all waiting work is done. */
const finallyTrue: Readonly<Record<string, string>> = {
  'what was paid at the provider is paid here': `
    select s.id from payments.sandbox_payment s
    left join payments.attempt a on a.provider_id = s.id and a.status = 'success' where s.status = 'success' and a.id is null`,
  'what was ordered was given back': `select id from payments.refund where status <> 'success'`,
  'each refund is one at the provider': `
    select o.id from payments.refund o left join payments.sandbox_refund r
      on r.id = o.provider_refund_id and r.amount_pence = o.amount_pence where r.id is null`,
  'no work was given up': `select id from jobs.job where name = 'dead'`,
}

/** By person and channel: as many messages of this template as the query has rows. */
function told(template: string, peopleQuery: string): string {
  return `
    with sent as (
      select person_id, channel, count(*) as times from notify.message where template = '${template}' group by 1, 2
    ), due as (select person_id, count(*) as times from (${peopleQuery}) as each group by 1)
    select coalesce(sent.person_id, due.person_id) from due full join sent using (person_id)
    where sent.times is distinct from due.times`
}

test.each(databaseKinds)(
  `${kills} kills -9 amid payments and refunds lose none and double none, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const seed = Number(process.env['COMMONWEAL_SEED'] ?? Date.now() % 1_000_000)
    const random = randomNumbers(seed)
    const deployment = await newDeployment(kind)
    const site = await startCrashSite(deployment.environment)
    onTestFinished(async () => void (await site.stop()))
    const tally = createTallyOf(paymentSteps)
    const end = new AbortController()
    const clients: Client<PaymentStep>[] = []
    onTestFinished(() => {
      end.abort()
      for (const client of clients) client.leave()
    })
    const signedIn = async (key: string): Promise<Client<PaymentStep>> => {
      const client = createClient(site, tally)
      clients.push(client)
      await signIn(client, key)
      return client
    }
    const lives: PaymentLife[] = []
    for (const key of applicants.slice(0, people)) {
      const manager = await signedIn('margaret-pryce')
      lives.push(paymentLife(await signedIn(key), manager, 'Veterans Office'))
    }
    const loops = lives.map(async (life) => {
      while (!end.signal.aborted) await life.round()
    })
    const failure = Promise.all(loops).then(() => new Promise<never>(() => undefined))
    // Reported to whoever waits for it; until then it must not end the test run.
    failure.catch(() => undefined)

    for (let trial = 0; trial < kills; trial += 1) {
      const step = paymentSteps[trial % paymentSteps.length] ?? 'confirm'
      await Promise.race([tally.next(step), failure])
      await wait(random() * spread * tally.typicalMs(step))
      await site.kill()
      await deployment.look((db) => expectKept(db, lives, alwaysTrue))
      await site.restart()
    }
    end.abort()
    await Promise.all(loops)
    await workOff(site, deployment)
    const counts = await deployment.look(async (db) => {
      await expectKept(db, lives, { ...alwaysTrue, ...finallyTrue })
      return countMade(db)
    })
    const paid = lives.reduce((sum, life) => sum + life.paid.size, 0)
    const refunded = lives.reduce((sum, life) => sum + life.refunded.size, 0)
    const { acknowledgedCounts, lostCounts } = tally
    process.stdout.write(
      `${kind}, seed ${seed}: ${kills} kills, ${JSON.stringify({ counts, acknowledgedCounts, lostCounts })}\n`,
    )
    expect(counts, 'payments and refunds, each made once').toEqual({ paid, refunded })
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(kills / 4)
  },
)

async function expectKept(
  db: Db,
  lives: readonly PaymentLife[],
  rules: Readonly<Record<string, string>>,
): Promise<void> {
  const broken: Record<string, number> = {}
  for (const [rule, query] of Object.entries(rules)) {
    const { rows } = await db.unnamed(query)
    if (rows.length > 0) broken[rule] = rows.length
  }
  expect(broken, 'rules that are broken, and how often').toEqual({})
  const paid = await idsOf(
    db,
    `select a.payment_id as id from payments.attempt a join payments.sandbox_payment s on s.id = a.provider_id
     where s.status = 'success'`,
  )
  const refunded = await idsOf(db, 'select payment_id as id from payments.refund')
  const lost = lives.flatMap((life) => [
    ...[...life.paid].filter((id) => !paid.has(id)),
    ...[...life.refunded].filter((id) => !refunded.has(id)),
  ])
  expect(lost, 'payments and refunds that were lost').toEqual([])
}

async function idsOf(db: Db, query: string): Promise<Set<string>> {
  const { rows } = await db.unnamed(query)
  // Both queries have exactly this column.
  return new Set((rows as { id: string }[]).map(({ id }) => id))
}

/** Lets the program run until nothing waits any more, then stops it. */
async function workOff(site: CrashSite, deployment: Deployment): Promise<void> {
  const deadlineMs = performance.now() + longestQuietMs
  for (;;) {
    await wait(2_000)
    expect(await site.stop()).toBe(0)
    const waiting = await deployment.look(async (db) => {
      const { rows } = await db.unnamed(
        `select id from jobs.job where state in ('created', 'retry', 'active') and name not in ('scheduled', 'dead')`,
      )
      return rows.length
    })
    if (waiting === 0 || performance.now() > deadlineMs) return
    await site.restart()
  }
}

/** Of what people did in this test: the demonstration's own payments are left out. */
async function countMade(db: Db): Promise<unknown> {
  const { rows } = await db.unnamed(
    `select (select count(*)::int from payments.payment where status = 'success' and origin_module = 'payments') as paid,
       (select count(*)::int from payments.refund r join payments.payment p on p.id = r.payment_id
        where p.origin_module = 'payments') as refunded`,
  )
  return rows[0]
}
