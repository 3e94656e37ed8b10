import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { pay } from '../../../payments/testing/till.ts'
import { serviceDefinitions } from '../../definitions.ts'
import { deleteExpiredDrafts } from '../../jobs/delete-expired-drafts.ts'
import { gardenWaste } from '../../testing/garden-waste.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const waste = '/services/garden-waste'
const payPage = `${waste}/apply/pay`
const declined = '4000000000000002'

let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, gardenWaste)])
})
afterAll(() => site.stop())

async function fillUpToPayment(visitor: Visitor, bins: string): Promise<void> {
  await visitor.fill(`${waste}/apply/bins`, { bins })
  await visitor.fill(`${waste}/apply/contact`, { email: 'gardener@people.example' })
}

/** Begins the payment of what is left, goes to the provider and comes back. */
async function payThere(visitor: Visitor, card?: string): Promise<string> {
  const begun = await visitor.fill(payPage, {}, `${payPage}?use=pay`)
  const there = await visitor.follow(begun.location ?? '')
  const isAgain = textOf(there).includes('again')
  const path = isAgain ? (await visitor.send(there, {})).location : begun.location
  const back = await pay(visitor, path ?? '', card)
  const page = await visitor.follow(back)
  return textOf(page)
}

const payments = () => site.count('payments.payment')
const refunds = () => site.count('payments.refund')

test('what there is to pay is worked out, paid once, and sent', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor, '2')
  expect(textOf(await visitor.get(payPage))).toContain('To pay £80')
  const before = await payments()
  const refundsBefore = await refunds()
  const begun = await visitor.fill(payPage, {}, `${payPage}?use=pay`)
  expect(begun.location).toContain('/pay')
  expect((await visitor.fill(payPage, {}, `${payPage}?use=pay`)).location).toBe(begun.location)
  expect(await payments()).toBe(before + 1)
  expect(await payThere(visitor)).toContain('You have paid. Continue with your application.')
  expect((await visitor.fill(payPage, {})).location).toBe(`${waste}/check`)
  expect(textOf(await visitor.get(`${waste}/check`))).toContain('£80')
  const sent = await visitor.fill(`${waste}/check`, { declared: ['yes'] })
  expect(sent.location).toContain(`${waste}/done/`)
  await site.drain()
  expect(await payments()).toBe(before + 1)
  expect(await refunds()).toBe(refundsBefore)
})

test('nobody goes on without having paid, nor after a payment that failed', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor, '1')
  expect((await visitor.get(`${waste}/check`)).location).toBe(payPage)
  await payThere(visitor, declined)
  expect((await visitor.get(`${waste}/check`)).location).toBe(payPage)
  expect(textOf(await visitor.get(payPage))).toContain('Pay £40')
  expect(await payThere(visitor)).toContain('You have paid')
})

test('only the difference is asked for when the amount has become larger', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor, '1')
  await payThere(visitor)
  await visitor.fill(payPage, {})
  const changed = await visitor.fill(`${waste}/apply/bins?change=1`, { bins: '3' })
  expect(changed.location).toBe(`${payPage}?change=1`)
  expect(textOf(await visitor.get(payPage))).toContain('Only £80.00 is left to pay.')
  expect(await payThere(visitor)).toContain('You have paid')
  expect((await visitor.fill(payPage, {})).location).toBe(`${waste}/check`)
  expect(textOf(await visitor.get(`${waste}/check`))).toContain('£120')
})

test('what was paid too much is given back when the application is sent', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor, '3')
  await payThere(visitor)
  await visitor.fill(payPage, {})
  await visitor.fill(`${waste}/apply/bins?change=1`, { bins: '1' })
  expect(textOf(await visitor.get(payPage))).toContain('We give you back £80')
  const before = await refunds()
  await visitor.fill(`${waste}/check`, { declared: ['yes'] })
  await site.drain()
  expect(await refunds()).toBe(before + 1)
  expect(await site.count('payments.refund where amount_pence = 8000')).toBe(1)
})

test('where there is nothing to pay, nothing is asked', async () => {
  const visitor = site.visitor()
  await visitor.fill(`${waste}/apply/bins`, { bins: '0' })
  const next = await visitor.fill(`${waste}/apply/contact`, { email: 'a@people.example' })
  expect(next.location).toBe(`${waste}/check`)
})

test('what was paid for an application that is never sent is given back when it is deleted', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor, '2')
  await payThere(visitor)
  const before = await refunds()
  site.clock.advance(29 * dayMs)
  await site.kernel.db.transaction((tx) => site.kernel.jobs.enqueue(tx, deleteExpiredDrafts, {}))
  await site.drain()
  expect(await refunds()).toBeGreaterThan(before)
})
