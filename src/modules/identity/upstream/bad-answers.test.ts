import { beforeAll, afterAll, beforeEach, describe, expect, it } from 'vitest'
import { OutboundError } from '#kernel/http'
import type { TestPlatform, Visit, Visitor } from '#kernel/test'
import {
  fakeClientId,
  coreDid,
  fakeOrigin,
  callbackFrom,
  fakeProvider,
  goToProvider,
  type FakeProvider,
  type Misbehaviour,
} from '../testing/fake-provider.ts'
import { createAccount, linkTo, submit, textOf } from '../testing/people.ts'
import { ourOrigin, platformWithUpstream, routeOutbound } from '../testing/upstream.ts'

const settings = {
  name: 'work',
  title: { en: 'Work Login', cy: 'Mewngofnodi Gwaith' },
  issuer: fakeOrigin,
  clientId: fakeClientId,
  clientSecret: 'hush',
  highestIdentityLevel: 2,
  identity: {
    did: coreDid,
    documentUrl: `${fakeOrigin}/did.json`,
    issuer: 'http://identity.provider.example/',
  },
}

let platform: TestPlatform
let provider: FakeProvider
beforeAll(async () => {
  platform = await platformWithUpstream([
    settings,
    { ...settings, name: 'other', title: { en: 'Other', cy: 'Arall' }, clientId: 'other-client' },
  ])
  provider = fakeProvider(platform.clock)
  routeOutbound(platform, { [fakeOrigin]: provider.fetch })
})
afterAll(() => platform.stop())
beforeEach(() => {
  provider.misbehave({})
  // Documents and keys are kept for an hour.
  platform.clock.advance(2 * 60 * 60 * 1_000)
})

async function comeBack(visitor: Visitor, how: Misbehaviour = {}): Promise<Visit> {
  const request = await goToProvider(provider, visitor)
  provider.misbehave(how)
  return visitor.follow(callbackFrom(request))
}

/** Nobody is known, linked or signed in. */
async function expectNothing(visitor: Visitor): Promise<void> {
  const { rows } = await platform.kernel.db.unnamed(
    `select (select count(*)::int from identity.upstream_arrival) as arrivals,
            (select count(*)::int from identity.upstream_link) as links,
            (select count(*)::int from access.session) as sessions`,
  )
  expect(rows).toEqual([{ arrivals: 0, links: 0, sessions: 0 }])
  expect((await visitor.get('/account')).status).toBe(303)
}

const unreachable = () => Promise.reject(new OutboundError('unreachable', 'Nobody is there'))
const huge = () => Promise.reject(new OutboundError('too-large', 'The answer is larger than 65536 bytes'))
const broken = () => new Response('{}', { status: 502 })

describe('what the browser is sent with', () => {
  it('is bound to it by state, nonce and PKCE, and comes back to an address of this provider alone', async () => {
    const request = await goToProvider(provider, platform.visitor())
    const sent = Object.fromEntries(request.searchParams)
    expect(request.origin + request.pathname).toBe(`${fakeOrigin}/authorize`)
    expect(sent).toMatchObject({
      client_id: fakeClientId,
      redirect_uri: `${ourOrigin}/sign-in/upstream/work/callback`,
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(sent[name]).toMatch(/^[\w-]{43}$/)
  })
})

describe('an answer that cannot be trusted', () => {
  const later = 100_000
  const untrusted: [string, Misbehaviour][] = [
    ['an ID token of another issuer', { idToken: { iss: 'https://evil.example' } }],
    ['an ID token for another client', { idToken: { aud: 'other-client' } }],
    [
      'an ID token for several clients, of which none may speak for us',
      { idToken: { aud: [fakeClientId, 'x'] } },
    ],
    ['an ID token with another nonce', { idToken: { nonce: 'replayed' } }],
    ['an ID token without a nonce', { idToken: { nonce: undefined } }],
    ['an ID token that has run out', { idToken: { iat: 1, exp: 2 } }],
    ['an ID token without an end', { idToken: { exp: undefined } }],
    ['an ID token that is not valid yet', { idToken: { nbf: 10_000_000_000 } }],
    ['an ID token without a subject', { idToken: { sub: undefined } }],
    ['an ID token that says it needs no signature', { signature: 'none' }],
    ['an ID token signed with the public key as a secret', { signature: 'public-key-as-secret' }],
    ['an ID token signed by somebody else', { signature: 'other-key' }],
    ['an ID token under a key that there is not', { header: { kid: 'two' } }],
    ['an ID token of another algorithm', { header: { alg: 'PS256' } }],
    ['no ID token', { token: { id_token: undefined } }],
    ['an ID token that is none', { token: { id_token: 'x' } }],
    ['no access token', { token: { access_token: undefined } }],
    ['attributes of somebody else', { userInfo: { sub: 'person-2' } }],
    ['an identity signed by somebody else', { coreSignature: 'other-key' }],
    ['an identity under a key of another authority', { coreHeader: { kid: 'did:web:evil.example#1' } }],
    ['an identity under another algorithm', { coreHeader: { alg: 'none' } }],
    ['an identity of another issuer', { core: { iss: fakeOrigin } }],
    ['an identity for another client', { core: { aud: 'other-client' } }],
    ['the identity of somebody else', { core: { sub: 'person-2' } }],
    ['an identity that has run out', { core: { exp: 2 } }],
    ['an identity that is not valid yet', { core: { nbf: Date.UTC(2030, 1) / 1_000 + later } }],
    [
      'an identity that is no token',
      { userInfo: { 'https://vocab.account.gov.uk/v1/coreIdentityJWT': 'x.y' } },
    ],
    ['keys of another authority', { didDocument: { id: 'did:web:evil.example' } }],
    [
      'keys that another controls',
      { didDocument: { assertionMethod: [{ id: `${coreDid}#1`, controller: 'did:web:x' }] } },
    ],
    ['keys without a list', { didDocument: { assertionMethod: 'x' } }],
  ]

  it.each(untrusted)('%s signs nobody in', async (_what, how) => {
    const visitor = platform.visitor()
    const page = await comeBack(visitor, how)
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain('We could not be sure that it was you')
    await expectNothing(visitor)
  })

  it('from another issuer than was asked signs nobody in (RFC 9207)', async () => {
    const visitor = platform.visitor()
    const request = await goToProvider(provider, visitor)
    const page = await visitor.follow(callbackFrom(request, { iss: 'https://evil.example' }))
    expect(page.status).toBe(400)
    await expectNothing(visitor)
  })

  it.each([
    ['that nobody asked for', 'work', (request: URL) => callbackFrom(request, { state: 'made-up' })],
    ['without state', 'work', () => '/sign-in/upstream/work/callback?code=code'],
    ['of another provider', 'other', (request: URL) => callbackFrom(request, {}, 'other')],
  ])('%s gets an expired page', async (_what, _name, addressOf) => {
    const visitor = platform.visitor()
    const page = await visitor.get(addressOf(await goToProvider(provider, visitor)))
    expect(page.status).toBe(404)
    expect(textOf(page)).toContain('the page has expired')
    await expectNothing(visitor)
  })

  it('counts in the browser that asked alone', async () => {
    const request = await goToProvider(provider, platform.visitor())
    const victim = platform.visitor()
    await goToProvider(provider, victim)
    expect((await victim.get(callbackFrom(request))).status).toBe(404)
    await expectNothing(victim)
  })

  it('is too late after an hour', async () => {
    const visitor = platform.visitor()
    const request = await goToProvider(provider, visitor)
    platform.clock.advance(61 * 60 * 1_000)
    expect((await visitor.get(callbackFrom(request))).status).toBe(404)
    await expectNothing(visitor)
  })

  it('of a provider that there is not finds no page', async () => {
    expect((await platform.visitor().get('/sign-in/upstream/nobody/callback?code=c&state=s')).status).toBe(
      404,
    )
  })
})

describe('a provider that does not answer well', () => {
  it.each([
    ['is down at the token endpoint', { path: '/token', answer: unreachable }],
    ['fails at the token endpoint', { path: '/token', answer: broken }],
    ['sends too much', { path: '/userinfo', answer: huge }],
    ['fails to give attributes', { path: '/userinfo', answer: broken }],
    ['publishes no keys of identities', { path: '/did.json', answer: unreachable }],
  ])('that %s is said to be unavailable', async (_what, down) => {
    const visitor = platform.visitor()
    const page = await comeBack(visitor, { down })
    expect([page.status, textOf(page)]).toEqual([503, expect.stringContaining('Work Login is not answering')])
    await expectNothing(visitor)
  })

  it('that answers with something else is not trusted', async () => {
    const visitor = platform.visitor()
    const down = {
      path: '/token',
      answer: () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    }
    expect((await comeBack(visitor, { down })).status).toBe(400)
    await expectNothing(visitor)
  })

  it.each([
    ['access_denied', 400, 'You did not sign in with Work Login'],
    ['temporarily_unavailable', 503, 'Work Login is not answering'],
  ])('that answers %s is told in plain words', async (error, status, words) => {
    const visitor = platform.visitor()
    const state = (await goToProvider(provider, visitor)).searchParams.get('state') ?? ''
    const page = await visitor.follow(
      `/sign-in/upstream/work/callback?${new URLSearchParams({ error, state })}`,
    )
    expect([page.status, textOf(page)]).toEqual([status, expect.stringContaining(words)])
    expect(page.body).toMatch(/href="\/sign-in\/[\w-]{43}"/)
    await expectNothing(visitor)
  })
})

describe('documents of the provider', () => {
  let fresh: TestPlatform
  let visitor: Visitor
  beforeEach(async () => {
    fresh = await platformWithUpstream([settings])
    routeOutbound(fresh, { [fakeOrigin]: provider.fetch })
    visitor = fresh.visitor()
    return () => fresh.stop()
  })

  async function press(): Promise<Visit> {
    const start = await visitor.follow('/sign-in?return=/account')
    return visitor.follow(linkTo(start, '/sign-in/[^"]*/with/work'))
  }

  it('that cannot be had leave nobody signed in: keys', async () => {
    const answer = await press()
    const request = new URL(answer.location ?? '')
    provider.nonce = request.searchParams.get('nonce') ?? ''
    provider.misbehave({ down: { path: '/jwks', answer: broken } })
    expect((await visitor.follow(callbackFrom(request))).status).toBe(503)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('of another issuer leads nowhere', async () => {
    provider.misbehave({ discovery: { issuer: 'https://evil.example' } })
    expect((await press()).status).toBe(400)
  })

  it('that cannot be had leads nowhere, and the page says that the account is well', async () => {
    provider.misbehave({ down: { path: '/.well-known/openid-configuration', answer: unreachable } })
    const page = await press()
    expect([page.status, textOf(page)]).toEqual([
      503,
      expect.stringContaining('Nothing is wrong with your account'),
    ])
    provider.misbehave({})
    expect((await press()).status).toBe(303)
  })

  it('is kept, and serves while the provider is down', async () => {
    expect((await press()).status).toBe(303)
    fresh.clock.advance(2 * 60 * 60 * 1_000)
    provider.misbehave({ down: { path: '/.well-known/openid-configuration', answer: broken } })
    expect((await press()).status).toBe(303)
  })
})

describe('what is not verified', () => {
  it.each([
    ['an unverified address', { userInfo: { email_verified: false } }],
    ['an address that says nothing of being verified', { userInfo: { email_verified: undefined } }],
    ['a word where a truth value belongs', { userInfo: { email_verified: 'true' } }],
    ['no address', { userInfo: { email: undefined } }],
  ])('%s is not used', async (_what, how) => {
    const visitor = platform.visitor()
    const page = await comeBack(visitor, how)
    expect(textOf(page)).toContain('has not told us a confirmed email address')
    expect((await submit(visitor, page, {})).path).toMatch(/^\/sign-in\/[\w-]+$/)
    await platform.kernel.db.unnamed('delete from identity.upstream_arrival')
  })

  it('one factor is not enough for pages here', async () => {
    const visitor = platform.visitor()
    const page = await comeBack(visitor, { idToken: { amr: ['pwd'] } })
    expect([page.status, textOf(page)]).toEqual([400, expect.stringContaining('You need a second step')])
    await expectNothing(visitor)
  })
})

describe('a good answer', () => {
  it('counts once', async () => {
    const visitor = platform.visitor()
    const request = await goToProvider(provider, visitor)
    const first = await visitor.get(callbackFrom(request, { iss: fakeOrigin }))
    expect(first.location).toMatch(/^\/sign-in\/[\w-]+\/upstream$/)
    expect(provider.lastForm.get('client_secret')).toBe('hush')
    expect(provider.lastForm.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect((await visitor.get(callbackFrom(request))).status).toBe(404)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('gives nobody the account of its address', async () => {
    await createAccount(platform, platform.visitor(), 'person@people.example')
    const visitor = platform.visitor()
    expect(textOf(await comeBack(visitor))).toContain('Sign in to your account here once')
    expect((await visitor.get('/account')).status).toBe(303)
  })
})
