import { deflateRawSync } from 'node:zlib'
import {
  CompactEncrypt,
  compactDecrypt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import {
  call,
  credentialPath,
  freshNonce,
  newWallet,
  proofOf,
  valueAt,
} from '../../../src/modules/wallet/testing/wallet.ts'
import { grantFor, openIssuer, standing, untouched, type Granted } from './support/issuer.ts'
import { expectRefused } from './support/refusal.ts'
import { askCard, membersOf } from './support/wallet.ts'

let town: Town
let issuerKey: JWK

beforeAll(async () => {
  town = await openIssuer()
  const { json } = await call(town, 'GET', '/.well-known/openid-credential-issuer')
  issuerKey = membersOf(valueAt(json, 'credential_request_encryption', 'jwks', 'keys', 0))
})
afterAll(() => town.platform.stop())

interface AnswerKey {
  privateKey: CryptoKey
  jwk: JWK
}

async function answerKey(): Promise<AnswerKey> {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), alg: 'ECDH-ES', kid: 'answer' } }
}

async function encrypted(
  content: object | Uint8Array,
  header: Record<string, unknown> = {},
): Promise<string> {
  const bytes = content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content))
  return new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: String(issuerKey.kid), ...header })
    .encrypt(await importJWK({ ...issuerKey, alg: 'ECDH-ES' }))
}

async function request(more: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const proof = await proofOf(town, await newWallet(), await freshNonce(town))
  return { credential_configuration_id: 'veteran-card', proofs: { jwt: [proof] }, ...more }
}

async function send(granted: Granted, body: string) {
  const { origin, loopback } = town.platform.kernel
  const response = await loopback.fetch(origin + credentialPath, {
    method: 'POST',
    headers: { authorization: `Bearer ${granted.accessToken}`, 'content-type': 'application/jwt' },
    body,
  })
  const text = await response.text()
  const headers: Record<string, unknown> = Object.fromEntries(response.headers)
  const isJson = String(headers['content-type']).includes('json')
  return { status: response.status, headers, text, json: isJson ? (JSON.parse(text) as unknown) : undefined }
}

it('the metadata has a key, and how to use it', async () => {
  const { json } = await call(town, 'GET', '/.well-known/openid-credential-issuer')
  expect(issuerKey).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ECDH-ES', use: 'enc' })
  expect(issuerKey).not.toHaveProperty('d')
  expect(issuerKey.kid).toBeTypeOf('string')
  expect(valueAt(json, 'credential_request_encryption')).toMatchObject({
    enc_values_supported: ['A128GCM', 'A256GCM'],
    zip_values_supported: ['DEF'],
    encryption_required: false,
  })
  expect(valueAt(json, 'credential_response_encryption')).toMatchObject({
    alg_values_supported: ['ECDH-ES'],
    enc_values_supported: ['A128GCM', 'A256GCM'],
    encryption_required: false,
  })
})

describe('an encrypted request', () => {
  it.each([['A128GCM'], ['A256GCM']])('with %s is answered plainly when it asks for no more', async (enc) => {
    const granted = await grantFor(town)
    const answer = await send(granted, await encrypted(await request(), { enc }))
    expect(answer.status).toBe(200)
    expect(valueAt(answer.json, 'credentials')).toHaveLength(1)
  })

  it.each([
    ['A128GCM', undefined],
    ['A256GCM', 'DEF'],
  ])('is answered with %s and compression %s when it asks for that', async (enc, zip) => {
    const granted = await grantFor(town)
    const { privateKey, jwk } = await answerKey()
    const asked = { jwk, enc, ...(zip === undefined ? {} : { zip }) }
    const body = await encrypted(await request({ credential_response_encryption: asked }), { zip: 'DEF' })
    const answer = await send(granted, body)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.headers['content-type']).toContain('application/jwt')
    const { plaintext, protectedHeader } = await compactDecrypt(answer.text, privateKey)
    expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc, kid: 'answer' })
    expect(protectedHeader.zip).toBe(zip)
    const content: unknown = JSON.parse(new TextDecoder().decode(plaintext))
    expect(valueAt(content, 'credentials')).toHaveLength(1)
    expect(valueAt(content, 'notification_id')).toBeTypeOf('string')
  })

  it('that is refused is refused plainly', async () => {
    const granted = await grantFor(town)
    const { jwk } = await answerKey()
    const asked = { credential_response_encryption: { jwk, enc: 'A256GCM' }, proofs: { jwt: ['x'] } }
    expectRefused(await send(granted, await encrypted(await request(asked))), 400, 'invalid_proof')
    expect(await standing(town, granted)).toEqual(untouched)
  })
})

describe('refused, and nothing is used up:', () => {
  it('a plain request for an encrypted answer: its key could have been changed on the way', async () => {
    const granted = await grantFor(town)
    const { jwk } = await answerKey()
    const asked = { credential_response_encryption: { jwk, enc: 'A256GCM' } }
    expectRefused(await askCard(town, granted.accessToken, asked), 400, 'invalid_encryption_parameters')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  const unusable: readonly [string, (key: JWK) => Record<string, unknown>][] = [
    ['a key without its algorithm', ({ alg: _alg, ...jwk }) => ({ jwk, enc: 'A256GCM' })],
    ['a key for another algorithm', (jwk) => ({ jwk: { ...jwk, alg: 'RSA1_5' }, enc: 'A256GCM' })],
    ['a private key', (jwk) => ({ jwk: { ...jwk, d: jwk.x }, enc: 'A256GCM' })],
    ['a key off the curve', (jwk) => ({ jwk: { ...jwk, y: jwk.x }, enc: 'A256GCM' })],
    ['no key', () => ({ enc: 'A256GCM' })],
    ['no encryption', (jwk) => ({ jwk })],
    ['an unknown encryption', (jwk) => ({ jwk, enc: 'A128CBC-HS256' })],
    ['an unknown compression', (jwk) => ({ jwk, enc: 'A256GCM', zip: 'GZIP' })],
  ]

  it.each(unusable)('an answer asked for with %s', async (_name, change) => {
    const granted = await grantFor(town)
    const { jwk } = await answerKey()
    const asked = { credential_response_encryption: change(jwk) }
    const answer = await send(granted, await encrypted(await request(asked)))
    expectRefused(answer, 400, 'invalid_encryption_parameters')
    expect(await standing(town, granted)).toEqual(untouched)
  })

  it('a request for another key, with another algorithm, or changed on the way', async () => {
    const granted = await grantFor(town)
    const body = await encrypted(await request())
    const [header = '', key = '', iv = '', text = '', tag = ''] = body.split('.')
    const elsewhere = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
    const bodies = [
      'x',
      [header, key, iv, `${text.slice(0, -4)}AAAA`, tag].join('.'),
      await new CompactEncrypt(new TextEncoder().encode('{}'))
        .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
        .encrypt(elsewhere.publicKey),
      await encrypted(await request(), { alg: 'ECDH-ES+A128KW' }),
      await encrypted(await request(), { enc: 'A128CBC-HS256' }),
    ]
    for (const wrong of bodies) {
      expectRefused(await send(granted, wrong), 400, 'invalid_encryption_parameters')
    }
    expect(await standing(town, granted)).toEqual(untouched)
    expect((await send(granted, body)).status).toBe(200)
  })

  it('what unpacks to far more than it is', async () => {
    const granted = await grantFor(town)
    const bomb = new TextEncoder().encode(`{"a":"${'x'.repeat(20_000_000)}"}`)
    expect(deflateRawSync(bomb).length).toBeLessThan(30_000)
    const body = await encrypted(bomb, { zip: 'DEF' })
    expect(body.length).toBeLessThan(64 * 1024)
    expectRefused(await send(granted, body), 400, 'invalid_encryption_parameters')
    expect(await standing(town, granted)).toEqual(untouched)
  })
})
