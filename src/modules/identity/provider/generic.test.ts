import {
  authorizationCodeGrant,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  fetchUserInfo,
  None,
} from 'openid-client'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addMs, dayMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { flushCounts } from '../clients/client-counts.ts'
import { identityModule } from '../module.ts'
import { countsByDay } from '../store/client-count.ts'
import {
  assertionBy,
  codeFor,
  curveKeys,
  registerEngineService,
  shareClock,
  tokensFor,
} from '../testing/engine-service.ts'
import { startKeyHost } from '../testing/key-host.ts'
import { codeSentTo, goodPassword, createAccount, submit, textOf } from '../testing/people.ts'
import { leaveSite, registerService, signInRequest, type ServiceKeys } from '../testing/service.ts'
import { signedIn } from '../testing/signed-in.ts'

let platform: TestPlatform
let passTime: (ms: number) => void
let service: Configuration
let secretHash: string
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], settings: { PRIVATE_HOSTS: '127.0.0.1' } })
  passTime = shareClock(platform).passTime
  secretHash = await hash('a secret of fourteen words')
  service = await registerEngineService(platform, 'archive', {
    profile: 'generic',
    configuration: { scopes: ['openid', 'email', 'phone', 'offline_access'] },
  })
})
afterAll(async () => {
  vi.useRealTimers()
  await platform.stop()
})

async function visitorCalled(name: string): Promise<Visitor> {
  return (await signedIn(platform, `${name}@people.example`)).visitor
}

describe('a service of the profile generic', () => {
  it('signs a person in through our pages, and learns when and how they did', async () => {
    await createAccount(platform, platform.visitor(), 'reader@people.example')
    const visitor = platform.visitor()
    const { url, checks } = await signInRequest(service, { max_age: '600' })
    const start = await visitor.follow(url)
    const password = await submit(visitor, start, { email: 'reader@people.example', intent: 'sign-in' })
    const second = await submit(visitor, password, { password: goodPassword })
    expect(second.headers['content-security-policy']).toContain("form-action 'self' https://archive.example")
    const resumed = await visitor.send(second, { code: await codeSentTo(platform, 'reader@people.example') })
    const callback = await leaveSite(visitor, resumed.location ?? '')
    expect(callback.searchParams.get('iss')).toBe(`${platform.kernel.origin}/`)
    const tokens = await authorizationCodeGrant(service, callback, { ...checks, maxAge: 600 })
    const claims = tokens.claims()
    expect(claims).toMatchObject({ aud: 'archive', acr: 'Cl.Cm' })
    expect(claims?.['amr']).toEqual(expect.arrayContaining(['pwd', 'mfa']))
    expect(claims?.auth_time).toBe(platform.clock.now().getTime() / 1000)
    const info = await fetchUserInfo(service, tokens.access_token, claims?.sub ?? '')
    expect(info).toEqual({ sub: claims?.sub, email: 'reader@people.example', email_verified: true })
    expect((await visitor.follow('/account')).status).toBe(200)
  })

  it("notes in the person's ledger what it learned", async () => {
    const { personId, visitor } = await signedIn(platform, 'ledger@people.example')
    const tokens = await tokensFor(service, visitor)
    await fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? '')
    const { audit, db } = platform.kernel
    const { entries } = await audit.usesOfPerson(db, personId, { limit: 10 })
    expect(entries).toMatchObject([
      {
        action: 'identity.claims.shared',
        details: { service: 'archive', claims: ['sub', 'email', 'email_verified'] },
      },
    ])
  })

  it("knows its users by the names that it would know them by under One Login's protocol", async () => {
    const visitor = await visitorCalled('same-name')
    const twin = await registerService(platform, 'twin', {
      redirectUris: ['https://archive.example/callback'],
    })
    const { url, checks } = await signInRequest(twin, { redirect_uri: 'https://archive.example/callback' })
    const twins = await authorizationCodeGrant(twin, await leaveSite(visitor, url), checks)
    expect((await tokensFor(service, visitor)).claims()?.sub).toBe(twins.claims()?.sub)
    const registered = await registerEngineService(platform, 'plain-names', {
      profile: 'generic',
      configuration: { subjectType: 'public' },
    })
    const { sub } = (await tokensFor(registered, visitor)).claims() ?? {}
    expect(sub).toMatch(/^urn:fdc:gov\.uk:2022:[\w-]{43}$/)
    expect(sub).not.toBe(twins.claims()?.sub)
  })

  it('signs in by a secret that only its hash is known of, by either way of sending it', async () => {
    for (const [clientId, way] of [
      ['by-post', ClientSecretPost],
      ['by-basic', ClientSecretBasic],
    ] as const) {
      const configuration = { tokenAuthMethod: 'client_secret_post', clientSecretHash: secretHash } as const
      const register = (secret: string) =>
        registerEngineService(platform, clientId, {
          profile: 'generic',
          configuration,
          authentication: way(secret),
        })
      const right = await register('a secret of fourteen words')
      const visitor = await visitorCalled(clientId)
      expect((await tokensFor(right, visitor)).claims()?.aud).toBe(clientId)
      const { callback, checks } = await codeFor(right, visitor)
      const wrong = await register(secretHash)
      await expect(authorizationCodeGrant(wrong, callback, checks)).rejects.toMatchObject({ status: 401 })
    }
  })

  it('signs in by a key from its own address, also by one that it has just begun to use', async () => {
    const host = await startKeyHost()
    const configuration = { keySource: 'JWKS', publicKeyPem: null, jwksUrl: host.url } as const
    const keys = curveKeys()
    const register = (kid: string, by: ServiceKeys) => {
      host.publish(kid, by)
      return assertionBy(by.privateKey, kid).then((authentication) =>
        registerEngineService(platform, 'own-keys', { profile: 'generic', configuration, authentication }),
      )
    }
    const visitor = await visitorCalled('own-keys')
    const first = await register('first', keys)
    expect((await tokensFor(first, visitor)).claims()?.aud).toBe('own-keys')
    passTime(61_000)
    const second = await register('second', curveKeys())
    expect((await tokensFor(second, visitor)).claims()?.aud).toBe('own-keys')
    // What is no longer published is good for nothing.
    const { callback, checks } = await codeFor(first, visitor)
    await expect(authorizationCodeGrant(first, callback, checks)).rejects.toMatchObject({ status: 401 })
    await host.stop()
    expect((await tokensFor(second, visitor)).claims()?.aud).toBe('own-keys')
  })

  it('has its sign-ins and failures counted for its owners', async () => {
    const counted = await registerEngineService(platform, 'counted', { profile: 'generic' })
    const visitor = await visitorCalled('counted')
    await codeFor(counted, visitor)
    await codeFor(counted, visitor, { scope: 'openid phone' })
    await flushCounts(platform.kernel)
    const { db, clock } = platform.kernel
    const days = await countsByDay(db, 'counted', addMs(clock.now(), -dayMs))
    expect(Object.fromEntries(days.map(({ kind, count }) => [kind, count]))).toEqual({
      'failure:invalid_scope': 1,
      'sign-in': 1,
    })
  })

  it('without a secret must use PKCE, one with a secret only where it is enforced', async () => {
    const visitor = await visitorCalled('pkce')
    const configurations = {
      'public-app': { tokenAuthMethod: 'none' },
      strict: { pkceEnforced: true },
      lenient: {},
    } as const
    for (const [clientId, configuration] of Object.entries(configurations)) {
      const registered = await registerEngineService(platform, clientId, {
        profile: 'generic',
        configuration,
        ...(clientId === 'public-app' ? { authentication: None() } : {}),
      })
      expect((await tokensFor(registered, visitor)).claims()?.aud).toBe(clientId)
      const { url } = await signInRequest(registered)
      const bare = url.replace(/&code_challenge(_method)?=[^&]*/g, '')
      const back = await leaveSite(visitor, bare)
      expect(back.searchParams.get('error')).toBe(clientId === 'lenient' ? null : 'invalid_request')
    }
  })

  it('with several redirect addresses at several hosts is served at each of them', async () => {
    const redirectUris = ['https://one.example/callback', 'https://two.example/callback']
    const wide = await registerEngineService(platform, 'wide', {
      profile: 'generic',
      configuration: { redirectUris },
    })
    const visitor = await visitorCalled('wide')
    for (const redirect_uri of redirectUris) {
      expect((await tokensFor(wide, visitor, { redirect_uri })).claims()?.aud).toBe('wide')
    }
  })

  it('gets claims that it asks for by name, and an error for a scope it is not registered for', async () => {
    const visitor = await visitorCalled('claims')
    const claims = JSON.stringify({ userinfo: { email: null }, id_token: { auth_time: { essential: true } } })
    const tokens = await tokensFor(service, visitor, { scope: 'openid', claims })
    expect(tokens.claims()?.auth_time).toBeTypeOf('number')
    const info = await fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? '')
    expect(info).toMatchObject({ email: 'claims@people.example' })
    const narrow = await registerEngineService(platform, 'narrow', { profile: 'generic' })
    const { callback } = await codeFor(narrow, visitor, { scope: 'openid phone' })
    expect(callback.searchParams.get('error')).toBe('invalid_scope')
  })
})

describe('a request that cannot be trusted', () => {
  it('to an address that is not registered gets a page and no redirect', async () => {
    const { url } = await signInRequest(service, { redirect_uri: 'https://evil.example/' })
    const page = await platform.visitor().get(url)
    expect([page.status, page.location]).toEqual([400, undefined])
    expect(textOf(page)).toContain('problem with the service that sent you here')
  })

  it('with a parameter twice is refused, in a form as in an address', async () => {
    const { url } = await signInRequest(service)
    const back = await platform.visitor().get(`${url}&scope=openid`)
    expect(new URL(back.location ?? '').searchParams.get('error')).toBe('invalid_request')
    await registerEngineService(platform, 'twice', {
      profile: 'generic',
      configuration: { tokenAuthMethod: 'none' },
    })
    const answer = await platform.kernel.loopback.fetch(`${platform.kernel.origin}/token`, {
      method: 'POST',
      body: new URLSearchParams([
        ['client_id', 'twice'],
        ['grant_type', 'authorization_code'],
        ['grant_type', 'refresh_token'],
      ]),
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' })
  })
})
