import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../../src/kernel/test/index.ts'
import {
  authorizePath,
  codeFor,
  encodeParameters,
  redirectOf,
  state,
  type Parameters,
} from './support/authorize.ts'
import { signJwt, unsignedJwt, withClaims, withHeader } from './support/jwt.ts'
import { startProvider, type Provider, type Service } from './support/provider.ts'
import { postToken, redeem, tokenForm } from './support/token.ts'

let provider: Provider
let home: URL
beforeAll(async () => {
  provider = await startProvider()
  home = await logout(provider.platform.visitor(), {})
})
afterAll(() => provider.stop())

interface SignedIn {
  service: Service
  visitor: Visitor
  idToken: string
}

async function signIn(): Promise<SignedIn> {
  const [service, visitor] = [await provider.register(), await provider.signedIn()]
  const code = await codeFor(provider, service, {}, visitor)
  return { service, visitor, ...(await redeem(provider, service, code)) }
}

/** @returns where the answer leads: always somewhere, and at once */
async function logout(visitor: Visitor, parameters: Parameters): Promise<URL> {
  const query = encodeParameters(parameters)
  const answer = await visitor.get(query === '' ? '/logout' : `/logout?${query}`)
  expect(answer.status).toBe(302)
  return new URL(answer.location ?? '', provider.platform.kernel.origin)
}

async function isSignedIn(visitor: Visitor): Promise<boolean> {
  const service = await provider.register()
  return redirectOf(await visitor.get(authorizePath(service)))?.parameters['code'] !== undefined
}

const place = ({ origin, pathname }: URL): string => origin + pathname
const parametersOf = ({ searchParams }: URL): Record<string, string> => Object.fromEntries(searchParams)

type Hint = (signedIn: SignedIn) => string | Promise<string> | undefined

interface LogoutCase {
  rule: string
  hint?: Hint
  /** Instead of the registered address to come back to; null for none. */
  address?: string | null
  error?: { error_code: string; error_description: string }
}

const good: Hint = ({ idToken }) => idToken
const unprovable = { error_code: 'invalid_request', error_description: 'unable to validate id_token_hint' }
const unregistered = {
  error_code: 'invalid_request',
  error_description: 'client registry does not contain post_logout_redirect_uri',
}

/** None of them may lead to a foreign site. */
const stayHere: LogoutCase[] = [
  { rule: 'no hint: the address does not count', hint: () => undefined },
  { rule: 'an empty hint', hint: () => '' },
  { rule: 'no address', hint: good, address: null },
  { rule: 'a hint that is no JWT', hint: () => 'abc', error: unprovable },
  {
    rule: 'a hint signed by nobody',
    hint: ({ idToken }) => unsignedJwt(decodeJwt(idToken)),
    error: unprovable,
  },
  {
    rule: 'a hint signed by a stranger',
    hint: ({ idToken }) => signJwt(decodeJwt(idToken), provider.strangeKey),
    error: unprovable,
  },
  {
    rule: 'a hint whose claims were changed',
    hint: ({ idToken }) => withClaims(idToken, { aud: 'other' }),
    error: unprovable,
  },
  {
    rule: 'a hint with another algorithm in its header',
    hint: ({ idToken }) => withHeader(idToken, { alg: 'HS256' }),
    error: unprovable,
  },
  { rule: 'an address of somebody else', hint: good, address: 'https://evil.example/', error: unregistered },
  {
    rule: 'an address that begins like the registered one',
    hint: good,
    address: 'near',
    error: unregistered,
  },
  { rule: 'an address without scheme', hint: good, address: '//evil.example/', error: unregistered },
  { rule: 'an address that is a script', hint: good, address: 'javascript:alert(1)', error: unregistered },
]

describe('answers that stay on this site', () => {
  test.each(stayHere)('$rule', async ({ hint = good, address, error }) => {
    const signedIn = await signIn()
    const { visitor, service } = signedIn
    const registered = service.postLogoutRedirectUri
    const returnTo = address === 'near' ? `${registered}.evil.example` : (address ?? registered)
    const leadsTo = await logout(visitor, {
      id_token_hint: await hint(signedIn),
      post_logout_redirect_uri: address === null ? undefined : returnTo,
      state,
    })
    expect(place(leadsTo)).toBe(place(home))
    expect(parametersOf(leadsTo)).toEqual({ ...error, state })
    expect(await isSignedIn(visitor)).toBe(false)
  })

  test('no query at all', async () => {
    const { visitor } = await signIn()
    expect((await logout(visitor, {})).href).toBe(home.href)
    expect(await isSignedIn(visitor)).toBe(false)
  })

  test('a service that does not exist any more', async () => {
    const { visitor, service, idToken } = await signIn()
    await provider.forget(service)
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: service.postLogoutRedirectUri,
    })
    expect(place(leadsTo)).toBe(place(home))
    expect(parametersOf(leadsTo)).toEqual({
      error_code: 'unauthorized_client',
      error_description: 'client not found',
    })
  })

  test('a query of more than 2,048 characters', async () => {
    const { visitor, service, idToken } = await signIn()
    const returnTo = { id_token_hint: idToken, post_logout_redirect_uri: service.postLogoutRedirectUri }
    const answer = await visitor.get(`/logout?${encodeParameters({ ...returnTo, state: 'x'.repeat(2048) })}`)
    expect(answer.status).toBe(403)
    expect(answer.location).toBeUndefined()
  })
})

describe('answers that lead back to the service', () => {
  test('with the state that it sent', async () => {
    const { visitor, service, idToken } = await signIn()
    const { postLogoutRedirectUri } = service
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
      state,
    })
    expect(place(leadsTo)).toBe(postLogoutRedirectUri)
    expect(parametersOf(leadsTo)).toEqual({ state })
    expect(await isSignedIn(visitor)).toBe(false)
  })

  test('without state, to the address and nothing more', async () => {
    const { visitor, service, idToken } = await signIn()
    const { postLogoutRedirectUri } = service
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
    })
    expect(leadsTo.href).toBe(postLogoutRedirectUri)
  })

  test('an address that already has a query', async () => {
    const { visitor, service, idToken } = await signIn()
    const withQuery = `${service.postLogoutRedirectUri}?lang=cy`
    await provider.update(service, { postLogoutRedirectUris: [withQuery] })
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: withQuery,
      state,
    })
    expect(place(leadsTo)).toBe(service.postLogoutRedirectUri)
    expect(parametersOf(leadsTo)).toEqual({ lang: 'cy', state })
  })

  test('a hint that ran out long ago', async () => {
    const { service, idToken } = await signIn()
    provider.platform.clock.advance(24 * 60 * 60 * 1000)
    const visitor = await provider.signedIn()
    const { postLogoutRedirectUri } = service
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
    })
    expect(leadsTo.href).toBe(postLogoutRedirectUri)
    expect(await isSignedIn(visitor)).toBe(false)
  })

  test('a service that has not redeemed its code yet: it gets no tokens', async () => {
    const { visitor, service } = await signIn()
    const code = await codeFor(provider, service, {}, visitor)
    await logout(visitor, {})
    const answer = await postToken(provider, await tokenForm(provider, service, code))
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ error: 'invalid_grant', error_description: 'Invalid grant' })
  })

  test('nobody who is signed in', async () => {
    const { service, idToken } = await signIn()
    const { postLogoutRedirectUri } = service
    const visitor = provider.platform.visitor()
    const leadsTo = await logout(visitor, {
      id_token_hint: idToken,
      post_logout_redirect_uri: postLogoutRedirectUri,
    })
    expect(leadsTo.href).toBe(postLogoutRedirectUri)
  })

  test('a hint signed before the keys were changed, for as long as its key is published', async () => {
    const { service, idToken } = await signIn()
    const { crypto, db } = provider.platform.kernel
    await crypto.keys.rotate(db, 'identity.id-token')
    const { postLogoutRedirectUri } = service
    const leave = async (): Promise<URL> =>
      logout(provider.platform.visitor(), {
        id_token_hint: idToken,
        post_logout_redirect_uri: postLogoutRedirectUri,
      })
    expect((await leave()).href).toBe(postLogoutRedirectUri)
    provider.platform.clock.advance(31 * 24 * 60 * 60_000)
    const published = await crypto.keys.published(db, 'identity.id-token')
    expect(published.map(({ kid }) => kid)).not.toContain(decodeProtectedHeader(idToken).kid)
    expect(parametersOf(await leave())).toMatchObject({
      error_description: 'unable to validate id_token_hint',
    })
  })
})
