import { expect, test } from 'vitest'
import type { Db } from '../../src/kernel/db/index.ts'
import { databaseKinds } from './support/databases.ts'
import { startKillTrials } from './support/kill-trials.ts'
import { paymentRules, settledPaymentRules, workOff } from './support/payment-books.ts'
import { paymentLife, paymentSteps, type PaymentLife } from './support/payment-life.ts'
import { expectRules, type Rules } from './support/rules.ts'
import { applicants, signIn } from './support/sign-in.ts'
import { total } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
/** Payments under way at a kill: five hundred on both databases together in the long run. */
const wanted = isLong ? 250 : 12
const people = isLong ? applicants.length * 2 : 4
const timeoutMs = 120_000 + wanted * 10_000

test.each(databaseKinds)(
  `of ${wanted} payments and refunds amid kills -9, none is lost and none doubled, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const trials = await startKillTrials(kind, paymentSteps)
    const { site, deployment, tally, seed } = trials
    const lives: PaymentLife[] = []
    for (const key of [...applicants, ...applicants].slice(0, people)) {
      const [person, manager] = [trials.newClient(), trials.newClient()]
      await signIn(person, key)
      await signIn(manager, 'margaret-pryce')
      lives.push(paymentLife(person, manager, 'Veterans Office'))
    }
    trials.begin(lives)
    const made = await trials.kill(wanted, { after: (db) => expectKept(db, lives, paymentRules) })
    await trials.finish()
    await workOff(site, deployment)
    const counts = await deployment.look(async (db) => {
      await expectKept(db, lives, { ...paymentRules, ...settledPaymentRules })
      return countMade(db)
    })
    const paid = lives.reduce((sum, life) => sum + life.paid.size, 0)
    const refunded = lives.reduce((sum, life) => sum + life.refunded.size, 0)
    const { acknowledgedCounts, lostCounts } = tally
    process.stdout.write(
      `${kind}, seed ${seed}: ${JSON.stringify({ ...made, counts, acknowledgedCounts, lostCounts })}\n`,
    )
    expect(counts, 'payments and refunds, each made once').toEqual({ paid, refunded })
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(
      made.kills / 4,
    )
  },
)

async function expectKept(db: Db, lives: readonly PaymentLife[], rules: Rules): Promise<void> {
  await expectRules(db, rules)
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

/** Of what people did in this test: the demonstration's own payments are left out. */
async function countMade(db: Db): Promise<unknown> {
  const { rows } = await db.unnamed(
    `select (select count(*)::int from payments.payment where status = 'success' and origin_module = 'payments') as paid,
       (select count(*)::int from payments.refund r join payments.payment p on p.id = r.payment_id
        where p.origin_module = 'payments') as refunded`,
  )
  return rows[0]
}
