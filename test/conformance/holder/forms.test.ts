import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { collectCopies, endpointsOf } from '../../../islands/wallet/collect.ts'
import { answerFields, choicesFor, refusalFields } from '../../../islands/wallet/protocol/answer.ts'
import { contentOf, type HeldCard } from '../../../islands/wallet/protocol/held-card.ts'
import { requestLinkOf } from '../../../islands/wallet/protocol/request-link.ts'
import { readOffer } from '../../../islands/wallet/receive.ts'
import { fetchRequest, type ShareRequest } from '../../../islands/wallet/read-request.ts'
import { statusOf } from '../../../islands/wallet/status.ts'
import { systemActor } from '#kernel/access'
import { contribute } from '#kernel/module'
import { testPlatform } from '#kernel/test'
import { demoCountries } from '#modules/identity'
import type { CredentialFormat, CredentialTemplate } from '../../../src/modules/wallet/domain/template.ts'
import { startHandover } from '../../../src/modules/wallet/issuing/handover.ts'
import { offerCredential } from '../../../src/modules/wallet/issuing/offers.ts'
import { revokeCredentials } from '../../../src/modules/wallet/issuing/revocation.ts'
import { offerPath } from '../../../src/modules/wallet/domain/addresses.ts'
import { credentialTemplates } from '../../../src/modules/wallet/templates/catalogue.ts'
import { townOf, type Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { call, preAuthorized, textAt } from '../../../src/modules/wallet/testing/wallet.ts'
import { presentationOf } from '../../../src/modules/wallet/verifying/result.ts'
import { penhaven } from '../../../src/packs/example/country.ts'
import { modules } from '../../../src/platform.ts'

const namespace = 'example.penhaven.pass.1'
const place = (element: string) => ({ mdoc: { namespace, element } })

/** A kind of card with copies, for each form in which it is issued. */
function passIn(format: CredentialFormat): CredentialTemplate {
  return {
    name: `pass-${format}`,
    vct: `/credentials/types/pass-${format}`,
    title: { en: 'Pass', cy: 'Tocyn' },
    description: { en: 'A pass.', cy: 'Tocyn.' },
    issuerOrganisationSlug: 'veterans-office',
    validityDays: 30,
    colour: 'blue',
    formats: [format],
    docType: namespace,
    batchSize: 3,
    claims: [
      {
        name: 'family_name',
        label: { en: 'Family name', cy: 'Cyfenw' },
        selectivelyDisclosable: true,
        ...place('family_name'),
      },
      {
        name: 'may_swim',
        label: { en: 'May swim', cy: 'Caiff nofio' },
        type: 'boolean',
        selectivelyDisclosable: true,
        ...place('may_swim'),
      },
    ],
    verifiableCredential: {
      types: ['PassCredential'],
      subject: { familyName: { $claim: 'family_name' }, maySwim: { $claim: 'may_swim' } },
    },
    achievement: { criteria: { en: 'Swim.', cy: 'Nofio.' }, type: 'Badge' },
  }
}

const formats: CredentialFormat[] = ['sd-jwt-vc', 'mdoc', 'open-badge']
const claims = { family_name: 'Hughes', may_swim: true }
const realFetch = globalThis.fetch
const startTimeoutMs = 180_000

let town: Town
beforeAll(async () => {
  const templates = formats.map((format) => contribute(credentialTemplates, passIn(format)))
  const platform = await testPlatform({
    modules: modules.filter(({ name }) => ['identity', 'wallet'].includes(name)),
    packs: [{ name: 'test', contributions: [contribute(demoCountries, penhaven), ...templates] }],
    demo: true,
  })
  town = townOf(platform, claims)
  // The wallet of a browser has the browser's fetch and clock.
  vi.useFakeTimers({ toFake: ['Date'], now: platform.clock.now() })
  globalThis.fetch = async (input, init) => {
    const { origin, loopback } = platform.kernel
    const answer = await loopback.fetch(
      new URL(input instanceof Request ? input.url : input, origin).toString(),
      init,
    )
    const headers = new Headers(answer.headers)
    headers.set('date', platform.clock.now().toUTCString())
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
  }
}, startTimeoutMs)
afterAll(async () => {
  globalThis.fetch = realFetch
  vi.useRealTimers()
  await town.platform.stop()
})

/** A card that the wallet of a browser has collected, without the store that only browsers have. */
async function collected(format: CredentialFormat): Promise<HeldCard> {
  const { kernel } = town.platform
  const personId = town.personId('amina-hughes')
  const secrets = await kernel.db.transaction(async (tx) => {
    const { offerId } = await offerCredential(kernel, tx, {
      template: passIn(format).name,
      personId,
      organisationId: town.organisationId('veterans-office'),
      claims,
      origin: { module: 'test', id: format },
    })
    return startHandover(kernel, tx, { personId, offerId, needsTransactionCode: false, format })
  })
  const query = new URLSearchParams({
    credential_offer_uri: kernel.origin + offerPath(secrets?.reference ?? ''),
  })
  const offer = await readOffer(kernel.origin, query)
  expect(offer).toMatchObject({ format, title: { en: 'Pass', cy: 'Tocyn' } })
  const form = { grant_type: preAuthorized, 'pre-authorized_code': offer.preAuthorizedCode }
  const token = await call(town, 'POST', offer.endpoints.token, { form })
  const accessToken = textAt(token.json, 'access_token')
  const { configurationId } = offer
  const metadata = await call(town, 'GET', '/.well-known/openid-credential-issuer')
  const endpoints = await endpointsOf(kernel.origin, metadata.json, configurationId)
  const grant = { accessToken, endpoints, configurationId, format }
  const { copies, accept } = await collectCopies(kernel.origin, grant, undefined)
  await accept()
  return { id: format, format, copies }
}

async function asked(format: CredentialFormat): Promise<{ requestId: string; request: ShareRequest }> {
  const { requestId, walletPath } = await town.ask({
    template: passIn(format).name,
    claims: ['may_swim'],
    personId: undefined,
  })
  const { origin } = town.platform.kernel
  const link = requestLinkOf(new URL(walletPath, origin).searchParams)
  return { requestId, request: await fetchRequest(origin, link) }
}

describe.each(formats)('a card as %s', (format) => {
  let card: HeldCard

  it('is collected in copies, each with a key of its own', async () => {
    card = await collected(format)
    expect(card.copies).toHaveLength(3)
    expect(new Set(card.copies.map(({ credential }) => credential)).size).toBe(3)
    expect(new Set(card.copies.map(({ publicJwk }) => publicJwk.x)).size).toBe(3)
    expect(JSON.stringify(contentOf(card).claims)).toContain('Hughes')
  })

  it('is shown to a verifier, which gets its answer', async () => {
    const { kernel } = town.platform
    const { requestId, request } = await asked(format)
    const [choice] = choicesFor(request.request, [card])
    const [selection] = choice?.candidates ?? []
    const [copy] = card.copies
    if (selection === undefined || copy === undefined) throw new Error('The card does not answer')
    const form = await answerFields(request.request, [{ ...selection, format, copy }], request.serverAheadMs)
    expect(Object.keys(form)).toEqual(['response'])
    const answer = await call(town, 'POST', request.request.responseUri, { form: { ...form } })
    expect(answer.status, answer.text).toBe(200)
    const standing = await presentationOf(kernel, kernel.db, requestId)
    expect(standing).toMatchObject({ status: 'accepted', claims: { may_swim: true } })
    expect(standing?.claims).not.toHaveProperty('family_name')
  })

  it('is not taken under another request', async () => {
    const { request } = await asked(format)
    const other = await asked(format)
    const [selection] = choicesFor(request.request, [card])[0]?.candidates ?? []
    const [copy] = card.copies
    if (selection === undefined || copy === undefined) throw new Error('The card does not answer')
    const replayed = { ...other.request.request, nonce: request.request.nonce }
    const form = await answerFields(replayed, [{ ...selection, format, copy }], request.serverAheadMs)
    const answer = await call(town, 'POST', replayed.responseUri, { form: { ...form } })
    expect(answer.status).toBe(400)
    const { kernel } = town.platform
    expect(await presentationOf(kernel, kernel.db, other.requestId)).toEqual({ status: 'waiting' })
  })

  it('is refused by its holder', async () => {
    const { requestId, request } = await asked(format)
    const form = { ...refusalFields(request.request) }
    expect((await call(town, 'POST', request.request.responseUri, { form })).status).toBe(200)
    const { kernel } = town.platform
    const standing = await presentationOf(kernel, kernel.db, requestId)
    expect(standing).toMatchObject({ status: 'refused', refusedBecause: 'declined' })
  })

  it('is seen as cancelled by the wallet', async () => {
    const { kernel } = town.platform
    expect(await statusOf(kernel.origin, card)).toBe('valid')
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'test', id: format },
        reason: 'test',
        actor: systemActor('test'),
      }),
    )
    town.platform.clock.advance(61_000)
    vi.setSystemTime(town.platform.clock.now())
    await town.platform.drain()
    expect(await statusOf(kernel.origin, card)).toBe('revoked')
  })
})
