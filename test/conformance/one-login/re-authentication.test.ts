import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../src/kernel/test/index.ts'
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
}

async function signedInBefore(): Promise<Again> {
  const [service, visitor] = [await provider.register(), await provider.signedIn()]
  const { idToken } = await redeem(provider, service, await codeFor(provider, service, {}, visitor))
  return { service, visitor, idToken }
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
