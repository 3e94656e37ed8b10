import { createServer } from 'node:http'
import { decodeJwt } from 'jose'
import { authorizationCodeGrant, type Configuration, fetchUserInfo, refreshTokenGrant } from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import { endAllSessions } from '../sign-in/end-sessions.ts'
import {
  pushRequest,
  registerEngineService,
  shareClock,
  signInOnPages,
  tokensFor,
} from '../testing/engine-service.ts'
import { createAccount } from '../testing/people.ts'
import { leaveSite, registerService, signInRequest } from '../testing/service.ts'
import { signedIn } from '../testing/signed-in.ts'

let platform: TestPlatform
let passTime: (ms: number) => void
let service: Configuration
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], settings: { PRIVATE_HOSTS: '127.0.0.1' } })
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

async function ask(visitor: Visitor, extra: Record<string, string> = {}): Promise<Visit> {
  return visitor.get((await signInRequest(service, extra)).url)
}

const throughPages = (visitor: Visitor, location: string, email: string): Promise<URL> =>
  signInOnPages(platform, visitor, location, email)

const essentialAcr = (value: string): string =>
  JSON.stringify({ id_token: { acr: { essential: true, value } } })
const answerOf = ({ searchParams }: URL): string => searchParams.get('error') ?? 'code'
const toService = ({ location = '' }: Visit): string => answerOf(new URL(location))

describe('the one session', () => {
  it('serves services of every profile with one sign-in', async () => {
    const { visitor } = await signedIn(platform, 'everywhere@people.example')
    const council = await registerService(platform, 'council')
    const { url, checks } = await signInRequest(council)
    const tokens = await authorizationCodeGrant(council, await leaveSite(visitor, url), checks)
    expect(tokens.claims()?.vot).toBe('Cl.Cm')
    expect((await tokensFor(service, visitor)).claims()?.aud).toBe('archive')
    const treasury = await registerEngineService(platform, 'treasury', { profile: 'fapi2' })
    const pushed = await pushRequest(treasury)
    const callback = await leaveSite(visitor, pushed.path)
    const bound = await authorizationCodeGrant(treasury, callback, pushed.checks, undefined, pushed)
    expect(bound.claims()?.aud).toBe('treasury')
    expect((await visitor.get('/account')).status).toBe(200)
  })

  it("is the engine's too: no cookie of its own is left in the browser", async () => {
    const { visitor } = await signedIn(platform, 'cookies@people.example')
    const answer = await ask(visitor)
    expect(toService(answer)).toBe('code')
    expect(String(answer.headers['set-cookie'] ?? '')).not.toContain('cw_op_session')
  })

  it('is over for the engine once the person signs out', async () => {
    const { visitor } = await signedIn(platform, 'out@people.example')
    expect(toService(await ask(visitor))).toBe('code')
    await visitor.send(await visitor.get('/account'), {}, '/sign-out')
    expect((await ask(visitor)).location).toMatch(/^\/sign-in\//)
    expect(toService(await ask(visitor, { prompt: 'none' }))).toBe('login_required')
  })

  it("is never anybody else's: who signs in next is who the service gets", async () => {
    await createAccount(platform, platform.visitor(), 'second@people.example')
    const { visitor } = await signedIn(platform, 'first@people.example')
    const first = await tokensFor(service, visitor)
    const page = await ask(visitor, { prompt: 'login' })
    const callback = await throughPages(visitor, page.location ?? '', 'second@people.example')
    expect(answerOf(callback)).toBe('code')
    const second = await tokensFor(service, visitor)
    const subject = second.claims()?.sub ?? ''
    expect(subject).not.toBe(first.claims()?.sub)
    expect(await fetchUserInfo(service, second.access_token, subject)).toMatchObject({
      email: 'second@people.example',
    })
    await expect(fetchUserInfo(service, first.access_token, first.claims()?.sub ?? '')).rejects.toMatchObject(
      { status: 401 },
    )
  })

  it('of one factor is not enough', async () => {
    const { visitor } = await signedIn(platform, 'weak@people.example', { methods: ['pwd'], level: 'low' })
    expect((await ask(visitor)).location).toMatch(/^\/sign-in\//)
    expect(toService(await ask(visitor, { prompt: 'none' }))).toBe('login_required')
  })
})

describe('what a service asks of the session', () => {
  it('max_age: a sign-in that is too old is done again', async () => {
    await createAccount(platform, platform.visitor(), 'age@people.example')
    const visitor = platform.visitor()
    await throughPages(visitor, (await ask(visitor)).location ?? '', 'age@people.example')
    passTime(600_000)
    expect(toService(await ask(visitor, { max_age: '601' }))).toBe('code')
    expect(toService(await ask(visitor, { max_age: '599', prompt: 'none' }))).toBe('login_required')
    const page = await ask(visitor, { max_age: '599' })
    expect(answerOf(await throughPages(visitor, page.location ?? '', 'age@people.example'))).toBe('code')
    expect(toService(await ask(visitor, { max_age: '599' }))).toBe('code')
  })

  it('prompt=login: the sign-in is done again, and cannot be skipped', async () => {
    const { visitor } = await signedIn(platform, 'again@people.example')
    const page = await ask(visitor, { prompt: 'login' })
    const uid = /^\/sign-in\/([\w-]+)/.exec(page.location ?? '')?.[1]
    const skipped = await visitor.get(`/authorize/${uid}`)
    expect(skipped.location).toBe(`/sign-in/${uid}`)
  })

  it('id_token_hint: another person than the service means cannot sign in to it', async () => {
    await createAccount(platform, platform.visitor(), 'stranger@people.example')
    const { visitor } = await signedIn(platform, 'meant@people.example')
    const hint = (await tokensFor(service, visitor)).id_token ?? ''
    expect(toService(await ask(visitor, { id_token_hint: hint }))).toBe('code')
    const other = platform.visitor()
    const page = await ask(other, { id_token_hint: hint })
    const callback = await throughPages(other, page.location ?? '', 'stranger@people.example')
    expect(answerOf(callback)).toBe('login_required')
    expect(toService(await ask(other, { id_token_hint: hint, prompt: 'none' }))).toBe('login_required')
  })

  it('an essential acr that there is not: an error instead of a sign-in without end', async () => {
    const { visitor } = await signedIn(platform, 'acr@people.example')
    expect(toService(await ask(visitor, { claims: essentialAcr('Cl.Cm') }))).toBe('code')
    expect(toService(await ask(visitor, { claims: essentialAcr('P9') }))).toBe(
      'unmet_authentication_requirements',
    )
  })

  it('a journey that is over, or of another browser, does not lead to the service', async () => {
    await createAccount(platform, platform.visitor(), 'tab@people.example')
    const visitor = platform.visitor()
    const page = await ask(visitor)
    const otherTab = await visitor.get((await signInRequest(await registerService(platform, 'harbour'))).url)
    expect(answerOf(await throughPages(visitor, page.location ?? '', 'tab@people.example'))).toBe('code')
    const uid = /^\/sign-in\/([\w-]+)/.exec(page.location ?? '')?.[1]
    expect((await visitor.get(`/authorize/${uid}`)).status).toBe(400)
    expect((await platform.visitor().get(`/authorize/${uid}`)).status).toBe(400)
    // The other tab is where it was, and goes on from there.
    const callback = await throughPages(visitor, otherTab.location ?? '', 'tab@people.example')
    expect([callback.host, answerOf(callback)]).toEqual(['harbour.example', 'code'])
  })
})

describe('the end of a session', () => {
  it('takes codes, tokens and refresh tokens of the engine with it', async () => {
    const { visitor, personId } = await signedIn(platform, 'ended@people.example')
    const tokens = await tokensFor(service, visitor, { scope: 'openid offline_access', prompt: 'consent' })
    const { url, checks } = await signInRequest(service)
    const callback = await leaveSite(visitor, url)
    await platform.kernel.db.transaction((tx) => endAllSessions(platform.kernel, tx, personId))
    await expect(
      fetchUserInfo(service, tokens.access_token, tokens.claims()?.sub ?? ''),
    ).rejects.toMatchObject({ status: 401 })
    await expect(refreshTokenGrant(service, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(authorizationCodeGrant(service, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    })
  })

  it('on one device leaves those of another alone', async () => {
    await createAccount(platform, platform.visitor(), 'devices@people.example')
    const [phone, tablet] = [platform.visitor(), platform.visitor()]
    await throughPages(phone, (await ask(phone)).location ?? '', 'devices@people.example')
    await throughPages(tablet, (await ask(tablet)).location ?? '', 'devices@people.example')
    const onPhone = await tokensFor(service, phone)
    const onTablet = await tokensFor(service, tablet)
    await phone.send(await phone.get('/account'), {}, '/sign-out')
    const subject = onPhone.claims()?.sub ?? ''
    await expect(fetchUserInfo(service, onPhone.access_token, subject)).rejects.toMatchObject({ status: 401 })
    expect((await fetchUserInfo(service, onTablet.access_token, subject)).sub).toBe(subject)
  })

  it('is told to the service by a logout token', async () => {
    const notices: string[] = []
    const host = createServer((request, response) => {
      request.on('data', (chunk) => notices.push(String(chunk)))
      request.on('end', () => response.end())
    })
    await new Promise<void>((resolve) => void host.listen(0, '127.0.0.1', resolve))
    const address = host.address()
    const port = typeof address === 'object' ? address?.port : 0
    const listener = await registerEngineService(platform, 'listener', {
      profile: 'generic',
      configuration: { backChannelLogoutUri: `http://127.0.0.1:${port}/logout` },
    })
    const { visitor } = await signedIn(platform, 'told@people.example')
    const { url, checks } = await signInRequest(listener)
    const tokens = await authorizationCodeGrant(listener, await leaveSite(visitor, url), checks)
    await visitor.send(await visitor.get('/account'), {}, '/sign-out')
    await platform.drain()
    host.close()
    expect(notices).toHaveLength(1)
    const claims = decodeJwt(new URLSearchParams(notices[0]).get('logout_token') ?? '')
    expect(claims).toMatchObject({ aud: 'listener', sub: tokens.claims()?.sub })
  })
})
