import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list'
import { compactVerify, decodeJwt, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { dayMs, minuteMs } from '#kernel/clock'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { statusListSize } from '../domain/status-list.ts'
import { revokeCredentials } from '../issuing/revocation.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { publishChangedLists } from '../testing/status.ts'
import {
  bind,
  call,
  collect,
  newWallet,
  present,
  readRequest,
  respond,
  respondWith,
  select,
  sha256,
  textAt,
  valueAt,
  type TestWallet,
} from '../testing/wallet.ts'
import { presentationOf, type PresentationStanding } from '../verifying/result.ts'

let town: Town
let wallet: TestWallet
let card: string

beforeAll(async () => {
  town = await openTown()
  wallet = await newWallet()
  card = await collect(town, wallet)
})
afterAll(() => town.platform.stop())

async function standing(requestId: string): Promise<PresentationStanding | undefined> {
  const { kernel } = town.platform
  return presentationOf(kernel, kernel.db, requestId)
}

describe('a request', () => {
  it('is signed under the identity of the public body, and asks for no more than the claims', async () => {
    const { walletPath } = await town.ask()
    const uri = new URL(walletPath, town.platform.kernel.origin).searchParams.get('request_uri') ?? ''
    const { text, headers } = await call(town, 'GET', uri)
    expect(headers['content-type']).toContain('application/oauth-authz-req+jwt')
    const document = await call(town, 'GET', '/credentials/organisations/aberwen/did.json')
    const [key] = await town.platform.kernel.crypto.keys.published(town.platform.kernel.db, 'wallet.verifier')
    expect(textAt(document.json, 'authentication', 0)).toBe(`${textAt(document.json, 'id')}#${key?.kid}`)
    const { protectedHeader } = await compactVerify(text, await importJWK(key ?? {}, 'ES256'))
    expect(protectedHeader.kid).toBe(`${textAt(document.json, 'id')}#${key?.kid}`)
    expect(decodeJwt(text)).toMatchObject({
      client_id: `decentralized_identifier:${textAt(document.json, 'id')}`,
      response_mode: 'direct_post.jwt',
      dcql_query: {
        credentials: [
          { format: 'dc+sd-jwt', claims: [{ path: ['is_veteran'] }] },
          { format: 'mso_mdoc', claims: [{ path: ['org.penhaven.veteran', 'is_veteran'] }] },
        ],
        credential_sets: [{ options: [['card'], ['card_mdoc']] }],
      },
    })
    expect((await call(town, 'GET', uri)).status, 'fetched again').toBe(200)
  })

  it('lapses, and does not exist under another id', async () => {
    const { walletPath } = await town.ask()
    const request = await readRequest(town, walletPath)
    const late = await bind(town, wallet, select(card, ['is_veteran']), request)
    const other = await call(town, 'GET', `/credentials/presentations/${town.personId('kofi-o')}/request`)
    expect(other.status).toBe(404)
    expect((await call(town, 'GET', '/credentials/presentations/x/request')).status).toBe(404)
    town.platform.clock.advance(15 * minuteMs + 1)
    expect(textAt((await respond(town, request, late)).json, 'error')).toBe('invalid_request')
  })
})

describe('an answer', () => {
  it('counts once the person is back with it, and holds only what was asked for', async () => {
    const { requestId, walletPath } = await town.ask()
    const request = await readRequest(town, walletPath)
    const tooMuch = await bind(
      town,
      wallet,
      select(card, ['is_veteran', 'service_number', 'family_name']),
      request,
    )
    const answer = await respond(town, request, tooMuch)
    expect(answer.status).toBe(200)
    expect(await standing(requestId)).toEqual({ status: 'waiting' })
    const back = await (await town.as('amina-hughes')).get(textAt(answer.json, 'redirect_uri'))
    expect(back.location).toBe('/services/leisure/proof')
    expect(await standing(requestId)).toMatchObject({
      status: 'accepted',
      claims: { is_veteran: true },
      issuer: { en: 'Veterans Office' },
    })
    expect((await standing(requestId))?.claims).toEqual({ is_veteran: true })
  })

  it('is not used when somebody else brings it back, and asks who is nobody to sign in', async () => {
    const { requestId, walletPath } = await town.ask()
    const answer = await present(town, wallet, card, walletPath)
    const uri = textAt(answer.json, 'redirect_uri')
    expect((await (await town.as('kofi-o')).get(uri)).status).toBe(403)
    expect((await town.platform.visitor().get(uri)).location).toMatch(/^\/sign-in\?return=/)
    const wrongCode = uri.replace(/response_code=.*/, 'response_code=guess')
    expect((await (await town.as('amina-hughes')).get(wrongCode)).status).toBe(403)
    expect(await standing(requestId)).toEqual({ status: 'waiting' })
  })

  it('counts at once where staff ask a visitor', async () => {
    const { requestId, walletPath } = await town.ask({ personId: undefined })
    expect((await present(town, wallet, card, walletPath)).status).toBe(200)
    expect((await standing(requestId))?.status).toBe('accepted')
  })

  it('can be no', async () => {
    const { requestId, walletPath } = await town.ask()
    const { responseUri, state } = await readRequest(town, walletPath)
    const answer = await call(town, 'POST', responseUri, { form: { error: 'access_denied', state } })
    await (await town.as('amina-hughes')).get(textAt(answer.json, 'redirect_uri'))
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'declined' })
  })

  it('is recorded about the person, with the public body, the purpose and the claims', async () => {
    const { requestId, walletPath } = await town.ask()
    await present(town, wallet, card, walletPath)
    const { kernel } = town.platform
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      limit: 100,
    })
    const [entry] = entries.filter(({ resource }) => resource === `wallet.presentation:${requestId}`)
    expect(entry).toMatchObject({
      action: 'wallet.credential.presented',
      purpose: 'wallet.purpose.present',
      organisationId: town.organisationId('aberwen'),
      details: { template: 'veteran-card', claims: ['is_veteran'] },
    })
  })
})

describe('refusals', () => {
  it('refuses every presentation that is not exactly right, and leaves the request open', async () => {
    const { walletPath } = await town.ask()
    const request = await readRequest(town, walletPath)
    const shown = select(card, ['is_veteran'])
    const now = Math.floor(town.platform.clock.now().getTime() / 1000)
    const thief = await newWallet()
    const stolen = select(await collect(town, thief, 'thief'), ['is_veteran'])
    const right = await bind(town, wallet, shown, request)
    const signature = right.indexOf('~') - 10
    const forged = makeDisclosure('is_veteran', 'yes')
    const wrong: Record<string, string> = {
      'another nonce': await bind(town, wallet, shown, request, { nonce: 'other' }),
      'another audience': await bind(town, wallet, shown, request, { aud: 'https://elsewhere.example' }),
      'another selection': await bind(town, wallet, shown, request, { sd_hash: sha256(card) }),
      'too old': await bind(town, wallet, shown, request, { iat: now - 7 * 60 }),
      'from the future': await bind(town, wallet, shown, request, { iat: now + 5 * 60 }),
      'without time': await bind(town, wallet, shown, request, { iat: undefined }),
      'bound by another key': await bind(town, thief, shown, request),
      'a card of somebody else': await bind(town, wallet, stolen, request),
      'without key binding': shown,
      'a changed signature':
        right.slice(0, signature) + (right[signature] === 'A' ? 'B' : 'A') + right.slice(signature + 1),
      'a claim that the issuer did not sign': await bind(
        town,
        wallet,
        `${select(card, [])}${forged}~`,
        request,
      ),
      'a claim twice': await bind(town, wallet, shown + shown.split('~')[1] + '~', request),
      'without the claim': await bind(town, wallet, select(card, ['family_name']), request),
      'another kind of card': await bind(town, wallet, await selfMade(wallet, { vct: 'urn:other' }), request),
      'signed by the holder': await bind(town, wallet, await selfMade(wallet, {}), request),
      'no presentation at all': 'x',
    }
    for (const [name, presentation] of Object.entries(wrong)) {
      const answer = await respond(town, request, presentation)
      expect(`${answer.status} ${textAt(answer.json, 'error')}`, name).toBe('400 invalid_presentation')
    }
    const otherState = await respond(town, { ...request, state: 'other' }, right)
    expect(textAt(otherState.json, 'error')).toBe('invalid_request')
    expect((await respondWith(town, request, { card: [right, right] })).status, 'two').toBe(400)
    expect((await respond(town, request, right)).status, 'the right one').toBe(200)
    expect((await respond(town, request, right)).status, 'replayed').toBe(400)
  })

  it('refuses an answer made for another request', async () => {
    const first = await readRequest(town, (await town.ask()).walletPath)
    const second = await readRequest(town, (await town.ask()).walletPath)
    const presentation = await bind(town, wallet, select(card, ['is_veteran']), first)
    expect((await respond(town, second, presentation)).status).toBe(400)
  })

  it('answers no for a card of an issuer that is not trusted', async () => {
    const { requestId, walletPath } = await town.ask({ personId: undefined })
    const request = await readRequest(town, walletPath)
    const foreign = await selfMade(wallet, { iss: 'https://elsewhere.example' })
    expect((await respond(town, request, await bind(town, wallet, foreign, request))).status).toBe(200)
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'untrusted-issuer' })
  })
})

describe('revocation', () => {
  it('ends what rests on an application, in the same transaction, for every reader', async () => {
    const holder = await newWallet()
    const credential = await collect(town, holder, 'eligibility')
    const waiting = await town.offer('eligibility')
    const before = await statusOf(credential)
    expect(before.status).toBe(0)
    await expect(end('eligibility', true)).rejects.toThrow('rolled back')
    expect((await statusOf(credential)).status, 'rolled back').toBe(0)
    expect(await end('eligibility')).toBe(1)
    const after = await statusOf(credential)
    expect(after.status).toBe(1)
    expect(after.etag).not.toBe(before.etag)
    const { requestId, walletPath } = await town.ask({ personId: undefined })
    expect((await present(town, holder, credential, walletPath)).status).toBe(200)
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'revoked' })
    const page = await (await town.as('amina-hughes')).get(`/account/credentials/offers/${waiting}`)
    expect(page.body).toContain('no longer waiting')
    expect(await end('eligibility'), 'again').toBe(0)
  })

  it('publishes a list whose length and order tell nothing, and which readers may keep for half a minute', async () => {
    const { payload, etag, cacheControl, uri } = await statusOf(card)
    expect(payload).toMatchObject({ sub: uri, ttl: 30, status_list: { bits: 2 } })
    expect(cacheControl).toBe('public, max-age=10, must-revalidate')
    expect((await call(town, 'GET', uri, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const { rows } = await town.platform.kernel.db.unnamed(
      `select status_index from wallet.credential_copy
       join wallet.issued_credential on id = credential_id order by issued_at, id`,
    )
    const places = rows.map((row) => Number(valueAt(row, 'status_index')))
    const gaps = places.slice(1).map((place, index) => Math.abs(place - (places[index] ?? 0)))
    expect(gaps.length).toBeGreaterThan(0)
    expect(Math.min(...gaps)).toBeGreaterThan(1)
    expect((await call(town, 'GET', `/t/${town.personId('kofi-o')}`)).status).toBe(404)
    expect((await call(town, 'GET', '/t/x')).status).toBe(404)
  })

  it('answers no for a card that has run out', async () => {
    const { requestId, walletPath } = await town.ask({ personId: undefined })
    const request = await readRequest(town, walletPath)
    await town.platform.kernel.db.unnamed(
      `update wallet.presentation_request set expires_at = now() + interval '10 years' where id = '${requestId}'`,
    )
    town.platform.clock.advance(366 * dayMs)
    const presentation = await bind(town, wallet, select(card, ['is_veteran']), request)
    expect((await respond(town, request, presentation)).status).toBe(200)
    expect(await standing(requestId)).toMatchObject({ status: 'refused', refusedBecause: 'expired' })
  })
})

async function end(originId: string, fails = false): Promise<number> {
  const { kernel } = town.platform
  return kernel.db.transaction(async (tx) => {
    const revoked = await revokeCredentials(kernel, tx, {
      origin: { module: 'services', id: originId },
      reason: 'You told us that you did not serve',
      actor: systemActor('test'),
    })
    if (fails) throw new Error('rolled back')
    return revoked
  })
}

/** What another library reads from the published list about a card. */
async function statusOf(credential: string) {
  const payload = decodeJwt<{ status: { status_list: { idx: number; uri: string } } }>(
    credential.split('~')[0] ?? '',
  )
  const { idx, uri } = payload.status.status_list
  await publishChangedLists(town.platform)
  const { text, headers } = await call(town, 'GET', uri)
  const list = getListFromStatusListJWT(text)
  expect(list.statusList).toHaveLength(statusListSize)
  return {
    status: list.getStatus(idx),
    payload: decodeJwt(text),
    etag: String(headers['etag']),
    cacheControl: headers['cache-control'],
    uri,
  }
}

function makeDisclosure(name: string, value: unknown): string {
  return Buffer.from(JSON.stringify(['c2FsdA', name, value])).toString('base64url')
}

/** A card that the holder signed: right in everything but the issuer's key. */
async function selfMade(holder: TestWallet, difference: Record<string, unknown>): Promise<string> {
  const disclosure = makeDisclosure('is_veteran', true)
  const { origin } = town.platform.kernel
  const [key] = await town.platform.kernel.crypto.keys.published(town.platform.kernel.db, 'wallet.credential')
  const jwt = await new SignJWT({
    ...decodeJwt(card.split('~')[0] ?? ''),
    iss: bodyDid(origin, 'veterans-office'),
    cnf: { jwk: holder.jwk },
    _sd: [sha256(disclosure)],
    ...difference,
  })
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'dc+sd-jwt',
      kid: keyId(bodyDid(origin, 'veterans-office'), key?.kid),
    })
    .sign(holder.key)
  return `${jwt}~${disclosure}~`
}
