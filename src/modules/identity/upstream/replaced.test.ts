import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineQuery } from '#kernel/db'
import type { TestPlatform, Visit, Visitor } from '#kernel/test'
import {
  callbackFrom,
  fakeClientId,
  fakeOrigin,
  fakeProvider,
  goToProvider,
  pressFor,
  type FakeProvider,
  type Misbehaviour,
} from '../testing/fake-provider.ts'
import { codeSentTo, createAccount, goodPassword, linkTo, signIn, submit, textOf } from '../testing/people.ts'
import { signedIn } from '../testing/signed-in.ts'
import { platformWithUpstream, routeOutbound } from '../testing/upstream.ts'

/** As the staff of a council sign in by their directory, which says nothing of verifying addresses. */
const council = {
  name: 'council',
  title: { en: 'Council Login', cy: 'Mewngofnodi’r Cyngor' },
  issuer: fakeOrigin,
  clientId: fakeClientId,
  clientSecret: 'hush',
  localSignIn: 'replaced',
  domains: ['council.example'],
  emailIsVerified: 'always',
  twoFactors: 'always',
  usesUserInfo: false,
}

/** Anybody's accounts, offered beside signing in here. */
const social = {
  name: 'social',
  title: { en: 'Social Login', cy: 'Mewngofnodi Cymdeithasol' },
  issuer: fakeOrigin,
  clientId: 'our-client-of-social',
  clientSecret: 'hush',
  usesUserInfo: false,
}

let platform: TestPlatform
let provider: FakeProvider
beforeAll(async () => {
  platform = await platformWithUpstream([council, social])
  provider = fakeProvider(platform.clock)
  routeOutbound(platform, { [fakeOrigin]: provider.fetch })
})
afterAll(() => platform.stop())

/** Enters an address on the first page, goes to the provider, and comes back. */
async function signInAs(visitor: Visitor, email: string, how: Misbehaviour = {}): Promise<Visit> {
  const start = await visitor.follow('/sign-in?return=/account')
  const led = await submit(visitor, start, { email, intent: 'sign-in' })
  const request = await pressFor(provider, visitor, linkTo(led, '/sign-in/[^"]*/with/'))
  expect(request.searchParams.get('login_hint')).toBe(email)
  const idToken = { sub: `subject of ${email}`, email, ...how.idToken }
  provider.misbehave({ ...how, idToken })
  return visitor.follow(callbackFrom(request, {}, 'council'))
}

/** New people agree to the terms of use. */
async function agree(visitor: Visitor, page: Visit): Promise<Visit> {
  return submit(visitor, page, {})
}

describe('staff whose body runs its own sign-in', () => {
  it('get an account without a password at the first time, and are let in from then on', async () => {
    const visitor = platform.visitor()
    const terms = await signInAs(visitor, 'ann@council.example')
    expect(terms.forms.length).toBeGreaterThan(0)
    await agree(visitor, terms)
    expect((await visitor.get('/account')).status).toBe(200)
    const again = platform.visitor()
    await signInAs(again, 'ann@council.example')
    expect((await again.get('/account')).status).toBe(200)
  })

  it('cannot give up their only way in', async () => {
    const visitor = platform.visitor()
    await agree(visitor, await signInAs(visitor, 'only@council.example'))
    const page = await visitor.get('/account/sign-in/linked/council')
    const answer = await visitor.send(page, {})
    expect([answer.status, textOf(answer)]).toEqual([
      422,
      expect.stringContaining('the only way into your account'),
    ])
  })

  it('cannot sign in here in another way, whatever page they go to', async () => {
    const email = 'local@council.example'
    await createAccount(platform, platform.visitor(), 'local@people.example')
    await platform.kernel.db.execute(changeEmail, { before: 'local@people.example', email })
    const visitor = platform.visitor()
    const start = await visitor.follow('/sign-in?return=/account')
    const led = await submit(visitor, start, { email, intent: 'sign-in' })
    expect(textOf(led)).toContain('Sign in with Council Login')
    const password = await visitor.get(`${led.path}/password`)
    const second = await submit(visitor, password, { password: goodPassword })
    const answer = await visitor.send(second, { code: await codeSentTo(platform, email) })
    expect(answer.status).toBe(403)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('cannot sign in here by their old password because another provider knows them', async () => {
    const email = 'left@council.example'
    await createAccount(platform, platform.visitor(), 'left@people.example')
    await platform.kernel.db.execute(changeEmail, { before: 'left@people.example', email })
    const visitor = platform.visitor()
    const request = await goToProvider(provider, visitor, 'social')
    const idToken = { aud: social.clientId, sub: 'somebody social' }
    provider.misbehave({ idToken })
    const arrived = await visitor.follow(callbackFrom(request, {}, 'social'))
    const address = await submit(visitor, arrived, {})
    const led = await submit(visitor, address, { email, intent: 'sign-in' })
    const password = await visitor.get(`${led.path}/password`)
    const second = await submit(visitor, password, { password: goodPassword })
    const answer = await visitor.send(second, { code: await codeSentTo(platform, email) })
    expect(answer.status).toBe(403)
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('who had an account here sign in to it once', async () => {
    const email = 'before@council.example'
    await signedIn(platform, email)
    const visitor = platform.visitor()
    expect(textOf(await signInAs(visitor, email))).toContain('Sign in to your account here once')
    expect((await visitor.get('/account')).status).toBe(303)
  })

  it('are refused with an address of another domain', async () => {
    const visitor = platform.visitor()
    const page = await signInAs(visitor, 'eve@council.example', { idToken: { email: 'eve@evil.example' } })
    expect([page.status, textOf(page)]).toEqual([
      400,
      expect.stringContaining('You cannot use Council Login here'),
    ])
  })
})

describe('everybody else', () => {
  it('signs in here as before, and is not offered the provider', async () => {
    const visitor = platform.visitor()
    const email = 'resident@people.example'
    const start = await visitor.follow('/sign-in?return=/account')
    expect(textOf(start)).not.toContain('Council Login')
    await createAccount(platform, visitor, email)
    const again = platform.visitor()
    await signIn(platform, again, email)
    expect((await again.get('/account')).status).toBe(200)
  })
})

const changeEmail = defineQuery<{ before: string; email: string }, never>(
  'test.upstream.change_email',
  'update identity.account set email = :email where email = :before',
)
