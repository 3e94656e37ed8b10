import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hourMs } from '../../../src/kernel/clock/index.ts'
import type { Visit, Visitor } from '../../../src/kernel/test/index.ts'
import { demoPassword } from '../../../src/modules/identity/demo-country.ts'
import { codeSentTo, submit } from '../../../src/modules/identity/testing/people.ts'
import {
  authorizePath,
  codeFor,
  jarPath,
  redirectOf,
  requestObject,
  staysOnSite,
  state,
} from './support/authorize.ts'
import { tryPath } from './support/cases.ts'
import { signJwt } from './support/jwt.ts'
import { invalidRequest } from './support/outcomes.ts'
import { startProvider, type Provider, type Service } from './support/provider.ts'
import { redeem } from './support/token.ts'

let provider: Provider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.stop())

interface Again {
  service: Service
  visitor: Visitor
  idToken: string
  accessToken: string
}

async function signedInBefore(): Promise<Again> {
  const [service, visitor] = [await provider.register(), await provider.signedIn()]
  const code = await codeFor(provider, service, {}, visitor)
  return { service, visitor, ...(await redeem(provider, service, code)) }
}

async function askAgain(service: Service, hint: unknown): Promise<string> {
  return jarPath(service, await requestObject(provider, service, { prompt: 'login', id_token_hint: hint }))
}

describe('asking somebody to sign in again', () => {
  test('takes them through the pages', async () => {
    const { service, visitor, idToken } = await signedInBefore()
    const before = await provider.issued()
    expect(staysOnSite(await visitor.get(await askAgain(service, idToken)))).toBe(true)
    expect((await provider.issued()).codes).toBe(before.codes)
  })

  test('may be done with a hint that ran out', async () => {
    const { service, visitor, idToken } = await signedInBefore()
    provider.platform.clock.advance(30 * 60_000)
    expect(staysOnSite(await visitor.get(await askAgain(service, idToken)))).toBe(true)
  })

  test('ends their sessions, where somebody else is signed in', async () => {
    const { service, idToken } = await signedInBefore()
    const stranger = await provider.signedIn('resident')
    const answer = await stranger.get(await askAgain(service, idToken))
    expect(redirectOf(answer)).toEqual({
      target: service.redirectUri,
      parameters: { error: 'login_required', error_description: 'Login required', state },
    })
    expect(staysOnSite(await stranger.get(authorizePath(service)))).toBe(true)
  })

  test('is done by prompt=login, whoever it is', async () => {
    const [service, visitor] = [await provider.register(), await provider.signedIn()]
    expect(staysOnSite(await visitor.get(authorizePath(service, { prompt: 'login' })))).toBe(true)
    const object = await requestObject(provider, service, { prompt: 'login' })
    expect(staysOnSite(await visitor.get(jarPath(service, object)))).toBe(true)
  })

  test('pays no heed to a hint in a plain request', async () => {
    const { service, idToken } = await signedInBefore()
    const stranger = await provider.signedIn('resident')
    const path = authorizePath(service, { prompt: 'login', id_token_hint: idToken })
    expect(staysOnSite(await stranger.get(path))).toBe(true)
    expect(redirectOf(await stranger.get(authorizePath(service)))?.parameters).toHaveProperty('code')
  })

  test.each([
    ['no JWT', () => 'abc', 'Unable to validate id_token_hint'],
    ['no string', () => 7, 'Unable to validate id_token_hint'],
    [
      'one signed by a stranger',
      ({ idToken }: Again) => signJwt(decodeJwt(idToken), provider.strangeKey),
      'Unable to validate id_token_hint',
    ],
    ['another token of ours', ({ accessToken }: Again) => accessToken, 'Unable to validate id_token_hint'],
  ])('needs a hint that is good: %s', async (_what, forge, description) => {
    const again = await signedInBefore()
    const path = await askAgain(again.service, await forge(again))
    const { seen, due } = await tryPath(provider, again.service, path, invalidRequest(description))
    expect(seen).toEqual(due)
  })

  test('needs a hint that is for this service', async () => {
    const [{ service }, { idToken }] = [await signedInBefore(), await signedInBefore()]
    const path = await askAgain(service, idToken)
    const demanded = invalidRequest('Invalid id_token_hint for client')
    const { seen, due } = await tryPath(provider, service, path, demanded)
    expect(seen).toEqual(due)
  })
})

const officer = 'officer@demo.example'

/** Follows the site's own redirects from an answer of `/authorize`. */
async function firstPage(visitor: Visitor, path: string): Promise<Visit> {
  const { location } = await visitor.get(path)
  return visitor.follow(location ?? '')
}

/** Sends the officer's email address, password and code. @returns what the journey ends with */
async function signInAgain(visitor: Visitor, page: Visit): Promise<Visit> {
  const password = await submit(visitor, page, { email: officer, intent: 'sign-in' })
  const second = await submit(visitor, password, { password: demoPassword })
  const code = await codeSentTo(provider.platform, officer)
  const { location } = await visitor.send(second, { code })
  return visitor.get(location ?? '')
}

describe('on the pages', () => {
  test.each(['prompt=login alone', 'with a hint'])(
    'whoever signs in again has a newer auth_time under the same subject: %s',
    async (way) => {
      const { service, visitor, idToken } = await signedInBefore()
      provider.platform.clock.advance(60_000)
      const path =
        way === 'with a hint' ? await askAgain(service, idToken) : authorizePath(service, { prompt: 'login' })
      const { target, parameters } =
        redirectOf(await signInAgain(visitor, await firstPage(visitor, path))) ?? {}
      expect([target, parameters?.['state']]).toEqual([service.redirectUri, state])
      provider.platform.clock.advance(5_000)
      const again = decodeJwt((await redeem(provider, service, parameters?.['code'] ?? '')).idToken)
      const before = decodeJwt(idToken)
      expect(again.sub).toBe(before.sub)
      expect(again['auth_time']).toBe(Number(before['auth_time']) + 60)
    },
  )

  test('where nobody is signed in, only the person of the hint will do', async () => {
    const { service, idToken } = await signedInBefore()
    const visitor = provider.platform.visitor()
    const answer = await signInAgain(visitor, await firstPage(visitor, await askAgain(service, idToken)))
    expect(redirectOf(answer)?.parameters).toEqual({ code: expect.any(String) as unknown, state })
    const stranger = await provider.signedIn('resident')
    const other = await redeem(provider, service, await codeFor(provider, service, {}, stranger))
    const wrong = provider.platform.visitor()
    const refused = await signInAgain(wrong, await firstPage(wrong, await askAgain(service, other.idToken)))
    expect(redirectOf(refused)?.parameters).toMatchObject({ error: 'login_required', state })
    expect(staysOnSite(await wrong.get(authorizePath(service)))).toBe(true)
  })

  test.each([
    ['email addresses', { email: 'resident@demo.example', intent: 'sign-in' }],
    ['passwords', { password: 'not this one' }],
    ['codes', { code: '000000' }],
  ])('ends with six wrong %s, and locks nobody', async (what, wrong) => {
    // Wrong answers to being asked again are counted for the person, over all their sessions, for two hours.
    provider.platform.clock.advance(3 * hourMs)
    const { service, visitor, idToken } = await signedInBefore()
    const before = await provider.issued()
    let page = await firstPage(visitor, await askAgain(service, idToken))
    if (what !== 'email addresses') page = await submit(visitor, page, { email: officer, intent: 'sign-in' })
    if (what === 'codes') page = await submit(visitor, page, { password: demoPassword })
    let answer = page
    for (let times = 0; times < 6; times += 1) {
      expect(redirectOf(answer)).toBeUndefined()
      answer = await visitor.send(page, wrong)
    }
    expect(redirectOf(answer)).toEqual({
      target: service.redirectUri,
      parameters: { error: 'login_required', error_description: 'Login required', state },
    })
    expect((await provider.issued()).codes).toBe(before.codes)
    expect(staysOnSite(await visitor.get(authorizePath(service)))).toBe(true)
    const elsewhere = provider.platform.visitor()
    const signedIn = await signInAgain(elsewhere, await firstPage(elsewhere, authorizePath(service)))
    expect(redirectOf(signedIn)?.parameters).toHaveProperty('code')
  })
})
