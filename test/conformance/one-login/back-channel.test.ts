import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor } from './support/authorize.ts'
import { startLogoutHost, type LogoutHost } from './support/logout-host.ts'
import { startProvider, type Provider, type Service } from './support/provider.ts'
import { call, redeem } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

interface SignedIn {
  host: LogoutHost
  service: Service
  idToken: string
}

/** Somebody signs in at a service that wants to be told, and signs out. */
async function signOut(check: (signedIn: SignedIn) => Promise<void>): Promise<void> {
  const host = await startLogoutHost()
  try {
    const service = await provider.register({ backChannelLogoutUri: host.url })
    const visitor = await provider.signedIn()
    const { idToken } = await redeem(provider, service, await codeFor(provider, service, {}, visitor))
    await visitor.get('/logout')
    await check({ host, service, idToken })
  } finally {
    await host.stop()
  }
}

describe('notices of a sign-out (OpenID Connect Back-Channel Logout 1.0)', () => {
  test('are tokens that the service can check', async () => {
    await signOut(async ({ host, service, idToken }) => {
      await provider.platform.drain()
      expect(host.notices).toHaveLength(1)
      const [{ contentType, form } = { contentType: '', form: new URLSearchParams() }] = host.notices
      expect(contentType).toMatch(/^application\/x-www-form-urlencoded/)
      expect([...form.keys()]).toEqual(['logout_token'])
      const { body } = await call(provider, '/.well-known/jwks.json')
      const { payload, protectedHeader } = await jwtVerify(
        form.get('logout_token') ?? '',
        createLocalJWKSet({ keys: [], ...body }),
        { issuer: provider.issuer, audience: service.clientId, currentDate: provider.platform.clock.now() },
      )
      expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'logout+jwt' })
      expect(payload).toMatchObject({
        sub: decodeJwt(idToken).sub,
        iat: provider.nowSeconds(),
        exp: provider.nowSeconds() + 120,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      })
      expect(Object.keys(payload).toSorted()).toEqual(['aud', 'events', 'exp', 'iat', 'iss', 'jti', 'sub'])
    })
  })

  test('are sent again while the service is down, each as a token of its own', async () => {
    await signOut(async ({ host }) => {
      host.status = 503
      await expect(provider.platform.drain()).rejects.toThrow('503')
      host.status = 200
      provider.platform.clock.advance(60 * 60_000)
      await provider.platform.drain()
      expect(host.notices).toHaveLength(2)
      const ids = host.notices.map(({ form }) => decodeJwt(form.get('logout_token') ?? '').jti)
      expect(new Set(ids).size).toBe(2)
    })
  })

  test('are sent once, however often somebody signs out', async () => {
    await signOut(async ({ host }) => {
      await (await provider.signedIn()).get('/logout')
      await provider.platform.drain()
      expect(host.notices).toHaveLength(1)
    })
  })

  test('are not sent to services that were not used', async () => {
    const host = await startLogoutHost()
    await provider.register({ backChannelLogoutUri: host.url })
    await (await provider.signedIn()).get('/logout')
    await provider.platform.drain()
    expect(host.notices).toEqual([])
    await host.stop()
  })
})
