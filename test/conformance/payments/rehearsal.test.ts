import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPayClient } from '../../../src/modules/payments/provider/pay-client.ts'
import { payApi, textAt, type PayApi } from '../../../src/modules/payments/testing/pay-api.ts'
import { openTill, pay, type Till } from '../../../src/modules/payments/testing/till.ts'
import { expectPublished } from './published-schema.ts'

const wanted = {
  amount: 14_500,
  reference: '12345',
  description: 'Pay your council tax',
  return_url: 'https://service.example/completed',
  email: 'someone@people.example',
  language: 'en',
  metadata: { ledger_code: 'AB100', number: 200 },
}

let till: Till
let api: PayApi
beforeAll(async () => {
  till = await openTill()
  api = payApi(till.platform, till.organisationId('caerlan'))
})
afterAll(() => till.platform.stop())

async function create(change: object = {}, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return api.call('POST', '/v1/payments', { body: { ...wanted, ...change }, headers })
}

/** Somebody pays it: the path of the card page is the whole address without the origin. */
async function payIt(body: unknown, card?: string): Promise<string> {
  const id = textAt(body, 'payment_id')
  await pay(till.platform.visitor(), textAt(body, '_links', 'next_url', 'href'), card)
  return id
}

describe('every answer is valid by the published specification', () => {
  test('creating and reading, in each state', async () => {
    const created = await create()
    expect(created.status).toBe(201)
    expectPublished(created.body, 'CreatePaymentResult')
    const id = textAt(created.body, 'payment_id')
    expect(id).toMatch(/^[0-9a-z]{26}$/)
    const before = await api.call('GET', `/v1/payments/${id}`)
    expectPublished(before.body, 'PaymentWithAllLinks')
    expect(before.body).toMatchObject({
      amount: 14_500,
      state: { status: 'created', finished: false },
      metadata: { ledger_code: 'AB100', number: 200 },
      refund_summary: { status: 'pending', amount_available: 14_500, amount_submitted: 0 },
    })
    await payIt(created.body)
    const after = await api.call('GET', `/v1/payments/${id}`)
    expectPublished(after.body, 'PaymentWithAllLinks')
    expect(after.body).toMatchObject({
      state: { status: 'success', finished: true },
      card_details: {
        last_digits_card_number: '1111',
        first_digits_card_number: '444433',
        card_brand: 'Visa',
      },
      refund_summary: { status: 'available' },
    })
    expect(after.text).not.toContain('4444333322221111')
    const events = await api.call('GET', `/v1/payments/${id}/events`)
    expectPublished(events.body, 'PaymentEvents')
    expect(events.text.match(/"status":"\w+"/g)?.map((match) => match.slice(10, -1))).toEqual([
      'created',
      'started',
      'submitted',
      'success',
    ])
  })

  test.each([
    ['4000000000000002', 'failed', 'P0010'],
    ['4000000000009995', 'failed', 'P0010'],
    ['4000000000000119', 'error', 'P0050'],
  ])('card %s', async (card, status, code) => {
    const created = await create()
    const id = await payIt(created.body, card)
    const answer = await api.call('GET', `/v1/payments/${id}`)
    expectPublished(answer.body, 'PaymentWithAllLinks')
    expect(answer.body).toMatchObject({ state: { status, code, finished: true } })
  })

  test('refunds, whole and in parts', async () => {
    const id = await payIt((await create()).body)
    const path = `/v1/payments/${id}/refunds`
    const part = await api.call('POST', path, { body: { amount: 4_500, refund_amount_available: 14_500 } })
    expect(part.status).toBe(202)
    expectPublished(part.body, 'Refund')
    const stale = await api.call('POST', path, { body: { amount: 4_500, refund_amount_available: 14_500 } })
    expect([stale.status, textAt(stale.body, 'code')]).toEqual([412, 'P0604'])
    const tooMuch = await api.call('POST', path, { body: { amount: 10_001 } })
    expect([tooMuch.status, textAt(tooMuch.body, 'code')]).toEqual([400, 'P0603'])
    const one = await api.call('GET', `${path}/${textAt(part.body, 'refund_id')}`)
    expectPublished(one.body, 'Refund')
    const list = await api.call('GET', path)
    expectPublished(list.body, 'RefundForSearchResult')
    await api.call('POST', path, { body: { amount: 10_000 } })
    const whole = await api.call('GET', `/v1/payments/${id}`)
    expect(whole.body).toMatchObject({ refund_summary: { status: 'full', amount_available: 0 } })
    const searched = await api.call('GET', '/v1/refunds?display_size=1')
    expectPublished(searched.body, 'RefundSearchResults')
    expect(searched.body).toMatchObject({ total: 2, count: 1, page: 1 })
  })

  test('searching, page by page', async () => {
    for (const reference of ['SEARCH-1', 'SEARCH-1', 'SEARCH-1']) await create({ reference })
    const first = await api.call('GET', '/v1/payments?reference=search-1&display_size=2&state=created')
    expectPublished(first.body, 'PaymentSearchResults')
    expect(first.body).toMatchObject({ total: 3, count: 2, page: 1 })
    const next = textAt(first.body, '_links', 'next_page', 'href')
    const second = await api.call('GET', next.slice(next.indexOf('/v1/')))
    expectPublished(second.body, 'PaymentSearchResults')
    expect(second.body).toMatchObject({ total: 3, count: 1, page: 2 })
    const none = await api.call('GET', '/v1/payments?from_date=2030-01-01T00:00:00Z')
    expect(none.body).toMatchObject({ total: 0, results: [] })
  })

  test('delayed capture, and calling off', async () => {
    const delayed = await create({ delayed_capture: true })
    const id = await payIt(delayed.body)
    const waiting = await api.call('GET', `/v1/payments/${id}`)
    expectPublished(waiting.body, 'PaymentWithAllLinks')
    expect(waiting.body).toMatchObject({ state: { status: 'capturable', finished: false } })
    expect((await api.call('POST', `/v1/payments/${id}/capture`)).status).toBe(204)
    expect((await api.call('POST', `/v1/payments/${id}/capture`)).status).toBe(409)
    const other = textAt((await create()).body, 'payment_id')
    expect((await api.call('POST', `/v1/payments/${other}/cancel`)).status).toBe(204)
    const again = await api.call('POST', `/v1/payments/${other}/cancel`)
    expect([again.status, textAt(again.body, 'code')]).toEqual([400, 'P0501'])
    const cancelled = await api.call('GET', `/v1/payments/${other}`)
    expect(cancelled.body).toMatchObject({ state: { status: 'cancelled', code: 'P0040' } })
  })
})

test('an answer that is not valid is found out', () => {
  for (const body of [{ amount: '1' }, { invented: true }, { _links: { self: { href: 1 } } }, []])
    expect(() => expectPublished(body, 'CreatePaymentResult'), JSON.stringify(body)).toThrow(
      'CreatePaymentResult',
    )
})

describe('a request that is wrong', () => {
  test.each([
    [{ amount: undefined }, 400, 'P0101', 'amount'],
    [{ amount: 0 }, 422, 'P0102', 'amount'],
    [{ amount: 10_000_001 }, 422, 'P0102', 'amount'],
    [{ amount: 1.5 }, 422, 'P0102', 'amount'],
    [{ amount: '100' }, 422, 'P0102', 'amount'],
    [{ amount: 2 ** 53 }, 422, 'P0102', 'amount'],
    [{ reference: 'x'.repeat(256) }, 422, 'P0102', 'reference'],
    [{ reference: undefined }, 400, 'P0101', 'reference'],
    [{ description: '' }, 400, 'P0101', 'description'],
    [{ return_url: 'javascript:alert(1)' }, 422, 'P0102', 'return_url'],
    [{ language: 'fr' }, 422, 'P0102', 'language'],
    [{ metadata: { long: 'x'.repeat(101) } }, 422, 'P0102', 'metadata'],
    [{ agreement_id: 'a' }, 422, 'P0196', 'agreement_id'],
  ])('%j is refused with the published code', async (change, status, code, field) => {
    const answer = await create(change)
    expectPublished(answer.body, 'RequestError')
    expect([answer.status, textAt(answer.body, 'code'), textAt(answer.body, 'field')]).toEqual([
      status,
      code,
      field,
    ])
  })

  test('is no JSON, or has a search parameter that there is not', async () => {
    const broken = await api.call('POST', '/v1/payments', { body: '{"amount":' })
    expect([broken.status, textAt(broken.body, 'code')]).toEqual([400, 'P0197'])
    const searched = await api.call('GET', '/v1/payments?state=paid')
    expect([searched.status, textAt(searched.body, 'code')]).toEqual([422, 'P0401'])
    const beyond = await api.call('GET', '/v1/payments?page=99')
    expect([beyond.status, textAt(beyond.body, 'code')]).toEqual([404, 'P0402'])
    for (const answer of [broken, searched, beyond]) expectPublished(answer.body, 'RequestError')
  })

  test('under a key that was used answers the same payment, and for another one is refused', async () => {
    const first = await create({}, 'one-key')
    const second = await create({}, 'one-key')
    expect([first.status, second.status]).toEqual([201, 200])
    expect(textAt(second.body, 'payment_id')).toBe(textAt(first.body, 'payment_id'))
    const other = await create({ amount: 1 }, 'one-key')
    expect([other.status, textAt(other.body, 'code')]).toEqual([409, 'P0191'])
  })

  test('with a wrong key, or for the payment of another account, finds nothing', async () => {
    const organisationId = till.organisationId('caerlan')
    const wrong = payApi(till.platform, organisationId, 'api_sandbox_0')
    expect((await wrong.call('GET', '/v1/payments')).status).toBe(401)
    const id = textAt((await create()).body, 'payment_id')
    const others = payApi(till.platform, till.organisationId('northmere'))
    const calls = [
      others.call('GET', `/v1/payments/${id}`),
      others.call('GET', `/v1/payments/${id}/events`),
      others.call('POST', `/v1/payments/${id}/cancel`),
      others.call('POST', `/v1/payments/${id}/refunds`, { body: { amount: 1 } }),
    ]
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(await others.call('GET', '/v1/payments')).toMatchObject({ body: { total: 0 } })
  })
})

test('what our own client sends is valid by the specification', async () => {
  const sent: unknown[] = []
  const client = createPayClient(async ({ body }) => {
    sent.push(JSON.parse(body ?? ''))
    return { status: 500, body: '' }
  }, 'key')
  const request = {
    amountPence: 1,
    reference: 'R',
    description: 'D',
    returnUrl: 'https://service.example/back',
    email: 'someone@people.example',
    language: 'cy' as const,
    attemptId: till.platform.kernel.crypto.uuid(),
  }
  await expect(client.create(request)).rejects.toThrow('500')
  await expect(client.refund('a', { amountPence: 5, availablePence: 10 })).rejects.toThrow('500')
  expectPublished(sent[0], 'CreateCardPaymentRequest')
  expectPublished(sent[1], 'PaymentRefundRequest')
})
