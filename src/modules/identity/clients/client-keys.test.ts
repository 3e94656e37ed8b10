import { createServer, type Server } from 'node:http'
import type { KeyObject } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '#kernel/clock'
import type { TestPlatform } from '#kernel/test'
import type { Client } from '../domain/client.ts'
import { findKeySet } from '../store/client-key-set.ts'
import { curveTestKey, rsaTestKey, type TestKey } from '../testing/keys.ts'
import { identityTables, testClient } from '../testing/registry.ts'
import { clientVerificationKeys } from './client-keys.ts'
import { fetchKeySet } from './key-set.ts'

const first = rsaTestKey()
const second = rsaTestKey()
const curve = curveTestKey()

let platform: TestPlatform
let server: Server
let requests = 0
/** What the host answers; undefined cuts the connection. */
let answer: { status?: number; body: string; location?: string } | undefined
let url: string
let round = 0

beforeAll(async () => {
  platform = await identityTables()
  server = createServer((_request, response) => {
    requests += 1
    if (answer === undefined) return response.destroy()
    response.statusCode = answer.status ?? 200
    if (answer.location !== undefined) response.setHeader('location', answer.location)
    response.end(answer.body)
    return response
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => void server.close(resolve))
  await platform.stop()
})
beforeEach(() => {
  requests = 0
  round += 1
  // The server listens on a port of the network: its address is never a path.
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}/jwks/${round}`
})
afterEach(() => {
  answer = undefined
})

function jwk({ publicKey }: TestKey, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...publicKey.export({ format: 'jwk' }), ...more }
}

function serve(...keys: Record<string, unknown>[]): void {
  answer = { body: JSON.stringify({ keys }) }
}

function withJwks(): Client {
  return testClient('land', { keySource: 'JWKS', jwksUrl: url })
}

function keysFor(
  client: Client,
  kid: string | undefined,
  algorithm = 'RS256',
): Promise<readonly KeyObject[]> {
  return clientVerificationKeys(platform.kernel, client, { kid, algorithm })
}

async function found(kid: string | undefined, algorithm = 'RS256'): Promise<string[]> {
  const keys = await keysFor(withJwks(), kid, algorithm)
  return keys.map((key) => {
    const known = Object.entries({ first, second, curve }).find(([, { publicKey }]) => publicKey.equals(key))
    return known?.[0] ?? 'unknown'
  })
}

describe('a registered public key', () => {
  it.each([
    ['as PEM', first.pem],
    ['as One Login holds it', first.bare],
  ])('%s verifies the RSA algorithms, whatever kid is named', async (_what, publicKeyPem) => {
    const client = testClient('land', { publicKeyPem })
    for (const algorithm of ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']) {
      const [key] = await keysFor(client, 'any', algorithm)
      expect(key?.equals(first.publicKey)).toBe(true)
    }
  })

  it.each(['none', 'HS256', 'HS512', 'ES256', 'EdDSA', 'RS1', 'rs256', ''])(
    'of RSA fits no token with the algorithm "%s"',
    async (algorithm) => {
      expect(await keysFor(testClient('land', { publicKeyPem: first.pem }), undefined, algorithm)).toEqual([])
    },
  )

  it.each(['RS256', 'PS256', 'HS256', 'ES384', 'none'])(
    'of P-256 fits no token with the algorithm "%s"',
    async (algorithm) => {
      const client = testClient('land', { publicKeyPem: curve.bare })
      expect(await keysFor(client, undefined, algorithm)).toEqual([])
      expect(await keysFor(client, undefined, 'ES256')).toHaveLength(1)
    },
  )

  it.each([
    ['short', rsaTestKey(1024).pem],
    ['broken', 'nonsense'],
  ])('that is %s verifies nothing', async (_what, publicKeyPem) => {
    expect(await keysFor(testClient('land', { publicKeyPem }), undefined)).toEqual([])
  })
})

describe('keys at an address', () => {
  it('are fetched once a day, and once for many tokens at the same moment', async () => {
    serve(jwk(first, { kid: 'one' }))
    const all = await Promise.all(Array.from({ length: 20 }, () => found('one')))
    expect(all).toEqual(Array.from({ length: 20 }, () => ['first']))
    platform.clock.advance(dayMs - 1)
    expect(await found('one')).toEqual(['first'])
    expect(requests).toBe(1)
    platform.clock.advance(1)
    expect(await found('one')).toEqual(['first'])
    expect(requests).toBe(2)
  })

  it('are fetched again for an unknown kid, at most once a minute', async () => {
    serve(jwk(first, { kid: 'one' }))
    expect(await found('one')).toEqual(['first'])
    serve(jwk(second, { kid: 'two' }))
    expect(await found('two')).toEqual([])
    platform.clock.advance(minuteMs)
    expect(await found('two')).toEqual(['second'])
    expect(await found('one')).toEqual([])
    for (let made = 0; made < 50; made += 1) expect(await found(`made-up-${made}`)).toEqual([])
    expect(requests).toBe(2)
  })

  it.each([
    ['is down', undefined],
    ['answers with an error', { status: 503, body: 'busy' }],
    ['answers with something else', { body: '<html>' }],
    ['answers with a list', { body: '[]' }],
    ['redirects', { status: 302, body: '', location: 'http://127.0.0.1/elsewhere' }],
    ['answers without end', { body: JSON.stringify({ keys: [], pad: 'x'.repeat(70_000) }) }],
  ])('go on serving when their host %s', async (_what, failure) => {
    serve(jwk(first, { kid: 'one' }))
    expect(await found('one')).toEqual(['first'])
    answer = failure
    platform.clock.advance(dayMs)
    expect(await found('one')).toEqual(['first'])
    expect(await found('one')).toEqual(['first'])
    expect(requests).toBe(2)
    expect(await found('unknown')).toEqual([])
  })

  it('survive a restart while their host is down', async () => {
    serve(jwk(first, { kid: 'one' }))
    expect(await found('one')).toEqual(['first'])
    answer = undefined
    platform.clock.advance(2 * dayMs)
    // Another node: the same database, nothing remembered.
    const kernel = { ...platform.kernel, db: { ...platform.kernel.db } }
    const keys = await clientVerificationKeys(kernel, withJwks(), { kid: 'one', algorithm: 'RS256' })
    expect(keys[0]?.equals(first.publicKey)).toBe(true)
  })

  it('that were never there verify nothing, and their host is not asked all the time', async () => {
    for (let token = 0; token < 10; token += 1) expect(await found('one')).toEqual([])
    expect(requests).toBe(1)
    platform.clock.advance(minuteMs)
    serve(jwk(first, { kid: 'one' }))
    expect(await found('one')).toEqual(['first'])
  })

  it.each([
    'http://10.0.0.1/jwks',
    'http://127.0.0.2/jwks',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/jwks',
    'http://[::ffff:10.0.0.1]/jwks',
    'http://2130706434/jwks',
    'file:///etc/passwd',
  ])('are not fetched from %s', async (address) => {
    await expect(fetchKeySet(platform.kernel, address)).rejects.toMatchObject({
      reason: 'unreachable',
      cause: { reason: address.startsWith('file') ? 'scheme' : 'address' },
    })
  })

  it('with the same kid are all tried', async () => {
    serve(jwk(first, { kid: 'same' }), jwk(second, { kid: 'same' }), jwk(curve, { kid: 'same' }))
    expect(await found('same')).toEqual(['first', 'second'])
    expect(await found('same', 'ES256')).toEqual(['curve'])
    expect(requests).toBe(1)
  })

  it('are all tried where the token names none', async () => {
    serve(jwk(first), jwk(second, { kid: 'two' }), jwk(curve))
    expect(await found(undefined)).toEqual(['first', 'second'])
  })

  it.each([
    ['a symmetric key', { kty: 'oct', k: Buffer.from(first.pem).toString('base64url') }],
    ['a key for encryption', jwk(first, { use: 'enc' })],
    ['a key for signing only', jwk(first, { key_ops: ['sign'] })],
    ['a key for another algorithm', jwk(first, { alg: 'PS256' })],
    ['a short key', jwk(rsaTestKey(1024))],
    ['a key without its modulus', { kty: 'RSA', e: 'AQAB' }],
    ['a point that is not on the curve', jwk(curve, { y: jwk(curve)['x'] })],
    ['nonsense', { kty: 7 }],
  ])('of a set with %s are those that remain', async (_what, bad) => {
    serve({ ...bad, kid: 'bad' }, jwk(second, { kid: 'good' }))
    expect(await found('bad')).toEqual([])
    expect(await found('bad', 'HS256')).toEqual([])
    expect(await found('good')).toEqual(['second'])
  })

  it('published with their private half are used by their public half alone', async () => {
    serve({ ...first.privateKey.export({ format: 'jwk' }), kid: 'one' })
    const [key] = await keysFor(withJwks(), 'one')
    expect(key?.type).toBe('public')
    const stored = await findKeySet(platform.kernel.db, url)
    expect(stored).toMatchObject({ document: { keys: [{ kid: 'one', kty: 'RSA' }] } })
    expect(JSON.stringify(stored)).not.toContain('"d"')
  })
})
