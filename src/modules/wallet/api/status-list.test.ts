import { verify, X509Certificate } from 'node:crypto'
import { gunzipSync, inflateSync } from 'node:zlib'
import { decode, encode, Tag } from 'cbor2'
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list'
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs, minuteMs, secondMs } from '#kernel/clock'
import type { Db } from '#kernel/db'
import { ownTrust } from '../certificates/trust.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { statusAt, statusListSize } from '../domain/status-list.ts'
import { insertStatusList, statusListById } from '../store/status-list.ts'
import { publishStatusList } from '../status/publish.ts'
import { revokeStatuses } from '../status/revoke.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { publishChangedLists } from '../testing/status.ts'

const jwtType = 'application/statuslist+jwt'
const cwtType = 'application/statuslist+cwt'

let town: Town
let listId: string

beforeAll(async () => {
  town = await openTown()
  listId = await addList()
})
afterAll(() => town.platform.stop())

async function addList(owner = `body-${town.platform.kernel.crypto.token(4)}`): Promise<string> {
  const { kernel } = town.platform
  const id = kernel.crypto.uuid()
  await kernel.db.transaction((tx) =>
    insertStatusList(tx, {
      id,
      owner: { kind: 'body', name: owner.toLowerCase() },
      size: statusListSize,
      now: kernel.clock.now(),
    }),
  )
  return id
}

function read(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const { kernel } = town.platform
  return kernel.loopback.fetch(kernel.origin + path, { headers })
}

async function revoke(id: string, indices: readonly number[]): Promise<number> {
  const { kernel } = town.platform
  const places = indices.map((statusIndex) => ({ statusListId: id, statusIndex }))
  return kernel.db.transaction((tx) => revokeStatuses(kernel, tx, places))
}

/** Indices that another library finds revoked. */
async function revokedIn(id: string): Promise<number[]> {
  const list = getListFromStatusListJWT(await (await read(`/t/${id}`)).text())
  return list.statusList.flatMap((value, index) => (value === 1 ? [index] : []))
}

/** The parts of a COSE_Sign1, by a library that our own code does not use. */
interface Sign1 {
  protectedBytes: Uint8Array
  header: Map<number, unknown>
  unprotected: Map<number, Uint8Array>
  payload: Uint8Array
  signature: Uint8Array
  claims: Map<number, unknown>
}

async function readCwt(id: string): Promise<Sign1> {
  const response = await read(`/t/${id}`, { accept: cwtType })
  expect(response.headers.get('content-type')).toBe(cwtType)
  const message = decode<Tag>(new Uint8Array(await response.arrayBuffer()))
  expect(message.tag).toBe(18)
  // What RFC 9052 section 4.2 says is in it; the checks of each test fail on anything else.
  const [protectedBytes, unprotected, payload, signature] = message.contents as [
    Uint8Array,
    Map<number, Uint8Array>,
    Uint8Array,
    Uint8Array,
  ]
  const header = decode<Map<number, unknown>>(protectedBytes)
  const claims = decode<Map<number, unknown>>(payload)
  return { protectedBytes, header, unprotected, payload, signature, claims }
}

describe('the three forms of a list', () => {
  const revoked = [0, 5, 131_072, 1_048_575]

  beforeAll(async () => {
    await revoke(listId, revoked)
    await publishChangedLists(town.platform)
  })

  it('JWT: signed by the public body, for its own address, with times', async () => {
    const { kernel } = town.platform
    const response = await read(`/t/${listId}`, { accept: jwtType })
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe(jwtType)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const claims = decodeJwt(text)
    const [key] = await kernel.crypto.keys.published(kernel.db, 'wallet.credential')
    const { x5c = [], ...header } = decodeProtectedHeader(text)
    expect(header).toEqual({
      alg: 'ES256',
      typ: 'statuslist+jwt',
      kid: keyId(String(claims.iss), key?.kid),
    })
    const certificate = new X509Certificate(Buffer.from(x5c[0] ?? '', 'base64'))
    expect(certificate.publicKey.export({ format: 'jwk' })).toMatchObject({ x: key?.x, y: key?.y })
    await compactVerify(text, await importJWK({ ...key }, 'ES256'))
    const iat = Math.floor(kernel.clock.now().getTime() / 1000)
    expect(claims).toMatchObject({ sub: `${kernel.origin}/t/${listId}`, iat, exp: iat + 12 * 3600, ttl: 30 })
    const list = getListFromStatusListJWT(text)
    expect(list.getBitsPerStatus()).toBe(2)
    expect(await revokedIn(listId)).toEqual(revoked)
  })

  it('CWT: a tagged COSE_Sign1 whose key the authority certified', async () => {
    const { kernel } = town.platform
    const { protectedBytes, header, unprotected, payload, signature, claims } = await readCwt(listId)
    expect(header).toEqual(
      new Map<number, unknown>([
        [1, -7],
        [16, cwtType],
      ]),
    )
    const certificate = new X509Certificate(unprotected.get(33) ?? new Uint8Array())
    const { trusted } = await ownTrust(kernel.db)
    expect(trusted.some((authority) => certificate.verify(authority.publicKey))).toBe(true)
    const signed = encode(['Signature1', protectedBytes, new Uint8Array(), payload])
    const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' } as const
    expect(verify('sha256', signed, key, signature)).toBe(true)
    const iat = Math.floor(kernel.clock.now().getTime() / 1000)
    expect([2, 4, 6, 65534].map((claim) => claims.get(claim))).toEqual([
      `${kernel.origin}/t/${listId}`,
      iat + 12 * 3600,
      iat,
      30,
    ])
    // A map of these two, by the draft; what is not fails below.
    const list = claims.get(65533) as { bits: number; lst: Uint8Array }
    expect(list.bits).toBe(2)
    const bytes = inflateSync(list.lst)
    expect(bytes).toHaveLength(statusListSize / 4)
    expect(revoked.map((index) => statusAt(bytes, index))).toEqual(revoked.map(() => 1))
    expect(bytes.reduce((sum, byte) => sum + byte, 0)).toBe(1 + 4 + 1 + 64)
  })

  it('bitstring: a credential, packed from the other end of each byte', async () => {
    const { kernel } = town.platform
    const response = await read(`/b/${listId}`)
    const text = await response.text()
    expect(response.headers.get('content-type')).toBe('application/vc+jwt')
    const claims = decodeJwt<{ credentialSubject: { encodedList: string } }>(text)
    const [key] = await kernel.crypto.keys.published(kernel.db, 'wallet.credential')
    expect(decodeProtectedHeader(text)).toEqual({
      alg: 'ES256',
      typ: 'vc+jwt',
      kid: keyId(String(Reflect.get(claims, 'issuer')), key?.kid),
    })
    await compactVerify(text, await importJWK({ ...key }, 'ES256'))
    const uri = `${kernel.origin}/b/${listId}`
    expect(claims).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      id: uri,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      validFrom: kernel.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z/, 'Z'),
      credentialSubject: {
        id: `${uri}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'message',
        statusSize: 2,
        statusMessage: [
          { status: '0x0', message: 'VALID' },
          { status: '0x1', message: 'INVALID' },
        ],
        ttl: 30_000,
      },
    })
    const { encodedList } = claims.credentialSubject
    expect(encodedList.startsWith('u')).toBe(true)
    const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'))
    expect(bytes).toHaveLength(statusListSize / 4)
    const set = revoked.map((index) => (bytes[index >> 2] ?? 0) & (0b01000000 >> ((index & 3) * 2)))
    expect(set.every((bit) => bit !== 0)).toBe(true)
    expect(bytes.reduce((sum, byte) => sum + byte, 0)).toBe(64 + 16 + 64 + 1)
  })
})

describe('reading', () => {
  it.each([
    [undefined, 200, jwtType],
    ['*/*', 200, jwtType],
    ['application/*', 200, jwtType],
    [jwtType, 200, jwtType],
    [cwtType, 200, cwtType],
    [`${jwtType};q=0.5, ${cwtType}`, 200, cwtType],
    [`${cwtType};q=0, */*`, 200, jwtType],
    ['text/html', 406, 'application/json; charset=utf-8'],
    [`${jwtType};q=0`, 406, 'application/json; charset=utf-8'],
  ])('by Accept: %s is answered by %i and %s', async (accept, status, type) => {
    const { kernel } = town.platform
    const headers = accept === undefined ? {} : { accept }
    const response = await kernel.loopback.fetch(`${kernel.origin}/t/${listId}`, { headers })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe(type)
  })

  it.each(['/t', '/b'])('of what the reader has already is answered by 304: %s', async (form) => {
    const first = await read(`${form}/${listId}`)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=10, must-revalidate')
    expect(first.headers.get('vary')).toBe('accept, accept-encoding')
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await read(`${form}/${listId}`, { 'if-none-match': known })
      expect(again.status, known).toBe(304)
      expect(again.headers.get('etag')).toBe(etag)
      expect(await again.text()).toBe('')
    }
    expect((await read(`${form}/${listId}`, { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('has a tag of its own for each form', async () => {
    const tags = await Promise.all([
      read(`/t/${listId}`),
      read(`/t/${listId}`, { accept: cwtType }),
      read(`/b/${listId}`),
    ])
    expect(new Set(tags.map((response) => response.headers.get('etag'))).size).toBe(3)
  })

  it('travels packed where the reader takes that', async () => {
    const plain = await (await read(`/t/${listId}`)).text()
    const packed = await read(`/t/${listId}`, { 'accept-encoding': 'gzip, deflate' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const bytes = Buffer.from(await packed.arrayBuffer())
    expect(gunzipSync(bytes).toString()).toBe(plain)
    expect(bytes.length).toBeLessThan(plain.length)
    const etag = packed.headers.get('etag') ?? ''
    expect(etag).not.toBe((await read(`/t/${listId}`)).headers.get('etag'))
    expect((await read(`/t/${listId}`, { 'if-none-match': etag })).status).toBe(304)
    expect(
      (await read(`/t/${listId}`, { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding'),
    ).toBeNull()
  })

  it('refuses lists of other days, and lists that are not', async () => {
    expect((await read(`/t/${listId}?time=1700000000`)).status).toBe(501)
    expect((await read(`/b/${listId}?timestamp=2026-01-01T00:00:00Z`)).status).toBe(501)
    for (const path of ['/t', '/b']) {
      for (const id of [town.platform.kernel.crypto.uuid(), 'A671FED3E9AD']) {
        const response = await read(`${path}/${id}`, { accept: '*/*' })
        expect(response.status).toBe(404)
        expect(await response.json()).toEqual({
          error: 'NOT_FOUND',
          error_description: 'Status List not found for endpoint uri',
        })
      }
    }
    expect((await read(`/credentials/status/${listId}`)).status).toBe(404)
  })
})

describe('publishing', () => {
  it('makes a new list for the first reader, whoever comes first, and once for fifty', async () => {
    const id = await addList()
    const readers = Array.from({ length: 50 }, (_, place) => read(`/${place % 2 === 0 ? 't' : 'b'}/${id}`))
    expect((await Promise.all(readers)).every(({ status }) => status === 200)).toBe(true)
    expect(await revokedIn(id)).toEqual([])
    expect((await statusListById(town.platform.kernel.db, id))?.publication).toBe(1)
  })

  it('happens for thousands in one go, and then not again until something changes', async () => {
    const id = await addList()
    const indices = Array.from({ length: 5_000 }, (_, place) => place * 200)
    expect(await revoke(id, indices)).toBe(5_000)
    expect(await revoke(id, indices), 'again').toBe(0)
    await publishChangedLists(town.platform)
    expect(await revokedIn(id)).toEqual(indices)
    const tagNow = async () => (await read(`/t/${id}`)).headers.get('etag')
    const tag = await tagNow()
    town.platform.clock.advance(10 * minuteMs)
    await publishChangedLists(town.platform)
    expect(await tagNow()).toBe(tag)
    await revoke(id, [1])
    await publishChangedLists(town.platform)
    expect(await tagNow()).not.toBe(tag)
  })

  it('happens again before readers stop believing what they have', async () => {
    const id = await addList()
    const expiry = async () => Number(decodeJwt(await (await read(`/t/${id}`)).text()).exp)
    const first = await expiry()
    town.platform.clock.advance(5 * hourMs)
    await publishChangedLists(town.platform)
    expect(await expiry()).toBe(first)
    town.platform.clock.advance(2 * hourMs)
    await publishChangedLists(town.platform)
    expect(await expiry()).toBe(first + 7 * 3600)
  })

  it('is done by the reader where the background does not', async () => {
    const id = await addList()
    expect(await revokedIn(id)).toEqual([])
    await revoke(id, [7])
    expect(await revokedIn(id), 'at once').toEqual([])
    town.platform.clock.advance(15 * secondMs)
    expect(await revokedIn(id), 'after a quarter of a minute').toEqual([7])
    town.platform.clock.advance(13 * hourMs)
    const { exp = 0 } = decodeJwt(await (await read(`/t/${id}`)).text())
    expect(exp * 1000).toBeGreaterThan(town.platform.clock.now().getTime())
  })

  it('gives way to a node that published something newer', async () => {
    const { kernel } = town.platform
    const id = await addList()
    await revoke(id, [1])
    let othersTurn: Promise<unknown> = Promise.resolve()
    const slow = {
      ...kernel,
      // Between what this node read and what it writes, another revokes and publishes.
      crypto: {
        ...kernel.crypto,
        keys: {
          ...kernel.crypto.keys,
          async current(...args: Parameters<typeof kernel.crypto.keys.current>) {
            othersTurn = revoke(id, [2]).then(() => publishStatusList(kernel, id))
            expect(await othersTurn).toBe(true)
            return kernel.crypto.keys.current(...args)
          },
        },
      },
    }
    expect(await publishStatusList(slow, id)).toBe(false)
    await othersTurn
    expect(await revokedIn(id)).toEqual([1, 2])
  })

  it('forgets no change that came while it was under way', async () => {
    const { kernel } = town.platform
    const id = await addList()
    await revoke(id, [1])
    const slow = {
      ...kernel,
      crypto: {
        ...kernel.crypto,
        keys: {
          ...kernel.crypto.keys,
          async current(...args: Parameters<typeof kernel.crypto.keys.current>) {
            await revoke(id, [2])
            return kernel.crypto.keys.current(...args)
          },
        },
      },
    }
    expect(await publishStatusList(slow, id)).toBe(true)
    expect(await revokedIn(id)).toEqual([1])
    await publishChangedLists(town.platform)
    expect(await revokedIn(id)).toEqual([1, 2])
  })

  it('goes on with the other lists where one cannot be published', async () => {
    const { kernel } = town.platform
    const [broken, whole] = [await addList(), await addList()]
    await revokedIn(broken)
    await revokedIn(whole)
    await revoke(broken, [1])
    await revoke(whole, [2])
    const db: Db = {
      ...kernel.db,
      async one(query, parameters) {
        if (parameters['listId'] === broken) throw new Error('A page of the table is damaged')
        return kernel.db.one(query, parameters)
      },
    }
    const platform = { kernel: { ...kernel, db } }
    await expect(publishChangedLists(platform)).rejects.toThrow('Status lists not published: 1')
    expect(await revokedIn(whole)).toEqual([2])
    expect(await revokedIn(broken)).toEqual([])
    await publishChangedLists(town.platform)
    expect(await revokedIn(broken)).toEqual([1])
  })

  it('of a public body is in its name', async () => {
    const { kernel } = town.platform
    const id = await addList('licensing-agency')
    const { iss } = decodeJwt(await (await read(`/t/${id}`)).text())
    expect(iss).toBe(bodyDid(kernel.origin, 'licensing-agency'))
  })
})
