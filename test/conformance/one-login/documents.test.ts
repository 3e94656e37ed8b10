import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityClaims, startProvider, type Provider } from './support/provider.ts'
import { call } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

test('discovery says what services of One Login read there', async () => {
  const answer = await call(provider, '/.well-known/openid-configuration')
  const { issuer } = provider
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(answer.headers.get('cache-control')).toContain('max-age=86400')
  expect(answer.body).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    userinfo_endpoint: `${issuer}userinfo`,
    end_session_endpoint: `${issuer}logout`,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    trustmarks: `${issuer}trustmark`,
    response_types_supported: ['code'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    ui_locales_supported: ['en', 'cy'],
    claim_types_supported: ['normal'],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: false,
  })
  expect(answer.body['grant_types_supported']).toContain('authorization_code')
  expect(answer.body['code_challenge_methods_supported']).toEqual(['S256'])
  expect(answer.body['scopes_supported']).toEqual(expect.arrayContaining(['openid', 'email', 'phone']))
  expect(answer.body['token_endpoint_auth_methods_supported']).toEqual(
    expect.arrayContaining(['private_key_jwt', 'client_secret_post']),
  )
  expect(answer.body['token_endpoint_auth_signing_alg_values_supported']).toEqual(
    expect.arrayContaining(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']),
  )
  expect(answer.body['claims_supported']).toEqual(
    expect.arrayContaining([
      'sub',
      'email',
      'email_verified',
      'phone_number',
      'phone_number_verified',
      'wallet_subject_id',
      ...identityClaims,
    ]),
  )
})

test('the keys of tokens are public, named, and nothing more', async () => {
  const answer = await call(provider, '/.well-known/jwks.json')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toContain('max-age=86400')
  expect(answer.body['keys']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' }),
      expect.objectContaining({ kty: 'RSA', use: 'sig', alg: 'RS256' }),
    ]),
  )
  expect(answer.text).not.toMatch(/"(d|p|q|dp|dq|qi)":/)
})

test('the DID document names the keys of identities', async () => {
  const answer = await call(provider, '/.well-known/did.json')
  const id = `did:web:${new URL(provider.issuer).host.replace(':', '%3A')}`
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('max-age=3600, private')
  expect(answer.body).toMatchObject({
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id,
  })
  expect(answer.body['assertionMethod']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'JsonWebKey',
        controller: id,
        publicKeyJwk: expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256' }) as unknown,
      }),
    ]),
  )
  expect(answer.text).toContain(`"${id}#`)
  expect(answer.text).not.toContain('"d":')
})

test('the trust mark lists the vectors that can be asked for', async () => {
  const answer = await call(provider, '/trustmark')
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    idp: provider.issuer,
    trustmark_provider: provider.issuer,
    C: ['Cl', 'Cl.Cm'],
    P: ['P0', 'P1', 'P2', 'P3'],
  })
})
