import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countRows } from '../testing/records.ts'
import { openTill, type Till } from '../testing/till.ts'
import { PaymentRefusedError, type PaymentRequest } from './start-payment.ts'

let till: Till
beforeAll(async () => {
  till = await openTill()
})
afterAll(() => till.platform.stop())

describe('beginning a payment', () => {
  const wrong: [string, Partial<PaymentRequest>][] = [
    ['of nothing', { amountPence: 0 }],
    ['of less than nothing', { amountPence: -100 }],
    ['of half a penny', { amountPence: 0.5 }],
    ['of more than the provider takes', { amountPence: 10_000_001 }],
    ['of more pence than a number holds', { amountPence: 2 ** 53 }],
    ['without a reference', { reference: ' ' }],
    ['with a reference too long', { reference: 'x'.repeat(256) }],
    ['for nothing', { description: '' }],
    ['that leads elsewhere', { returnPath: 'https://elsewhere.example/' }],
    ['that leads elsewhere without saying how', { returnPath: '//elsewhere.example/' }],
  ]
  test.each(wrong)('%s is refused', async (_what, change) => {
    const before = await countRows(till.platform, 'payment')
    await expect(till.start(change)).rejects.toThrow(PaymentRefusedError)
    expect(await countRows(till.platform, 'payment')).toBe(before)
  })

  test('under a key that was used leads to the same payment, and for another one is refused', async () => {
    const request = { idempotencyKey: 'same', origin: { module: 'test', id: 'same' } }
    const first = await till.start(request)
    expect(await till.start(request)).toEqual(first)
    const others: Partial<PaymentRequest>[] = [
      { amountPence: 1 },
      { organisationId: till.organisationId('caerlan') },
      { personId: till.personId('kofi-o') },
      { origin: { module: 'test', id: 'other' } },
    ]
    for (const change of others)
      await expect(till.start({ ...request, ...change }), JSON.stringify(change)).rejects.toThrow('was used')
    expect(await countRows(till.platform, 'payment', `idempotency_key = 'same'`)).toBe(1)
  })

  test('twice at once begins one', async () => {
    const request = { idempotencyKey: 'race', origin: { module: 'test', id: 'race' } }
    const begun = await Promise.all([till.start(request), till.start(request), till.start(request)])
    expect(new Set(begun.map(({ paymentId }) => paymentId)).size).toBe(1)
  })
})

test('what could tell about a person is not readable in the database', async () => {
  await till.start({ description: 'A very private matter', email: 'private@people.example' })
  const { rows } = await till.platform.kernel.db.unnamed('select * from payments.payment')
  expect(JSON.stringify(rows)).not.toMatch(/private/)
})

test('the history of a payment cannot be changed, and holds one success', async () => {
  const { paymentId } = await till.start()
  const { db } = till.platform.kernel
  await expect(db.unnamed(`update payments.payment_event set kind = 'success'`)).rejects.toThrow(
    'append-only',
  )
  const success = `insert into payments.payment_event (payment_id, kind, occurred_at) values ('${paymentId}', 'success', now())`
  await db.unnamed(success)
  await expect(db.unnamed(success)).rejects.toThrow('payment_event_success')
})
