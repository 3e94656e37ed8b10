import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor, type Parameters } from './support/authorize.ts'
import { startProvider, type Provider, type Registration } from './support/provider.ts'
import { bearer, call, postToken, redeem, tokenForm, userInfo } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const s256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = {
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}

interface TokenCase {
  rule: string
  client?: Registration
  /** Changes of the request for the code. */
  authorize?: Parameters
  /** Changes of the request for the tokens. */
  send?: Parameters
  error: string
  description: string
}

/** These say nothing of the code: the next, good request gets its tokens. */
const sparing: TokenCase[] = [
  {
    rule: 'no grant_type',
    send: { grant_type: undefined },
    error: 'invalid_request',
    description: 'Request is missing grant_type parameter',
  },
  {
    rule: 'an unknown grant_type',
    send: { grant_type: 'password' },
    error: 'unsupported_grant_type',
    description: 'Unsupported grant type',
  },
  {
    rule: 'client_credentials',
    send: { grant_type: 'client_credentials' },
    error: 'unsupported_grant_type',
    description: 'Unsupported grant type',
  },
  {
    rule: 'no redirect_uri',
    send: { redirect_uri: undefined },
    error: 'invalid_request',
    description: 'Request is missing redirect_uri parameter',
  },
  {
    rule: 'no code',
    send: { code: undefined },
    error: 'invalid_request',
    description: 'Request is missing code parameter',
  },
  {
    rule: 'an empty code',
    send: { code: '' },
    error: 'invalid_request',
    description: 'Request is missing code parameter',
  },
  {
    rule: 'no authentication',
    send: { client_assertion: undefined, client_assertion_type: undefined },
    error: 'invalid_request',
    description: 'Invalid token authentication method used',
  },
  {
    rule: 'a client_id alone',
    send: { client_assertion: undefined, client_assertion_type: undefined, client_id: 'conformance-1' },
    error: 'invalid_request',
    description: 'Invalid token authentication method used',
  },
  {
    rule: 'an assertion without its type',
    send: { client_assertion_type: undefined },
    error: 'invalid_request',
    description: 'Invalid token authentication method used',
  },
  {
    rule: 'a type without its assertion',
    send: { client_assertion: undefined },
    error: 'invalid_request',
    description: 'Invalid token authentication method used',
  },
  {
    rule: 'another type of assertion',
    send: { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
    error: 'invalid_request',
    description: 'Invalid private_key_jwt',
  },
  {
    rule: 'code twice',
    send: { code: ['a', 'b'] },
    error: 'invalid_request',
    description: 'Invalid request',
  },
  {
    rule: 'client_assertion_type twice',
    send: { client_assertion_type: [bearer, bearer] },
    error: 'invalid_request',
    description: 'Invalid request',
  },
  {
    rule: 'a code that does not exist',
    send: { code: 'SplxlOBeZQQYbYS6WxSbIA' },
    error: 'invalid_grant',
    description: 'Invalid grant',
  },
]

/** A code that was shown with something wrong beside it is spent: nobody may try again. */
const spending: TokenCase[] = [
  {
    rule: 'the redirect_uri of another service',
    send: { redirect_uri: 'https://conformance-1.example/callback' },
    error: 'invalid_grant',
    description: 'Invalid grant',
  },
  {
    rule: 'no code_verifier though there was a challenge',
    authorize: challenge,
    error: 'invalid_grant',
    description: 'PKCE code verification failed',
  },
  {
    rule: 'another code_verifier',
    authorize: challenge,
    send: { code_verifier: verifier.replace('d', 'e') },
    error: 'invalid_grant',
    description: 'PKCE code verification failed',
  },
  {
    rule: 'the challenge as code_verifier',
    authorize: challenge,
    send: { code_verifier: challenge.code_challenge },
    error: 'invalid_grant',
    description: 'PKCE code verification failed',
  },
  {
    rule: 'a code_verifier that is too short, though it proves its challenge',
    authorize: { ...challenge, code_challenge: s256(verifier.slice(0, 42)) },
    send: { code_verifier: verifier.slice(0, 42) },
    error: 'invalid_grant',
    description: 'PKCE code verification failed',
  },
  {
    rule: 'a code_verifier though there was no challenge',
    send: { code_verifier: verifier },
    error: 'invalid_grant',
    description: 'PKCE code verification failed',
  },
]

/** A refusal of the token endpoint (RFC 6749, section 5.2) as a service sees it. */
async function tryTokens({ client = {}, authorize = {}, send = {}, ...due }: TokenCase) {
  const service = await provider.register(client)
  const code = await codeFor(provider, service, authorize)
  const answer = await postToken(provider, await tokenForm(provider, service, code, send))
  const good = authorize === challenge ? { code_verifier: verifier } : {}
  const retry = await postToken(provider, await tokenForm(provider, service, code, good))
  return { answer, retry, due: { error: due.error, error_description: due.description } }
}

describe('requests that leave the code alone', () => {
  test.each(sparing)('$rule', async (row) => {
    const { answer, retry, due } = await tryTokens(row)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(due)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(retry.status).toBe(200)
  })
})

describe('requests that spend the code', () => {
  test.each(spending)('$rule', async (row) => {
    const { answer, retry, due } = await tryTokens(row)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(due)
    expect(retry.status).toBe(400)
    expect(retry.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid grant' })
  })
})

describe('codes', () => {
  const refusal = { error: 'invalid_grant', error_description: 'Invalid grant' }

  test('are spent by another redirect_uri of the same service', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const send = { redirect_uri: `https://${service.clientId}.example/second?from=here` }
    for (const changes of [send, {}]) {
      const answer = await postToken(provider, await tokenForm(provider, service, code, changes))
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual(refusal)
    }
  })

  test('of another service are refused, and stay good for their own', async () => {
    const [mine, theirs] = [await provider.register(), await provider.register()]
    const code = await codeFor(provider, theirs)
    const send = { redirect_uri: theirs.redirectUri }
    const answer = await postToken(provider, await tokenForm(provider, mine, code, send))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(refusal)
    expect((await redeem(provider, theirs, code)).accessToken).toMatch(/\./)
  })

  test('run out after five minutes', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    provider.platform.clock.advance(5 * 60_000 + 1000)
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(refusal)
  })

  test('are good once; shown again, they take back what they gave', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const { accessToken } = await redeem(provider, service, code)
    expect((await userInfo(provider, accessToken)).status).toBe(200)
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(refusal)
    expect((await userInfo(provider, accessToken)).status).toBe(401)
  })

  test('give tokens to one of twenty requests at the same moment', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const forms = await Promise.all(Array.from({ length: 20 }, () => tokenForm(provider, service, code)))
    const answers = await Promise.all(forms.map((form) => postToken(provider, form)))
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ body }) => 'access_token' in body)).toHaveLength(1)
  })
})

describe('the way of asking', () => {
  test('only POST is served', async () => {
    const answer = await call(provider, '/token?grant_type=authorization_code')
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toContain('POST')
  })

  test('JSON is read as an empty form', async () => {
    const answer = await call(provider, '/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"grant_type":"authorization_code"}',
    })
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({
      error: 'invalid_request',
      error_description: 'Request is missing grant_type parameter',
    })
  })

  test('nobody may leave out who asks', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const answer = await postToken(provider, await tokenForm(provider, service, code), { 'user-agent': '' })
    expect(answer.status).toBe(403)
    expect(answer.body).not.toHaveProperty('access_token')
    expect((await redeem(provider, service, code)).idToken).toMatch(/\./)
  })

  test('a good request gets tokens that nobody keeps on the way', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service, challenge)
    const form = await tokenForm(provider, service, code, { code_verifier: verifier })
    const answer = await postToken(provider, form)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(Object.keys(answer.body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'token_type',
    ])
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 180 })
  })
})
