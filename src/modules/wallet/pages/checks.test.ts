import { deflateSync } from 'node:zlib'
import { compactVerify, decodeJwt, decodeProtectedHeader, importX509 } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minuteMs } from '#kernel/clock'
import type { Visit, Visitor } from '#kernel/test'
import { penhaven } from '../../../packs/example/country.ts'
import { counterAudience } from '../domain/counter-code.ts'
import { digitalCredentialsTranscript } from '../domain/mdoc/session-transcript.ts'
import { keepForeignList } from '../store/foreign-status-list.ts'
import { newDevice, sha256 as sha256Of } from '../testing/mdoc.ts'
import { veteranCard, veteranClaims, type Town } from '../testing/penhaven.ts'
import {
  makeCard,
  openVerifyingTown,
  presentation,
  revoke,
  showMdoc,
  showSdJwt,
  signedBy,
  type HeldCard,
} from '../testing/shown-cards.ts'
import {
  call,
  encryptAnswer,
  fetchRequest,
  requestIn,
  respondWith,
  sha256,
  textAt,
} from '../testing/wallet.ts'

let town: Town
let manager: Visitor
let card: HeldCard

beforeAll(async () => {
  town = await openVerifyingTown()
  manager = await staff('manager', 'aberwen')
  card = await makeCard(town, veteranCard, 'sd-jwt-vc')
})
afterAll(() => town.platform.stop())

function staff(role: string, organisationSlug: string): Promise<Visitor> {
  const member = penhaven.people.find(({ roles }) =>
    roles.some((held) => held.role === role && held.organisationSlug === organisationSlug),
  )
  return town.as(member?.key ?? '')
}

const veteranCheck = {
  nameEn: 'Veteran discount',
  nameCy: 'Gostyngiad',
  options: ['veteran-card:is_veteran'],
  longestStatusAgeMinutes: '60',
  keptDays: '1',
}

/** Sets up a check and gives the address to start it. */
async function setUp(more: Record<string, string | string[]> = {}): Promise<string> {
  const before = checkPaths(await manager.get('/staff/check'))
  const sent = await manager.fill('/staff/check/new', { ...veteranCheck, ...more })
  expect(sent.status, sent.body.slice(0, 500)).toBe(303)
  const after = checkPaths(await manager.get('/staff/check'))
  return after.find((path) => !before.includes(path)) ?? ''
}

function checkPaths({ forms }: Visit): string[] {
  return forms.map(({ action }) => action).filter((action) => action.startsWith('/staff/check/'))
}

async function start(path: string): Promise<{ page: string; requestPath: string; requestId: string }> {
  const { location = '' } = await manager.send(await manager.get('/staff/check'), {}, path)
  const requestId = location.split('/').at(-1) ?? ''
  return { page: location, requestId, requestPath: `/credentials/presentations/${requestId}/request` }
}

/** What a wallet shows by itself, as a code, to whoever checks cards at this site. */
function shownNow(
  held: Pick<HeldCard, 'credential' | 'device'>,
  wrong: Record<string, unknown> = {},
): string {
  const clientId = counterAudience(town.platform.kernel.origin)
  return showSdJwt(town, held, { clientId, nonce: 'a-nonce-of-the-wallet' }, ['is_veteran'], wrong)
}

// Of the curve P-256 (FIPS 186-4 appendix D.1.2.3).
const groupOrder = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The same text under the other signature that holds for it: ECDSA verifies (r, n - s) as it does (r, s). */
function withOtherSignature(jwt: string): string {
  const end = jwt.lastIndexOf('.') + 1
  const signature = Buffer.from(jwt.slice(end), 'base64url')
  const other = groupOrder - BigInt(`0x${signature.subarray(32).toString('hex')}`)
  signature.write(other.toString(16).padStart(64, '0'), 32, 'hex')
  return jwt.slice(0, end) + signature.toString('base64url')
}

async function startInBrowser() {
  const { page, requestId } = await start(await setUp())
  const csrf = /data-csrf="([^"]+)"/.exec((await manager.get(page)).body)?.[1] ?? ''
  const { body } = await manager.get(`/api/v1/wallet/checks/${requestId}/browser-request`)
  const answer: unknown = JSON.parse(body)
  const jws = textAt(answer, 'data', 'request')
  return { page, requestId, csrf, jws, protocol: textAt(answer, 'protocol'), request: requestIn(jws) }
}

function send(path: string, csrf: string, response: string, origin?: string) {
  const { origin: own } = town.platform.kernel
  return town.platform.kernel.loopback.fetch(`${own}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-csrf-token': csrf,
      cookie: Object.entries(manager.cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...(origin === undefined ? {} : { origin }),
    },
    body: JSON.stringify({ response }),
  })
}

describe('setting up a check', () => {
  it('asks for as little as it can, which is refused when it is nothing or too much', async () => {
    const empty = await manager.fill('/staff/check/new', { nameEn: '', nameCy: '', keptDays: '31' })
    expect(empty.status).toBe(422)
    for (const text of ['Enter the name in English', 'Select what must be true', 'Enter a number of days']) {
      expect(empty.body, text).toContain(text)
    }
    expect(empty.body).not.toContain('Family name')
  })

  it('is for managers of the body, and the check for its staff', async () => {
    const path = await setUp()
    expect((await (await staff('caseworker', 'aberwen')).get('/staff/check/new')).status).toBe(403)
    expect((await (await staff('manager', 'caerlan')).get(`${path}/edit`)).status).toBe(404)
    expect((await (await staff('caseworker', 'caerlan')).get('/staff/check')).body).not.toContain(path)
    const { page } = await start(path)
    expect((await (await staff('caseworker', 'caerlan')).get(page)).status).toBe(404)
    expect((await (await town.as('amina-hughes')).get(page)).status).toBe(403)
  })

  it('can be ended', async () => {
    const path = await setUp()
    await manager.send(await manager.get(`${path}/edit`), { action: 'end' })
    expect((await manager.get('/staff/check')).body).not.toContain(path)
    expect((await manager.get(`${path}/edit`)).status).toBe(404)
  })
})

describe('a check', () => {
  it('shows a code to scan, a link and a text, then the answer and nothing else', async () => {
    const { page, requestPath, requestId } = await start(await setUp())
    const waiting = await manager.get(page)
    expect(waiting.body).toContain('QR code that opens')
    const code = /[CDFGHJKMNPQRTWXY34679]{4}-[CDFGHJKMNPQRTWXY34679]{4}/.exec(waiting.body)?.[0] ?? ''
    const typed = await town.platform.visitor().get(`/show?code=${code.toLowerCase().replace('-', ' ')}`)
    expect(typed.location).toContain(encodeURIComponent(requestPath))
    const request = await fetchRequest(town, requestPath)
    expect((await manager.get(page)).body).toContain('has opened the question')
    const state = await manager.get(`/api/v1/wallet/checks/${requestId}`)
    expect(state.body).toBe('{"state":"opened"}')
    const answer = await respondWith(town, request, { card: [showSdJwt(town, card, request)] })
    const done = await manager.get(page)
    expect(done.body).toContain('Veteran discount: yes')
    expect(done.body).toContain('Veterans Office')
    expect(done.body).toContain('checked just now')
    for (const secret of ['Hughes', 'PN-4471']) expect(done.body).not.toContain(secret)
    const { rows } = await town.platform.kernel.db.unnamed(
      `select answer, sealed_standing from wallet.presentation_result where request_id = '${requestId}'`,
    )
    expect(rows).toEqual([{ answer: true, sealed_standing: null }])
    const back = await town.platform.visitor().get(textAt(answer.json, 'redirect_uri'))
    expect([back.status, back.body.includes('You have shown your card')]).toEqual([200, true])
    expect((await town.platform.visitor().get(`/show?code=${code}`)).status, 'used').toBe(422)
  })

  it('says no, and says why not', async () => {
    const path = await setUp()
    const civilian = await makeCard(town, veteranCard, 'mdoc', { ...veteranClaims, is_veteran: false })
    const revoked = await makeCard(town, veteranCard, 'sd-jwt-vc')
    await revoke(town, revoked)
    const first = await start(path)
    const request = await fetchRequest(town, first.requestPath)
    await respondWith(town, request, { card_mdoc: [await showMdoc(civilian, request)] })
    expect((await manager.get(first.page)).body).toContain('Veteran discount: no')
    const second = await start(path)
    const again = await fetchRequest(town, second.requestPath)
    await respondWith(town, again, { card: [showSdJwt(town, revoked, again)] })
    const refused = await manager.get(second.page)
    expect([refused.body.includes('not accepted'), refused.body.includes('has been cancelled')]).toEqual([
      true,
      true,
    ])
    const third = await start(path)
    const { state, responseUri } = await fetchRequest(town, third.requestPath)
    await call(town, 'POST', responseUri, { form: { error: 'access_denied', state } })
    expect((await manager.get(third.page)).body).toContain('chose not to show')
  })

  it('can be that the card counts, and then asks for no claim', async () => {
    const { page, requestPath } = await start(await setUp({ options: ['veteran-card'] }))
    const payload = decodeJwt((await call(town, 'GET', requestPath)).text)
    expect(JSON.stringify(payload['dcql_query'])).not.toContain('claims')
    const request = await fetchRequest(town, requestPath)
    await respondWith(town, request, { card: [showSdJwt(town, card, request, [])] })
    expect((await manager.get(page)).body).toContain('Veteran discount: yes')
  })

  it('runs out', async () => {
    const { page, requestId } = await start(await setUp())
    town.platform.clock.advance(15 * minuteMs + 1)
    manager = await staff('manager', 'aberwen')
    expect((await manager.get(page)).body).toContain('has run out')
    expect((await manager.get(`/api/v1/wallet/checks/${requestId}`)).body).toBe('{"state":"over"}')
  })

  it('takes no code that is none', async () => {
    const visitor = town.platform.visitor()
    expect((await visitor.get('/show')).status).toBe(200)
    expect((await visitor.get('/show?code=abc')).body).toContain('Enter the 8 letters and numbers')
    expect((await visitor.get('/show?code=CCCC-CCCC')).body).toContain('does not work')
  })
})

describe('a card shown across a counter', () => {
  it('is checked by the code that its wallet shows, once', async () => {
    const path = `${await setUp()}/counter`
    const shown = shownNow(card)
    const yes = await manager.fill(path, { shown: ` ${shown}\n` })
    expect([yes.status, yes.body.includes('Veteran discount: yes')]).toEqual([200, true])
    expect((await manager.fill(path, { shown })).body).toContain('shown before')
    expect((await manager.fill(path, { shown: ' ' })).status).toBe(422)
  })

  it('counts once, however somebody who photographed it writes the signature', async () => {
    const path = `${await setUp()}/counter`
    const shown = shownNow(card, { nonce: 'a-second-nonce-of-the-wallet' })
    expect((await manager.fill(path, { shown })).body).toContain('Veteran discount: yes')
    expect((await manager.fill(path, { shown: withOtherSignature(shown) })).body).toContain('shown before')
  })

  it('is not accepted when it is anything else', async () => {
    const path = `${await setUp()}/counter`
    const now = Math.floor(town.platform.clock.now().getTime() / 1000)
    for (const wrong of [
      { aud: 'https://elsewhere.example' },
      { nonce: 'short' },
      { nonce: undefined },
      { iat: now - 4 * 60 },
      { iat: now + 2 * 60 },
      { sd_hash: 'x' },
    ]) {
      const page = await manager.fill(path, { shown: shownNow(card, wrong) })
      expect(page.body, JSON.stringify(wrong)).toContain('is not a card that we asked for')
    }
    expect((await manager.fill(path, { shown: 'x' })).body).toContain('is not a card that we asked for')
    const revoked = await makeCard(town, veteranCard, 'sd-jwt-vc')
    await revoke(town, revoked)
    expect((await manager.fill(path, { shown: shownNow(revoked) })).body).toContain('has been cancelled')
  })
})

describe('a card whose issuer keeps its status elsewhere', () => {
  it('is checked by what is known of the status, which is said, and not when that is too old', async () => {
    const { kernel } = town.platform
    const issuer = newDevice()
    const device = newDevice()
    const iss = 'https://island.example'
    const uri = 'https://island.example/t/1'
    const keys = JSON.stringify({ ...issuer.jwk, kid: 'k1' })
    const entry = {
      nameEn: 'Island',
      nameCy: 'Ynys',
      kind: 'keys',
      identifier: iss,
      keys,
      templates: ['veteran-card'],
    }
    expect((await manager.fill('/staff/registers/issuers/new', entry)).status).toBe(303)
    const nowMs = kernel.clock.now().getTime()
    const list = {
      sub: uri,
      iat: Math.floor(nowMs / 1000) - 3600,
      exp: Math.floor(nowMs / 1000) + 3600,
      status_list: { bits: 1, lst: deflateSync(new Uint8Array(16)).toString('base64url') },
    }
    const token = signedBy(issuer, { typ: 'statuslist+jwt', kid: 'k1' }, list)
    await keepForeignList(kernel.db, uri, 'token', {
      mediaType: 'application/statuslist+jwt',
      body: Buffer.from(token),
      etag: null,
      fetchedAt: new Date(nowMs - 25 * minuteMs),
    })
    const disclosure = Buffer.from(JSON.stringify(['salt', 'is_veteran', true])).toString('base64url')
    const payload = {
      iss,
      vct: `${kernel.origin}/credentials/types/veteran-card`,
      _sd: [sha256(disclosure)],
      cnf: { jwk: device.jwk },
      exp: Math.floor(nowMs / 1000) + 3600,
      status: { status_list: { idx: 7, uri } },
    }
    const header = { typ: 'dc+sd-jwt', kid: 'k1' }
    const held = { device, credential: `${signedBy(issuer, header, payload)}~${disclosure}~` }
    const page = await manager.fill(`${await setUp()}/counter`, { shown: shownNow(held) })
    expect(page.body).toContain('Veteran discount: yes')
    expect(page.body).toMatch(/Status as of [^<]*, 25 minutes ago/)
    expect(page.body).toContain('Card issued by Island')
    const strict = await setUp({ longestStatusAgeMinutes: '24' })
    const old = await manager.fill(`${strict}/counter`, {
      shown: shownNow(held, { nonce: 'another-nonce-of-it' }),
    })
    expect([old.body.includes('is too old'), old.body.includes('25 minutes ago')]).toEqual([true, true])
    const unknown = { ...payload, status: { status_list: { idx: 7, uri: `${uri}2` } } }
    const other = { device, credential: `${signedBy(issuer, header, unknown)}~${disclosure}~` }
    const none = await manager.fill(`${strict}/counter`, { shown: shownNow(other) })
    expect(none.body).toContain('cannot find out whether')
  })
})

describe('the browser’s choice of wallets', () => {
  it('is asked with a signed request for this origin alone', async () => {
    const { jws, protocol } = await startInBrowser()
    const { x5c = [] } = decodeProtectedHeader(jws)
    const pem = `-----BEGIN CERTIFICATE-----\n${x5c[0]}\n-----END CERTIFICATE-----`
    await compactVerify(jws, await importX509(pem, 'ES256'))
    expect(protocol).toBe('openid4vp-v1-signed')
    const payload = decodeJwt(jws)
    expect(payload).toMatchObject({
      response_mode: 'dc_api.jwt',
      expected_origins: [town.platform.kernel.origin],
      response_type: 'vp_token',
    })
    expect([payload['response_uri'], payload['state'], payload['redirect_uri']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('answers for this origin, by SD-JWT VC and by mdoc', async () => {
    const { origin } = town.platform.kernel
    const first = await startInBrowser()
    const shown = showSdJwt(town, card, { clientId: `origin:${origin}`, nonce: first.request.nonce })
    const path = `/api/v1/wallet/checks/${first.requestId}/browser-answer`
    const response = await encryptAnswer(first.request.responseKey ?? {}, { vp_token: { card: [shown] } })
    expect((await send(path, first.csrf, response, origin)).status).toBe(200)
    expect((await manager.get(first.page)).body).toContain('Veteran discount: yes')
    expect((await send(path, first.csrf, response, origin)).status, 'again').toBe(400)
    const second = await startInBrowser()
    const mdoc = await makeCard(town, veteranCard, 'mdoc')
    const { crv, kty, x, y } = second.request.responseKey ?? {}
    const jwkThumbprint = sha256Of(Buffer.from(JSON.stringify({ crv, kty, x, y })))
    const session = { origin, nonce: second.request.nonce, jwkThumbprint }
    const transcript = await digitalCredentialsTranscript(session, sha256Of)
    const document = await presentation(mdoc, ['is_veteran'], transcript)
    const answer = await encryptAnswer(second.request.responseKey ?? {}, {
      vp_token: { card_mdoc: [document] },
    })
    const sent = await send(
      `/api/v1/wallet/checks/${second.requestId}/browser-answer`,
      second.csrf,
      answer,
      origin,
    )
    expect(sent.status).toBe(200)
    expect((await manager.get(second.page)).body).toContain('Veteran discount: yes')
  })

  it('is refused from or for any other origin, without its token, and unencrypted', async () => {
    const { origin } = town.platform.kernel
    const { page, requestId, csrf, request } = await startInBrowser()
    const path = `/api/v1/wallet/checks/${requestId}/browser-answer`
    const key = request.responseKey ?? {}
    const answerFor = (audience: string) =>
      encryptAnswer(key, {
        vp_token: { card: [showSdJwt(town, card, { clientId: audience, nonce: request.nonce })] },
      })
    const right = await answerFor(`origin:${origin}`)
    const tries: [string, Promise<Response>, number][] = [
      ['from another site', send(path, csrf, right, 'https://elsewhere.example'), 400],
      ['from nowhere', send(path, csrf, right), 400],
      ['without the token of the page', send(path, '', right, origin), 403],
      [
        'for another site',
        send(path, csrf, await answerFor('origin:https://elsewhere.example'), origin),
        400,
      ],
      ['for the name of the verifier', send(path, csrf, await answerFor(request.clientId), origin), 400],
      ['for the origin without its prefix', send(path, csrf, await answerFor(origin), origin), 400],
      ['with a slash', send(path, csrf, await answerFor(`origin:${origin}/`), origin), 400],
      ['not encrypted', send(path, csrf, 'x', origin), 400],
    ]
    for (const [name, sent, status] of tries) expect((await sent).status, name).toBe(status)
    const other = await town.as('kofi-o')
    expect((await other.get(`/api/v1/wallet/checks/${requestId}/browser-request`)).status).toBe(403)
    expect((await manager.get(page)).body).toContain('Waiting for the person')
    expect((await send(path, csrf, right, origin)).status, 'the right one').toBe(200)
  })
})
