import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visit, Visitor } from '../../../src/kernel/test/index.ts'
import { demoPassword } from '../../../src/modules/identity/demo-country.ts'
import { submit } from '../../../src/modules/identity/testing/people.ts'
import {
  authorizePath,
  jarPath,
  redirectOf,
  requestObject,
  staysOnSite,
  state,
  type Parameters,
} from './support/authorize.ts'
import { identityClaims, startProvider, vocabulary, type Provider, type Service } from './support/provider.ts'
import { redeem, userInfo } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

describe('who is signed in', () => {
  test('nobody: they are asked to, and the service waits', async () => {
    const service = await provider.register()
    const before = await provider.issued()
    const answer = await provider.platform.visitor().get(authorizePath(service))
    expect(staysOnSite(answer)).toBe(true)
    expect((await provider.issued()).codes).toBe(before.codes)
    expect((await provider.issued()).journeys).toBe(before.journeys + 1)
  })

  test.each([
    [59, true],
    [60, true],
    [61, false],
  ])('with a max_age of a minute, %i seconds later: %s', async (seconds, isEnough) => {
    const [service, visitor] = [await provider.register(), await provider.signedIn()]
    provider.platform.clock.advance(seconds * 1000)
    const answer = await visitor.get(authorizePath(service, { max_age: '60' }))
    expect(redirectOf(answer)?.parameters['code'] !== undefined).toBe(isEnough)
    expect(staysOnSite(answer)).toBe(!isEnough)
  })

  test('with a max_age of nothing, in a request object', async () => {
    const [service, visitor] = [await provider.register(), await provider.signedIn()]
    provider.platform.clock.advance(1000)
    const answer = await visitor.get(jarPath(service, await requestObject(provider, service, { max_age: 0 })))
    expect(staysOnSite(answer)).toBe(true)
  })

  test('with a max_age from a service that is not registered for it', async () => {
    const [service, visitor] = [await provider.register({ maxAgeEnabled: false }), await provider.signedIn()]
    provider.platform.clock.advance(1000)
    const object = await requestObject(provider, service, { max_age: 0 })
    for (const path of [authorizePath(service, { max_age: '0' }), jarPath(service, object)])
      expect(redirectOf(await visitor.get(path))?.parameters).toHaveProperty('code')
  })

  test('with a password alone, where that is enough', async () => {
    const [service, visitor] = [await provider.register(), provider.platform.visitor()]
    const alone = authorizePath(service, { vtr: '["Cl"]' })
    const first = await visitor.follow((await visitor.get(alone)).location ?? '')
    const password = await submit(visitor, first, { email: 'officer@demo.example', intent: 'sign-in' })
    const { location = '' } = await visitor.send(password, { password: demoPassword })
    for (const path of [location, alone]) {
      const { code = '' } = redirectOf(await visitor.get(path))?.parameters ?? {}
      expect(decodeJwt((await redeem(provider, service, code)).idToken)['vot']).toBe('Cl')
    }
    expect(staysOnSite(await visitor.get(authorizePath(service)))).toBe(true)
  })

  test('for an hour after they were last here', async () => {
    const [service, visitor] = [await provider.register(), await provider.signedIn()]
    provider.platform.clock.advance(59 * 60_000)
    expect(redirectOf(await visitor.get(authorizePath(service)))?.parameters).toHaveProperty('code')
    provider.platform.clock.advance(59 * 60_000)
    expect(redirectOf(await visitor.get(authorizePath(service)))?.parameters).toHaveProperty('code')
    provider.platform.clock.advance(61 * 60_000)
    expect(staysOnSite(await visitor.get(authorizePath(service)))).toBe(true)
  })
})

const ask = (...names: string[]): Parameters => ({
  vtr: '["Cl.Cm.P2"]',
  claims: JSON.stringify({ userinfo: Object.fromEntries(names.map((name) => [name, null])) }),
})

/** Asks for P2 as somebody without a proven identity, and comes back from the pages for it with nothing done. */
async function comeBackUnproved(send: Parameters): Promise<{ answer: Visit; service: Service }> {
  const [service, visitor] = [await provider.register(), await provider.signedIn('resident')]
  const sentOn = await visitor.get(authorizePath(service, send))
  expect(staysOnSite(sentOn)).toBe(true)
  return { answer: await visitor.get(await returnPathOf(visitor, sentOn)), service }
}

describe('who has not proved who they are', () => {
  test('is told to the service', async () => {
    const { answer, service } = await comeBackUnproved(ask(`${vocabulary}coreIdentityJWT`))
    expect(redirectOf(answer)).toEqual({
      target: service.redirectUri,
      parameters: {
        error: 'access_denied',
        error_description: 'Access denied by resource owner or authorization server',
        state,
      },
    })
  })

  test('is told by return codes, if the service asked for them', async () => {
    const { answer, service } = await comeBackUnproved(ask(...identityClaims))
    const { code = '' } = redirectOf(answer)?.parameters ?? {}
    const { accessToken } = await redeem(provider, service, code)
    const { body } = await userInfo(provider, accessToken)
    expect(body).not.toHaveProperty([`${vocabulary}coreIdentityJWT`])
    expect(JSON.stringify(body[`${vocabulary}returnCode`])).toMatch(/^(\[\{"code":"[A-Z]"\}\])$/)
  })

  test('may use services that do not ask', async () => {
    const [service, visitor] = [await provider.register(), await provider.signedIn('resident')]
    const answer = await visitor.get(authorizePath(service))
    expect(redirectOf(answer)?.parameters).toHaveProperty('code')
  })
})

/** Goes on to the pages where people prove who they are. @returns where these would send the person back to */
async function returnPathOf(visitor: Visitor, sentOn: Visit): Promise<string> {
  let page = sentOn
  for (let hops = 0; hops < 5 && page.location !== undefined; hops += 1) {
    const path = new URL(page.location, provider.issuer).searchParams.get('return')
    if (path !== null) return path
    page = await visitor.get(page.location)
  }
  throw new Error(`No page that comes back: ${page.status} ${page.location ?? ''}`)
}
