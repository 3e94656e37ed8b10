import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSession } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import { decodeJwt } from '#kernel/crypto'
import { sessionCookie, sessionExpiry } from '#kernel/http'
import { testPlatform, type TestPlatform, type Visitor } from '#kernel/test'
import { identityModule } from '../../module.ts'
import { insertCode, findTokenGrant } from '../../store/authorization-code.ts'
import { textOf } from '../../testing/people.ts'
import { saveService, serviceKeys } from '../../testing/service.ts'
import { signedIn } from '../../testing/signed-in.ts'

let platform: TestPlatform
const notices: string[] = []
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
  platform.kernel.outbound = (_url, init) => {
    notices.push(init?.body instanceof URLSearchParams ? (init.body.get('logout_token') ?? '') : '')
    return Promise.resolve(new Response(null, { status: 200 }))
  }
})
afterAll(() => platform.stop())

/** The same person on another device, by passkey. */
async function otherDevice(personId: string): Promise<{ visitor: Visitor; sessionId: string }> {
  const { kernel, clock } = platform
  const [sessionId, token] = [kernel.crypto.uuid(), kernel.crypto.token()]
  await createSession(kernel.db, {
    id: sessionId,
    tokenHash: kernel.crypto.sha256(token),
    personId,
    now: clock.now(),
    expiresAt: sessionExpiry(kernel),
    device: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    authentication: { at: clock.now(), methods: ['hwk', 'user', 'mfa'], level: 'medium' },
  })
  return { sessionId, visitor: platform.visitor({ [sessionCookie]: token }) }
}

async function useService(personId: string, sessionId: string, subject: string): Promise<string> {
  const { kernel, clock } = platform
  const now = clock.now()
  await saveService(kernel, 'library', serviceKeys(), { backChannelLogoutUri: 'https://library.example/out' })
  const codeHash = `code of ${subject}`
  await insertCode(kernel.db, {
    codeHash,
    clientId: 'library',
    personId,
    sessionId,
    redirectUri: 'https://library.example/callback',
    details: {
      nonce: null,
      scopes: ['openid'],
      claims: [],
      vectorOfTrust: 'Cl.Cm',
      levelOfConfidence: 'P0',
      codeChallenge: null,
      authenticatedAtSeconds: 0,
      subject,
      walletSubject: null,
      sid: sessionId,
    },
    now,
    expiresAt: now,
    purgeAt: new Date(now.getTime() + dayMs),
  })
  return codeHash
}

describe('devices', () => {
  it('are shown with how and when, and signed out from afar with their services; this one goes on', async () => {
    const { personId, sessionId, visitor } = await signedIn(platform, 'two@people.example')
    const other = await otherDevice(personId)
    await useService(personId, other.sessionId, 'at the other device')
    await useService(personId, sessionId, 'at this device')
    const page = await visitor.get('/account/devices')
    expect(textOf(page)).toContain('Firefox on Linux')
    expect(textOf(page)).toContain('With passkey')
    const form = page.forms.filter(({ hidden }) => hidden.some(([, value]) => value === other.sessionId))
    await visitor.send({ ...page, forms: form }, {})
    expect((await other.visitor.get('/account')).location).toMatch(/^\/sign-in/)
    expect((await visitor.get('/account')).status).toBe(200)
    await platform.drain()
    expect(notices.map((token) => decodeJwt(token)?.claims['sub'])).toEqual(['at the other device'])
    expect(await findTokenGrant(platform.kernel.db, 'code of at the other device')).toBeUndefined()
  })

  it('of somebody else stay signed in', async () => {
    const { visitor } = await signedIn(platform, 'meddler@people.example')
    const victim = await signedIn(platform, 'left-alone@people.example')
    const page = await visitor.get('/account/devices')
    const csrf = page.forms.flatMap(({ hidden }) => hidden).find(([name]) => name === '_csrf')?.[1] ?? ''
    const answer = await visitor.post('/account/devices', {
      _csrf: csrf,
      _submission: platform.kernel.crypto.uuid(),
      session: victim.sessionId,
    })
    expect(answer.status).toBe(303)
    expect((await victim.visitor.get('/account')).status).toBe(200)
    expect(textOf(await visitor.get('/account/activity'))).toContain('Nothing has happened')
  })

  it('are all signed out at once, this one included', async () => {
    const { personId, visitor } = await signedIn(platform, 'all@people.example')
    const other = await otherDevice(personId)
    const done = await visitor.fill('/account/sign-out-everywhere', {})
    expect(done.location).toBe('/')
    for (const browser of [visitor, other.visitor])
      expect((await browser.get('/account')).location).toMatch(/^\/sign-in/)
  })
})
