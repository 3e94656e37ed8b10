import { afterAll, beforeAll, expect, it } from 'vitest'
import { contribute } from '#kernel/module'
import { testPlatform } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import { walletModule } from '../module.ts'
import { credentialTemplates } from '../templates/catalogue.ts'
import { townOf, veteranCard, veteranClaims, type Town } from '../testing/penhaven.ts'
import {
  call,
  freshNonce,
  newWallet,
  preAuthorized,
  proofOf,
  requestCredential,
  textAt,
  tokenFor,
} from '../testing/wallet.ts'

let town: Town
beforeAll(async () => {
  town = await openWith({ DEMO: true })
})
afterAll(() => town.platform.stop())

async function openWith(settings: { DEMO: boolean }): Promise<Town> {
  const platform = await testPlatform({
    modules: [...modules.filter(({ name }) => name === 'identity'), walletModule],
    packs: [
      {
        name: 'test',
        contributions: [contribute(demoCountries, penhaven), contribute(credentialTemplates, veteranCard)],
      },
    ],
    demo: true,
    settings,
  })
  return townOf(platform, veteranClaims)
}

const offers = '/api/v1/wallet/demo/offers'
const revocations = '/api/v1/wallet/demo/revocations'
const person = 'amina-hughes'

it('gives a test program an offer beside a running server, and takes back what it gave', async () => {
  const offer = await call(town, 'POST', offers, {
    json: { template: 'veteran-card', person, transactionCode: true },
  })
  expect(offer.status).toBe(201)
  const code = textAt(offer.json, 'credentialOffer', 'grants', preAuthorized, 'pre-authorized_code')
  const token = await tokenFor(town, code, textAt(offer.json, 'transactionCode'))
  const proof = await proofOf(town, await newWallet(), await freshNonce(town))
  expect((await requestCredential(town, textAt(token.json, 'access_token'), proof)).status).toBe(200)
  const origin = textAt(offer.json, 'origin')
  const revoked = await call(town, 'POST', revocations, { json: { origin, reason: 'Test over' } })
  expect(revoked.json).toEqual({ revoked: 1 })
})

it.each([
  [{ template: 'other', person }],
  [{ template: 'veteran-card', person, format: 'open-badge' }],
  [{ template: 'veteran-card', person, claims: { shoe: 1 } }],
  [{ template: 'veteran-card', person, profile: 'uk-draft14', format: 'mdoc' }],
  [{ template: 'veteran-card', person, more: true }],
  [{ template: 'veteran-card' }],
])('refuses %j', async (json) => {
  expect((await call(town, 'POST', offers, { json })).status).toBe(400)
})

it('takes back nothing of other modules', async () => {
  const json = { origin: 'services:application-1', reason: 'x' }
  expect((await call(town, 'POST', revocations, { json })).status).toBe(400)
})

it('is not there outside the demonstration', async () => {
  const other = await openWith({ DEMO: false })
  const offer = await call(other, 'POST', offers, { json: { template: 'veteran-card', person } })
  const revocation = await call(other, 'POST', revocations, { json: { origin: 'wallet:x', reason: 'x' } })
  expect([offer.status, revocation.status]).toEqual([404, 404])
  await other.platform.stop()
})
