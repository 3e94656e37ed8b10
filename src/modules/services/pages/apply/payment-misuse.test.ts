import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { refundPayment } from '#modules/payments'
import { pay } from '../../../payments/testing/till.ts'
import { serviceDefinitions } from '../../definitions.ts'
import { gardenWaste } from '../../testing/garden-waste.ts'
import { both, field } from '../../testing/parking-permit.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const waste = '/services/garden-waste'
const payPage = `${waste}/apply/pay`

/** Costs what somebody says. */
const donation = {
  ...gardenWaste,
  name: 'donation',
  pages: [
    { kind: 'questions' as const, name: 'sum', fields: [field('number', 'sum', { minimum: 0 })] },
    {
      kind: 'questions' as const,
      name: 'pay',
      title: both('Pay'),
      fields: [
        field('payment', 'fee', { description: both('Gift'), amountPence: { kind: 'answer', field: 'sum' } }),
      ],
    },
  ],
}

let site: Site
beforeAll(async () => {
  site = await openSite(
    {},
    [gardenWaste, donation].map((service) => contribute(serviceDefinitions, service)),
  )
})
afterAll(() => site.stop())

async function fillUpToPayment(visitor: Visitor): Promise<void> {
  await visitor.fill(`${waste}/apply/bins`, { bins: '2' })
  await visitor.fill(`${waste}/apply/contact`, { email: 'gardener@people.example' })
}

async function beginToPay(visitor: Visitor): Promise<string> {
  const begun = await visitor.fill(payPage, {}, `${payPage}?use=pay`)
  expect(begun.status).toBe(303)
  return begun.location ?? ''
}

/** Pays what is left and comes back. @returns the payment's id */
async function payAll(visitor: Visitor): Promise<string> {
  const path = await beginToPay(visitor)
  await visitor.get(await pay(visitor, path))
  return path.split('/')[2] ?? ''
}

async function giveBackAll(paymentId: string): Promise<void> {
  const { kernel } = site
  await kernel.db.transaction((tx) =>
    refundPayment(kernel, tx, {
      paymentId,
      amountPence: 80_00,
      refundedSoFarPence: 0,
      reason: 'Asked for by telephone',
      actor: systemActor('test'),
      idempotencyKey: `test ${paymentId}`,
    }),
  )
  await site.drain()
}

test('nothing is sent for money that was given back before it was sent, and it can be paid again', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor)
  const paymentId = await payAll(visitor)
  expect((await visitor.fill(payPage, {})).location).toBe(`${waste}/check`)
  const check = await visitor.get(`${waste}/check`)
  await giveBackAll(paymentId)
  const before = await site.count('services.submission')
  expect((await visitor.send(check, { declared: ['yes'] })).location).toBe(payPage)
  expect(await site.count('services.submission')).toBe(before)
  expect(await payAll(visitor)).not.toBe(paymentId)
  expect((await visitor.fill(payPage, {})).location).toBe(`${waste}/check`)
  const sent = await visitor.fill(`${waste}/check`, { declared: ['yes'] })
  expect(sent.location).toContain(`${waste}/done/`)
})

test('who begins to pay and signs in before paying goes on with the same payment', async () => {
  const visitor = site.visitor()
  await fillUpToPayment(visitor)
  const path = await beginToPay(visitor)
  const signedIn = await site.as('kofi-o')
  const person = site.visitor({ ...visitor.cookies, ...signedIn.cookies })
  await person.get(payPage)
  expect(await beginToPay(person)).toBe(path)
})

test('more than any provider takes is not asked for', async () => {
  const visitor = site.visitor()
  await visitor.fill('/services/donation/apply/sum', { sum: '10000001' })
  const page = await visitor.get('/services/donation/apply/pay')
  expect(textOf(page)).toContain('We cannot work out yet what there is to pay')
})
