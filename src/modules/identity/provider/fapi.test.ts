import {
  authorizationCodeGrant,
  calculatePKCECodeChallenge,
  type Configuration,
  fetchUserInfo,
  getDPoPHandle,
  randomDPoPKeyPair,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { exportJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import {
  curveKeys,
  pushRequest,
  registerEngineService,
  shareClock,
  signInOnPages,
} from '../testing/engine-service.ts'
import { callbackOf, leaveSite, serviceKeys, signInRequest } from '../testing/service.ts'
import { signedIn } from '../testing/signed-in.ts'
import { createAccount, textOf } from '../testing/people.ts'

const keys = curveKeys()

let platform: TestPlatform
let passTime: (ms: number) => void
let service: Configuration
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  passTime = shareClock(platform).passTime
  service = await registerEngineService(platform, 'treasury', { profile: 'fapi2', keys })
})
afterAll(async () => {
  vi.useRealTimers()
  await platform.stop()
})

async function visitorCalled(name: string): Promise<Visitor> {
  return (await signedIn(platform, `${name}@people.example`)).visitor
}

async function tokensFor(visitor: Visitor) {
  const { path, checks, DPoP } = await pushRequest(service)
  const callback = await leaveSite(visitor, path)
  const tokens = await authorizationCodeGrant(service, callback, checks, undefined, { DPoP })
  return { tokens, DPoP }
}

const ask = (path: string, headers: Record<string, string>): Promise<Response> =>
  platform.kernel.loopback.fetch(platform.kernel.origin + path, { headers })

describe('a service of the profile fapi2', () => {
  it('gets tokens bound to its key, by a request that it pushed', async () => {
    const { path, checks, DPoP } = await pushRequest(service)
    expect([...new URLSearchParams(path.split('?')[1]).keys()]).toEqual(['request_uri', 'client_id'])
    const callback = await leaveSite(await visitorCalled('whole'), path)
    expect(callback.searchParams.get('iss')).toBe(`${platform.kernel.origin}/`)
    const tokens = await authorizationCodeGrant(service, callback, checks, undefined, { DPoP })
    expect(tokens.token_type).toBe('dpop')
    const info = await fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? '', { DPoP })
    expect(info).toMatchObject({ email: 'whole@people.example' })
  })

  it('cannot use a token without the key that it is bound to', async () => {
    const { tokens } = await tokensFor(await visitorCalled('stolen'))
    const bearer = await ask('/userinfo', { authorization: `Bearer ${tokens.access_token}` })
    expect(bearer.status).toBe(401)
    expect(bearer.headers.get('www-authenticate')).toContain('invalid_token')
    const thief = getDPoPHandle(service, await randomDPoPKeyPair('ES256'))
    await expect(
      fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? '', { DPoP: thief }),
    ).rejects.toMatchObject({ status: 401 })
  })

  it('cannot show the same proof of its key twice', async () => {
    const keyPair = await randomDPoPKeyPair('ES256', { extractable: true })
    const { path, checks, DPoP } = await pushRequest(service, {}, keyPair)
    const callback = await leaveSite(await visitorCalled('proof'), path)
    const tokens = await authorizationCodeGrant(service, callback, checks, undefined, { DPoP })
    const address = `${platform.kernel.origin}/userinfo`
    const proof = await new SignJWT({
      htm: 'GET',
      htu: address,
      jti: 'a proof',
      ath: platform.kernel.crypto.sha256(tokens.access_token),
    })
      .setIssuedAt(new Date())
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(keyPair.publicKey) })
      .sign(keyPair.privateKey)
    const headers = { authorization: `DPoP ${tokens.access_token}`, dpop: proof }
    expect((await ask('/userinfo', headers)).status).toBe(200)
    expect((await ask('/userinfo', headers)).status).toBe(401)
  })

  it('cannot ask for tokens without a proof', async () => {
    const { path, checks } = await pushRequest(service)
    const callback = await leaveSite(await visitorCalled('no-proof'), path)
    await expect(authorizationCodeGrant(service, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('has a minute for its code', async () => {
    const { path, checks, DPoP } = await pushRequest(service)
    const callback = await leaveSite(await visitorCalled('late'), path)
    passTime(61_000)
    await expect(
      authorizationCodeGrant(service, callback, checks, undefined, { DPoP }),
    ).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('must push its requests', async () => {
    const { url } = await signInRequest(service)
    const back = await leaveSite(await visitorCalled('front'), url)
    expect(back.searchParams.get('error')).toBe('invalid_request')
    expect(back.searchParams.get('code')).toBeNull()
  })

  it('must use PKCE', async () => {
    await expect(
      pushRequest(service, { code_challenge: '', code_challenge_method: '' }),
    ).rejects.toMatchObject({
      error: 'invalid_request',
    })
  })
})

describe('a pushed request', () => {
  it('is good for one code', async () => {
    const visitor = await visitorCalled('pushed')
    const { path } = await pushRequest(service)
    expect((await leaveSite(visitor, path)).searchParams.get('code')).toBeTypeOf('string')
    const again = await visitor.get(path)
    expect([again.status, again.location]).toEqual([400, undefined])
    expect(textOf(again)).toContain('problem with the service that sent you here')
  })

  it('is good for one code also where two people take long to sign in', async () => {
    const { path } = await pushRequest(service)
    const emails = ['slow@people.example', 'slower@people.example']
    for (const email of emails) await createAccount(platform, platform.visitor(), email)
    const visitors = [platform.visitor(), platform.visitor()]
    const pages = [await visitors[0]?.get(path), await visitors[1]?.get(path)]
    // Long after the request has run out for those who have not yet come.
    passTime(600_000)
    const outcomes = await Promise.allSettled(
      visitors.map((visitor, index) =>
        signInOnPages(platform, visitor, pages[index]?.location ?? '', emails[index] ?? ''),
      ),
    )
    const withCode = outcomes.filter(
      (outcome) => outcome.status === 'fulfilled' && outcome.value.searchParams.has('code'),
    )
    expect(withCode).toHaveLength(1)
  })

  it('runs out', async () => {
    const { path } = await pushRequest(service)
    passTime(61_000)
    const page = await (await visitorCalled('run-out')).get(path)
    expect([page.status, page.location]).toEqual([400, undefined])
  })

  it('is of no use to another service', async () => {
    await registerEngineService(platform, 'other', { profile: 'fapi2' })
    const { path } = await pushRequest(service)
    const page = await (
      await visitorCalled('other')
    ).get(path.replace('client_id=treasury', 'client_id=other'))
    expect([page.status, page.location]).toEqual([400, undefined])
  })
})

async function push(assertion: string): Promise<{ status: number; error: unknown }> {
  const answer = await platform.kernel.loopback.fetch(`${platform.kernel.origin}/par`, {
    method: 'POST',
    body: new URLSearchParams({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      client_id: 'treasury',
      response_type: 'code',
      redirect_uri: callbackOf('treasury'),
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    }),
  })
  const { error } = (await answer.json()) as { error?: unknown }
  return { status: answer.status, error }
}
function assertionClaims() {
  return {
    jti: randomState(),
    iss: 'treasury',
    sub: 'treasury',
    aud: `${platform.kernel.origin}/`,
  }
}

const sign = (changed: object, alg = 'ES256', key = keys.privateKey, kid?: string): Promise<string> =>
  new SignJWT({ ...assertionClaims(), ...changed })
    .setExpirationTime(new Date(Date.now() + 60_000))
    .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
    .sign(key)

describe('an assertion of a service of the profile fapi2', () => {
  it('works once, whatever the service calls its key', async () => {
    const assertion = await sign({}, 'ES256', keys.privateKey, 'any name')
    expect(await push(assertion)).toEqual({ status: 201, error: undefined })
    expect(await push(assertion)).toEqual({ status: 401, error: 'invalid_client' })
  })

  it('is refused for another audience, another key, a far end, or RS256', async () => {
    const refused = { status: 401, error: 'invalid_client' }
    expect(await push(await sign({ aud: `${platform.kernel.origin}/token` }))).toEqual(refused)
    expect(await push(await sign({}, 'ES256', curveKeys().privateKey))).toEqual(refused)
    expect(await push(await sign({}, 'RS256', serviceKeys().privateKey))).toEqual(refused)
    const far = await new SignJWT(assertionClaims())
      .setExpirationTime('2y')
      .setProtectedHeader({ alg: 'ES256' })
      .sign(keys.privateKey)
    expect(await push(far)).toEqual(refused)
  })
})
