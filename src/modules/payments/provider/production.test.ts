import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPlatform } from '#kernel/test'
import { testPlatform } from '#kernel/test'
import { contribute } from '#kernel/module'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { startPayment } from '../taking/start-payment.ts'
import { payApi } from '../testing/pay-api.ts'
import { mayRehearse, takesPayments } from './open-client.ts'
import { ProviderError } from './provider-error.ts'

let platform: TestPlatform
beforeAll(async () => {
  const needed = modules.filter(({ name }) => name === 'identity' || name === 'payments')
  const country = { name: 'test', contributions: [contribute(demoCountries, penhaven)] }
  const settings = { PAYMENTS_SANDBOX: false }
  platform = await testPlatform({ modules: needed, packs: [country], demo: true, settings })
})
afterAll(() => platform.stop())

test('payments are rehearsed outside production unless said, and never in it', () => {
  expect(mayRehearse({ production: false })).toBe(true)
  expect(mayRehearse({ production: true })).toBe(false)
  expect(mayRehearse({ production: false, PAYMENTS_SANDBOX: false })).toBe(false)
})

test('where nothing is rehearsed, a body without a provider takes no payments, and says so', async () => {
  const { kernel } = platform
  const organisationId = demoOrganisationId(kernel.crypto, 'aberwen')
  expect(await takesPayments(kernel, kernel.db, organisationId)).toBe(false)
  const started = kernel.db.transaction((tx) =>
    startPayment(kernel, tx, {
      amountPence: 100,
      reference: 'R',
      description: 'D',
      organisationId,
      locale: 'en',
      returnPath: '/',
      origin: { module: 'test', id: '1' },
      idempotencyKey: 'test 1',
    }),
  )
  await expect(started).rejects.toThrow(ProviderError)
  await expect(started).rejects.toThrow('not rehearsed in production')
})

test('nor is the rehearsal there: no pages, no API, no webhook, no choice of it', async () => {
  const { kernel } = platform
  const organisationId = demoOrganisationId(kernel.crypto, 'aberwen')
  const person = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'amina-hughes'))
  expect((await person.get('/sandbox/pay')).status).toBe(404)
  expect((await payApi(platform, organisationId).call('GET', '/v1/payments')).status).toBe(404)
  const manager = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'catrin-rowlands'))
  const path = `/staff/payments/providers/${organisationId}`
  const page = await manager.get(path)
  expect(page.body).not.toContain('value="sandbox"')
  expect((await manager.get('/staff/payments/providers')).body).toContain('None: it cannot take payments')
  const forced = await manager.send(page, { provider: 'sandbox' })
  expect([forced.status, forced.body.includes('Select a provider')]).toEqual([422, true])
})
