import {
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
  refreshTokenGrant,
  tokenIntrospection,
  tokenRevocation,
} from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import { codeFor, registerEngineService, shareClock, tokensFor } from '../testing/engine-service.ts'
import { signedIn } from '../testing/signed-in.ts'

const offline = { scope: 'openid email offline_access', prompt: 'consent' }

let platform: TestPlatform
let passTime: (ms: number) => void
let service: Configuration
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  passTime = shareClock(platform).passTime
  service = await registerEngineService(platform, 'archive', {
    profile: 'generic',
    configuration: { scopes: ['openid', 'email', 'offline_access'] },
  })
})
afterAll(async () => {
  vi.useRealTimers()
  await platform.stop()
})

async function visitorCalled(name: string): Promise<Visitor> {
  return (await signedIn(platform, `${name}@people.example`)).visitor
}

describe('tokens', () => {
  it('are renewed by refresh tokens, each of which works once; the second use ends them all', async () => {
    const visitor = await visitorCalled('refresh')
    const first = await tokensFor(service, visitor, offline)
    const second = await refreshTokenGrant(service, first.refresh_token ?? '')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const subject = first.claims()?.sub ?? ''
    expect((await fetchUserInfo(service, second.access_token, subject)).sub).toBe(subject)
    await expect(refreshTokenGrant(service, first.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(refreshTokenGrant(service, second.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(fetchUserInfo(service, second.access_token, subject)).rejects.toMatchObject({ status: 401 })
  })

  it('are withdrawn when their code comes a second time, and no others of the person are', async () => {
    const visitor = await visitorCalled('code-twice')
    const other = await tokensFor(service, visitor)
    const { callback, checks } = await codeFor(service, visitor)
    const tokens = await authorizationCodeGrant(service, callback, checks)
    const subject = tokens.claims()?.sub ?? ''
    await expect(authorizationCodeGrant(service, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(fetchUserInfo(service, tokens.access_token, subject)).rejects.toMatchObject({ status: 401 })
    expect((await fetchUserInfo(service, other.access_token, subject)).sub).toBe(subject)
  })

  it('can be looked into and revoked by their service alone', async () => {
    const visitor = await visitorCalled('introspect')
    const tokens = await tokensFor(service, visitor, offline)
    const stranger = await registerEngineService(platform, 'stranger', { profile: 'generic' })
    expect(await tokenIntrospection(service, tokens.access_token)).toMatchObject({
      active: true,
      client_id: 'archive',
      sub: tokens.claims()?.sub,
    })
    expect(await tokenIntrospection(stranger, tokens.access_token)).toEqual({ active: false })
    await tokenRevocation(stranger, tokens.refresh_token ?? '')
    expect(await tokenIntrospection(service, tokens.access_token)).toMatchObject({ active: true })
    await tokenRevocation(service, tokens.refresh_token ?? '')
    expect(await tokenIntrospection(service, tokens.access_token)).toEqual({ active: false })
    await expect(refreshTokenGrant(service, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('are nowhere in the database in the clear', async () => {
    const visitor = await visitorCalled('hashed')
    const { callback, checks } = await codeFor(service, visitor, offline)
    const tokens = await authorizationCodeGrant(service, callback, checks)
    const { rows } = await platform.kernel.db.unnamed('select * from identity.oidc_record')
    const stored = JSON.stringify(rows)
    expect(stored).toContain('archive')
    for (const secret of [callback.searchParams.get('code'), tokens.access_token, tokens.refresh_token]) {
      expect(secret).toBeTypeOf('string')
      expect(stored).not.toContain(secret)
    }
  })

  it('run out', async () => {
    const visitor = await visitorCalled('old')
    const tokens = await tokensFor(service, visitor)
    const { callback, checks } = await codeFor(service, visitor)
    passTime(301_000)
    await expect(
      fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
    await expect(authorizationCodeGrant(service, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })
})
