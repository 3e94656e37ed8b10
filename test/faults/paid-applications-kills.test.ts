import { expect, test } from 'vitest'
import type { Db } from '../../src/kernel/db/index.ts'
import { databaseKinds } from './support/databases.ts'
import { startKillTrials } from './support/kill-trials.ts'
import { paidLife, paidService, paidSteps, type Paid, type PaidLife } from './support/paid-life.ts'
import { paymentRules, settledPaymentRules, workOff } from './support/payment-books.ts'
import { expectRules, toldOnce, type Rules } from './support/rules.ts'
import { applicants, signIn } from './support/sign-in.ts'
import { total } from './support/tally.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
/** Applications under way at a kill: five hundred on both databases together in the long run. */
const wanted = isLong ? 250 : 18
/** Half of them have an account. */
const people = isLong ? applicants.length * 2 : 6
const timeoutMs = 120_000 + wanted * 10_000

const ofService = `service_name = '${paidService}'`

/** What must hold at every moment, also right after a kill. */
const alwaysTrue: Rules = {
  ...paymentRules,
  'an application has its case, of the same person and reference': `
    select s.id from services.submission s left join casework.case_file c
      on c.origin_module = 'services' and c.origin_id = s.id::text and c.reference = s.reference
      and c.person_id is not distinct from s.person_id
    group by s.id having count(c.id) <> 1`,
  'a case of a service has its application': `
    select c.id from casework.case_file c left join services.submission s on s.id::text = c.origin_id
    where c.origin_module = 'services' and s.id is null`,
  'a case is opened once': `
    select c.id from casework.case_file c left join casework.case_event e on e.case_id = c.id and e.kind = 'opened'
    group by c.id having count(e.id) <> 1`,
  'what was sent is no longer a draft': `
    select d.id from services.draft d join services.submission s on s.draft_id = d.id`,
  'a payment for a service belongs to one draft, or to one application': `
    select p.id from payments.payment p
    left join services.draft d on d.id::text = p.origin_id
    left join services.submission s on s.draft_id::text = p.origin_id
    where p.origin_module = 'services' group by p.id having count(d.id) + count(s.id) <> 1`,
  'a person is told once of each application': toldOnce(
    'services.submitted',
    `select person_id::text from services.submission where ${ofService}`,
  ),
  'somebody without an account is told once of each application': `
    select 1 where (select count(*) from services.submission where person_id is null and ${ofService})
      <> (select count(*) from notify.message where template = 'services.submitted' and person_id is null)`,
  'the audit log has each application once': `
    select 1 where (select count(*) from services.submission)
      <> (select count(*) from audit.entry where action = 'services.application.sent')`,
}

test.each(databaseKinds)(
  `of ${wanted} applications with a payment amid kills -9, none is lost and none doubled, on %s`,
  { timeout: timeoutMs },
  async (kind) => {
    const trials = await startKillTrials(kind, paidSteps)
    const { site, deployment, tally, seed } = trials
    const lives: PaidLife[] = []
    for (const [index, key] of [...applicants, ...applicants].slice(0, people).entries()) {
      const client = trials.newClient()
      if (index < people / 2) await signIn(client, key)
      lives.push(paidLife(client, index))
    }
    trials.begin(lives)
    const made = await trials.kill(wanted, { after: (db) => expectKept(db, lives, alwaysTrue) })
    await trials.finish()
    await workOff(site, deployment)
    const applications = await deployment.look(async (db) => {
      await expectKept(db, lives, { ...alwaysTrue, ...settledPaymentRules })
      return paidByReference(db)
    })
    const { acknowledgedCounts, lostCounts } = tally
    process.stdout.write(
      `${kind}, seed ${seed}: ${JSON.stringify({ ...made, applications: applications.size, acknowledgedCounts, lostCounts })}\n`,
    )
    const acknowledged = new Map(lives.flatMap((life) => [...life.sent]))
    expect(applications, 'applications, each sent once, paid once, and the surplus given back').toEqual(
      acknowledged,
    )
    expect(total(lostCounts), 'kills that hit a step before its answer').toBeGreaterThanOrEqual(
      made.kills / 4,
    )
  },
)

async function expectKept(db: Db, lives: readonly PaidLife[], rules: Rules): Promise<void> {
  await expectRules(db, rules)
  const { rows } = await db.unnamed(`select reference from services.submission where ${ofService}`)
  // The query has exactly this column.
  const references = (rows as { reference: string }[]).map(({ reference }) => reference)
  const acknowledged = lives.flatMap(({ sent }) => [...sent.keys()])
  expect(
    acknowledged.filter((reference) => !references.includes(reference)),
    'applications that were lost',
  ).toEqual([])
}

/** What was paid for each application, and what of it was kept: that is what was due. */
async function paidByReference(db: Db): Promise<Map<string, Paid>> {
  const { rows } = await db.unnamed(`
    with paid as (
      select p.origin_id, sum(p.amount_pence)::int as pence,
        sum((select coalesce(sum(r.amount_pence), 0) from payments.refund r where r.payment_id = p.id))::int as refunded
      from payments.payment p where p.origin_module = 'services' and p.status = 'success' group by 1
    )
    select s.reference, pence as "paidPence", pence - refunded as "duePence"
    from services.submission s left join paid on paid.origin_id = s.draft_id::text where s.${ofService}`)
  // The query has exactly these columns.
  const applications = rows as ({ reference: string } & Paid)[]
  return new Map(applications.map(({ reference, ...paid }) => [reference, paid]))
}
