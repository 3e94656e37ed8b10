import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#kernel/clock'
import type { Visitor } from '#kernel/test'
import { connectOutside, type OutsideProvider } from '../testing/outside-provider.ts'
import { countRows } from '../testing/records.ts'
import { openTill, pay, type Till } from '../testing/till.ts'
import { cancelPayment } from './cancel-payment.ts'
import { checkPayment } from './check-payment.ts'
import { paymentOf } from './standing.ts'

let till: Till
let outside: OutsideProvider
let amina: Visitor
beforeAll(async () => {
  till = await openTill()
  outside = await connectOutside(till, 'aberwen')
})
afterAll(() => till.platform.stop())
beforeEach(async () => {
  outside.line = 'good'
  outside.spoil = (answer) => answer
  outside.exchanges.length = 0
  amina = await till.as('amina-hughes')
})

const statusOf = async (paymentId: string) => (await paymentOf(till.platform.kernel.db, paymentId))?.status
const settledOf = (paymentId: string) =>
  till.settled.filter((payload) => payload.paymentId === paymentId).map(({ status }) => status)
const atProvider = (reference: string) =>
  countRows(till.platform, 'sandbox_payment', `reference = '${reference}'`)

/** From now on the provider says this of every payment. */
function say(change: object): void {
  outside.spoil = ({ status, body }, { method, path }) =>
    method === 'GET' && /^\/v1\/payments\/\w+$/.test(path)
      ? { status, body: { ...Object(body), ...change } }
      : { status, body }
}

describe('a provider that does not answer', () => {
  test('takes no money, says so, and can be tried again', async () => {
    const { paymentId, nextPath } = await till.start({ reference: 'DOWN-1' })
    outside.line = 'down'
    const page = await amina.get(nextPath)
    expect(page.status).toBe(503)
    expect(page.body).toContain('No money has been taken')
    expect(await statusOf(paymentId)).toBe('created')
    outside.line = 'good'
    await amina.get(await pay(amina, nextPath))
    expect([await statusOf(paymentId), await atProvider('DOWN-1')]).toEqual(['success', 1])
  })

  test('and whose answer to the creation was lost is asked again for the same payment', async () => {
    const { paymentId, nextPath } = await till.start({ reference: 'LOST-1' })
    outside.line = 'deaf'
    expect((await amina.get(nextPath)).status).toBe(503)
    outside.line = 'good'
    await amina.get(await pay(amina, nextPath))
    expect([await statusOf(paymentId), await atProvider('LOST-1')]).toEqual(['success', 1])
  })

  test.each([
    ['LOST-2'],
    // The provider gets it without what its firewall refuses.
    ['LOST <3>'],
  ])('and whose answer was lost for good is found by its list: %s', async (reference) => {
    const { paymentId, nextPath } = await till.start({ reference })
    outside.line = 'deaf'
    await amina.get(nextPath)
    outside.line = 'good'
    till.platform.clock.advance(2 * hourMs)
    await till.run('payments.poll')
    await till.run('payments.poll')
    expect(
      await countRows(till.platform, 'attempt', `payment_id = '${paymentId}' and provider_id is not null`),
    ).toBe(1)
    expect(await statusOf(paymentId)).toBe('expired')
  })

  test('while the person comes back leaves the payment waiting, not failed', async () => {
    const { paymentId, nextPath } = await till.start()
    const back = await pay(amina, nextPath)
    outside.line = 'down'
    const page = await amina.get(back)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain('Try to pay again')
    expect((await checkPayment(till.platform.kernel, paymentId))?.status).toBe('created')
    outside.line = 'good'
    till.platform.clock.advance(2 * minuteMs)
    await till.run('payments.poll')
    expect(await statusOf(paymentId)).toBe('success')
  })

  test('is asked less and less often, and holds up nobody else', async () => {
    const { nextPath } = await till.start()
    await amina.follow(nextPath)
    outside.line = 'down'
    outside.exchanges.length = 0
    for (let minute = 0; minute < 16; minute += 1) {
      till.platform.clock.advance(minuteMs)
      await till.run('payments.poll')
    }
    // After 1, 3, 7 and 15 minutes.
    const asked = outside.exchanges.length
    expect(asked).toBeGreaterThanOrEqual(4)
    expect(asked).toBeLessThanOrEqual(6)
  })

  test.each([
    ['a page of HTML', { status: 200, body: '<html>' }],
    ['a refusal', { status: 403, body: { code: 'P0920' } }],
    ['too many requests', { status: 429, body: { code: 'P0900' } }],
    ['an answer without an amount', { status: 201, body: { payment_id: 'x', state: { status: 'created' } } }],
    ['an address that is no web page', { status: 201, body: nextUrl('javascript:alert(1)') }],
  ])('but %s begins nothing', async (_what, answer) => {
    const { nextPath } = await till.start()
    outside.spoil = () => answer
    const page = await amina.get(nextPath)
    expect(page.status).toBe(503)
    expect(page.location).toBeUndefined()
  })
})

test('a provider on another site is reached by a link, which no form’s policy stops', async () => {
  const { paymentId, nextPath } = await till.start()
  outside.spoil = () => ({ status: 201, body: nextUrl('https://card.pay.example/secure/1?a=b') })
  const page = await amina.get(nextPath)
  expect([page.status, page.location]).toEqual([200, undefined])
  expect(page.body).toContain('href="https://card.pay.example/secure/1?a=b"')
  expect(page.body).toContain('Pay £12.50')
  expect(await statusOf(paymentId)).toBe('created')
})

function nextUrl(href: string): object {
  const state = { status: 'created', finished: false }
  return {
    payment_id: `id${href.length}`,
    amount: 1_250,
    reference: 'X',
    state,
    _links: { next_url: { href } },
  }
}

describe('a provider that says something else than was asked for', () => {
  test('another amount is no success, cannot be paid again, and waits for staff', async () => {
    const { paymentId, nextPath } = await till.start()
    const back = await pay(amina, nextPath)
    say({ amount: 125_000 })
    const page = await amina.get(back)
    expect(page.body).toContain('Do not pay again')
    expect(page.forms.filter((form) => form.isOnceOnly)).toEqual([])
    await till.platform.drain()
    expect(settledOf(paymentId)).toEqual(['error'])
    expect((await paymentOf(till.platform.kernel.db, paymentId))?.failureReason).toBe('amount-differs')
    expect(
      await countRows(till.platform, 'difference', `payment_id = '${paymentId}' and kind = 'amount-differs'`),
    ).toBe(1)
  })

  test('a state that its API does not have changes nothing', async () => {
    const { paymentId, nextPath } = await till.start()
    const back = await pay(amina, nextPath)
    say({ state: { status: 'settled', finished: true } })
    await amina.get(back)
    expect(await statusOf(paymentId)).toBe('created')
  })
})

describe('a success that comes late', () => {
  test('after the payment had failed is honoured, once', async () => {
    const { paymentId, nextPath } = await till.start()
    const back = await pay(amina, nextPath)
    say({ state: { status: 'failed', code: 'P0020', finished: true } })
    expect((await amina.get(back)).body).toContain('ran out of time')
    outside.spoil = (answer) => answer
    await till.platform.drain()
    await till.platform.drain()
    expect([await statusOf(paymentId), settledOf(paymentId)]).toEqual(['success', ['expired', 'success']])
    expect((await amina.get(back)).location).toBe('/account')
  })

  test('while another try is open calls that one off', async () => {
    const { paymentId, nextPath } = await till.start({ reference: 'LATE-2' })
    const back = await pay(amina, nextPath)
    say({ state: { status: 'failed', code: 'P0010', finished: true } })
    await amina.send(await amina.get(back), {})
    outside.spoil = (answer) => answer
    const open = await amina.follow(nextPath)
    expect(open.body).toContain('Enter card details')
    await till.platform.drain()
    expect([await statusOf(paymentId), settledOf(paymentId)]).toEqual(['success', ['failed', 'success']])
    expect(
      await countRows(till.platform, 'sandbox_payment', `reference = 'LATE-2' and status = 'cancelled'`),
    ).toBe(1)
    expect((await amina.get(nextPath)).location).toContain('/return')
  })

  test('after another try has paid is a difference for staff, and tells nobody twice', async () => {
    const { paymentId, nextPath } = await till.start()
    const back = await pay(amina, nextPath)
    say({ state: { status: 'failed', code: 'P0010', finished: true } })
    await amina.send(await amina.get(back), {})
    outside.spoil = (answer) => answer
    await amina.get(await pay(amina, nextPath))
    await till.platform.drain()
    expect(settledOf(paymentId)).toEqual(['failed', 'success'])
    expect(
      await countRows(till.platform, 'difference', `payment_id = '${paymentId}' and kind = 'paid-twice'`),
    ).toBe(1)
  })
})

test('calling off a payment takes nothing, and one that succeeded meanwhile stays paid', async () => {
  const { kernel } = till.platform
  const notBegun = await till.start()
  expect((await cancelPayment(kernel, notBegun.paymentId))?.status).toBe('cancelled')
  const begun = await till.start()
  await amina.follow(begun.nextPath)
  expect((await cancelPayment(kernel, begun.paymentId))?.failureReason).toBe('cancelled-by-service')
  const paid = await till.start()
  await pay(amina, paid.nextPath)
  expect((await cancelPayment(kernel, paid.paymentId))?.status).toBe('success')
})

test('the key goes to the provider alone, and into no log or page', async () => {
  const { nextPath } = await till.start()
  await amina.follow(nextPath)
  expect(outside.exchanges.every(({ authorization }) => authorization.startsWith('Bearer api_live_'))).toBe(
    true,
  )
  const { rows } = await till.platform.kernel.db.unnamed('select api_key from payments.provider_setting')
  expect(JSON.stringify(rows)).not.toContain('api_live_')
})
