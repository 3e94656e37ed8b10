import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newClientConfiguration } from '../domain/client.ts'
import { clientProblemCodes } from '../domain/client-problem.ts'
import { curveTestKey, rsaTestKey } from '../testing/keys.ts'
import { errorsAmong } from './check-client.ts'
import { readClients, writeClient, type ReadClient } from './one-login-json.ts'
import { problemText } from './problem-words.ts'

const rsa = rsaTestKey()
const curve = curveTestKey()

/** As an entry of One Login's registry looks. */
const registered = {
  ClientID: 'bGFuZHMtcmVnaXN0ZXI',
  ClientName: 'Register land – Cofrestru tir',
  Channel: 'WEB',
  ClientType: 'web',
  ServiceType: 'MANDATORY',
  RedirectUrls: ['https://land.example/oidc/callback', 'https://land.example/oidc/other?way=2'],
  PostLogoutRedirectUrls: ['https://land.example/signed-out'],
  BackChannelLogoutUri: 'https://land.example/oidc/logout',
  LandingPageUrl: 'https://land.example/start',
  Scopes: ['openid', 'email', 'phone'],
  Claims: [
    'https://vocab.account.gov.uk/v1/coreIdentityJWT',
    'https://vocab.account.gov.uk/v1/address',
    'https://vocab.account.gov.uk/v1/returnCode',
  ],
  ClientLoCs: ['P0', 'P2'],
  IdentityVerificationSupported: true,
  SectorIdentifierUri: 'https://land.example',
  SubjectType: 'pairwise',
  PublicKeySource: 'STATIC',
  PublicKey: rsa.bare,
  TokenAuthMethod: 'private_key_jwt',
  IdTokenSigningAlgorithm: 'RS256',
  JarValidationRequired: true,
  PKCEEnforced: true,
  MaxAgeEnabled: true,
  PermitMissingNonce: false,
  OneLoginService: false,
  CookieConsentShared: true,
  TestClient: false,
  TestClientEmailAllowlist: [],
  SmokeTest: false,
  IsActive: false,
}

function one(source: unknown): ReadClient {
  const read = readClients(JSON.stringify(source))
  if ('problem' in read) throw new Error(read.problem.code)
  expect(read.clients).toHaveLength(1)
  const [client] = read.clients
  if (client === undefined) throw new Error('No registration was read')
  return client
}

/** `ClientName:name.missing` */
function faultsOf(source: unknown): string[] {
  return errorsAmong(one(source).problems).map(({ field, code }) => `${field}:${code}`)
}

function written({ clientId = '', ...client }: ReadClient): Record<string, unknown> {
  return writeClient({ clientId, ...client })
}

/** As `aws dynamodb get-item` prints it. */
function asDynamo(value: unknown): unknown {
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'boolean') return { BOOL: value }
  if (typeof value === 'number') return { N: String(value) }
  if (Array.isArray(value)) return { L: value.map(asDynamo) }
  return { NULL: true }
}

const withExtras = {
  ...registered,
  Contacts: ['team@land.example'],
  RateLimit: 400,
  FutureField: { deep: [1, 'two'] },
}

describe('a registration of One Login', () => {
  it('comes back from an export as it went in', () => {
    expect(written(one(registered))).toEqual(registered)
    expect(one(registered).problems).toEqual([])
  })

  it('keeps what means nothing here, and says which of it is unknown', () => {
    const read = one(withExtras)
    expect(written(read)).toEqual(withExtras)
    expect(read.problems).toMatchObject([{ field: 'FutureField', code: 'unknown-field', isWarning: true }])
  })

  it('keeps what was left empty, until it is set', () => {
    const empty = { ...registered, BackChannelLogoutUri: null, LandingPageUrl: '', JwksUrl: null }
    const read = one(empty)
    expect(read.configuration).toMatchObject({ backChannelLogoutUri: null, landingPageUrl: null })
    expect(written(read)).toEqual(empty)
    const configuration = { ...read.configuration, landingPageUrl: 'https://land.example/later' }
    expect(written({ ...read, configuration })).toEqual({
      ...empty,
      LandingPageUrl: 'https://land.example/later',
    })
  })

  it('is read out of a list, an object with clients, and what DynamoDB writes', () => {
    const dynamo = Object.fromEntries(
      Object.entries(registered).map(([name, value]) => [name, asDynamo(value)]),
    )
    for (const source of [
      [registered],
      { clients: [registered] },
      dynamo,
      { Item: dynamo },
      { Items: [dynamo] },
    ])
      expect(written(one(source))).toEqual(registered)
  })

  it('is understood in the spelling of the self-service API', () => {
    const read = one({
      client_id: 'abc',
      client_name: 'Library',
      redirect_uris: ['https://library.example/callback'],
      post_logout_redirect_uris: [],
      back_channel_logout_uri: null,
      contacts: ['team@library.example'],
      public_key: rsa.bare,
      public_key_source: null,
      scopes: ['openid', 'email'],
      subject_type: 'pairwise',
      service_type: 'MANDATORY',
      sector_identifier_uri: 'http://gov.uk',
      accepted_levels_of_confidence: ['P2'],
      token_endpoint_auth_method: 'private_key_jwt',
      jar_validation_required: true,
      id_token_signing_algorithm: 'ES256',
      jwks_uri: null,
      channel: null,
      max_age_enabled: true,
      client_type: 'web',
    })
    expect(errorsAmong(read.problems)).toEqual([])
    expect(read.clientId).toBe('abc')
    expect(read.configuration).toMatchObject({
      name: 'Library',
      redirectUris: ['https://library.example/callback'],
      jarRequired: true,
      maxAgeEnabled: true,
      channel: 'WEB',
      keySource: 'STATIC',
      otherFields: { Contacts: ['team@library.example'] },
    })
  })

  it('takes the defaults of One Login where it is silent', () => {
    const small = { ClientName: 'Small', RedirectUrls: ['https://small.example/cb'], Scopes: ['openid'] }
    expect(one({ ...small, PublicKey: rsa.pem, IdTokenSigningAlgorithm: 'RSA256' }).configuration).toEqual({
      ...newClientConfiguration,
      name: 'Small',
      redirectUris: ['https://small.example/cb'],
      publicKeyPem: rsa.pem,
      idTokenSigningAlgorithm: 'RS256',
    })
    expect(
      one({ ...small, JwksUrl: 'https://small.example/jwks', IdentityVerificationSupported: true })
        .configuration,
    ).toMatchObject({ keySource: 'JWKS', levelsOfConfidence: ['P0', 'P2'] })
    const secret = '$argon2id$v=19$m=15360,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'
    expect(one({ ...small, ClientSecret: secret }).configuration).toMatchObject({
      tokenAuthMethod: 'client_secret_post',
      clientSecretHash: secret,
    })
  })

  it('loses nothing, whatever its fields hold', () => {
    const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value)
    const path = fc.stringMatching(/^[a-z]{1,10}$/)
    const urls = fc.uniqueArray(
      path.map((name) => `https://land.example/${name}`),
      { minLength: 1 },
    )
    const anyRegistration = fc.record({
      ClientName: text,
      RedirectUrls: urls,
      PostLogoutRedirectUrls: urls,
      Channel: fc.constantFrom('WEB', 'MOBILE', 'STRATEGIC_APP', 'GENERIC_APP'),
      ClientLoCs: fc.subarray(['P0', 'P1', 'P2', 'P3'], { minLength: 1 }),
      JarValidationRequired: fc.boolean(),
      PKCEEnforced: fc.boolean(),
      TestClient: fc.boolean(),
      TestClientEmailAllowlist: fc.array(text),
      IsActive: fc.boolean(),
      PublicKey: fc.constantFrom(rsa.bare, rsa.pem, curve.bare),
      Contacts: fc.array(text),
      NeverHeardOf: fc.jsonValue(),
    })
    fc.assert(
      fc.property(anyRegistration, (change) => {
        const source = JSON.parse(JSON.stringify({ ...registered, ...change })) as Record<string, unknown>
        expect(written(one(source))).toEqual(source)
      }),
    )
  })
})

describe('a registration with faults', () => {
  it('is told all of them at once', () => {
    const faults = faultsOf({
      ClientName: ' ',
      RedirectUrls: ['http://land.example/cb', 'https://*.land.example/cb', 'https://land.example/cb#top'],
      Scopes: ['email', 'everything'],
      SubjectType: 'both',
      JarValidationRequired: 'perhaps',
      PublicKey: 'nonsense!',
      ClientLoCs: ['P2', 'P9'],
    })
    expect(faults.toSorted()).toEqual([
      'ClientLoCs:choice',
      'ClientName:name.missing',
      'JarValidationRequired:type.boolean',
      'PublicKey:key.malformed',
      'RedirectUrls:url.fragment',
      'RedirectUrls:url.not-secure',
      'RedirectUrls:url.wildcard',
      'Scopes:scope.openid',
      'Scopes:scope.unknown',
      'SectorIdentifierUri:sector.several',
      'SubjectType:choice',
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no redirect address', { RedirectUrls: [] }, 'RedirectUrls:redirect.missing'],
    ['a relative address', { RedirectUrls: ['/callback'] }, 'RedirectUrls:url.malformed'],
    ['script as address', { RedirectUrls: ['javascript:alert(1)'] }, 'RedirectUrls:url.scheme'],
    ['an app scheme of a web service', { RedirectUrls: ['uk.app.example:/cb'] }, 'RedirectUrls:url.scheme'],
    [
      'a password in an address',
      { LandingPageUrl: 'https://a:b@land.example' },
      'LandingPageUrl:url.password',
    ],
    [
      'a parameter of the answer',
      { RedirectUrls: ['https://land.example/cb?state=1'] },
      'RedirectUrls:url.parameter',
    ],
    [
      'an address twice',
      { RedirectUrls: ['https://land.example/cb', 'https://land.example/cb'] },
      'RedirectUrls:url.repeated',
    ],
    [
      'an endless address',
      { LandingPageUrl: `https://land.example/${'a'.repeat(3000)}` },
      'LandingPageUrl:url.long',
    ],
    ['a list that is none', { RedirectUrls: { a: 1 } }, 'RedirectUrls:type.list'],
    ['a name that is a number', { ClientName: 7 }, 'ClientName:type.text'],
    ['an endless name', { ClientName: 'a'.repeat(300) }, 'ClientName:name.long'],
    ['an unknown claim', { Claims: ['https://vocab.account.gov.uk/v1/shoeSize'] }, 'Claims:claim.unknown'],
    ['no level', { ClientLoCs: [] }, 'ClientLoCs:levels.missing'],
    ['a sector without a host', { SectorIdentifierUri: 'land' }, 'SectorIdentifierUri:sector.malformed'],
    ['no key', { PublicKey: null }, 'PublicKey:key.missing'],
    ['a JWKS source without its address', { PublicKeySource: 'JWKS' }, 'JwksUrl:jwks.missing'],
    ['a JWKS address without TLS', { JwksUrl: 'http://land.example/jwks' }, 'JwksUrl:url.not-secure'],
    ['a secret in the clear', { ClientSecret: 'hunter2' }, 'ClientSecret:secret.not-hash'],
    [
      'identity with a secret',
      { TokenAuthMethod: 'client_secret_post' },
      'IdentityVerificationSupported:identity.secret',
    ],
    [
      'a client without authentication or PKCE',
      { TokenAuthMethod: 'none', PKCEEnforced: false },
      'PKCEEnforced:pkce.public',
    ],
    ['an identifier with spaces', { ClientID: 'a b' }, 'ClientID:client-id.malformed'],
    ['two spellings that disagree', { client_name: 'Other' }, 'ClientName:contradicts'],
    ['an unknown profile', { Profile: 'saml' }, 'Profile:choice'],
  ])('%s', (_what, change, fault) => {
    expect(faultsOf({ ...registered, ...change })).toContain(fault)
  })

  it.each<[string, string, string]>([
    ['RSA of 1024 bits', rsaTestKey(1024).pem, 'key.weak'],
    ['P-384', curveTestKey('P-384').pem, 'key.kind'],
    ['a private key', rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'key.private'],
    [
      'a private key without its BEGIN line',
      curve.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      'key.private',
    ],
    ['half a key', rsa.bare.slice(0, 100), 'key.malformed'],
  ])('refuses the key %s', (_what, PublicKey, code) => {
    expect(faultsOf({ ...registered, PublicKey })).toEqual([`PublicKey:${code}`])
  })

  it.each([
    ['PEM', rsa.pem],
    ['PEM of a curve', curve.pem],
    ['bare', rsa.bare],
    ['line ends written out', rsa.pem.replaceAll('\n', String.raw`\n`)],
    ['PKCS #1', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('accepts a key as %s', (_what, PublicKey) => {
    expect(faultsOf({ ...registered, PublicKey })).toEqual([])
  })

  it('accepts addresses on the same machine, with a warning, and schemes of apps for apps', () => {
    const local = one({ ...registered, RedirectUrls: ['http://localhost:8080/cb', 'http://127.0.0.1/cb'] })
    expect(local.problems.map(({ code, isWarning }) => [code, isWarning])).toEqual([
      ['url.loopback', true],
      ['url.loopback', true],
    ])
    const app = { Channel: 'GENERIC_APP', ClientType: 'app', RedirectUrls: ['uk.gov.land:/callback'] }
    expect(faultsOf({ ...registered, ...app })).toEqual([])
  })

  it.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    ['[]', 'no-clients'],
    ['{"clients":[]}', 'no-clients'],
    ['[{"ClientID":"a"},{"client_id":"a"}]', 'client-id.repeated'],
  ])('refuses the text %j', (text, code) => {
    expect(readClients(text)).toMatchObject({ problem: { code } })
  })

  it.each([['7'], ['"text"'], ['[null]'], ['[[]]']])('says that %s is no registration', (text) => {
    const read = readClients(text)
    expect('clients' in read && read.clients[0]?.problems).toMatchObject([{ code: 'not-an-object' }])
  })

  it('has words for every fault in both languages', () => {
    for (const code of clientProblemCodes) {
      const problem = { field: 'ClientName', code, isWarning: false, values: {} }
      expect(problemText('en', problem)).not.toBe('')
      expect(problemText('cy', problem)).not.toBe(problemText('en', problem))
    }
  })
})
