import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CrashSite } from './crash-site.ts'
import type { Deployment } from './databases.ts'
import { passAMinute } from './pass-time.ts'
import { toldOnce, type Rules } from './rules.ts'

/** What must hold of payments at every moment, also right after a kill. */
export const paymentRules: Rules = {
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
  'a person is told once of each payment': toldOnce(
    'payments.received',
    `select person_id::text from payments.payment where status = 'success'`,
  ),
  'a person is told once of each refund': toldOnce(
    'payments.refunded',
    `select p.person_id::text from payments.refund r join payments.payment p on p.id = r.payment_id where r.status = 'success'`,
  ),
}

/** What holds of them once all waiting work is done. */
export const settledPaymentRules: Rules = {
  'what was paid at the provider is paid here': `
    select s.id from payments.sandbox_payment s
    left join payments.attempt a on a.provider_id = s.id and a.status = 'success' where s.status = 'success' and a.id is null`,
  'what was ordered was given back': `select id from payments.refund where status <> 'success'`,
  'each refund is one at the provider': `
    select o.id from payments.refund o left join payments.sandbox_refund r
      on r.id = o.provider_refund_id and r.amount_pence = o.amount_pence where r.id is null`,
  'no work was given up': `select id from jobs.job where name = 'dead'`,
}

const longestQuietMs = 90_000

/** Lets the program run until nothing waits any more, then stops it. */
export async function workOff(site: CrashSite, deployment: Deployment): Promise<void> {
  const deadlineMs = performance.now() + longestQuietMs
  for (;;) {
    await wait(2_000)
    expect(await site.stop()).toBe(0)
    const waiting = await deployment.look(async (db) => {
      const { rows } = await db.unnamed(
        `select id from jobs.job where state in ('created', 'retry', 'active') and name not in ('scheduled', 'dead')`,
      )
      await passAMinute(db)
      return rows.length
    })
    if (waiting === 0 || performance.now() > deadlineMs) return
    await site.restart()
  }
}
