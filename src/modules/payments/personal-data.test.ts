import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountDeleted } from '#modules/identity'
import { onAccountDeleted, paymentsExport } from './personal-data.ts'
import type { PersonalDataExport } from '#modules/identity'
import { countRows } from './testing/records.ts'
import { openTill, pay, type Till } from './testing/till.ts'

let till: Till
beforeAll(async () => {
  till = await openTill()
})
afterAll(() => till.platform.stop())

test('people who download their data get their payments, and nobody else’s', async () => {
  const { kernel } = till.platform
  const { nextPath } = await till.start({ reference: 'MINE-1', email: 'me@people.example' })
  const amina = await till.as('amina-hughes')
  await amina.get(await pay(amina, nextPath))
  await till.start({ reference: 'THEIRS-1', personId: till.personId('kofi-o') })
  // `contribute` took it as this.
  const { read } = paymentsExport.value as PersonalDataExport
  const [table] = await read(kernel, kernel.db, till.personId('amina-hughes'))
  const mine = table?.rows.find(({ reference }) => reference === 'MINE-1')
  expect(mine).toMatchObject({
    amount: '12.50',
    refunded: '0.00',
    email: 'me@people.example',
    card: 'Visa 1111',
  })
  expect(table?.rows.some(({ reference }) => reference === 'THEIRS-1')).toBe(false)
})

test('of a deleted account the books stay, without the address', async () => {
  const { kernel } = till.platform
  const personId = till.personId('kofi-o')
  const { paymentId } = await till.start({ personId, email: 'kofi@people.example' })
  expect(onAccountDeleted.event).toBe(accountDeleted)
  const gone = { personId, cause: 'owner' as const, deletedAt: kernel.clock.now().toISOString() }
  await kernel.db.transaction((tx) => onAccountDeleted.handle(kernel, tx, gone))
  expect(await countRows(till.platform, 'payment', `id = '${paymentId}' and email is null`)).toBe(1)
})
