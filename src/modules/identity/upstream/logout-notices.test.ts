import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { defineQuery } from '#kernel/db'
import type { TestPlatform } from '#kernel/test'
import { fakeClientId, fakeOrigin, fakeProvider, type FakeProvider } from '../testing/fake-provider.ts'
import { signedIn, type SignedIn } from '../testing/signed-in.ts'
import { platformWithUpstream, routeOutbound } from '../testing/upstream.ts'
import { saveUpstreamSession } from '../store/upstream-session.ts'

let platform: TestPlatform
let provider: FakeProvider
let person: SignedIn
let visits = 0
beforeAll(async () => {
  platform = await platformWithUpstream([
    {
      name: 'work',
      title: { en: 'W', cy: 'G' },
      issuer: fakeOrigin,
      clientId: fakeClientId,
      clientSecret: 'hush',
    },
  ])
  provider = fakeProvider(platform.clock)
  routeOutbound(platform, { [fakeOrigin]: provider.fetch })
})
afterAll(() => platform.stop())
beforeEach(async () => {
  visits += 1
  person = await signedIn(platform, `person-${visits}@people.example`)
  await noteSession(person, 'session-1')
})

async function noteSession({ sessionId, personId }: SignedIn, sid: string): Promise<void> {
  const expiresAt = new Date(platform.clock.now().getTime() + 1_000_000)
  const session = {
    sessionId,
    personId,
    provider: 'work',
    subject: 'person-1',
    sid,
    sealedSignOut: null,
    expiresAt,
  }
  await saveUpstreamSession(platform.kernel.db, session)
}

async function send(logoutToken: string, name = 'work'): Promise<number> {
  const path = `/sign-in/upstream/${name}/back-channel-logout`
  return (await platform.visitor().post(path, { logout_token: logoutToken })).status
}

async function isSignedIn({ visitor }: SignedIn): Promise<boolean> {
  return (await visitor.get('/account/devices')).status === 200
}

it('a notice ends the sessions of its person, once', async () => {
  const other = await signedIn(platform, `other-${visits}@people.example`)
  const notice = provider.logoutToken()
  expect(await send(notice)).toBe(200)
  expect(await isSignedIn(person)).toBe(false)
  expect(await isSignedIn(other)).toBe(true)
  expect(await send(notice)).toBe(400)
})

it('a notice about one session ends that one', async () => {
  const second = await signedIn(platform, `second-${visits}@people.example`)
  await noteSession(second, 'session-2')
  expect(await send(provider.logoutToken({ sid: 'session-2', sub: undefined }))).toBe(200)
  expect([await isSignedIn(person), await isSignedIn(second)]).toEqual([true, false])
  await platform.kernel.db.execute(forgetSessions, {})
})

it.each([
  ['of another issuer', { iss: 'https://evil.example' }, {}],
  ['for another client', { aud: 'other-client' }, {}],
  ['that has run out', { iat: 1, exp: 2 }, {}],
  ['from the future', { iat: 9_000_000_000, exp: 9_000_000_100 }, {}],
  ['without an end', { exp: undefined }, {}],
  ['without a name of its own', { jti: undefined }, {}],
  ['about nobody', { sub: undefined }, {}],
  ['with a nonce: an ID token', { nonce: 'x' }, {}],
  ['about something else', { events: { other: {} } }, {}],
  ['without events', { events: undefined }, {}],
  ['that says it needs no signature', {}, { alg: 'none' }],
  ['of another type', {}, { typ: 'at+jwt' }],
  ['under a key that there is not', {}, { kid: 'two' }],
])('a notice %s ends nothing', async (_what, claims, header) => {
  expect(await send(provider.logoutToken(claims, header))).toBe(400)
  expect(await isSignedIn(person)).toBe(true)
  await platform.kernel.db.execute(forgetSessions, {})
})

it('what is no notice at all is refused', async () => {
  expect([await send(''), await send('x.y.z'), await send(provider.logoutToken(), 'nobody')]).toEqual([
    400, 400, 404,
  ])
  expect((await platform.visitor().get('/sign-in/upstream/work/back-channel-logout')).status).toBe(405)
  expect(await isSignedIn(person)).toBe(true)
})

const forgetSessions = defineQuery<Record<never, never>, never>(
  'test.upstream.forget_sessions',
  'delete from identity.upstream_session',
)
