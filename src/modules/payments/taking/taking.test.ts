import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#kernel/clock'
import { testDatabases } from '#kernel/test'
import { openTill, pay, typeCard, type Till } from '../testing/till.ts'
import { checkPayment } from './check-payment.ts'
import { paymentOf } from './standing.ts'

describe.each(testDatabases)('taking a payment, on %s', (database) => {
  let till: Till
  beforeAll(async () => {
    till = await openTill(database)
  })
  afterAll(() => till.platform.stop())

  const statusOf = async (paymentId: string) => (await paymentOf(till.platform.kernel.db, paymentId))?.status
  const settledOf = (paymentId: string) =>
    till.settled.filter((payload) => payload.paymentId === paymentId).map(({ status }) => status)

  test('a paid payment leads back, is told of once, and has a receipt', async () => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const back = await pay(amina, nextPath)
    expect(back).toContain(`/payments/${paymentId}/`)
    expect((await amina.get(back)).location).toBe('/account')
    await till.platform.drain()
    expect(settledOf(paymentId)).toEqual(['success'])
    const receipt = await amina.get(`/account/payments/${paymentId}`)
    for (const text of [
      '£12.50',
      'Parking permit',
      'Aberwen Council',
      'Visa ending in 1111',
      'This was a rehearsal',
    ])
      expect(receipt.body).toContain(text)
    expect(receipt.body).not.toContain('4444333322221111')
  })

  test('a tab that is closed after paying is noticed by the webhook', async () => {
    const { paymentId, nextPath } = await till.start()
    await pay(await till.as('amina-hughes'), nextPath)
    expect(await statusOf(paymentId)).toBe('created')
    await till.platform.drain()
    expect([await statusOf(paymentId), settledOf(paymentId)]).toEqual(['success', ['success']])
  })

  test.each([
    ['4000000000000002', 'failed', 'Your payment did not go through'],
    ['4000000000000069', 'failed', 'Your payment did not go through'],
    ['4000000000009995', 'failed', 'Your payment did not go through'],
    ['4000000000000119', 'error', 'There was a problem with your payment'],
  ])('card %s is %s, and another try pays once', async (number, status, title) => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const page = await amina.get(await pay(amina, nextPath, number))
    expect(page.body).toContain(title)
    expect(page.body).toContain('No money has been taken')
    expect(await statusOf(paymentId)).toBe(status)
    const again = await amina.send(page, {})
    expect(again.location).toBe(nextPath)
    await amina.get(await pay(amina, nextPath))
    await till.platform.drain()
    expect([await statusOf(paymentId), settledOf(paymentId)]).toEqual(['success', [status, 'success']])
  })

  test('cancelling at the provider takes nothing and can be tried again', async () => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const cancelled = await amina.send(await amina.follow(nextPath), { step: 'cancel' })
    const page = await amina.get(cancelled.location ?? '')
    expect(page.body).toContain('Your payment has been cancelled')
    expect((await paymentOf(till.platform.kernel.db, paymentId))?.failureReason).toBe('cancelled-by-person')
  })

  test('two tabs that try again begin one try, and a form that is sent twice does too', async () => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const back = await pay(amina, nextPath, '4000000000000002')
    const [first, second] = [await amina.get(back), await amina.get(back)]
    for (const page of [first, first, second]) expect((await amina.send(page, {})).location).toBe(nextPath)
    expect(await attemptsOf(till, paymentId)).toBe(2)
  })

  test('a card page that is sent twice pays once', async () => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const typed = await typeCard(amina, await amina.follow(nextPath))
    const confirm = await amina.follow(typed.location ?? '')
    const answers = [
      await amina.send(confirm, { step: 'confirm' }),
      await amina.send(confirm, { step: 'confirm' }),
    ]
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1)
    await till.platform.drain()
    expect(settledOf(paymentId)).toEqual(['success'])
  })

  test('a bank that answers late is waited for, told of, and not paid twice', async () => {
    const { paymentId, nextPath } = await till.start()
    const amina = await till.as('amina-hughes')
    const page = await amina.get(await pay(amina, nextPath, '4000000000000077'))
    expect(page.body).toContain('We are waiting to hear about your payment')
    expect(page.body).not.toContain('Try to pay again')
    till.platform.clock.advance(3 * minuteMs)
    await till.run('payments.poll')
    await till.platform.drain()
    expect([await statusOf(paymentId), settledOf(paymentId)]).toEqual(['success', ['success']])
  })

  test('what is not finished in 90 minutes expires, whether or not it was begun', async () => {
    const begun = await till.start()
    const left = await till.start()
    const amina = await till.as('amina-hughes')
    await amina.follow(begun.nextPath)
    till.platform.clock.advance(hourMs)
    expect((await checkPayment(till.platform.kernel, begun.paymentId))?.status).toBe('started')
    till.platform.clock.advance(40 * minuteMs)
    await till.run('payments.poll')
    await till.platform.drain()
    expect([await statusOf(begun.paymentId), await statusOf(left.paymentId)]).toEqual(['expired', 'expired'])
    const later = await till.as('amina-hughes')
    const page = await later.follow(begun.nextPath)
    expect(page.body).toContain('Your payment ran out of time')
  })

  test('people without an account pay by the link, which cannot be guessed', async () => {
    const { paymentId, nextPath } = await till.start({ personId: undefined, email: 'someone@people.example' })
    const somebody = till.platform.visitor()
    await somebody.get(await pay(somebody, nextPath))
    expect((await somebody.get(`${nextPath}/receipt`)).body).toContain('£12.50')
    const changed = nextPath.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (const path of [changed, `${changed}/return`, `${changed}/receipt`])
      expect((await somebody.get(path)).status).toBe(404)
    expect((await (await till.as('kofi-o')).get(`/account/payments/${paymentId}`)).status).toBe(404)
  })

  test('the pages are there in Welsh', async () => {
    const { nextPath } = await till.start({ locale: 'cy' })
    const amina = await till.as('amina-hughes')
    const page = await amina.follow(nextPath)
    expect(page.status).toBe(200)
    const welsh = await amina.get(await pay(amina, nextPath, '4000000000000002'), { 'accept-language': 'cy' })
    expect(welsh.body).toContain('Nid aeth eich taliad drwodd')
  })
})

async function attemptsOf({ platform }: Till, paymentId: string): Promise<number> {
  const { rows } = await platform.kernel.db.unnamed(
    `select id from payments.attempt where payment_id = '${paymentId}'`,
  )
  return rows.length
}
