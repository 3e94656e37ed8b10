import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { purgeWallet } from '../../../src/modules/wallet/jobs/purge.ts'
import { request, startIssuer, type Attempt, type Issuer } from './support/issuer.ts'
import { newKeyPair, publicJwk } from './support/jwt.ts'
import { issued, refused, shown, type Shown } from './support/shown.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'

let issuer: Issuer
let rightKeySet: unknown

beforeAll(async () => {
  issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
  rightKeySet = issuer.server.keySet
})
afterAll(() => issuer.stop())
beforeEach(() => {
  Object.assign(issuer.server, { keySet: rightKeySet, status: 200 })
  // Whatever was fetched in the last test has become old.
  issuer.platform.clock.advance(2 * 3_600_000)
})

async function ask(attempt: Attempt = {}): Promise<Shown> {
  return shown(await request(issuer, await issuer.offer(), attempt))
}

const failed: Shown = {
  status: 500,
  challenge: null,
  cacheControl: 'no-store',
  cookie: null,
  mediaType: null,
  body: '',
}

describe('D4: the keys of the authorization server', () => {
  it('are fetched once for many tokens at a moment, and kept', async () => {
    const before = issuer.server.fetches
    const offers = []
    for (let made = 0; made < 10; made += 1) offers.push(await issuer.offer())
    const answers = await Promise.all(offers.map((offer) => request(issuer, offer)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
    expect(await ask()).toEqual(issued)
    expect(issuer.server.fetches - before).toBe(1)
  })

  it('are fetched again for a name that is not known, but not for each token that names one', async () => {
    expect(await ask()).toEqual(issued)
    const before = issuer.server.fetches
    issuer.platform.clock.advance(10_000)
    for (let tried = 0; tried < 5; tried += 1) {
      expect(await ask({ token: { header: { kid: `unknown-${tried}` } } })).toEqual(refused('invalid_token'))
    }
    expect(issuer.server.fetches - before).toBe(1)
  })

  it('are known when the server has taken a new one into use', async () => {
    expect(await ask()).toEqual(issued)
    const key = newKeyPair()
    issuer.server.keySet = { keys: [{ ...publicJwk(key), kid: 'new' }] }
    issuer.platform.clock.advance(10_000)
    expect(await ask({ token: { header: { kid: 'new' }, signedBy: key } })).toEqual(issued)
    expect(await ask(), 'the key that was taken away').toEqual(refused('invalid_token'))
  })

  it('are used for as long as the server cannot be asked', async () => {
    expect(await ask()).toEqual(issued)
    issuer.server.status = 503
    issuer.platform.clock.advance(2 * 3_600_000)
    expect(await ask()).toEqual(issued)
  })

  const others: readonly [string, (jwk: object) => unknown][] = [
    ['of another algorithm', (jwk) => ({ keys: [{ ...jwk, alg: 'ES384' }] })],
    ['for encryption', (jwk) => ({ keys: [{ ...jwk, use: 'enc' }] })],
    ['of another curve', (jwk) => ({ keys: [{ ...jwk, crv: 'P-384' }] })],
    ['of another kind', (jwk) => ({ keys: [{ ...jwk, kty: 'RSA' }] })],
    ['that are shared secrets', (jwk) => ({ keys: [{ ...jwk, kty: 'oct', k: 'AAAA' }] })],
    ['that are not on the curve', (jwk) => ({ keys: [{ ...jwk, x: 'A'.repeat(43) }] })],
    ['without a name', (jwk) => ({ keys: [{ ...jwk, kid: undefined }] })],
    ['that are no keys', () => ({ keys: [null, 7, 'x'] })],
    ['of which there are none', () => ({ keys: [] })],
  ]
  it.each(others)('are not those %s', async (_what, keySet) => {
    const jwk = { ...publicJwk(issuer.server.key), kid: issuer.server.kid, use: 'sig', alg: 'ES256' }
    issuer.server.keySet = keySet(jwk)
    expect(await ask()).toEqual(refused('invalid_token'))
  })

  it.each([
    ['no key set', { keys: 'x' }],
    ['a list', []],
    ['more than 64 KiB', { keys: [], more: 'x'.repeat(100_000) }],
  ])('are kept when the server sends %s', async (_what, keySet) => {
    expect(await ask()).toEqual(issued)
    issuer.server.keySet = keySet
    issuer.platform.clock.advance(2 * 3_600_000)
    expect(await ask()).toEqual(issued)
  })
})

describe('E6: when the issuer itself fails', () => {
  it('says no more than that, uses nothing up, and issues when it works again', async () => {
    const { db } = issuer.platform.kernel
    const offer = await issuer.offer()
    const before = await issuer.counts()
    await db.unnamed('alter table wallet.entitlement rename to entitlement_away')
    const answer = shown(await request(issuer, offer))
    await db.unnamed('alter table wallet.entitlement_away rename to entitlement')
    expect(answer).toEqual(failed)
    expect(await issuer.counts()).toEqual(before)
    expect(shown(await request(issuer, offer))).toEqual(issued)
  })

  it('does not blame the token when the server has never given any keys', async () => {
    const other = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
    try {
      other.server.status = 503
      const offer = await other.offer()
      expect(shown(await request(other, offer))).toEqual(failed)
      other.server.status = 200
      other.platform.clock.advance(10_000)
      expect(shown(await request(other, offer))).toEqual(issued)
    } finally {
      await other.stop()
    }
  })
})

describe('what has ended', () => {
  it('is forgotten after a day: links, and the names of tokens', async () => {
    const { kernel, clock } = issuer.platform
    expect(await ask()).toEqual(issued)
    await issuer.offer()
    const forget = () =>
      purgeWallet.run(kernel, {}, { id: 'test', attempt: 1, signal: new AbortController().signal })
    const left = async (): Promise<unknown> => {
      const { rows } = await kernel.db.unnamed(
        `select (select count(*)::int from wallet.uk_offer where expires_at <= '${clock.now().toISOString()}') as links,
                (select count(*)::int from wallet.used_access_token) as tokens`,
      )
      return rows[0]
    }
    clock.advance(2 * 86_400_000)
    expect(await left()).not.toEqual({ links: 0, tokens: 0 })
    await forget()
    expect(await left()).toEqual({ links: 0, tokens: 0 })
  })
})
