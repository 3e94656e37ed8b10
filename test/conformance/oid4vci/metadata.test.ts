import { createPublicKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeJwt, hasSignatureOf } from '../../../src/kernel/crypto/index.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'
import { call, textAt, valueAt } from '../../../src/modules/wallet/testing/wallet.ts'
import { openIssuer } from './support/issuer.ts'
import { membersOf } from './support/wallet.ts'

const path = '/.well-known/openid-credential-issuer'

let town: Town
let metadata: unknown

beforeAll(async () => {
  town = await openIssuer()
  metadata = (await call(town, 'GET', path)).json
})
afterAll(() => town.platform.stop())

function configuration(id: string, ...place: (string | number)[]): unknown {
  return valueAt(metadata, 'credential_configurations_supported', id, ...place)
}

function locales(display: unknown): unknown {
  return Array.isArray(display) ? display.map((entry) => textAt(entry, 'locale')) : undefined
}

describe('the metadata of the issuer', () => {
  it('is of this issuer, and has its endpoints and no others', () => {
    const { origin } = town.platform.kernel
    expect(metadata).toMatchObject({
      credential_issuer: origin,
      authorization_servers: [`${origin}/credentials`],
      credential_endpoint: `${origin}/credential`,
      nonce_endpoint: `${origin}/nonce`,
      deferred_credential_endpoint: `${origin}/deferred`,
      notification_endpoint: `${origin}/notification`,
      batch_credential_issuance: { batch_size: 4 },
    })
    expect(Object.keys(membersOf(metadata)).toSorted()).toEqual([
      'authorization_servers',
      'batch_credential_issuance',
      'credential_configurations_supported',
      'credential_endpoint',
      'credential_issuer',
      'credential_request_encryption',
      'credential_response_encryption',
      'deferred_credential_endpoint',
      'display',
      'nonce_endpoint',
      'notification_endpoint',
    ])
  })

  it('has both languages, for the issuer, for cards and for what they state', () => {
    expect(locales(valueAt(metadata, 'display'))).toEqual(['en', 'cy'])
    expect(locales(configuration('veteran-card', 'credential_metadata', 'display'))).toEqual(['en', 'cy'])
    expect(configuration('veteran-card', 'credential_metadata', 'display', 1, 'name')).toBe(
      'Cerdyn Cyn-filwr',
    )
    expect(configuration('veteran-card', 'credential_metadata', 'claims', 2)).toEqual({
      path: ['is_veteran'],
      mandatory: true,
      display: [
        { locale: 'en', name: 'Is a veteran' },
        { locale: 'cy', name: 'Yn gyn-filwr' },
      ],
    })
  })

  it('describes an SD-JWT VC by its type, with names of algorithms', () => {
    const { origin } = town.platform.kernel
    expect(configuration('batch-card')).toMatchObject({
      format: 'dc+sd-jwt',
      vct: `${origin}/credentials/types/batch-card`,
      cryptographic_binding_methods_supported: ['jwk', 'did:key', 'did:jwk'],
      credential_signing_alg_values_supported: ['ES256'],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    })
  })

  it('describes an mdoc by its document type, with numbers of algorithms and places of elements', () => {
    expect(configuration('batch-card.mdoc')).toMatchObject({
      format: 'mso_mdoc',
      doctype: 'example.penhaven.veteran.1',
      cryptographic_binding_methods_supported: ['cose_key'],
      credential_signing_alg_values_supported: [-7],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    })
    expect(configuration('batch-card.mdoc', 'credential_metadata', 'claims', 2, 'path')).toEqual([
      'example.penhaven.veteran.1',
      'is_veteran',
    ])
  })

  it('asks for no attestation where no maker of wallets is trusted', () => {
    expect(configuration('veteran-card', 'proof_types_supported')).not.toHaveProperty('attestation')
  })

  it('is public, and may be kept for a while', async () => {
    const { status, headers } = await call(town, 'GET', path)
    expect(status).toBe(200)
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['cache-control']).toBe('public, max-age=300')
    expect(headers['vary']).toContain('accept')
  })
})

describe('signed metadata', () => {
  it('is given to who takes nothing else, and says the same', async () => {
    const { text, headers } = await call(town, 'GET', path, { headers: { accept: 'application/jwt' } })
    expect(headers['content-type']).toContain('application/jwt')
    const jwt = decodeJwt(text)
    if (jwt === undefined) throw new Error('It is no JWT')
    expect(jwt.header).toMatchObject({ alg: 'ES256', typ: 'openidvci-issuer-metadata+jwt' })
    const { origin } = town.platform.kernel
    const { sub, iat, iss, ...document } = jwt.claims
    expect({ sub, iss }).toEqual({ sub: origin, iss: origin })
    expect(iat).toBe(Math.floor(town.platform.clock.now().getTime() / 1000))
    expect(document).toEqual(metadata)
    const published = (await call(town, 'GET', '/.well-known/jwks.json')).json
    const keys = valueAt(published, 'keys')
    const key: unknown = Array.isArray(keys)
      ? keys.find((each: unknown) => textAt(each, 'kid') === jwt.header['kid'])
      : undefined
    expect(key).toBeDefined()
    expect(hasSignatureOf(jwt, createPublicKey({ key: membersOf(key), format: 'jwk' }))).toBe(true)
  })

  it.each([
    ['without an Accept header', {}],
    ['for anything', { accept: '*/*' }],
    ['for both, the signed form first', { accept: 'application/jwt, application/json;q=0.9' }],
    ['for JSON', { accept: 'application/json' }],
    ['with the signed form ruled out', { accept: 'application/jwt;q=0, text/html' }],
  ])('is not given %s', async (_name, headers) => {
    const answer = await call(town, 'GET', path, { headers })
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.json).toEqual(metadata)
  })
})

it('the metadata of the authorization server takes anonymous wallets, and binds tokens to keys', async () => {
  const { origin } = town.platform.kernel
  const { json } = await call(town, 'GET', '/.well-known/oauth-authorization-server/credentials')
  expect(json).toEqual({
    issuer: `${origin}/credentials`,
    token_endpoint: `${origin}/credentials/token`,
    grant_types_supported: ['urn:ietf:params:oauth:grant-type:pre-authorized_code', 'refresh_token'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
    dpop_signing_alg_values_supported: ['ES256'],
    authorization_details_types_supported: ['openid_credential'],
    'pre-authorized_grant_anonymous_access_supported': true,
  })
})

it('the nonce endpoint gives a new nonce to anybody, each time, and to nobody who only looks', async () => {
  const first = await call(town, 'POST', '/nonce')
  const second = await call(town, 'POST', '/nonce')
  expect(first.status).toBe(200)
  expect(first.headers['cache-control']).toBe('no-store')
  expect(textAt(first.json, 'c_nonce')).not.toBe('')
  expect(textAt(first.json, 'c_nonce')).not.toBe(textAt(second.json, 'c_nonce'))
  expect((await call(town, 'GET', '/nonce')).status).toBe(404)
})
