import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#kernel/clock'
import { payApi } from '../testing/pay-api.ts'
import { connectOutside, type OutsideProvider } from '../testing/outside-provider.ts'
import { countRows } from '../testing/records.ts'
import { paymentOf } from '../taking/standing.ts'
import { openTill, pay, type Till } from '../testing/till.ts'
import { reconcile } from './reconcile.ts'

let till: Till
let outside: OutsideProvider
beforeAll(async () => {
  till = await openTill()
  outside = await connectOutside(till, 'aberwen')
})
afterAll(() => till.platform.stop())
beforeEach(() => {
  outside.line = 'good'
  outside.spoil = (answer) => answer
})

const books = () => ({ organisationId: till.organisationId('aberwen'), provider: 'govuk-pay' as const })

async function compare(): Promise<void> {
  await reconcile(till.platform.kernel, books())
}

async function paid(reference: string): Promise<string> {
  const { paymentId, nextPath } = await till.start({ reference })
  const amina = await till.as('amina-hughes')
  await amina.get(await pay(amina, nextPath))
  return paymentId
}

const differences = async (): Promise<{ kind: string; subject: string }[]> => {
  const { rows } = await till.platform.kernel.db.unnamed(
    `select kind, subject from payments.difference where organisation_id = '${books().organisationId}'
     and subject not like 'demonstration%' and looked_into_at is null order by kind, subject`,
  )
  // The query has exactly these columns.
  return rows as { kind: string; subject: string }[]
}

test('books that agree have no difference, and what is going on now is none', async () => {
  // The demonstration’s own payments were rehearsed; outside they are unknown.
  await till.platform.kernel.db.unnamed('delete from payments.sandbox_refund')
  await till.platform.kernel.db.unnamed('delete from payments.sandbox_payment')
  await paid('AGREE-1')
  till.platform.clock.advance(3 * hourMs)
  const { nextPath } = await till.start({ reference: 'AGREE-2' })
  await (await till.as('amina-hughes')).follow(nextPath)
  await compare()
  expect(await differences()).toEqual([])
  const runs = `organisation_id = '${books().organisationId}' and compared = 1 and found = 0 and problem is null`
  expect(await countRows(till.platform, 'reconciliation', runs)).toBe(1)
})

test('an answer that no database takes is a problem of these books, and stops nobody else’s', async () => {
  outside.spoil = ({ status, body }) => ({
    status,
    body: JSON.stringify(body).replaceAll('AGREE', 'A\\u0000'),
  })
  await compare()
  const runs = `organisation_id = '${books().organisationId}' and problem = 'refused'`
  expect(await countRows(till.platform, 'reconciliation', runs)).toBe(1)
})

test('news that nobody told us of is taken in, and is no difference', async () => {
  const { paymentId, nextPath } = await till.start({ reference: 'NEWS-1' })
  await pay(await till.as('amina-hughes'), nextPath)
  till.platform.clock.advance(20 * minuteMs)
  await compare()
  expect((await paymentOf(till.platform.kernel.db, paymentId))?.status).toBe('success')
  expect(await differences()).toEqual([])
})

test('a try whose creation was never answered is found again', async () => {
  const { paymentId, nextPath } = await till.start({ reference: 'NEWS-2' })
  outside.line = 'deaf'
  await (await till.as('amina-hughes')).get(nextPath)
  outside.line = 'good'
  till.platform.clock.advance(20 * minuteMs)
  await compare()
  expect(
    await countRows(till.platform, 'attempt', `payment_id = '${paymentId}' and provider_id is not null`),
  ).toBe(1)
  expect(await differences()).toEqual([])
})

test('payments and refunds that one side does not know are found once, however often they are looked for', async () => {
  const api = payApi(till.platform, books().organisationId)
  const strange = { amount: 700, reference: 'STRANGE', description: 'x', return_url: 'https://x.example/' }
  await api.call('POST', '/v1/payments', { body: strange })
  await paid('GONE-1')
  await paid('REFUNDED-ELSEWHERE')
  const { db } = till.platform.kernel
  await db.unnamed(`delete from payments.sandbox_payment where reference = 'GONE-1'`)
  await db.unnamed(
    `insert into payments.sandbox_refund (id, payment_id, organisation_id, amount_pence, created_at)
     select 'elsewhere', id, organisation_id, 5, created_at from payments.sandbox_payment where reference = 'REFUNDED-ELSEWHERE'`,
  )
  till.platform.clock.advance(3 * hourMs)
  await compare()
  const found = await differences()
  expect(found.map(({ kind }) => kind)).toEqual(['missing-payment', 'unknown-payment', 'unknown-refund'])
  till.platform.clock.advance(hourMs)
  await compare()
  expect(await differences()).toEqual(found)
})

test('another amount at the provider is a difference', async () => {
  await paid('AMOUNT-1')
  await till.platform.kernel.db.unnamed(
    `update payments.sandbox_payment set amount_pence = 99 where reference = 'AMOUNT-1'`,
  )
  till.platform.clock.advance(20 * minuteMs)
  await compare()
  expect((await differences()).map(({ kind }) => kind)).toContain('amount-differs')
})

test('a provider that does not answer is noted, and stops no other body', async () => {
  outside.line = 'down'
  await paidAtAnotherBody()
  await till.run('payments.reconcile-nightly')
  const unreachable = `organisation_id = '${books().organisationId}' and problem = 'unreachable'`
  expect(await countRows(till.platform, 'reconciliation', unreachable)).toBe(1)
  const other = `organisation_id = '${till.organisationId('caerlan')}' and problem is null`
  expect(await countRows(till.platform, 'reconciliation', other)).toBe(1)
})

async function paidAtAnotherBody(): Promise<void> {
  const { nextPath } = await till.start({ organisationId: till.organisationId('caerlan') })
  const amina = await till.as('amina-hughes')
  await amina.get(await pay(amina, nextPath))
}

test('a payment that is not finished after a week is shown to staff, and asked about no more', async () => {
  const { paymentId, nextPath } = await till.start({ organisationId: till.organisationId('northmere') })
  await (await till.as('amina-hughes')).follow(nextPath)
  await till.platform.kernel.db.unnamed(
    `update payments.sandbox_payment set answers_at = now() + interval '1 year' where status = 'started'`,
  )
  till.platform.clock.advance(8 * dayMs)
  await till.run('payments.poll')
  expect(
    await countRows(till.platform, 'difference', `payment_id = '${paymentId}' and kind = 'never-finished'`),
  ).toBe(1)
  expect(
    await countRows(till.platform, 'attempt', `payment_id = '${paymentId}' and next_check_at is not null`),
  ).toBe(0)
})
