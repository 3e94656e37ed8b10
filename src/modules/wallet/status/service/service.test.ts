import { randomUUID } from 'node:crypto'
import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayMs, secondMs } from '#kernel/clock'
import { testDatabases, type TestDatabase } from '#kernel/test'
import { openTown, type Town } from '../../testing/penhaven.ts'
import {
  askService,
  openStatusClient,
  signRequest,
  type Changes,
  type ServiceAnswer,
  type TestClient,
} from '../../testing/status-client.ts'
import { publishChangedLists } from '../../testing/status.ts'
import { collect, newWallet } from '../../testing/wallet.ts'
import { isRevoked } from '../revoke.ts'

const parallel = 50

function refused(error: string, description: string): object {
  return { error, error_description: description }
}

function unauthorised(description: string): object {
  return { status: 401, json: refused('UNAUTHORIZED', description) }
}

function bad(description: string): object {
  return { status: 400, json: refused('BAD_REQUEST', description) }
}

describe.each(testDatabases)('the status service on %s', (database: TestDatabase) => {
  let town: Town
  let client: TestClient
  let other: TestClient

  beforeAll(async () => {
    town = await openTown(database)
    client = await openStatusClient(town.platform, 'token')
    other = await openStatusClient(town.platform, 'bitstring')
  })
  afterAll(async () => {
    await client.host.stop()
    await other.host.stop()
    await town.platform.stop()
  })

  const nowSeconds = () => Math.floor(town.platform.clock.now().getTime() / secondMs)
  const inDays = (days: number) => nowSeconds() + (days * dayMs) / secondMs

  async function issue(
    claims: Record<string, unknown> = {},
    changes: Changes = {},
    by: TestClient = client,
  ): Promise<ServiceAnswer> {
    const all = { statusExpiry: inDays(30), ...claims }
    return askService(town.platform, '/issue', await signRequest(town.platform, by, all, changes))
  }

  async function revoke(
    claims: Record<string, unknown>,
    changes: Changes = {},
    by: TestClient = client,
  ): Promise<ServiceAnswer> {
    return askService(town.platform, '/revoke', await signRequest(town.platform, by, claims, changes))
  }

  async function entries(): Promise<number> {
    const { rows } = await town.platform.kernel.db.unnamed(
      'select count(*)::int as entries from wallet.status_service_entry',
    )
    // One row of one number, by the statement above.
    return (rows[0] as { entries: number }).entries
  }

  describe('POST /issue', () => {
    it('gives a place in the form that the client chose', async () => {
      const { origin } = town.platform.kernel
      const token = await issue()
      expect(token.status).toBe(200)
      expect(Object.keys(token.json).toSorted()).toEqual(['idx', 'uri'])
      expect(Number.isInteger(token.json['idx'])).toBe(true)
      expect(token.json['uri']).toMatch(new RegExp(`^${origin}/t/[0-9a-f-]{36}$`))
      const bitstring = await issue({}, {}, other)
      expect(bitstring.json['uri']).toMatch(new RegExp(`^${origin}/b/[0-9a-f-]{36}$`))
    })

    it('answers the same request the same way, and a jti with another expiry by 400', async () => {
      const jti = randomUUID()
      const statusExpiry = inDays(30)
      const first = await issue({ jti, statusExpiry })
      const before = await entries()
      town.platform.clock.advance(5 * secondMs)
      expect(await issue({ jti, statusExpiry })).toEqual(first)
      const changed = await issue({ jti, statusExpiry: statusExpiry + 1 })
      expect(changed).toEqual({
        status: 400,
        json: refused('BAD_REQUEST', 'This jti was used with another Status Expiry'),
      })
      expect(await entries()).toBe(before)
    })

    it('gives another client its own place for the same jti', async () => {
      const jti = randomUUID()
      const one = await issue({ jti })
      const two = await issue({ jti }, {}, other)
      expect([one.status, two.status]).toEqual([200, 200])
      expect(two.json['uri']).not.toBe(one.json['uri'])
    })

    it('gives one place for fifty requests with one jti at once', async () => {
      const before = await entries()
      const request = await signRequest(town.platform, client, { jti: randomUUID(), statusExpiry: inDays(9) })
      const answers = await Promise.all(
        Array.from({ length: parallel }, () => askService(town.platform, '/issue', request)),
      )
      const given = answers.filter(({ status }) => status === 200)
      const conflicts = answers.filter(({ status }) => status === 409)
      expect(given.length).toBeGreaterThan(0)
      expect(given.length + conflicts.length).toBe(parallel)
      expect(new Set(given.map(({ json }) => JSON.stringify(json))).size).toBe(1)
      for (const { json } of conflicts) {
        expect(json).toEqual(refused('CONFLICT', 'A request with this jti is being answered'))
      }
      expect(await entries()).toBe(before + 1)
      expect((await askService(town.platform, '/issue', request)).json).toEqual(given[0]?.json)
    })

    it('gives fifty requests at once a place each', async () => {
      const answers = await Promise.all(Array.from({ length: parallel }, () => issue()))
      expect(answers.every(({ status }) => status === 200)).toBe(true)
      expect(new Set(answers.map(({ json }) => `${String(json['uri'])} ${String(json['idx'])}`)).size).toBe(
        parallel,
      )
      expect(new Set(answers.map(({ json }) => json['uri'])).size, 'one list').toBe(1)
    })
  })

  describe('POST /revoke', () => {
    it('revokes for good, answers again with the first time, and publishes it', async () => {
      const { json: place } = await issue()
      const revokedAt = nowSeconds()
      expect(await revoke(place)).toEqual({
        status: 202,
        json: { message: 'Request processed for revocation', revokedAt },
      })
      town.platform.clock.advance(7 * secondMs)
      expect(await revoke(place)).toEqual({
        status: 202,
        json: { message: 'Credential already revoked', revokedAt },
      })
      const { kernel } = town.platform
      const statusListId = String(place['uri']).split('/').at(-1) ?? ''
      const statusIndex = Number(place['idx'])
      expect(await isRevoked(kernel.db, { statusListId, statusIndex })).toBe(true)
    })

    it('signs the list under the key set at the root of the site', async () => {
      const { json: place } = await issue()
      await revoke(place)
      await publishChangedLists(town.platform)
      const { kernel } = town.platform
      const list = await (await kernel.loopback.fetch(String(place['uri']))).text()
      const keys = await (await kernel.loopback.fetch(`${kernel.origin}/.well-known/jwks.json`)).text()
      // The key set that the program published itself.
      const keySet = createLocalJWKSet(JSON.parse(keys) as Parameters<typeof createLocalJWKSet>[0])
      await compactVerify(list, keySet)
      expect(decodeProtectedHeader(list).kid).not.toContain('#')
      expect(decodeJwt(list)).toMatchObject({ iss: kernel.origin, sub: place['uri'] })
    })

    it('answers fifty at once with one time', async () => {
      const { json: place } = await issue()
      const answers = await Promise.all(Array.from({ length: parallel }, () => revoke(place)))
      expect(answers.every(({ status }) => status === 202)).toBe(true)
      const first = answers.filter(({ json }) => json['message'] === 'Request processed for revocation')
      expect(first).toHaveLength(1)
      expect(new Set(answers.map(({ json }) => json['revokedAt'])).size).toBe(1)
    })

    it('refuses what was never issued, and what another client was given', async () => {
      const { json: place } = await issue()
      const idx = Number(place['idx'])
      const uri = String(place['uri'])
      const notFound = { status: 404, json: refused('NOT_FOUND', 'Entry not found in status list table') }
      expect(await revoke({ uri, idx: (idx + 1) % 1000 })).toEqual(notFound)
      expect(await revoke({ uri: uri.replace('/t/', '/b/'), idx })).toEqual(notFound)
      expect(
        await revoke({ uri: `https://elsewhere.example/t/${uri.split('/').at(-1) ?? ''}`, idx }),
      ).toEqual(notFound)
      expect(await revoke({ uri, idx: 2 ** 40 })).toEqual(notFound)
      expect(await revoke({ uri: `${town.platform.kernel.origin}/t/x`, idx })).toEqual(notFound)
      expect(await revoke({ uri, idx }, {}, other)).toEqual({
        status: 401,
        json: refused('UNAUTHORIZED', 'The original clientId is different to the clientId in the request'),
      })
      const statusListId = uri.split('/').at(-1) ?? ''
      expect(await isRevoked(town.platform.kernel.db, { statusListId, statusIndex: idx })).toBe(false)
    })

    it('does not revoke the cards of this deployment', async () => {
      const { kernel } = town.platform
      await collect(town, await newWallet())
      const { rows } = await kernel.db.unnamed(
        'select status_list_id as id, status_index as idx from wallet.credential_copy limit 1',
      )
      // One row of one place, by the statement above.
      const { id, idx } = rows[0] as { id: string; idx: number }
      expect((await revoke({ uri: `${kernel.origin}/t/${id}`, idx })).status).toBe(404)
      expect(await isRevoked(kernel.db, { statusListId: id, statusIndex: idx })).toBe(false)
    })

    it('takes place 0', async () => {
      const { kernel } = town.platform
      const { json: place } = await issue()
      const statusListId = String(place['uri']).split('/').at(-1) ?? ''
      await kernel.db.unnamed(
        `update wallet.status_service_entry set index = 0
         where list_id = '${statusListId}' and index = ${Number(place['idx'])}`,
      )
      expect((await revoke({ ...place, idx: 0 })).status).toBe(202)
      expect(await isRevoked(kernel.db, { statusListId, statusIndex: 0 })).toBe(true)
    })
  })

  describe('refusals', () => {
    const expiry =
      'Status Expiry in Payload must be a non negative number and represent a future expiry date no more than 1 year from now'
    const place = { uri: 'https://status.example/t/1', idx: 1 }
    let before: number

    beforeEach(async () => {
      before = await entries()
    })

    /** What both endpoints answer, and how many places were given meanwhile. */
    async function answersOfBoth(changes: Changes): Promise<object> {
      const answers = { issue: await issue({}, changes), revoke: await revoke(place, changes) }
      return { ...answers, given: (await entries()) - before }
    }

    it.each<[string, Changes['header'], string]>([
      ['no key', { kid: undefined }, 'No Key ID in Header'],
      ['a key that is no text', { kid: 1 }, 'Invalid Key ID in Header'],
      ['an unknown key', { kid: 'unknown' }, 'Invalid Key ID in Header'],
      ['no type', { typ: undefined }, 'No Type in Header'],
      ['another type', { typ: 'at+jwt' }, 'Invalid Type in Header'],
    ])('of a header with %s', async (_name, header, description) => {
      const expected = unauthorised(description)
      expect(await answersOfBoth({ header: header ?? {} })).toEqual({
        issue: expected,
        revoke: expected,
        given: 0,
      })
    })

    it.each([
      ['no algorithm', undefined, 'No Algorithm in Header'],
      ['no signature', 'none', 'Invalid Algorithm in Header'],
      ['a shared secret', 'HS256', 'Invalid Algorithm in Header'],
    ])('of %s', async (_name, alg, description) => {
      const [, payload, signature] = (
        await signRequest(town.platform, client, { statusExpiry: inDays(1), ...place })
      ).split('.')
      const header = Buffer.from(JSON.stringify({ alg, kid: client.kid, typ: 'JWT' })).toString('base64url')
      const request = [header, payload, signature].join('.')
      expect(await askService(town.platform, '/issue', request)).toEqual(unauthorised(description))
      expect(await askService(town.platform, '/revoke', request)).toEqual(unauthorised(description))
      expect(await entries()).toBe(before)
    })

    it('of another key', async () => {
      const { privateKey } = await generateKeyPair('ES256')
      const expected = unauthorised('JWT has non-verified signature')
      expect(await answersOfBoth({ key: privateKey })).toEqual({
        issue: expected,
        revoke: expected,
        given: 0,
      })
    })

    it.each<[string, Record<string, unknown>, string]>([
      ['no issuer', { iss: undefined }, 'No Issuer in Payload'],
      ['an unknown issuer', { iss: 'unknown' }, 'JWT has non-matching Client ID'],
      ['an issuer that is no text', { iss: 7 }, 'JWT has non-matching Client ID'],
    ])('of a payload with %s', async (_name, claims, description) => {
      const expected = unauthorised(description)
      expect(await answersOfBoth({ claims })).toEqual({ issue: expected, revoke: expected, given: 0 })
    })

    it.each<[string, () => Record<string, unknown>, string]>([
      ['no time', () => ({ iat: undefined }), 'No iat in Payload'],
      ['a time that is a text', () => ({ iat: '1' }), 'Invalid iat in Payload'],
      ['a time in the future', () => ({ iat: nowSeconds() + 600 }), 'Invalid iat in Payload'],
      ['a negative time', () => ({ iat: -1 }), 'Invalid iat in Payload'],
      ['no jti', () => ({ jti: undefined }), 'No jti in Payload'],
      ['a jti that is no UUID', () => ({ jti: '1' }), 'Invalid jti in Payload'],
      ['a jti in upper case', () => ({ jti: randomUUID().toUpperCase() }), 'Invalid jti in Payload'],
      ['an end that has passed', () => ({ exp: nowSeconds() - 600 }), 'Invalid exp in Payload'],
    ])('of %s', async (_name, claims, description) => {
      const expected = bad(description)
      expect(await answersOfBoth({ claims: claims() })).toEqual({
        issue: expected,
        revoke: expected,
        given: 0,
      })
    })

    it.each<[string, () => unknown, string]>([
      ['missing', () => undefined, 'No Status Expiry in Payload'],
      ['a text', () => 'tomorrow', expiry],
      ['negative', () => -1, expiry],
      ['not whole', () => inDays(1) + 0.5, expiry],
      ['past', () => nowSeconds() - 1, expiry],
      ['now', () => nowSeconds(), expiry],
      ['more than a year ahead', () => inDays(367), expiry],
      ['beyond all dates', () => 1e300, expiry],
    ])('of an expiry that is %s', async (_name, statusExpiry, description) => {
      expect(await issue({ statusExpiry: statusExpiry() })).toEqual(bad(description))
      expect(await entries()).toBe(before)
    })

    it.each<[Record<string, unknown>, string]>([
      [{ uri: place.uri }, 'No Index in Payload'],
      [{ ...place, idx: -1 }, 'Index must be a valid non-negative integer'],
      [{ ...place, idx: 1.5 }, 'Index must be a valid non-negative integer'],
      [{ ...place, idx: '1' }, 'Index must be a valid non-negative integer'],
      [{ idx: 1 }, 'No valid URI in Payload'],
      [{ idx: 1, uri: 5 }, 'No valid URI in Payload'],
      [{ idx: 1, uri: 'not an address' }, 'Invalid URI format in payload'],
    ])('to revoke %j', async (claims, description) => {
      expect(await revoke(claims)).toEqual(bad(description))
    })

    it.each(['', 'x', 'a.b', 'a.b.c', 'e30.W10.'])('of a body that is no JWT: "%s"', async (body) => {
      const expected = bad('Error decoding JWT or converting to JSON')
      expect(await askService(town.platform, '/issue', body)).toEqual(expected)
      expect(await askService(town.platform, '/revoke', body)).toEqual(expected)
    })

    it('of another media type', async () => {
      const request = await signRequest(town.platform, client, { statusExpiry: inDays(1) })
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        expect(await askService(town.platform, '/issue', request, type)).toEqual(
          bad('Content-Type header must be application/jwt'),
        )
      }
      expect(await entries()).toBe(before)
    })

    it('of a client that is suspended', async () => {
      const { kernel } = town.platform
      const suspended = await openStatusClient(town.platform, 'token')
      await kernel.db.unnamed(
        `update wallet.status_client set state = 'suspended' where client_id = '${suspended.clientId}'`,
      )
      const expected = unauthorised('JWT has non-matching Client ID')
      expect(await issue({}, {}, suspended)).toEqual(expected)
      expect(await revoke(place, {}, suspended)).toEqual(expected)
      await suspended.host.stop()
    })

    it('of a client whose keys cannot be had', async () => {
      const silent = await openStatusClient(town.platform, 'token')
      await silent.host.stop()
      expect(await issue({}, {}, silent)).toEqual({
        status: 503,
        json: refused('SERVICE_UNAVAILABLE', 'The keys of the client cannot be fetched'),
      })
      expect(await entries()).toBe(before)
    })
  })

  it('shares its path with token revocation, which takes forms', async () => {
    const form = await askService(
      town.platform,
      '/revoke',
      'token=x&client_id=nobody',
      'application/x-www-form-urlencoded',
    )
    expect(form).toMatchObject({ status: 401, json: { error: 'invalid_client' } })
    const signed = await askService(town.platform, '/revoke', 'x', 'application/jwt; charset=utf-8')
    expect(signed).toMatchObject({ status: 400, json: { error: 'BAD_REQUEST' } })
  })
})
