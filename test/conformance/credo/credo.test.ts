import { Kms, SdJwtVcRecord } from '@credo-ts/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { presentationOf } from '../../../src/modules/wallet/verifying/result.ts'
import { startWallet, type CredoWallet } from './agent.ts'
import { startVerifier, type CredoVerifier } from './verifier.ts'

let town: Town
let agent: CredoWallet
let verifier: CredoVerifier

beforeAll(async () => {
  town = await openTown()
  // Credo's own clock is the real one.
  town.platform.clock.advance(Date.now() - town.platform.clock.now().getTime())
  verifier = await startVerifier({ fetch: reach, trusted: [] })
  agent = await startWallet({ fetch: reach, trusted: [verifier.rootCertificate] })
})
afterAll(async () => {
  await agent.shutdown()
  await verifier.stop()
  await town.platform.stop()
})

/** Our site without a network; everything else over it. */
async function reach(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input)
  const { origin, loopback } = town.platform.kernel
  return url.startsWith(origin) ? loopback.fetch(url, init) : fetch(input, init)
}

describe('an SD-JWT VC and Credo as a wallet', () => {
  it('is taken from us, and shown to us', async () => {
    const record = await collect('sd-jwt')
    expect(record).toBeInstanceOf(SdJwtVcRecord)
    if (!(record instanceof SdJwtVcRecord)) return
    await agent.sdJwtVc.store({ record })
    const { requestId, walletPath } = await town.ask({ personId: undefined })
    const answer = await show(walletPath)
    expect(answer.serverResponse?.status).toBe(200)
    const { db } = town.platform.kernel
    expect(await presentationOf(town.platform.kernel, db, requestId)).toMatchObject({
      status: 'accepted',
      claims: { is_veteran: true },
    })
  })
})

describe('Credo as a verifier', () => {
  it('accepts an SD-JWT VC of ours, shown by Credo', async () => {
    const record = await collect('to-credo')
    if (!(record instanceof SdJwtVcRecord)) throw new Error('Not an SD-JWT VC')
    await agent.sdJwtVc.store({ record })
    const { sessionId, link } = await verifier.ask({
      credentials: [
        {
          id: 'card',
          format: 'dc+sd-jwt',
          meta: { vct_values: [`${town.platform.kernel.origin}/credentials/types/veteran-card`] },
          claims: [{ path: ['is_veteran'] }],
        },
      ],
    })
    const request = await agent.openid4vc.holder.resolveOpenId4VpAuthorizationRequest(link)
    if (request.dcql === undefined) throw new Error('no query')
    const sent = await agent.openid4vc.holder.acceptOpenId4VpAuthorizationRequest({
      authorizationRequestPayload: request.authorizationRequestPayload,
      dcql: { credentials: agent.openid4vc.holder.selectCredentialsForDcqlRequest(request.dcql.queryResult) },
    })
    expect(sent.serverResponse?.status, JSON.stringify(sent.serverResponse?.body)).toBe(200)
    const answer = await verifier.answer(sessionId)
    expect(JSON.stringify(answer.dcql?.presentations)).toContain('is_veteran')
  })
})

/** Brings an offer into Credo, as its owner does with the link on the page. */
async function collect(originId: string) {
  const offerId = await town.offer(originId)
  const visitor = await town.as('amina-hughes')
  const sent = await visitor.fill(`/account/credentials/offers/${offerId}`, { wallet: 'browser' })
  const { searchParams } = new URL(sent.location ?? '', town.platform.kernel.origin)
  const resolvedCredentialOffer = await agent.openid4vc.holder.resolveCredentialOffer(
    `openid-credential-offer://?${searchParams.toString()}`,
  )
  const token = await agent.openid4vc.holder.requestToken({ resolvedCredentialOffer })
  const { credentials } = await agent.openid4vc.holder.requestCredentials({
    resolvedCredentialOffer,
    ...token,
    credentialBindingResolver: async () => {
      const { publicJwk } = await agent.kms.createKey({ type: { kty: 'EC', crv: 'P-256' } })
      return { method: 'jwk', keys: [Kms.PublicJwk.fromPublicJwk(publicJwk)] }
    },
  })
  return credentials[0]?.record
}

/** Answers a request with the least that it asks for. */
async function show(walletPath: string) {
  const { searchParams } = new URL(walletPath, town.platform.kernel.origin)
  const { holder } = agent.openid4vc
  const request = await holder.resolveOpenId4VpAuthorizationRequest(`openid4vp://?${searchParams.toString()}`)
  if (request.dcql === undefined) throw new Error('The request has no query')
  return holder.acceptOpenId4VpAuthorizationRequest({
    authorizationRequestPayload: request.authorizationRequestPayload,
    dcql: { credentials: holder.selectCredentialsForDcqlRequest(request.dcql.queryResult) },
  })
}
