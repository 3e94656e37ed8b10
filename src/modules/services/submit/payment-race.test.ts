import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import { testDatabases } from '#kernel/test'
import { pay } from '../../payments/testing/till.ts'
import { serviceDefinitions } from '../definitions.ts'
import { gardenWaste } from '../testing/garden-waste.ts'
import { openSite, type Site } from '../testing/site.ts'
import { onPaymentSettled } from './on-payment-settled.ts'

const waste = '/services/garden-waste'
const payPage = `${waste}/apply/pay`

describe.each(testDatabases)('money that comes while a draft ends, on %s', (database) => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ database }, [contribute(serviceDefinitions, gardenWaste)])
  })
  afterAll(() => site.stop())

  test('is given back, although the draft was still there when it came', async () => {
    const { kernel } = site
    const visitor = site.visitor()
    await visitor.fill(`${waste}/apply/bins`, { bins: '2' })
    await visitor.fill(`${waste}/apply/contact`, { email: 'gardener@people.example' })
    const { location = '' } = await visitor.fill(payPage, {}, `${payPage}?use=pay`)
    await visitor.get(await pay(visitor, location))
    const { rows } = await kernel.db.unnamed(
      `select id as "paymentId", organisation_id as "organisationId", reference, origin_id as "draftId",
         amount_pence as "amountPence", settled_at as "settledAt"
       from payments.payment where origin_module = 'services' and status = 'success'`,
    )
    // The query has exactly these columns, and the payment was made just above.
    const [{ draftId, settledAt, ...payment }] = rows as [
      {
        paymentId: string
        organisationId: string
        reference: string
        draftId: string
        amountPence: number
        settledAt: Date
      },
    ]
    const deleted = Promise.withResolvers<void>()
    const ending = kernel.db.transaction(async (tx) => {
      await tx.unnamed(`delete from services.draft where id = '${draftId}'`)
      deleted.resolve()
      await delay(300)
    })
    await deleted.promise
    await kernel.db.transaction((tx) =>
      onPaymentSettled.handle(kernel, tx, {
        ...payment,
        status: 'success',
        origin: { module: 'services', id: draftId },
        settledAt: settledAt.toISOString(),
      }),
    )
    await ending
    expect(await site.count('payments.refund where amount_pence = 8000')).toBe(1)
  })
})
