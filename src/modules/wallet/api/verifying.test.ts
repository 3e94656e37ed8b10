import { X509Certificate } from 'node:crypto'
import { compactVerify, decodeJwt, decodeProtectedHeader, importX509 } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import { askFor } from '../domain/dcql/ask.ts'
import { newDevice, newIssuer, newLicence } from '../testing/mdoc.ts'
import { veteranCard, type Town } from '../testing/penhaven.ts'
import {
  makeCard,
  nowSeconds,
  openVerifyingTown,
  revoke,
  showJwtVc,
  showMdoc,
  showSdJwt,
  skillsCard,
  type HeldCard,
} from '../testing/shown-cards.ts'
import {
  call,
  encryptAnswer,
  fetchRequest,
  requestIn,
  respondWith,
  textAt,
  valueAt,
  type ReadRequest,
} from '../testing/wallet.ts'
import { ask } from '../verifying/request.ts'
import { presentationOf, type PresentationStanding } from '../verifying/result.ts'

let town: Town
let card: HeldCard
let mdoc: HeldCard
let skills: HeldCard

beforeAll(async () => {
  town = await openVerifyingTown()
  card = await makeCard(town, veteranCard, 'sd-jwt-vc')
  mdoc = await makeCard(town, veteranCard, 'mdoc')
  skills = await makeCard(town, skillsCard, 'jwt-vc', { skill: 'Welding' })
})
afterAll(() => town.platform.stop())

const requestPath = (requestId: string): string => `/credentials/presentations/${requestId}/request`

/** A visitor is asked, so that an answer counts at once. */
async function asked(kind = ''): Promise<{ requestId: string; request: ReadRequest }> {
  const { requestId } = await town.ask({ personId: undefined })
  return { requestId, request: await fetchRequest(town, requestPath(requestId) + kind) }
}

async function askedForSkills(): Promise<{ requestId: string; request: ReadRequest }> {
  const { requestId } = await town.ask({ personId: undefined, template: skillsCard.name, claims: ['skill'] })
  return { requestId, request: await fetchRequest(town, requestPath(requestId)) }
}

async function standing(requestId: string): Promise<PresentationStanding | undefined> {
  const { kernel } = town.platform
  return presentationOf(kernel, kernel.db, requestId)
}

/** What is answered, and what is kept: nothing may be stored of what is refused, and the request stays open. */
async function refusalOf(requestId: string, request: ReadRequest, vpToken: unknown): Promise<string> {
  const answer = await respondWith(town, request, vpToken)
  const { rows } = await town.platform.kernel.db.unnamed(
    `select (select count(*)::int from wallet.presentation_result where request_id = '${requestId}') as results,
            (select count(*)::int from wallet.presentation_request where id = '${requestId}' and consumed_at is null) as open`,
  )
  const kept = `${Number(valueAt(rows, 0, 'results'))} kept, ${Number(valueAt(rows, 0, 'open'))} open`
  return `${answer.status} ${textAt(answer.json, 'error')}, ${kept}`
}

const notGenuine = '400 invalid_presentation, 0 kept, 1 open'
const notAsked = '400 invalid_request, 0 kept, 1 open'

describe('a request', () => {
  it('is the same when it is fetched twice, until it was answered', async () => {
    const { requestId, request } = await asked()
    const again = await fetchRequest(town, requestPath(requestId))
    expect(again).toEqual(request)
    expect((await respondWith(town, request, { card: [showSdJwt(town, card, request)] })).status).toBe(200)
    expect((await call(town, 'GET', requestPath(requestId))).status).toBe(404)
    expect((await call(town, 'POST', requestPath(requestId), { form: {} })).status).toBe(404)
  })

  it('has the nonce of a wallet that asks by POST, and none that it could not carry', async () => {
    const { requestId, request } = await asked()
    const form = { wallet_nonce: 'a.b-c_d~1', wallet_metadata: '{}', unknown: 'x' }
    const fresh = await call(town, 'POST', requestPath(requestId), { form })
    expect(decodeJwt(fresh.text)).toMatchObject({ wallet_nonce: 'a.b-c_d~1', nonce: request.nonce })
    expect(fresh.headers['content-type']).toContain('application/oauth-authz-req+jwt')
    expect(fresh.headers['cache-control']).toBe('no-store')
    const bad = await call(town, 'POST', requestPath(requestId), { form: { wallet_nonce: 'a b' } })
    expect(bad.status).toBe(400)
  })

  it.each([
    ['x509-hash', /^x509_hash:[\w-]{43}$/],
    ['x509-san-dns', /^x509_san_dns:localhost$/],
  ])('can be signed under a certificate: %s', async (kind, clientId) => {
    const { requestId } = await town.ask()
    const { text } = await call(town, 'GET', `${requestPath(requestId)}/${kind}`)
    const { x5c = [] } = decodeProtectedHeader(text)
    const leaf = new X509Certificate(Buffer.from(x5c[0] ?? '', 'base64'))
    await compactVerify(text, await importX509(leaf.toString(), 'ES256'))
    const request = requestIn(text)
    expect(request.clientId).toMatch(clientId)
    expect(request.responseUri).toMatch(new RegExp(`/response/${kind}$`))
    const { json } = await call(town, 'GET', '/credentials/register')
    const root = new X509Certificate(Buffer.from(textAt(json, 'request_authority'), 'base64'))
    expect([x5c.length, leaf.checkIssued(root), leaf.verify(root.publicKey), leaf.ca, root.ca]).toEqual([
      1,
      true,
      true,
      false,
      true,
    ])
    expect([leaf.subject.includes('Aberwen'), leaf.checkHost('localhost')]).toEqual([true, 'localhost'])
    expect((await call(town, 'GET', `${requestPath(requestId)}/${kind}`)).text.split('.')[0]).toBe(
      text.split('.')[0],
    )
  })

  it('is not there under another kind of name', async () => {
    const { requestId } = await town.ask()
    expect((await call(town, 'GET', `${requestPath(requestId)}/other`)).status).toBe(404)
    const response = requestPath(requestId).replace(/request$/, 'response/other')
    expect((await call(town, 'POST', response, { form: { error: 'x' } })).status).toBe(404)
  })

  it('offers both encryptions, and a key of its own', async () => {
    const { requestId } = await town.ask()
    const other = await asked()
    const payload = decodeJwt((await call(town, 'GET', requestPath(requestId))).text)
    expect(valueAt(payload, 'client_metadata', 'encrypted_response_enc_values_supported')).toEqual([
      'A256GCM',
      'A128GCM',
    ])
    const key = valueAt(payload, 'client_metadata', 'jwks', 'keys', 0)
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ECDH-ES', use: 'enc' })
    expect(valueAt(key, 'd')).toBeUndefined()
    expect(textAt(key, 'x')).not.toBe(other.request.responseKey?.x)
  })
})

describe('encryption', () => {
  it('is taken with either length of key, and the key is gone then', async () => {
    for (const enc of ['A128GCM', 'A256GCM']) {
      const { requestId, request } = await asked()
      const content = { vp_token: { card: [showSdJwt(town, card, request)] }, state: request.state }
      const form = { response: await encryptAnswer(request.responseKey ?? {}, content, { enc }) }
      expect((await call(town, 'POST', request.responseUri, { form })).status, enc).toBe(200)
      const { rows } = await town.platform.kernel.db.unnamed(
        `select sealed_key from wallet.presentation_request where id = '${requestId}'`,
      )
      expect(rows).toEqual([{ sealed_key: null }])
    }
  })

  it('must be for this request, and as it was asked for', async () => {
    const { requestId, request } = await asked()
    const other = (await asked()).request
    const content = { vp_token: { card: [showSdJwt(town, card, request)] }, state: request.state }
    const key = request.responseKey ?? {}
    const wrong: Record<string, Record<string, string>> = {
      'not encrypted': { vp_token: JSON.stringify(content.vp_token), state: request.state },
      'for another request': { response: await encryptAnswer(other.responseKey ?? {}, content) },
      'with the name of our key': {
        response: await encryptAnswer({ ...other.responseKey, kid: key.kid ?? '' }, content),
      },
      'under another way of agreeing': {
        response: await encryptAnswer(key, content, { alg: 'ECDH-ES+A128KW' }),
      },
      'in another cipher': { response: await encryptAnswer(key, content, { enc: 'A128CBC-HS256' }) },
      'no JWE': { response: 'a.b.c.d.e' },
      'not an object': { response: await encryptAnswer(key, [content]) },
      'without state': { response: await encryptAnswer(key, { vp_token: content.vp_token }) },
      nothing: { state: request.state },
    }
    for (const [name, form] of Object.entries(wrong)) {
      const answer = await call(town, 'POST', request.responseUri, { form })
      expect(`${answer.status} ${textAt(answer.json, 'error')}`, name).toBe('400 invalid_request')
    }
    expect(await standing(requestId)).toEqual({ status: 'waiting' })
    expect((await respondWith(town, request, content.vp_token)).status, 'the right one').toBe(200)
  })

  it('is not needed to say no', async () => {
    const { requestId, request } = await asked()
    const form = { error: 'access_denied', state: request.state }
    expect((await call(town, 'POST', request.responseUri, { form })).status).toBe(200)
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'declined' })
  })

  it('can be left out where that was asked for, and is then not taken', async () => {
    const { requestId } = await town.ask({ personId: undefined, responseMode: 'direct_post' })
    const request = await fetchRequest(town, requestPath(requestId))
    expect(request.responseKey).toBeUndefined()
    const vpToken = { card: [showSdJwt(town, card, request)] }
    const other = (await asked()).request
    const form = {
      response: await encryptAnswer(other.responseKey ?? {}, { vp_token: vpToken, state: request.state }),
    }
    expect((await call(town, 'POST', request.responseUri, { form })).status).toBe(400)
    expect((await respondWith(town, request, vpToken)).status).toBe(200)
    expect((await standing(requestId))?.claims).toEqual({ is_veteran: true })
  })
})

describe('an SD-JWT VC', () => {
  it.each(['', '/x509-hash', '/x509-san-dns'])(
    'is taken at the address of the name that it is for: %s',
    async (kind) => {
      const { requestId, request } = await asked(kind)
      expect((await respondWith(town, request, { card: [showSdJwt(town, card, request)] })).status).toBe(200)
      expect(await standing(requestId)).toMatchObject({
        status: 'accepted',
        claims: { is_veteran: true },
        issuer: { en: 'Veterans Office' },
      })
    },
  )

  it('is not taken at the address of another name', async () => {
    const { requestId, request } = await asked('/x509-hash')
    const byDid = await fetchRequest(town, requestPath(requestId))
    expect(await refusalOf(requestId, request, { card: [showSdJwt(town, card, byDid)] })).toBe(notGenuine)
  })

  it('is refused with a wrong key binding, each time with nothing stored', async () => {
    const { requestId, request } = await asked()
    const now = nowSeconds(town)
    const wrong: Record<string, Record<string, unknown>> = {
      'another audience': { aud: 'https://elsewhere.example' },
      'a list of audiences': { aud: [request.clientId] },
      'another nonce': { nonce: 'other' },
      'another selection': { sd_hash: 'x' },
      'an old time': { iat: now - 7 * 60 },
      'a future time': { iat: now + 5 * 60 },
      'no time': { iat: undefined },
      'a time that is a text': { iat: String(now) },
      'an end that is past': { exp: now - 3600 },
    }
    for (const [name, claims] of Object.entries(wrong)) {
      const shown = showSdJwt(town, card, request, ['is_veteran'], claims)
      expect(await refusalOf(requestId, request, { card: [shown] }), name).toBe(notGenuine)
    }
    const thief = { ...card, device: newDevice() }
    expect(await refusalOf(requestId, request, { card: [showSdJwt(town, thief, request)] })).toBe(notGenuine)
    const replayed = showSdJwt(town, card, (await asked()).request)
    expect(await refusalOf(requestId, request, { card: [replayed] })).toBe(notGenuine)
  })

  it('is refused in another shape than was asked for', async () => {
    const { requestId, request } = await asked()
    const shown = showSdJwt(town, card, request)
    for (const vpToken of [
      shown,
      { card: shown },
      { other: [shown] },
      { card: [shown, shown] },
      { card: [] },
      {},
      null,
    ]) {
      expect(await refusalOf(requestId, request, vpToken)).toBe(notAsked)
    }
    expect(await refusalOf(requestId, request, { card_mdoc: [shown] })).toBe(notGenuine)
    expect(
      await refusalOf(requestId, request, { card: [showSdJwt(town, card, request, ['family_name'])] }),
    ).toBe(notGenuine)
  })

  it('is an answer, and no use, when it is revoked or has run out', async () => {
    const revoked = await makeCard(town, veteranCard, 'sd-jwt-vc')
    await revoke(town, revoked)
    const { requestId, request } = await asked()
    expect((await respondWith(town, request, { card: [showSdJwt(town, revoked, request)] })).status).toBe(200)
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'revoked' })
    const old = await makeCard(town, { ...veteranCard, validityDays: -1 }, 'sd-jwt-vc')
    const later = await asked()
    const shown = showSdJwt(town, old, later.request)
    expect((await respondWith(town, later.request, { card: [shown] })).status).toBe(200)
    expect(await standing(later.requestId)).toMatchObject({ status: 'refused', refusedBecause: 'expired' })
  })
})

describe('an mdoc', () => {
  it.each(['', '/x509-hash'])('is taken in the session of this request: %s', async (kind) => {
    const { requestId, request } = await asked(kind)
    const answer = await respondWith(town, request, { card_mdoc: [await showMdoc(mdoc, request)] })
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('redirect_uri')])
    expect(await standing(requestId)).toMatchObject({
      status: 'accepted',
      claims: { is_veteran: true },
      issuer: { en: 'Veterans Office' },
    })
  })

  it('is refused in any other session', async () => {
    const { requestId, request } = await asked()
    const other = await asked('/x509-hash')
    for (const wrong of [
      { nonce: 'other' },
      { clientId: other.request.clientId },
      { responseUri: `${request.responseUri}/` },
      { jwkThumbprint: new Uint8Array(32) },
    ]) {
      const shown = await showMdoc(mdoc, request, ['is_veteran'], wrong)
      expect(await refusalOf(requestId, request, { card_mdoc: [shown] }), JSON.stringify(wrong)).toBe(
        notGenuine,
      )
    }
    expect(await refusalOf(requestId, request, { card_mdoc: [await showMdoc(mdoc, other.request)] })).toBe(
      notGenuine,
    )
    const thief = { ...mdoc, device: newDevice() }
    expect(await refusalOf(requestId, request, { card_mdoc: [await showMdoc(thief, request)] })).toBe(
      notGenuine,
    )
    expect(
      await refusalOf(requestId, request, { card_mdoc: [await showMdoc(mdoc, request, ['family_name'])] }),
    ).toBe(notGenuine)
    expect(await refusalOf(requestId, request, { card_mdoc: ['x y'] })).toBe(notGenuine)
    expect(await refusalOf(requestId, request, { card_mdoc: [mdoc.credential] })).toBe(notGenuine)
    expect((await respondWith(town, request, { card_mdoc: [await showMdoc(mdoc, request)] })).status).toBe(
      200,
    )
  })

  it('is an answer, and no use, when it is revoked or of an authority that nobody trusts', async () => {
    const revoked = await makeCard(town, veteranCard, 'mdoc')
    await revoke(town, revoked)
    const { requestId, request } = await asked()
    expect((await respondWith(town, request, { card_mdoc: [await showMdoc(revoked, request)] })).status).toBe(
      200,
    )
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'revoked' })
    const device = newDevice()
    const foreign = newLicence(await newIssuer(), device)
    const second = await asked()
    const shown = await showMdoc(
      { credential: Buffer.from(foreign).toString('base64url'), device },
      second.request,
    )
    expect((await respondWith(town, second.request, { card_mdoc: [shown] })).status).toBe(200)
    expect(await standing(second.requestId)).toMatchObject({ refusedBecause: 'untrusted-issuer' })
  })
})

describe('a JWT VC', () => {
  it('is taken in a presentation that its holder signed', async () => {
    const { requestId, request } = await askedForSkills()
    const answer = await respondWith(town, request, { card_jwt: [showJwtVc(town, skills, request)] })
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('redirect_uri')])
    expect(await standing(requestId)).toMatchObject({
      claims: { skill: 'Welding' },
      issuer: { en: 'Licensing Agency' },
    })
  })

  it('is refused in any other', async () => {
    const { requestId, request } = await askedForSkills()
    const now = nowSeconds(town)
    for (const wrong of [
      { aud: 'https://elsewhere.example' },
      { nonce: 'other' },
      { iat: now - 7 * 60 },
      { iat: undefined },
      { iss: 'did:example:other' },
      { vp: { verifiableCredential: [] } },
      { vp: { verifiableCredential: [skills.credential, skills.credential] } },
      { vp: { verifiableCredential: [`${skills.credential.slice(0, -4)}AAAA`] } },
    ]) {
      expect(
        await refusalOf(requestId, request, { card_jwt: [showJwtVc(town, skills, request, wrong)] }),
      ).toBe(notGenuine)
    }
    expect(await refusalOf(requestId, request, { card_jwt: [skills.credential] })).toBe(notGenuine)
    const thief = { ...skills, device: newDevice() }
    expect(await refusalOf(requestId, request, { card_jwt: [showJwtVc(town, thief, request)] })).toBe(
      notGenuine,
    )
  })

  it('is an answer, and no use, when it is revoked', async () => {
    const revoked = await makeCard(town, skillsCard, 'jwt-vc', { skill: 'Welding' })
    await revoke(town, revoked)
    const { requestId, request } = await askedForSkills()
    expect((await respondWith(town, request, { card_jwt: [showJwtVc(town, revoked, request)] })).status).toBe(
      200,
    )
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'revoked' })
  })
})

describe('several cards at once', () => {
  it('must all be there, each its own kind', async () => {
    const { kernel } = town.platform
    const wanted = [
      { template: veteranCard, claims: ['is_veteran'] },
      { template: skillsCard, claims: ['skill'] },
    ]
    const { requestId } = await kernel.db.transaction((tx) =>
      ask(kernel, tx, {
        asked: askFor(kernel.origin, wanted),
        purpose: { en: 'To test', cy: 'I brofi' },
        verifierOrganisationId: town.organisationId('aberwen'),
        personId: undefined,
        returnPath: '/account',
        keptMs: dayMs,
      }),
    )
    const request = await fetchRequest(town, requestPath(requestId))
    const veteran = await showMdoc(mdoc, request)
    const skill = showJwtVc(town, skills, request)
    expect(await refusalOf(requestId, request, { card_mdoc: [veteran] })).toBe(notAsked)
    expect(await refusalOf(requestId, request, { card_mdoc: [veteran], card2_jwt: [veteran] })).toBe(
      notGenuine,
    )
    expect((await respondWith(town, request, { card_mdoc: [veteran], card2_jwt: [skill] })).status).toBe(200)
    expect((await standing(requestId))?.claims).toEqual({ is_veteran: true, skill: 'Welding' })
  })
})
