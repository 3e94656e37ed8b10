import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  authorizePath,
  codeFor,
  encodeParameters,
  jarPath,
  requestObject,
  staysOnSite,
  type Parameters,
} from './support/authorize.ts'
import { tryPath } from './support/cases.ts'
import { signJwt, signWithHeader, type JsonChanges } from './support/jwt.ts'
import { invalid, invalidRequest } from './support/outcomes.ts'
import { startProvider, type Provider } from './support/provider.ts'
import {
  assertionClaims,
  call,
  clientAssertion,
  postToken,
  redeem,
  tokenForm,
  userInfo,
} from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const halfOfAPair = '\uD800'

describe('text that no database keeps', () => {
  const objects: [string, JsonChanges][] = [
    ['a NUL in state', { state: 'a\0b' }],
    ['a NUL in nonce', { nonce: '\0' }],
    ['half a surrogate pair in state', { state: halfOfAPair }],
    ['half a surrogate pair in nonce', { nonce: halfOfAPair }],
    ['a NUL in code_challenge', { code_challenge: '\0', code_challenge_method: 'S256' }],
    ['a NUL deep inside', { claims: { userinfo: { 'a\0b': null } } }],
  ]
  test.each(objects)('in a request object: %s', async (_what, object) => {
    const service = await provider.register()
    const path = jarPath(service, await requestObject(provider, service, object))
    const { seen, due } = await tryPath(provider, service, path, invalid)
    expect(seen).toEqual(due)
  })

  test.each(['\0', halfOfAPair])('in the name of the service that an assertion speaks for', async (name) => {
    const service = await provider.register()
    const claims = assertionClaims(provider, service, { iss: name, sub: name })
    const send = { client_assertion: await signJwt(claims, service.key) }
    const answer = await postToken(provider, await tokenForm(provider, service, 'code', send))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      error: expect.stringMatching(/^invalid_(request|client)$/) as unknown,
    })
  })

  test('in the name of an assertion', async () => {
    const service = await provider.register()
    const send = { client_assertion: await clientAssertion(provider, service, { jti: `\0${halfOfAPair}` }) }
    const code = await codeFor(provider, service)
    const answer = await postToken(provider, await tokenForm(provider, service, code, send))
    expect(answer.status).toBe(200)
  })

  test('in the query of a sign-out', async () => {
    const visitor = await provider.signedIn()
    const answer = await visitor.get('/logout?id_token_hint=%00&state=%ff')
    expect(answer.status).toBe(302)
    expect(staysOnSite(answer) || answer.location?.startsWith(provider.issuer)).toBe(true)
  })
})

describe('forms that cannot be read', () => {
  const bodies: [string, string, number][] = [
    ['a broken percent-encoding', 'grant_type=%zz', 400],
    ['not UTF-8', 'grant_type=%ff', 400],
    ['a NUL', 'grant_type=authorization_code&code=%00', 400],
    ['nothing', '', 400],
    ['only separators', '&&&===', 400],
    ['501 fields', Array.from({ length: 501 }, (_, index) => `f${index}=`).join('&'), 400],
    ['over 64 KiB', `code=${'x'.repeat(66_000)}`, 413],
  ]
  test.each(bodies)('%s', async (_what, body, status) => {
    const answer = await call(provider, '/token', { method: 'POST', headers: form, body })
    expect(answer.status).toBe(status)
    expect(answer.body).not.toHaveProperty('access_token')
  })

  test('tell the service in JSON what is wrong', async () => {
    const answer = await call(provider, '/token', { method: 'POST', headers: form, body: 'grant_type=%zz' })
    expect(answer.body).toEqual({ error: 'invalid_request', error_description: 'Invalid request' })
  })
})

describe('signatures with conditions', () => {
  test('an assertion whose header asks for an extension that is not known', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const claims = assertionClaims(provider, service)
    const assertion = signWithHeader(claims, service.key, { crit: ['exp'], exp: provider.nowSeconds() })
    const answer = await postToken(
      provider,
      await tokenForm(provider, service, code, { client_assertion: assertion }),
    )
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: 'invalid_client' })
    expect((await redeem(provider, service, code)).accessToken).toMatch(/\./)
  })

  test('an assertion that begins to count in 61 seconds', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service)
    const send = {
      client_assertion: await clientAssertion(provider, service, { nbf: provider.nowSeconds() + 61 }),
    }
    const answer = await postToken(provider, await tokenForm(provider, service, code, send))
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ error: 'invalid_client' })
  })

  test.each([
    ['text', 'soon'],
    ['nothing', null],
    ['a list', [4_000_000_000]],
  ])('a request object whose exp is %s', async (_what, exp) => {
    const service = await provider.register()
    const path = jarPath(service, await requestObject(provider, service, { exp }))
    const { seen, due } = await tryPath(provider, service, path, invalid)
    expect(seen).toEqual(due)
  })

  test('a request object that begins to count in 61 seconds', async () => {
    const service = await provider.register()
    const path = jarPath(service, await requestObject(provider, service, { nbf: provider.nowSeconds() + 61 }))
    const { seen, due } = await tryPath(provider, service, path, invalid)
    expect(seen).toEqual(due)
  })
})

describe('numbers and lists at their edges', () => {
  const rows: [string, Parameters, boolean][] = [
    ['max_age=-1 is none', { max_age: '-1' }, true],
    ['max_age=0 is now', { max_age: '0' }, true],
    ['a max_age that no integer holds', { max_age: '99999999999' }, false],
    ['a max_age with a sign', { max_age: '+5' }, false],
    ['a max_age in hexadecimal', { max_age: '0x10' }, false],
    ['spaces between scopes', { scope: '  openid   email ' }, true],
    ['a scope twice', { scope: 'openid openid email' }, true],
    ['prompt=none', { prompt: 'none' }, true],
    ['prompt=consent', { prompt: 'consent' }, true],
  ]
  test.each(rows)('%s', async (_what, send, isAccepted) => {
    const service = await provider.register()
    const outcome = isAccepted ? ({ code: true } as const) : invalidRequest()
    const { seen, due } = await tryPath(provider, service, authorizePath(service, send), outcome)
    expect(seen).toEqual(due)
  })

  test('a scope twice is given once', async () => {
    const service = await provider.register()
    const code = await codeFor(provider, service, { scope: 'openid openid' })
    const { accessToken } = await redeem(provider, service, code)
    expect((await userInfo(provider, accessToken)).status).toBe(200)
  })

  test('500 parameters are too many', async () => {
    const service = await provider.register()
    const more = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`p${index}`, '']))
    const path = `${authorizePath(service)}&${encodeParameters(more)}`
    const { seen } = await tryPath(provider, service, path.slice(0, 4096), { page: 400 })
    expect(seen.status).toBeGreaterThanOrEqual(400)
    expect(seen.status).toBeLessThan(500)
    expect(seen.target).toBeUndefined()
  })
})

describe('the scheme of the header', () => {
  test.each(['bearer', 'BEARER'])('%s', async (scheme) => {
    const service = await provider.register()
    const { accessToken } = await redeem(provider, service, await codeFor(provider, service))
    const answer = await userInfo(provider, undefined, { authorization: `${scheme} ${accessToken}` })
    expect(answer.status).toBe(200)
  })
})
