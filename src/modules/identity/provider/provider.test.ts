import {
  authorizationCodeGrant,
  type Configuration,
  fetchUserInfo,
  randomPKCECodeVerifier,
} from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import { codeSentTo, createAccount, goodPassword, submit, textOf } from '../testing/people.ts'
import { signedIn } from '../testing/signed-in.ts'
import { callbackOf, leaveSite, registerService, signInRequest } from '../testing/service.ts'

const clientId = 'library'
const redirectUri = callbackOf(clientId)

let platform: TestPlatform
let service: Configuration
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  service = await registerService(platform, clientId)
})
afterAll(() => platform.stop())

async function signedInVisitor(email: string): Promise<Visitor> {
  return (await signedIn(platform, email)).visitor
}

describe('a service as relying party', () => {
  it('signs a person in by code and PKCE, and gets a pairwise subject and the email address', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, platform.visitor(), 'reader@people.example')
    const { url, checks } = await signInRequest(service)
    const start = await visitor.follow(url)
    const password = await submit(visitor, start, { email: 'reader@people.example', intent: 'sign-in' })
    const second = await submit(visitor, password, { password: goodPassword })
    expect(second.headers['content-security-policy']).toContain("form-action 'self' https://library.example")
    const resumed = await visitor.send(second, { code: await codeSentTo(platform, 'reader@people.example') })
    const callback = await leaveSite(visitor, resumed.location ?? '')
    const tokens = await authorizationCodeGrant(service, callback, checks)
    const claims = tokens.claims()
    expect(claims).toMatchObject({ iss: `${platform.kernel.origin}/`, aud: clientId, vot: 'Cl.Cm' })
    const info = await fetchUserInfo(service, tokens.access_token, claims?.sub ?? '')
    expect(info).toMatchObject({ email: 'reader@people.example', email_verified: true })
    const account = await visitor.follow('/account')
    expect(account.status).toBe(200)
  })

  it('signs in silently somebody who is signed in, with another subject for each service', async () => {
    const visitor = await signedInVisitor('silent@people.example')
    const { url, checks } = await signInRequest(service)
    const first = (await authorizationCodeGrant(service, await leaveSite(visitor, url), checks)).claims()
    const again = await signInRequest(service)
    const second = (
      await authorizationCodeGrant(service, await leaveSite(visitor, again.url), again.checks)
    ).claims()
    expect(second?.sub).toBe(first?.sub)
    const museum = await registerService(platform, 'museum')
    const elsewhere = await signInRequest(museum)
    const third = (
      await authorizationCodeGrant(museum, await leaveSite(visitor, elsewhere.url), elsewhere.checks)
    ).claims()
    expect(third?.sub).toMatch(/^urn:fdc:gov\.uk:2022:[\w-]{43}$/)
    expect(third?.sub).not.toBe(first?.sub)
  })

  it('withdraws the tokens of a code that is sent again later', async () => {
    const visitor = await signedInVisitor('reuse@people.example')
    const { url, checks } = await signInRequest(service)
    const callback = await leaveSite(visitor, url)
    const tokens = await authorizationCodeGrant(service, callback, checks)
    const subject = tokens.claims()?.sub ?? ''
    expect((await fetchUserInfo(service, tokens.access_token, subject)).sub).toBe(subject)
    await expect(authorizationCodeGrant(service, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(fetchUserInfo(service, tokens.access_token, subject)).rejects.toMatchObject({ status: 401 })
  })

  it('refuses a wrong code verifier', async () => {
    const visitor = await signedInVisitor('verifier@people.example')
    const { url, checks } = await signInRequest(service)
    const callback = await leaveSite(visitor, url)
    const wrong = { ...checks, pkceCodeVerifier: randomPKCECodeVerifier() }
    await expect(authorizationCodeGrant(service, callback, wrong)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('stores no code, token or session cookie in the clear', async () => {
    const visitor = await signedInVisitor('hashed@people.example')
    const { url, checks } = await signInRequest(service)
    const callback = await leaveSite(visitor, url)
    const tokens = await authorizationCodeGrant(service, callback, checks)
    const { rows } = await platform.kernel.db.unnamed('select * from identity.authorization_code')
    const stored = JSON.stringify(rows)
    for (const secret of [callback.searchParams.get('code'), tokens.access_token]) {
      expect(secret).toBeTypeOf('string')
      expect(stored).not.toContain(secret)
    }
  })

  it('ends its tokens when the person signs out', async () => {
    const visitor = await signedInVisitor('ended@people.example')
    const { url, checks } = await signInRequest(service)
    const tokens = await authorizationCodeGrant(service, await leaveSite(visitor, url), checks)
    await visitor.send(await visitor.get('/account'), {}, '/sign-out')
    await expect(
      fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
  })
})

describe('a request that cannot be trusted', () => {
  it.each([
    ['an unknown service', { client_id: 'nobody' }],
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
  ])('with %s gets a page and no redirect', async (_what, extra) => {
    const { url } = await signInRequest(service, extra)
    const page = await platform.visitor().get(url)
    expect([page.status, page.location]).toEqual([400, undefined])
    expect(textOf(page)).toContain('problem with the service that sent you here')
  })

  it('without PKCE goes back to the service with an error', async () => {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid',
      state: 'abc',
    })
    const page = await platform.visitor().get(`/authorize?${query}`)
    const back = new URL(page.location ?? '')
    expect(back.searchParams.get('error')).toBe('invalid_request')
    expect(back.searchParams.get('state')).toBe('abc')
  })

  it('with forged proxy headers still names the configured address', async () => {
    const visitor = platform.visitor()
    const document = await visitor.get('/.well-known/openid-configuration', {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    })
    const { origin } = platform.kernel
    expect(JSON.parse(document.body)).toMatchObject({
      issuer: `${origin}/`,
      authorization_endpoint: `${origin}/authorize`,
      jwks_uri: `${origin}/.well-known/jwks.json`,
    })
  })
})

describe('keys', () => {
  it('go on verifying old tokens over a rotation, and sign new ones', async () => {
    const { kernel } = platform
    const before = await kernel.crypto.keys.current(kernel.db, 'identity.id-token')
    await kernel.crypto.keys.rotate(kernel.db, 'identity.id-token')
    const visitor = await signedInVisitor('rotated@people.example')
    const { url, checks } = await signInRequest(service)
    const tokens = await authorizationCodeGrant(service, await leaveSite(visitor, url), checks)
    const [header = ''] = (tokens.id_token ?? '').split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
    const jwks = (await visitor.get('/.well-known/jwks.json')).body
    expect(kid).not.toBe(before.kid)
    expect(jwks).toContain(kid)
    expect(jwks).toContain(before.kid)
    expect(jwks).not.toContain('"d"')
  })
})

describe('logout at the provider', () => {
  it('ends the session at once and goes back to the service', async () => {
    const visitor = await signedInVisitor('logout@people.example')
    const { url, checks } = await signInRequest(service)
    const tokens = await authorizationCodeGrant(service, await leaveSite(visitor, url), checks)
    const query = new URLSearchParams({
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://library.example/',
      state: 'bye',
    })
    const answer = await visitor.get(`/logout?${query}`)
    expect([answer.status, answer.location]).toEqual([302, 'https://library.example/?state=bye'])
    const next = await signInRequest(service)
    expect((await visitor.get(next.url)).location).toMatch(/^\/sign-in\//)
  })
})
