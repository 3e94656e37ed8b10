import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authorizePath, redirectOf, state } from './support/authorize.ts'
import { tryCase, tryPath, type AuthorizeCase } from './support/cases.ts'
import { invalid, invalidRequest, refused, stateless, type Outcome } from './support/outcomes.ts'
import { startProvider, vocabulary, type Provider } from './support/provider.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const invalidScope = refused('invalid_scope', 'Invalid, unknown or malformed scope')
const invalidClaims = invalidRequest('Request contains invalid claims')
const unsupported = refused('unsupported_response_type', 'Unsupported response type')
const accepted: Outcome = { code: true }
const ask = (...names: string[]): string =>
  JSON.stringify({ userinfo: Object.fromEntries(names.map((name) => [vocabulary + name, null])) })

const refusals: AuthorizeCase[] = [
  { rule: 'response_mode form_post', send: { response_mode: 'form_post' }, outcome: invalid },
  { rule: 'an unknown response_mode', send: { response_mode: 'pigeon' }, outcome: invalid },
  {
    rule: 'no state',
    send: { state: undefined },
    outcome: stateless,
  },
  {
    rule: 'an empty state',
    send: { state: '' },
    outcome: stateless,
  },
  {
    rule: 'request_uri',
    send: { request_uri: 'https://service.example/request' },
    outcome: refused('request_uri_not_supported', 'Request URI parameter not supported'),
  },
  { rule: 'response_type id_token', send: { response_type: 'id_token' }, outcome: unsupported },
  { rule: 'response_type token', send: { response_type: 'token' }, outcome: unsupported },
  { rule: 'response_type code id_token', send: { response_type: 'code id_token' }, outcome: unsupported },
  { rule: 'an unknown scope', send: { scope: 'openid pets' }, outcome: invalidScope },
  { rule: 'a scope in other letters', send: { scope: 'openid Email' }, outcome: invalidScope },
  { rule: 'a scope of other providers', send: { scope: 'openid profile' }, outcome: invalidScope },
  {
    rule: 'a scope that is not registered',
    client: { scopes: ['openid', 'email'] },
    send: { scope: 'openid phone' },
    outcome: invalidScope,
  },
  { rule: 'an unknown claim', send: { claims: '{"userinfo":{"petName":null}}' }, outcome: invalidClaims },
  { rule: 'an unknown claim of our vocabulary', send: { claims: ask('petName') }, outcome: invalidClaims },
  {
    rule: 'an unknown claim that found its way into the register',
    client: { claims: [`${vocabulary}petName`] },
    send: { vtr: '["Cl.Cm.P2"]', claims: ask('petName') },
    outcome: invalidClaims,
  },
  {
    rule: 'a claim that is not registered',
    client: { claims: [`${vocabulary}address`] },
    send: { vtr: '["Cl.Cm.P2"]', claims: ask('address', 'passport') },
    outcome: invalidClaims,
  },
  {
    rule: 'a claim in a request for authentication alone',
    client: { claims: [] },
    send: { claims: ask('address') },
    outcome: invalidClaims,
  },
  {
    rule: 'no nonce',
    send: { nonce: undefined },
    outcome: invalidRequest('Request is missing nonce parameter'),
  },
  {
    rule: 'PKCE that is enforced and missing',
    client: { pkceEnforced: true },
    outcome: invalidRequest('Request is missing code_challenge parameter, but PKCE is enforced.'),
  },
  {
    rule: 'a blank code_challenge',
    send: { code_challenge: ' ', code_challenge_method: 'S256' },
    outcome: invalidRequest('Invalid value for code_challenge parameter.'),
  },
  {
    rule: 'a code_challenge without its method',
    send: { code_challenge: challenge },
    outcome: invalidRequest(
      'Request is missing code_challenge_method parameter. code_challenge_method is required when code_challenge is present.',
    ),
  },
  {
    rule: 'PKCE by plain',
    send: { code_challenge: challenge, code_challenge_method: 'plain' },
    outcome: invalidRequest('Invalid value for code_challenge_method parameter.'),
  },
  {
    rule: 'PKCE by s256 in other letters',
    send: { code_challenge: challenge, code_challenge_method: 's256' },
    outcome: invalidRequest('Invalid value for code_challenge_method parameter.'),
  },
  {
    rule: 'a negative max_age',
    send: { max_age: '-2' },
    outcome: invalidRequest('Max age is negative in query params'),
  },
  {
    rule: 'an unknown channel',
    send: { channel: 'television' },
    outcome: invalidRequest('Invalid value for channel parameter.'),
  },
  {
    rule: 'prompt=select_account',
    send: { prompt: 'select_account' },
    outcome: refused('unmet_authentication_requirements', 'Unmet authentication requirements'),
  },
  {
    rule: 'a service that was switched off',
    client: { isActive: false },
    outcome: refused('unauthorized_client', 'client deactivated'),
  },
  {
    rule: 'a service that was switched off, with an unregistered redirect_uri',
    client: { isActive: false },
    send: { redirect_uri: 'https://elsewhere.example/' },
    outcome: invalid,
  },
  {
    rule: 'a plain request where a request object is demanded',
    client: { jarRequired: true },
    outcome: refused('access_denied', 'JAR required for client but request does not contain Request Object'),
  },
  {
    rule: 'a plain request where a request object is demanded, with an unregistered redirect_uri',
    client: { jarRequired: true },
    send: { redirect_uri: 'https://elsewhere.example/' },
    outcome: invalid,
  },
]

/** Which of two mistakes is told: services log the first one. */
const order: AuthorizeCase[] = [
  {
    rule: 'response_mode before state',
    send: { response_mode: 'form_post', state: undefined },
    outcome: invalid,
  },
  {
    rule: 'state before response_type',
    send: { state: undefined, response_type: 'token' },
    outcome: stateless,
  },
  {
    rule: 'response_type before scope',
    send: { response_type: 'token', scope: 'openid pets' },
    outcome: unsupported,
  },
  {
    rule: 'scope before claims',
    send: { scope: 'openid pets', claims: ask('petName') },
    outcome: invalidScope,
  },
  { rule: 'claims before nonce', send: { claims: ask('petName'), nonce: undefined }, outcome: invalidClaims },
  {
    rule: 'nonce before PKCE',
    client: { pkceEnforced: true },
    send: { nonce: undefined },
    outcome: invalidRequest('Request is missing nonce parameter'),
  },
  {
    rule: 'PKCE before vtr',
    client: { pkceEnforced: true },
    send: { vtr: 'x' },
    outcome: invalidRequest('Request is missing code_challenge parameter, but PKCE is enforced.'),
  },
  {
    rule: 'vtr before max_age',
    send: { vtr: 'x', max_age: '-2' },
    outcome: invalidRequest('Request vtr not valid'),
  },
  {
    rule: 'a missing request object before a service that is switched off',
    client: { jarRequired: true, isActive: false },
    outcome: refused('access_denied', 'JAR required for client but request does not contain Request Object'),
  },
  {
    rule: 'a service that is switched off before its mistakes',
    client: { isActive: false },
    send: { scope: 'openid pets' },
    outcome: refused('unauthorized_client', 'client deactivated'),
  },
]

const acceptances: AuthorizeCase[] = [
  { rule: 'the least there can be', send: { scope: 'openid', vtr: undefined }, outcome: accepted },
  { rule: 'all scopes', send: { scope: 'openid email phone wallet-subject-id' }, outcome: accepted },
  { rule: 'scopes in another order', send: { scope: 'email openid' }, outcome: accepted },
  { rule: 'response_mode query', send: { response_mode: 'query' }, outcome: accepted },
  {
    rule: 'PKCE by S256',
    client: { pkceEnforced: true },
    send: { code_challenge: challenge, code_challenge_method: 'S256' },
    outcome: accepted,
  },
  { rule: 'a method without a challenge', send: { code_challenge_method: 'plain' }, outcome: accepted },
  {
    rule: 'no nonce where that is permitted',
    client: { permitMissingNonce: true },
    send: { nonce: undefined },
    outcome: accepted,
  },
  { rule: 'Welsh', send: { ui_locales: 'cy' }, outcome: accepted },
  { rule: 'a language that is not spoken here', send: { ui_locales: 'fr-CA en' }, outcome: accepted },
  {
    rule: 'claims of the ID token are not looked at',
    send: { claims: '{"id_token":{"x":null}}' },
    outcome: accepted,
  },
  { rule: 'an empty list of claims', send: { claims: '{"userinfo":{}}' }, outcome: accepted },
  { rule: 'a max_age that has not passed', send: { max_age: '3600' }, outcome: accepted },
  {
    rule: 'a max_age of a service that may not use it',
    client: { maxAgeEnabled: false },
    send: { max_age: '0' },
    outcome: accepted,
  },
  { rule: 'a channel', send: { channel: 'generic_app' }, outcome: accepted },
  { rule: 'parameters that nobody knows', send: { _ga: '1', rp_sid: 'x', result: 'y' }, outcome: accepted },
  {
    rule: 'an id_token_hint outside a request object is not looked at',
    send: { login_hint: 'x' },
    outcome: accepted,
  },
]

describe('requests that are refused', () => {
  test.each(refusals)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })
})

describe('the order of the checks', () => {
  test.each(order)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })
})

describe('requests that are served', () => {
  test.each(acceptances)('$rule', async (row) => {
    const { seen, due } = await tryCase(provider, row)
    expect(seen).toEqual(due)
  })
})

describe('where the answer stands', () => {
  test('response_mode fragment, for a code', async () => {
    const service = await provider.register()
    const path = authorizePath(service, { response_mode: 'fragment' })
    const demanded = { code: true, target: `${service.redirectUri}#` } as const
    const { seen, due } = await tryPath(provider, service, path, demanded)
    expect(seen).toEqual(due)
  })

  test('response_mode fragment, for an error', async () => {
    const service = await provider.register()
    const path = authorizePath(service, { response_mode: 'fragment', scope: 'openid pets' })
    const demanded = { ...invalidScope, target: `${service.redirectUri}#` }
    const { seen, due } = await tryPath(provider, service, path, demanded)
    expect(seen).toEqual(due)
  })

  test.each([
    ['a code', {}, 'code'],
    ['an error', { nonce: undefined }, 'error'],
  ])('an address that already has a query, for %s', async (_what, send, name) => {
    const service = await provider.register()
    const redirectUri = `https://${service.clientId}.example/second?from=here`
    const visitor = await provider.signedIn()
    const answer = await visitor.get(authorizePath(service, { redirect_uri: redirectUri, ...send }))
    expect(answer.status).toBe(302)
    expect(answer.location).toContain('/second?from=here&')
    expect(redirectOf(answer)?.parameters).toMatchObject({ from: 'here', state })
    expect(redirectOf(answer)?.parameters).toHaveProperty(name)
  })

  test('errors are encoded so that strict readers understand them too', async () => {
    const service = await provider.register()
    const answer = await (await provider.signedIn()).get(authorizePath(service, { nonce: undefined }))
    expect(answer.location).toContain('error_description=Request%20is%20missing%20nonce%20parameter')
    expect(answer.location).not.toContain('+')
  })

  test('an answer is kept by nobody on its way', async () => {
    const service = await provider.register()
    const answer = await (await provider.signedIn()).get(authorizePath(service))
    expect(answer.headers['cache-control']).toContain('no-store')
  })
})
