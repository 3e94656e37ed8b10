import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jarPath, objectClaims, requestObject, state, type Parameters } from './support/authorize.ts'
import { tryPath } from './support/cases.ts'
import {
  jwtSignedWithPublicKey,
  unsignedJwt,
  withClaims,
  withHeader,
  type JsonChanges,
} from './support/jwt.ts'
import { newServiceKey, type ServiceKey } from './support/keys.ts'
import { invalid, invalidRequest, missing, refused, stateless, type Outcome } from './support/outcomes.ts'
import {
  startProvider,
  vocabulary,
  type Provider,
  type Registration,
  type Service,
} from './support/provider.ts'

let provider: Provider
let curveKey: ServiceKey
let pssKey: ServiceKey
beforeAll(async () => {
  provider = await startProvider()
  ;[curveKey, pssKey] = await Promise.all([newServiceKey('curve', 'ES256'), newServiceKey('pss', 'PS256')])
})
afterAll(() => provider.stop())

/** One rule of request objects (RFC 9101; OpenID Connect Core 1.0, section 6.1). */
interface ObjectCase {
  rule: string
  client?: Registration
  /** Changes of the object's claims. */
  object?: JsonChanges
  /** Changes of what stands beside it in the query. */
  send?: Parameters
  outcome: Outcome
}

const accepted: Outcome = { code: true }
const unauthorized = refused('unauthorized_client', 'Unauthorized client')
const invalidScope = refused('invalid_scope', 'Invalid, unknown or malformed scope')
const invalidClaims = invalidRequest('Request contains invalid claims')
const unsupported = refused('unsupported_response_type', 'Unsupported response type')
const denied = refused('access_denied', 'Access denied by resource owner or authorization server')
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const claimRules: ObjectCase[] = [
  { rule: 'no redirect_uri', object: { redirect_uri: undefined }, outcome: invalid },
  {
    rule: 'an unregistered redirect_uri',
    object: { redirect_uri: 'https://else.example/' },
    outcome: invalid,
  },
  { rule: 'a redirect_uri that is no string', object: { redirect_uri: 1 }, outcome: invalid },
  { rule: 'response_mode form_post', object: { response_mode: 'form_post' }, outcome: invalid },
  { rule: 'no state', object: { state: undefined }, outcome: stateless },
  {
    rule: 'a state in the query does not help',
    object: { state: undefined },
    send: { state },
    outcome: stateless,
  },
  { rule: 'no client_id', object: { client_id: undefined }, outcome: unauthorized },
  { rule: 'the client_id of another', object: { client_id: 'conformance-0' }, outcome: unauthorized },
  { rule: 'request inside the object', object: { request: 'e30.e30.' }, outcome: invalidRequest() },
  {
    rule: 'request_uri inside the object',
    object: { request_uri: 'https://x.example' },
    outcome: invalidRequest(),
  },
  { rule: 'no aud', object: { aud: undefined }, outcome: denied },
  { rule: 'another aud', object: { aud: 'https://provider.example/authorize' }, outcome: denied },
  { rule: 'no iss', object: { iss: undefined }, outcome: unauthorized },
  { rule: 'another iss', object: { iss: 'conformance-0' }, outcome: unauthorized },
  { rule: 'no response_type', object: { response_type: undefined }, outcome: unsupported },
  { rule: 'another response_type', object: { response_type: 'id_token' }, outcome: unsupported },
  { rule: 'no scope', object: { scope: undefined }, outcome: invalidScope },
  { rule: 'an unknown scope', object: { scope: 'openid pets' }, outcome: invalidScope },
  { rule: 'a scope without openid', object: { scope: 'email' }, outcome: invalidScope },
  {
    rule: 'a scope that is not registered',
    client: { scopes: ['openid', 'email'] },
    object: { scope: 'openid phone' },
    outcome: invalidScope,
  },
  { rule: 'an unknown claim', object: { claims: { userinfo: { petName: null } } }, outcome: invalidClaims },
  {
    rule: 'a claim that is not registered',
    client: { claims: [] },
    object: { claims: { userinfo: { [`${vocabulary}address`]: null } } },
    outcome: invalidClaims,
  },
  { rule: 'claims that are no object', object: { claims: 7 }, outcome: invalidClaims },
  {
    rule: 'no nonce',
    object: { nonce: undefined },
    outcome: invalidRequest('Request is missing nonce parameter'),
  },
  {
    rule: 'PKCE that is enforced and missing',
    client: { pkceEnforced: true },
    outcome: invalidRequest('Request is missing code_challenge parameter, but PKCE is enforced.'),
  },
  {
    rule: 'PKCE in the query does not help',
    client: { pkceEnforced: true },
    send: { code_challenge: challenge, code_challenge_method: 'S256' },
    outcome: invalidRequest('Request is missing code_challenge parameter, but PKCE is enforced.'),
  },
  {
    rule: 'a code_challenge without its method',
    object: { code_challenge: challenge },
    outcome: invalidRequest(
      'Request is missing code_challenge_method parameter. code_challenge_method is required when code_challenge is present.',
    ),
  },
  {
    rule: 'PKCE by plain',
    object: { code_challenge: challenge, code_challenge_method: 'plain' },
    outcome: invalidRequest('Invalid value for code_challenge_method parameter.'),
  },
  {
    rule: 'ui_locales that are no string',
    object: { ui_locales: ['cy'] },
    outcome: invalidRequest('ui_locales parameter is invalid'),
  },
  {
    rule: 'a malformed language',
    object: { ui_locales: 'cy_GB!' },
    outcome: invalidRequest('ui_locales parameter is invalid'),
  },
  {
    rule: 'a negative max_age',
    object: { max_age: -1 },
    outcome: invalidRequest('Max age is negative in request object'),
  },
  {
    rule: 'a negative max_age in a string',
    object: { max_age: '-5' },
    outcome: invalidRequest('Max age is negative in request object'),
  },
  {
    rule: 'a max_age that is no number',
    object: { max_age: 'soon' },
    outcome: invalidRequest('Max age could not be parsed to an integer'),
  },
  {
    rule: 'a login_hint of 257 characters',
    object: { login_hint: 'x'.repeat(257) },
    outcome: invalidRequest('login_hint parameter is invalid'),
  },
  {
    rule: 'an unknown channel',
    object: { channel: 'tv' },
    outcome: invalidRequest('Invalid value for channel parameter.'),
  },
  { rule: 'an unknown prompt', object: { prompt: 'sometimes' }, outcome: invalidRequest() },
  { rule: 'a prompt that is no string', object: { prompt: ['login'] }, outcome: invalidRequest() },
  {
    rule: 'prompt=select_account',
    object: { prompt: 'select_account' },
    outcome: refused('unmet_authentication_requirements', 'Unmet authentication requirements'),
  },
  {
    rule: 'a service that was switched off',
    client: { isActive: false },
    outcome: refused('unauthorized_client', 'client deactivated'),
  },
]

const queryRules: ObjectCase[] = [
  { rule: 'no client_id', send: { client_id: undefined }, outcome: missing },
  { rule: 'an unknown client', send: { client_id: 'nobody' }, outcome: invalid },
  { rule: 'another response_type', send: { response_type: 'token' }, outcome: unsupported },
  { rule: 'no response_type', send: { response_type: undefined }, outcome: unsupported },
  { rule: 'an unknown scope', send: { scope: 'openid pets' }, outcome: invalidScope },
  { rule: 'no scope', send: { scope: undefined }, outcome: invalidScope },
  { rule: 'request_uri as well', send: { request_uri: 'https://x.example/' }, outcome: missing },
  { rule: 'the object for its own client_id as subject', object: { sub: 'self' }, outcome: accepted },
  {
    rule: 'parameters beside the object do not count',
    send: { state: 'other', nonce: 'other', vtr: 'x' },
    outcome: accepted,
  },
]

const acceptances: ObjectCase[] = [
  { rule: 'a good object', outcome: accepted },
  { rule: 'a good object where one is demanded', client: { jarRequired: true }, outcome: accepted },
  { rule: 'claims in a string', object: { claims: '{"userinfo":{}}' }, outcome: accepted },
  { rule: 'max_age in a string', object: { max_age: '3600' }, outcome: accepted },
  { rule: 'a login_hint of 256 characters', object: { login_hint: 'x'.repeat(256) }, outcome: accepted },
  {
    rule: 'PKCE by S256',
    client: { pkceEnforced: true },
    object: { code_challenge: challenge, code_challenge_method: 'S256' },
    outcome: accepted,
  },
  {
    rule: 'no nonce where that is permitted',
    client: { permitMissingNonce: true },
    object: { nonce: undefined },
    outcome: accepted,
  },
]

async function tryObject({ client = {}, object = {}, send = {}, outcome }: ObjectCase) {
  const service = await provider.register(client)
  const request = await requestObject(provider, service, object)
  return tryPath(provider, service, jarPath(service, request, send), outcome)
}

describe('what the object says', () => {
  test.each(claimRules)('$rule', async (row) => {
    const { seen, due } = await tryObject(row)
    expect(seen).toEqual(due)
  })

  test.each(['', 'token', 'authorize/'])('another address of ours as aud: /%s', async (path) => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { aud: provider.issuer + path })
    const { seen, due } = await tryPath(provider, service, jarPath(service, request), denied)
    expect(seen).toEqual(due)
  })

  test.each([
    ['with more at its end', (uri: string) => `${uri}/`],
    ['with a query', (uri: string) => `${uri}?next=1`],
    ['in a list', (uri: string) => [uri]],
  ])('the registered redirect_uri %s', async (_what, change) => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { redirect_uri: change(service.redirectUri) })
    const { seen, due } = await tryPath(provider, service, jarPath(service, request), invalid)
    expect(seen).toEqual(due)
  })
})

describe('what stands beside it in the query', () => {
  test.each(queryRules)('$rule', async (row) => {
    const { seen, due } = await tryObject(row)
    expect(seen).toEqual(due)
  })

  test('a redirect_uri does not stand in for the one that the object lacks', async () => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { redirect_uri: undefined })
    const path = jarPath(service, request, { redirect_uri: service.redirectUri })
    const { seen, due } = await tryPath(provider, service, path, invalid)
    expect(seen).toEqual(due)
  })

  test('the subject of an object is not the client itself', async () => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { sub: service.clientId })
    const path = jarPath(service, request, { redirect_uri: service.redirectUri, state })
    const { seen, due } = await tryPath(provider, service, path, invalidRequest())
    expect(seen).toEqual(due)
  })
})

describe('objects that are served', () => {
  test.each(acceptances)('$rule', async (row) => {
    const { seen, due } = await tryObject(row)
    expect(seen).toEqual(due)
  })

  test('for several audiences', async () => {
    const service = await provider.register()
    const aud = ['https://provider.example/authorize', `${provider.issuer}authorize`]
    const path = jarPath(service, await requestObject(provider, service, { aud }))
    const { seen, due } = await tryPath(provider, service, path, accepted)
    expect(seen).toEqual(due)
  })

  test('signed by PS256', async () => {
    const service = await provider.register({ publicKeyPem: pssKey.publicPem })
    const request = await requestObject(provider, service, {}, { key: pssKey })
    const { seen, due } = await tryPath(provider, service, jarPath(service, request), accepted)
    expect(seen).toEqual(due)
  })

  test('an answer in the fragment', async () => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { response_mode: 'fragment' })
    const demanded: Outcome = { code: true, target: `${service.redirectUri}#` }
    const { seen, due } = await tryPath(provider, service, jarPath(service, request), demanded)
    expect(seen).toEqual(due)
  })
})

describe('who signed the object', () => {
  const forgeries: [string, (service: Service) => Promise<string>][] = [
    ['a stranger', (service) => requestObject(provider, service, {}, { key: provider.strangeKey })],
    ['nobody', async (service) => unsignedJwt(objectClaims(provider, service))],
    [
      'whoever knows the public key',
      async (service) => jwtSignedWithPublicKey(objectClaims(provider, service), service.key),
    ],
    [
      'another, before its claims were changed',
      async (service) => withClaims(await requestObject(provider, service), { scope: 'openid' }),
    ],
    [
      'another algorithm than the header says',
      async (service) => withHeader(await requestObject(provider, service), { alg: 'RS384' }),
    ],
    ['a key of another kind', (service) => requestObject(provider, service, {}, { key: curveKey })],
    [
      'nobody, with the signature cut off',
      async (service) => (await requestObject(provider, service)).replace(/[^.]+$/, ''),
    ],
  ]
  test.each(forgeries)('%s', async (_who, forge) => {
    const service = await provider.register()
    const path = jarPath(service, await forge(service))
    const { seen } = await tryPath(provider, service, path, { page: 400 })
    expect(seen).toMatchObject({ status: 400, codes: 0, journeys: 0 })
    expect(seen.target).toBeUndefined()
  })

  test.each([
    [-59, accepted],
    [-61, invalid],
    [600, accepted],
  ] as const)('an object that runs out in %i seconds', async (seconds, outcome) => {
    const service = await provider.register()
    const request = await requestObject(provider, service, { exp: provider.nowSeconds() + seconds })
    const { seen, due } = await tryPath(provider, service, jarPath(service, request), outcome)
    expect(seen).toEqual(due)
  })
})
