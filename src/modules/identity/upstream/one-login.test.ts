import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visit } from '#kernel/test'
import { codeSentTo, createAccount, goodPassword, linkTo, signIn, submit, textOf } from '../testing/people.ts'
import { signedIn } from '../testing/signed-in.ts'
import {
  followAcross,
  ourOrigin,
  platformUnderOneLogin,
  stopPair,
  type Pair,
  type PairBrowser,
} from '../testing/upstream.ts'

let pair: Pair
beforeAll(async () => {
  pair = await platformUnderOneLogin()
})
afterAll(() => stopPair(pair))

/** Somebody who is signed in at One Login, and a stranger here. */
async function signedInThere(email: string): Promise<PairBrowser> {
  const { visitor: there } = await signedIn(pair.oneLogin, email)
  return { here: pair.ours.visitor(), there }
}

/** Somebody who has an account at both, linked by signing in to the one here once. */
async function signedInWithBoth(email: string): Promise<PairBrowser> {
  await createAccount(pair.ours, pair.ours.visitor(), email)
  const browser = await signedInThere(email)
  const arrived = await continueWithOneLogin(browser)
  const password = await submit(browser.here, arrived, {})
  const second = await submit(browser.here, password, { password: goodPassword })
  await submit(browser.here, second, { code: await codeSentTo(pair.ours, email) })
  return browser
}

/** From the first page here, by the button, to wherever that leads. */
async function continueWithOneLogin(browser: PairBrowser): Promise<Visit & { address: string }> {
  const start = await browser.here.follow('/sign-in?return=/account')
  return followAcross(browser, linkTo(start, '/sign-in/[^"]*/with/'))
}

describe('somebody who is new here', () => {
  it('makes an account whose address is proved already, and then needs nothing but One Login', async () => {
    const email = 'new@people.example'
    const browser = await signedInThere(email)
    const arrived = await continueWithOneLogin(browser)
    expect(textOf(arrived)).toContain('Create an account')
    const password = await submit(browser.here, arrived, {})
    const method = await submit(browser.here, password, { password: goodPassword })
    const done = await submit(browser.here, method, { method: 'email' })
    await browser.here.follow(linkTo(done, '/authorize/'))
    expect((await browser.here.get('/account')).status).toBe(200)

    const again: PairBrowser = { here: pair.ours.visitor(), there: browser.there }
    expect(await continueWithOneLogin(again)).toMatchObject({ address: `${ourOrigin}/account`, status: 200 })
    expect(textOf(await again.here.get('/account/sign-in/linked'))).toContain('Linked. Last used')
  })
})

describe('somebody who has an account here with the same address', () => {
  it('signs in to it once, and is not let in before', async () => {
    const email = 'both@people.example'
    await createAccount(pair.ours, pair.ours.visitor(), email)
    const browser = await signedInThere(email)
    const arrived = await continueWithOneLogin(browser)
    expect(textOf(arrived)).toContain('Sign in to your account here once')
    expect((await browser.here.get('/account')).location).toMatch(/^\/sign-in/)
    const password = await submit(browser.here, arrived, {})
    const second = await submit(browser.here, password, { password: goodPassword })
    const code = await codeSentTo(pair.ours, email)
    expect((await submit(browser.here, second, { code })).status).toBe(200)
    expect((await browser.here.get('/account')).status).toBe(200)

    const again: PairBrowser = { here: pair.ours.visitor(), there: browser.there }
    expect((await continueWithOneLogin(again)).address).toBe(`${ourOrigin}/account`)
  })

  it('does not link it to the account of another address', async () => {
    await createAccount(pair.ours, pair.ours.visitor(), 'mine@people.example')
    await createAccount(pair.ours, pair.ours.visitor(), 'other@people.example')
    const browser = await signedInThere('mine@people.example')
    const arrived = await continueWithOneLogin(browser)
    const journey = arrived.address.replace(/\/upstream$/, '')
    const password = await submit(browser.here, await browser.here.get(journey.slice(ourOrigin.length)), {
      email: 'other@people.example',
      intent: 'sign-in',
    })
    const second = await submit(browser.here, password, { password: goodPassword })
    await submit(browser.here, second, { code: await codeSentTo(pair.ours, 'other@people.example') })
    expect(textOf(await browser.here.get('/account/sign-in/linked'))).toContain('Not linked')
  })
})

describe('linking in the account', () => {
  it('shows which account it is before it opens this one, and can be undone', async () => {
    const email = 'settings@people.example'
    const here = pair.ours.visitor()
    await createAccount(pair.ours, here, email)
    const { there } = await signedInThere('elsewhere@people.example')
    const browser = { here, there }
    const offered = await followAcross(browser, '/account/sign-in/linked/one-login/start')
    expect(textOf(offered)).toContain('as elsewhere@people.example')
    const confirmed = await submit(here, offered, {})
    expect(textOf(confirmed)).toContain('Linked. Last used')

    const again: PairBrowser = { here: pair.ours.visitor(), there }
    expect((await continueWithOneLogin(again)).address).toBe(`${ourOrigin}/account`)

    const unlinked = await submit(here, await here.get('/account/sign-in/linked/one-login'), {})
    expect(textOf(unlinked)).toContain('Not linked')
    const stranger: PairBrowser = { here: pair.ours.visitor(), there }
    expect(textOf(await continueWithOneLogin(stranger))).toContain('Create an account')
  })

  it('refuses an account that opens another one here', async () => {
    const { visitor: there } = await signedIn(pair.oneLogin, 'taken@people.example')
    for (const [email, expected] of [
      ['first@people.example', 'Linked. Last used'],
      ['second@people.example', 'opens another account here already'],
    ] as const) {
      const here = pair.ours.visitor()
      await createAccount(pair.ours, here, email)
      const offered = await followAcross({ here, there }, '/account/sign-in/linked/one-login/start')
      const answer = await here.send(offered, {})
      const page = answer.location === undefined ? answer : await here.follow(answer.location)
      expect(textOf(page)).toContain(expected)
    }
  })
})

describe('signing out', () => {
  it('there ends the session here, by a notice that counts once', async () => {
    const browser = await signedInWithBoth('notice@people.example')
    expect((await browser.here.get('/account')).status).toBe(200)
    await browser.there.send(await browser.there.get('/account'), {}, '/sign-out')
    await pair.oneLogin.drain()
    expect((await browser.here.get('/account')).location).toMatch(/^\/sign-in/)
  })

  it('here offers to sign out there as well', async () => {
    const browser = await signedInWithBoth('leaving@people.example')
    const answer = await browser.here.send(await browser.here.get('/account'), {}, '/sign-out')
    const page = await browser.here.follow(answer.location ?? '')
    expect(textOf(page)).toContain('You may still be signed in to Big Login')
    const back = await followAcross(browser, linkTo(page, 'http://one-login.example/logout'))
    expect(back.address).toBe(`${ourOrigin}/`)
    expect((await browser.there.get('/account')).location).toMatch(/^\/sign-in/)
  })

  it('of somebody who signed in here alone asks nothing', async () => {
    const here = pair.ours.visitor()
    await createAccount(pair.ours, here, 'alone@people.example')
    const answer = await here.send(await here.get('/account'), {}, '/sign-out')
    expect(answer.location).toBe('/')
    expect((await signIn(pair.ours, here, 'alone@people.example')).status).toBe(200)
  })
})

describe('a provider that there is not', () => {
  it('has no pages', async () => {
    const { visitor } = await signedIn(pair.ours, 'curious@people.example')
    for (const path of ['', '/start']) {
      expect((await visitor.get(`/account/sign-in/linked/nobody${path}`)).status).toBe(404)
    }
    expect((await visitor.get('/sign-in/upstream/nobody/problem?reason=declined')).status).toBe(404)
    expect((await visitor.get('/sign-in/upstream/one-login/problem?reason=other')).status).toBe(404)
  })
})
