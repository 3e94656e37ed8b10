import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery } from '../../../src/kernel/db/index.ts'
import { demoPersonId } from '../../../src/modules/identity/demo-country.ts'
import { suspendIdentity } from '../../../src/modules/identity/store/proven-identity.ts'
import { codeFor } from './support/authorize.ts'
import { signJwt, unsignedJwt, withClaims, withHeader } from './support/jwt.ts'
import { identityClaims, startProvider, vocabulary, type Provider, type Service } from './support/provider.ts'
import { call, redeem, userInfo, type Tokens } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

const invalidToken = 'Bearer error="invalid_token", error_description="Invalid access token"'

async function tokens(service: Service, scope = 'openid email'): Promise<Tokens> {
  return redeem(provider, service, await codeFor(provider, service, { scope }))
}

describe('a token that is not good', () => {
  const forgeries: [string, (good: Tokens) => string | Promise<string>][] = [
    ['no JWT', () => 'SlAV32hkKG'],
    ['an empty one', () => ''],
    ['signed by nobody', ({ accessToken }) => unsignedJwt(decodeJwt(accessToken))],
    ['signed by a stranger', ({ accessToken }) => signJwt(decodeJwt(accessToken), provider.strangeKey)],
    [
      'with more scopes than were given',
      ({ accessToken }) => withClaims(accessToken, { scope: ['openid', 'email', 'phone'] }),
    ],
    [
      'with another person',
      ({ accessToken }) => withClaims(accessToken, { sub: 'urn:fdc:gov.uk:2022:other' }),
    ],
    ['with another algorithm in its header', ({ accessToken }) => withHeader(accessToken, { alg: 'none' })],
    ['with a key that is not known', ({ accessToken }) => withHeader(accessToken, { kid: 'unknown' })],
    ['the ID token', ({ idToken }) => idToken],
    ['cut off', ({ accessToken }) => accessToken.slice(0, -5)],
  ]
  test.each(forgeries)('%s', async (_what, forge) => {
    const service = await provider.register()
    const answer = await userInfo(provider, await forge(await tokens(service)))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe(invalidToken)
    expect(answer.text).toBe('')
  })

  test('none at all', async () => {
    const answer = await userInfo(provider, undefined)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    expect(answer.text).toBe('')
  })

  test.each(['Basic dXNlcjpzZWNyZXQ=', 'Bearer', 'Token abc'])(
    'another kind of header: %s',
    async (authorization) => {
      const answer = await userInfo(provider, undefined, { authorization })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toBe(invalidToken)
    },
  )

  test('a good one in the query counts as none', async () => {
    const { accessToken } = await tokens(await provider.register())
    const answer = await call(provider, `/userinfo?access_token=${accessToken}`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test.each([
    [179, 200],
    [181, 401],
  ])('%i seconds old: %i', async (seconds, status) => {
    const { accessToken } = await tokens(await provider.register())
    provider.platform.clock.advance(seconds * 1000)
    expect((await userInfo(provider, accessToken)).status).toBe(status)
  })

  test('of a service that was switched off', async () => {
    const service = await provider.register()
    const { accessToken } = await tokens(service)
    await provider.update(service, { isActive: false })
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe(invalidToken)
  })

  test('with a scope that was taken from the service', async () => {
    const service = await provider.register()
    const { accessToken } = await tokens(service)
    await provider.update(service, { scopes: ['openid'] })
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_scope", error_description="Invalid, unknown or malformed scope"',
    )
    expect(answer.text).toBe('')
  })

  test('with a claim that was taken from the service', async () => {
    const service = await provider.register()
    const { accessToken } = await identityTokens(service)
    await provider.update(service, { claims: [] })
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="invalid_request", error_description="Invalid request"',
    )
  })

  test('from somebody who does not say who they are', async () => {
    const { accessToken } = await tokens(await provider.register())
    const answer = await userInfo(provider, accessToken, { 'user-agent': '' })
    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('officer@demo.example')
  })
})

async function identityTokens(service: Service): Promise<Tokens> {
  const claims = { userinfo: Object.fromEntries(identityClaims.map((name) => [name, null])) }
  const send = { vtr: '["Cl.Cm.P2"]', claims: JSON.stringify(claims) }
  return redeem(provider, service, await codeFor(provider, service, send))
}

describe('what a service is told', () => {
  const scopes: [string, string[]][] = [
    ['openid', ['sub']],
    ['openid email', ['email', 'email_verified', 'sub']],
    ['openid phone', ['phone_number_verified', 'sub']],
    ['openid wallet-subject-id', ['sub', 'wallet_subject_id']],
    ['openid email phone', ['email', 'email_verified', 'phone_number_verified', 'sub']],
  ]
  test.each(scopes)('for %s', async (scope, names) => {
    const { accessToken } = await tokens(await provider.register(), scope)
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(Object.keys(answer.body).toSorted()).toEqual(names)
  })

  test('the same person as in the ID token, as often as it asks', async () => {
    const { accessToken, idToken } = await tokens(await provider.register())
    const answers = [await userInfo(provider, accessToken), await userInfo(provider, accessToken)]
    expect(answers.map(({ body }) => body['sub'])).toEqual([decodeJwt(idToken).sub, decodeJwt(idToken).sub])
    expect(answers[0]?.body).toEqual({
      sub: decodeJwt(idToken).sub,
      email: 'officer@demo.example',
      email_verified: true,
    })
  })

  test('the claims that it asked for and that there are', async () => {
    const { accessToken } = await identityTokens(await provider.register())
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(200)
    expect(answer.body).toHaveProperty([`${vocabulary}coreIdentityJWT`])
    expect(answer.body).not.toHaveProperty([`${vocabulary}drivingPermit`])
  })

  test('no claims of identity where it asked for authentication alone', async () => {
    const service = await provider.register()
    const claims = { userinfo: Object.fromEntries(identityClaims.map((name) => [name, null])) }
    const code = await codeFor(provider, service, { claims: JSON.stringify(claims) })
    const { accessToken } = await redeem(provider, service, code)
    const answer = await userInfo(provider, accessToken)
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.body).toSorted()).toEqual(['email', 'email_verified', 'sub'])
  })
})

const setLevel = defineQuery<{ personId: string; level: number }, never>(
  'test.one_login.set_identity_level',
  'update identity.proven_identity set level = :level where person_id = :personId',
)

describe('an identity that changed since the service got its token', () => {
  const changes: [string, (personId: string) => Promise<unknown>][] = [
    [
      'is proved to a lower level than it was told',
      (personId) => provider.platform.kernel.db.execute(setLevel, { personId, level: 1 }),
    ],
    [
      'may not be relied on for now',
      (personId) => {
        const { db, clock } = provider.platform.kernel
        return suspendIdentity(db, personId, clock.now())
      },
    ],
  ]
  test.each(changes)('%s', async (_what, change) => {
    const { db, crypto } = provider.platform.kernel
    const personId = demoPersonId(crypto, 'officer')
    const { accessToken } = await identityTokens(await provider.register())
    const before = await userInfo(provider, accessToken)
    expect(before.body).toHaveProperty([`${vocabulary}coreIdentityJWT`])
    await change(personId)
    const after = await userInfo(provider, accessToken)
    expect(after.status).toBe(200)
    expect(Object.keys(after.body)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/coreIdentityJWT|address|passport|drivingPermit/)]),
    )
    await db.execute(setLevel, { personId, level: 2 })
    await suspendIdentity(db, personId, null)
  })
})
