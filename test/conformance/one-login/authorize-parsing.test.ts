import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizePath, state } from './support/authorize.ts'
import { tryCase, tryPath, type AuthorizeCase } from './support/cases.ts'
import { invalid, invalidRequest, missing, type Outcome } from './support/outcomes.ts'
import { startProvider, type Provider } from './support/provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const elsewhere = 'https://elsewhere.example/callback'

const untrusted: AuthorizeCase[] = [
  { rule: 'no client_id', send: { client_id: undefined }, outcome: missing },
  { rule: 'a blank client_id', send: { client_id: ' ' }, outcome: missing },
  { rule: 'an unknown client', send: { client_id: 'nobody' }, outcome: invalid },
  { rule: 'a client_id that differs in case', send: { client_id: 'CONFORMANCE-1' }, outcome: invalid },
  { rule: 'a client_id with a null character', send: { client_id: 'conformance-1\0' }, outcome: invalid },
  { rule: 'no redirect_uri', send: { redirect_uri: undefined }, outcome: missing },
  { rule: 'an empty redirect_uri', send: { redirect_uri: '' }, outcome: missing },
  { rule: 'a redirect_uri that is no address', send: { redirect_uri: 'not an address' }, outcome: missing },
  { rule: 'a redirect_uri that was not registered', send: { redirect_uri: elsewhere }, outcome: invalid },
  {
    rule: 'an unknown client and a mistake that would be told to a known one',
    send: { client_id: 'nobody', scope: undefined },
    outcome: invalid,
  },
  {
    rule: 'an unregistered redirect_uri and a mistake that would be told to a registered one',
    send: { redirect_uri: elsewhere, prompt: 'sometimes' },
    outcome: invalid,
  },
  {
    rule: 'an unregistered redirect_uri and no state',
    send: { redirect_uri: elsewhere, state: undefined },
    outcome: invalid,
  },
  {
    rule: 'no redirect_uri and no response_type',
    send: { redirect_uri: undefined, response_type: undefined },
    outcome: missing,
  },
  {
    rule: 'no redirect_uri and an unknown prompt',
    send: { redirect_uri: undefined, prompt: 'sometimes' },
    outcome: missing,
  },
]

/** Exact comparison (RFC 9700, section 2.1): each of these differs from what is registered by little. */
const nearRedirectUris: ((registered: string) => string)[] = [
  (uri) => `${uri}/`,
  (uri) => `${uri}?next=1`,
  (uri) => `${uri}#fragment`,
  (uri) => uri.toUpperCase(),
  (uri) => uri.replace('https:', 'http:'),
  (uri) => uri.replace('.example/', '.example:443/'),
  (uri) => uri.replace('.example/', '.example.evil.example/'),
  (uri) => uri.replace('https://', 'https://someone@'),
  (uri) => uri.replace('/callback', '/%63allback'),
  (uri) => uri.replace('/callback', '/x/../callback'),
  (uri) => ` ${uri}`,
  (uri) => uri.replace('https://', 'javascript:alert(1)//'),
]

const toldToTheService: AuthorizeCase[] = [
  { rule: 'no response_type', send: { response_type: undefined }, outcome: invalidRequest() },
  { rule: 'an unknown response_type', send: { response_type: 'coffee' }, outcome: invalidRequest() },
  {
    rule: 'one unknown response_type among others',
    send: { response_type: 'code coffee' },
    outcome: invalidRequest(),
  },
  { rule: 'no scope', send: { scope: undefined }, outcome: invalidRequest() },
  { rule: 'a scope without openid', send: { scope: 'email phone' }, outcome: invalidRequest() },
  { rule: 'openid in other letters', send: { scope: 'OpenID email' }, outcome: invalidRequest() },
  { rule: 'an unknown prompt', send: { prompt: 'login sometimes' }, outcome: invalidRequest() },
  { rule: 'prompt=none together with another', send: { prompt: 'none login' }, outcome: invalidRequest() },
  { rule: 'a max_age that is no number', send: { max_age: 'soon' }, outcome: invalidRequest() },
  { rule: 'a max_age that is no whole number', send: { max_age: '1.5' }, outcome: invalidRequest() },
  { rule: 'claims that are no JSON', send: { claims: '{{}' }, outcome: invalidRequest() },
  { rule: 'claims that are no object', send: { claims: '[]' }, outcome: invalidRequest() },
  { rule: 'a request object that is no JWT', send: { request: 'abc' }, outcome: invalidRequest() },
  {
    rule: 'a request object whose header is no JSON',
    send: { request: 'YWJj.e30.c2ln' },
    outcome: invalidRequest(),
  },
  { rule: 'a request object without alg', send: { request: 'e30.e30.c2ln' }, outcome: invalidRequest() },
  {
    rule: 'request together with request_uri',
    send: { request: 'e30.e30.', request_uri: 'https://service.example/request' },
    outcome: invalidRequest(),
  },
  {
    rule: 'a request_uri that is no address',
    send: { request_uri: 'not an address' },
    outcome: invalidRequest(),
  },
  {
    rule: 'a mistake of a request without state: told without one',
    send: { prompt: 'sometimes', state: undefined },
    outcome: { error: 'invalid_request', description: 'Invalid request', state: null },
  },
]

const repeated = [
  'client_id',
  'redirect_uri',
  'state',
  'scope',
  'nonce',
  'response_type',
  'vtr',
  'prompt',
  'claims',
]

describe('requests whose sender cannot be trusted get a page', () => {
  test.each(untrusted)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })

  test.each(nearRedirectUris.map((change) => [change('https://service.example/callback'), change] as const))(
    'an address near the registered one: %s',
    async (_example, change) => {
      const service = await provider.register()
      const path = authorizePath(service, { redirect_uri: change(service.redirectUri) })
      const { seen } = await tryPath(provider, service, path, invalid)
      expect(seen).toMatchObject({ status: 400, codes: 0, journeys: 0 })
      expect(seen.target).toBeUndefined()
    },
  )

  test.each(repeated)('%s twice', async (name) => {
    const service = await provider.register()
    const path = `${authorizePath(service)}&${name}=${encodeURIComponent(`${state}x`)}`
    const again = name in { prompt: 1, claims: 1 } ? `${path}&${name}=login` : path
    const { seen, due } = await tryPath(provider, service, again, invalid)
    expect(seen).toEqual(due)
  })

  test.each(['/authorize', '/authorize?'])('no parameters at all: %s', async (path) => {
    const { seen, due } = await tryPath(provider, await provider.register(), path, missing)
    expect(seen).toEqual(due)
  })

  test('a query that is not UTF-8', async () => {
    const service = await provider.register()
    const path = authorizePath(service).replace('client_id=conformance', 'client_id=%ff')
    const { seen, due } = await tryPath(provider, service, path, invalid)
    expect(seen).toEqual(due)
  })
})

describe('mistakes of a service that is known are told to it', () => {
  test.each(toldToTheService)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })
})

describe('the way of asking', () => {
  test('POST is not served', async () => {
    const service = await provider.register()
    const visitor = await provider.signedIn()
    const before = await provider.issued()
    const [path = '', query = ''] = authorizePath(service).split('?')
    const answer = await visitor.post(path, Object.fromEntries(new URLSearchParams(query)))
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toContain('GET')
    expect(answer.location).toBeUndefined()
    expect(await provider.issued()).toEqual(before)
  })

  const lengths: [number, Outcome][] = [
    [4096, { code: true }],
    [4097, { page: 403 }],
    [20_000, { page: 403 }],
  ]
  test.each(lengths)('a query of %i characters', async (length, outcome) => {
    const service = await provider.register()
    const path = authorizePath(service, { filler: '' })
    const query = path.slice(path.indexOf('?') + 1)
    const longPath = path + 'x'.repeat(length - query.length)
    const { seen, due } = await tryPath(provider, service, longPath, outcome)
    expect(seen).toEqual(due)
  })
})
