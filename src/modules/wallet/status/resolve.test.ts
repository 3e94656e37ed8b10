import { createPublicKey, KeyObject, randomUUID, sign } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { encode, Tag } from 'cbor2'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, secondMs } from '#kernel/clock'
import { testDatabases } from '#kernel/test'
import { purgeWallet } from '../jobs/purge.ts'
import { openOutsideHost, type HostAnswer, type OutsideHost } from '../testing/outside-host.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import type { ListKind } from '../store/foreign-status-list.ts'
import type { BitstringEntry } from './foreign/check-list.ts'
import type { ClaimedSigner } from './foreign/signed-list.ts'
import { takeStatusPlace } from './allocate.ts'
import { resolveStatus, type StatusAnswer, type StatusQuestion } from './resolve.ts'
import { revokeStatuses } from './revoke.ts'

const jwtType = 'application/statuslist+jwt'
const cwtType = 'application/statuslist+cwt'
const vcType = 'application/vc+jwt'
const listPath = '/lists/1'

/** 64 statuses of two bits: those at 1 and 5 revoked, 2 suspended. */
function statuses(): Uint8Array {
  const bytes = new Uint8Array(16)
  bytes.set([0b00100100, 0b00000100])
  return bytes
}

function unknown(reason: string): { name: string; reason: string } {
  return { name: 'StatusUnknownError', reason }
}

/** Nothing of it was kept. */
function refusal(reason: string): object {
  return { refused: unknown(reason), kept: 0 }
}

function nobody(): never {
  throw new Error('Nobody needs keys for our own lists')
}

describe.each(testDatabases)('on %s', (database) => {
  let town: Town
  let host: OutsideHost
  let answer: HostAnswer | undefined
  let key: CryptoKey
  let publicKey: KeyObject
  let askedFor: ClaimedSigner | undefined

  beforeAll(async () => {
    town = await openTown(database)
    const pair = await generateKeyPair('ES256', { extractable: true })
    key = pair.privateKey
    publicKey = createPublicKey({ key: { ...(await exportJWK(pair.publicKey)) }, format: 'jwk' })
  })
  afterAll(() => town.platform.stop())

  beforeEach(async () => {
    answer = undefined
    askedFor = undefined
    host = await openOutsideHost(() => answer)
  })
  afterEach(() => host.stop())

  const uri = () => host.origin + listPath
  const nowSeconds = () => Math.floor(town.platform.clock.now().getTime() / secondMs)

  function resolve(
    index: number,
    question: Partial<StatusQuestion> = {},
    maximumAgeMs = dayMs,
  ): Promise<StatusAnswer> {
    const { kernel } = town.platform
    const all: StatusQuestion = { kind: 'token', uri: uri(), index, keysFor: theKey, ...question }
    return resolveStatus(kernel, kernel.db, all, { maximumAgeMs })
  }

  function theKey(signer: ClaimedSigner): KeyObject[] {
    askedFor = signer
    return [publicKey]
  }

  async function tokenJwt(
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    signedBy = key,
  ): Promise<string> {
    const lst = deflateSync(statuses()).toString('base64url')
    const all = { sub: uri(), iat: nowSeconds(), status_list: { bits: 2, lst }, ...claims }
    return new SignJWT(all)
      .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', kid: 'k1', ...header })
      .sign(signedBy)
  }

  async function serveJwt(...args: Parameters<typeof tokenJwt>): Promise<void> {
    answer = { headers: { 'content-type': jwtType }, body: await tokenJwt(...args) }
  }

  function tokenCwt(claims: [number, unknown][] = [], header: [number, unknown][] = []): Uint8Array {
    const list = { bits: 2, lst: new Uint8Array(deflateSync(statuses())) }
    const protectedBytes = encode(new Map<number, unknown>([[1, -7], [16, cwtType], ...header]))
    const payload = encode(
      new Map<number, unknown>([[2, uri()], [6, nowSeconds()], [65533, list], ...claims]),
    )
    const input = encode(['Signature1', protectedBytes, new Uint8Array(), payload])
    const signature = sign('sha256', input, { key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' })
    const unprotected = new Map([[4, new TextEncoder().encode('k1')]])
    return encode(new Tag(18, [protectedBytes, unprotected, payload, new Uint8Array(signature)]))
  }

  function serveCwt(body: Uint8Array): void {
    answer = { headers: { 'content-type': cwtType }, body }
  }

  const entry: BitstringEntry = { statusSize: 1, statusPurpose: 'revocation' }

  async function serveBitstring(
    subject: Record<string, unknown> = {},
    claims: Record<string, unknown> = {},
  ): Promise<void> {
    const bytes = new Uint8Array(16_384)
    bytes.set([0b10000000, 0b01000000])
    const jwt = await new SignJWT({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: uri(),
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: 'https://issuer.example',
      credentialSubject: {
        id: `${uri()}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${gzipSync(bytes).toString('base64url')}`,
        ...subject,
      },
      ...claims,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'vc+jwt', kid: 'k1' })
      .sign(key)
    answer = { headers: { 'content-type': vcType }, body: jwt }
  }

  async function kept(): Promise<number> {
    const { rows } = await town.platform.kernel.db.unnamed(
      `select count(*)::int as lists from wallet.foreign_status_list where uri = '${uri()}'`,
    )
    // One row of one number, by the statement above.
    return (rows[0] as { lists: number }).lists
  }

  async function refusalOf(question: Partial<StatusQuestion> = {}): Promise<unknown> {
    const refused = await resolve(1, question).catch((error: unknown) => error)
    return { refused, kept: await kept() }
  }

  describe('our own lists', () => {
    it('are read from the database, in either form, and no further than they go', async () => {
      const { kernel } = town.platform
      const place = { statusListId: '', statusIndex: 0 }
      await kernel.db.transaction((tx) =>
        takeStatusPlace(kernel, tx, 'veterans-office', async (free) => {
          Object.assign(place, free)
          return true
        }),
      )
      const token = `${kernel.origin}/t/${place.statusListId}`
      const bitstring = `${kernel.origin}/b/${place.statusListId}`
      const now = kernel.clock.now()
      const valid = { value: 0, checkedAt: now, fetchedAt: now }
      expect(await resolve(place.statusIndex, { uri: token, keysFor: nobody })).toEqual(valid)
      await kernel.db.transaction((tx) => revokeStatuses(kernel, tx, [place]))
      expect(await resolve(place.statusIndex, { uri: token, keysFor: nobody })).toEqual({
        ...valid,
        value: 1,
      })
      expect(
        await resolve(place.statusIndex, { uri: bitstring, kind: 'bitstring', keysFor: nobody }),
      ).toEqual({
        ...valid,
        value: 1,
      })
      for (const index of [-1, 2 ** 20, 0.5, 2 ** 40]) {
        await expect(resolve(index, { uri: token }), String(index)).rejects.toMatchObject(
          unknown('out-of-range'),
        )
      }
      await expect(resolve(0, { uri: `${kernel.origin}/t/${randomUUID()}` })).rejects.toMatchObject(
        unknown('out-of-range'),
      )
      for (const wrong of [bitstring, `${kernel.origin}/t/x`, `${kernel.origin}/`, `${token}/`]) {
        await expect(resolve(0, { uri: wrong }), wrong).rejects.toMatchObject(unknown('address'))
      }
      expect(host.asked).toEqual([])
    })
  })

  describe('a list elsewhere', () => {
    it('tells the statuses, as JWT', async () => {
      await serveJwt({ iss: 'https://issuer.example' }, { x5c: ['AAAA'] })
      const values = await Promise.all([0, 1, 2, 5, 63].map(async (index) => (await resolve(index)).value))
      expect(values).toEqual([0, 1, 2, 1, 0])
      expect(askedFor).toEqual({
        header: { kid: 'k1', x5c: ['AAAA'] },
        claims: { iss: 'https://issuer.example' },
      })
    })

    it('tells the statuses, as CWT', async () => {
      serveCwt(tokenCwt([[1, 'https://issuer.example']], [[33, [Uint8Array.of(1, 2)]]]))
      expect((await resolve(5)).value).toBe(1)
      expect((await resolve(6)).value).toBe(0)
      expect(askedFor).toEqual({
        header: { kid: 'k1', x5c: ['AQI='] },
        claims: { iss: 'https://issuer.example' },
      })
    })

    it('tells the statuses, as bitstring', async () => {
      await serveBitstring()
      const values = [0, 1, 8, 9, 131_071].map(
        async (index) => (await resolve(index, { kind: 'bitstring', entry })).value,
      )
      expect(await Promise.all(values)).toEqual([1, 0, 0, 1, 0])
      expect(askedFor).toEqual({ header: { kid: 'k1' }, claims: { iss: 'https://issuer.example' } })
    })

    it('is asked for whole: nothing tells which credential is looked at', async () => {
      await serveJwt()
      await resolve(42)
      const [asked] = host.asked
      expect(host.asked).toHaveLength(1)
      expect(asked?.path).toBe(listPath)
      expect(asked?.headers.accept).toBe(`${jwtType}, ${cwtType};q=0.9`)
      expect(Object.keys(asked?.headers ?? {}).toSorted()).toEqual([
        'accept',
        'accept-encoding',
        'connection',
        'host',
      ])
    })
  })

  describe('keeping', () => {
    it('lasts as long as the list allows, and then asks only whether it still stands', async () => {
      await serveJwt({ ttl: 60 })
      answer = { ...answer, headers: { ...answer?.headers, etag: '"1"' } }
      const first = await resolve(1)
      town.platform.clock.advance(59 * secondMs)
      const second = await resolve(1)
      expect(second.fetchedAt).toEqual(first.fetchedAt)
      expect(second.checkedAt).toEqual(town.platform.clock.now())
      expect(host.asked).toHaveLength(1)
      town.platform.clock.advance(2 * secondMs)
      answer = { status: 304 }
      expect(await resolve(1)).toMatchObject({ value: 1, fetchedAt: town.platform.clock.now() })
      expect(host.asked[1]?.headers['if-none-match']).toBe('"1"')
      expect(await resolve(1)).toMatchObject({ value: 1 })
      expect(host.asked).toHaveLength(2)
    })

    it('lasts five minutes where the list does not say', async () => {
      await serveJwt()
      await resolve(1)
      town.platform.clock.advance(5 * minuteMs)
      await resolve(1)
      expect(host.asked).toHaveLength(1)
      town.platform.clock.advance(secondMs)
      await resolve(1)
      expect(host.asked).toHaveLength(2)
    })

    it('serves while the host cannot be reached, until it is too old for whoever asks', async () => {
      await serveJwt({ ttl: 60 })
      const { fetchedAt } = await resolve(1)
      answer = { status: 503 }
      town.platform.clock.advance(hourMs)
      expect(await resolve(1)).toEqual({ value: 1, checkedAt: town.platform.clock.now(), fetchedAt })
      await expect(resolve(1, {}, hourMs - 1)).rejects.toMatchObject(unknown('unreachable'))
      await expect(resolve(1, {}, 0)).rejects.toMatchObject(unknown('unreachable'))
    })

    it('ends with the list itself, also without a network', async () => {
      await serveJwt({ exp: nowSeconds() + 3600 })
      await resolve(1)
      answer = { status: 503 }
      town.platform.clock.advance(hourMs)
      await expect(resolve(1)).rejects.toMatchObject(unknown('unreachable'))
    })

    it('sees a revocation when it asks again', async () => {
      await serveJwt({ ttl: 30 })
      expect((await resolve(0)).value).toBe(0)
      const bytes = statuses()
      bytes[0] = 0b00100101
      await serveJwt({ ttl: 30, status_list: { bits: 2, lst: deflateSync(bytes).toString('base64url') } })
      town.platform.clock.advance(31 * secondMs)
      expect((await resolve(0)).value).toBe(1)
    })

    it('ends a month after the list was last asked for', async () => {
      await serveJwt()
      await resolve(1)
      const purge = () =>
        purgeWallet.run(
          town.platform.kernel,
          {},
          {
            id: 'test',
            attempt: 1,
            signal: new AbortController().signal,
          },
        )
      town.platform.clock.advance(30 * dayMs)
      await purge()
      expect(await kept()).toBe(1)
      town.platform.clock.advance(secondMs)
      await purge()
      expect(await kept()).toBe(0)
    })

    it('does not lose a good list to a bad one', async () => {
      await serveJwt({ ttl: 30 })
      const { fetchedAt } = await resolve(1)
      town.platform.clock.advance(31 * secondMs)
      await serveJwt({ sub: 'https://elsewhere.example/1' })
      await expect(resolve(1)).rejects.toMatchObject(unknown('wrong-list'))
      answer = { status: 500 }
      expect((await resolve(1)).fetchedAt).toEqual(fetchedAt)
    })

    it('does not believe for one issuer what another signed', async () => {
      await serveJwt({ ttl: 600 })
      await resolve(1)
      const other = await generateKeyPair('ES256', { extractable: true })
      const keysFor = async () => [
        createPublicKey({ key: { ...(await exportJWK(other.publicKey)) }, format: 'jwk' }),
      ]
      await expect(resolve(1, { keysFor })).rejects.toMatchObject(unknown('signature'))
      await expect(resolve(1, { keysFor: () => [] })).rejects.toMatchObject(unknown('signature'))
    })
  })

  describe('refused, and not kept:', () => {
    it.each<[string, () => Record<string, unknown>, string]>([
      ['of another address', () => ({ sub: `${uri()}0` }), 'wrong-list'],
      ['without an address', () => ({ sub: undefined }), 'malformed'],
      ['without a time', () => ({ iat: undefined }), 'malformed'],
      ['from the future', () => ({ iat: nowSeconds() + 3600 }), 'not-valid-now'],
      ['that has run out', () => ({ exp: nowSeconds() }), 'not-valid-now'],
      ['that runs out at no time', () => ({ exp: 'never' }), 'malformed'],
      ['that may be kept for less than nothing', () => ({ ttl: -1 }), 'malformed'],
      ['without a list', () => ({ status_list: undefined }), 'malformed'],
      ['of three bits', () => ({ status_list: { bits: 3, lst: 'AA' } }), 'malformed'],
      ['that is not base64url', () => ({ status_list: { bits: 1, lst: 'a+b' } }), 'malformed'],
    ])('a JWT %s', async (_name, claims, reason) => {
      await serveJwt(claims())
      expect(await refusalOf()).toMatchObject(refusal(reason))
    })

    it.each(['JWT', 'vc+jwt', undefined, 'statuslist+cwt'])('a JWT of type %s', async (typ) => {
      await serveJwt({}, { typ })
      expect(await refusalOf()).toMatchObject(refusal('wrong-list'))
    })

    it('a JWT of another key, and one that nobody signed', async () => {
      await serveJwt({}, {}, (await generateKeyPair('ES256')).privateKey)
      expect(await refusalOf()).toMatchObject(refusal('signature'))
      const [, payload] = (await tokenJwt()).split('.')
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'statuslist+jwt' })).toString('base64url')
      answer = { headers: { 'content-type': jwtType }, body: `${header}.${payload}.` }
      expect(await refusalOf()).toMatchObject(refusal('signature'))
    })

    it.each<[string, () => Uint8Array, string]>([
      ['of another address', () => tokenCwt([[2, 'https://elsewhere.example']]), 'wrong-list'],
      ['of another type', () => tokenCwt([], [[16, 'application/cwt']]), 'wrong-list'],
      ['that has run out', () => tokenCwt([[4, nowSeconds()]]), 'not-valid-now'],
      ['without a time', () => tokenCwt([[6, 'x']]), 'malformed'],
      ['with a critical header', () => tokenCwt([], [[2, [99]]]), 'signature'],
      ['of another algorithm', () => tokenCwt([], [[1, -8]]), 'signature'],
      [
        'that was changed',
        () => tokenCwt().map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte)),
        'signature',
      ],
      ['cut short', () => tokenCwt().slice(0, -9), 'malformed'],
      ['with more after it', () => Buffer.concat([tokenCwt(), Uint8Array.of(0)]), 'malformed'],
      ['that is nested without end', () => new Uint8Array(100_000).fill(0x81), 'malformed'],
      [
        'that announces gigabytes',
        () => Uint8Array.of(0xd2, 0x84, 0x5a, 0xff, 0xff, 0xff, 0xff),
        'malformed',
      ],
      [
        'with a million items',
        () => Buffer.concat([Uint8Array.of(0x9a, 0, 0x0f, 0x42, 0x40), new Uint8Array(1_000_000)]),
        'malformed',
      ],
    ])('a CWT %s', async (_name, body, reason) => {
      serveCwt(body())
      expect(await refusalOf()).toMatchObject(refusal(reason))
    })

    it.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
      ['of another address', {}, { id: 'https://elsewhere.example' }, 'wrong-list'],
      ['of another type', {}, { type: ['VerifiableCredential'] }, 'malformed'],
      ['with a subject of another type', { type: 'Person' }, {}, 'malformed'],
      ['that has run out', {}, { validUntil: '2020-01-01T00:00:00Z' }, 'not-valid-now'],
      ['from the future', {}, { validFrom: '2120-01-01T00:00:00Z' }, 'not-valid-now'],
      ['of no day', {}, { validFrom: 'yesterday' }, 'malformed'],
      ['without a purpose', { statusPurpose: undefined }, {}, 'malformed'],
      ['without a list', { encodedList: undefined }, {}, 'malformed'],
    ])('a bitstring %s', async (_name, subject, claims, reason) => {
      await serveBitstring(subject, claims)
      expect(await refusalOf({ kind: 'bitstring', entry })).toMatchObject(refusal(reason))
    })

    it.each<[ListKind, string]>([
      ['token', 'text/html'],
      ['token', vcType],
      ['token', ''],
      ['bitstring', jwtType],
    ])('a %s list that comes as "%s"', async (kind, type) => {
      answer = { headers: { 'content-type': type }, body: await tokenJwt() }
      expect(await refusalOf({ kind, entry })).toMatchObject(refusal('media-type'))
    })

    it('an answer of more than two million bytes', async () => {
      answer = { headers: { 'content-type': jwtType }, body: 'x'.repeat(2 * 1024 * 1024 + 1) }
      expect(await refusalOf()).toMatchObject(refusal('unreachable'))
    })

    it.each([404, 500, 204, 304])('an answer of status %i', async (status) => {
      answer = { status }
      expect(await refusalOf()).toMatchObject(refusal('unreachable'))
    })

    it.each([
      'http://user:secret@127.0.0.1:1/list',
      'ftp://127.0.0.1/list',
      'file:///etc/passwd',
      'list',
      `http://127.0.0.1:1/${'x'.repeat(2048)}`,
      'http://127.0.0.1:1/list#5',
    ])('the address %s', async (address) => {
      expect(await refusalOf({ uri: address })).toMatchObject(refusal('address'))
    })

    it('an address on a private network', async () => {
      expect(await refusalOf({ uri: 'http://10.0.0.1/list' })).toMatchObject(refusal('unreachable'))
    })
  })

  describe('refused when the status is looked up:', () => {
    it.each([64, -1, 0.5, Number.NaN, 2 ** 53])('index %d of 64', async (index) => {
      await serveJwt()
      await expect(resolve(index)).rejects.toMatchObject(unknown('out-of-range'))
    })

    it.each([
      ['a bomb', () => deflateSync(new Uint8Array(64 * 1024 * 1024)).toString('base64url')],
      ['what is no ZLIB', () => gzipSync(statuses()).toString('base64url')],
      ['what is damaged', () => deflateSync(statuses()).subarray(0, -1).toString('base64url')],
    ])('%s', async (_name, lst) => {
      await serveJwt({ status_list: { bits: 2, lst: lst() } })
      await expect(resolve(1)).rejects.toMatchObject(unknown('not-unpacked'))
    })

    const bomb = `u${gzipSync(new Uint8Array(64 * 1024 * 1024)).toString('base64url')}`
    const short = `u${gzipSync(new Uint8Array(16_383)).toString('base64url')}`
    it.each<[string, Record<string, unknown>, Partial<BitstringEntry>, number, string]>([
      ['a bomb', { encodedList: bomb }, {}, 1, 'not-unpacked'],
      ['fewer than 131,072 statuses', { encodedList: short }, {}, 1, 'too-short'],
      ['fewer than 131,072 statuses of two bits', {}, { statusSize: 2 }, 1, 'too-short'],
      ['a list for another purpose', {}, { statusPurpose: 'suspension' }, 1, 'purpose'],
      ['statuses of another size', { statusSize: 1 }, { statusSize: 2 }, 1, 'wrong-list'],
      ['statuses of three bits', {}, { statusSize: 3 }, 1, 'wrong-list'],
      ['an index beyond the end', {}, {}, 131_072, 'out-of-range'],
    ])('a bitstring: %s', async (_name, subject, change, index, reason) => {
      await serveBitstring(subject)
      await expect(
        resolve(index, { kind: 'bitstring', entry: { ...entry, ...change } }),
      ).rejects.toMatchObject(unknown(reason))
    })

    it('a bitstring of which the credential says nothing', async () => {
      await serveBitstring()
      await expect(resolve(1, { kind: 'bitstring' })).rejects.toMatchObject(unknown('purpose'))
    })
  })
})
