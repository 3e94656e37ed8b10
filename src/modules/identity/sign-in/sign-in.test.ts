import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import {
  codeSentTo,
  createAccount,
  goodPassword,
  linkTo,
  openPassword,
  signIn,
  submit,
  textOf,
} from '../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

async function person(name: string): Promise<string> {
  const email = `${name}@people.example`
  await createAccount(platform, platform.visitor(), email)
  return email
}

async function sendTimes(
  visitor: Visitor,
  page: Visit & { path: string },
  fields: Record<string, string>,
  times: number,
) {
  let last: Visit = page
  for (let index = 0; index < times; index += 1)
    last = await visitor.send(await visitor.get(page.path), fields)
  return last
}

describe('signing in', () => {
  it('needs the password and a code, and leads back', async () => {
    const email = await person('ann')
    const visitor = platform.visitor()
    expect((await visitor.get('/account')).location).toBe('/sign-in?return=%2Faccount')
    const page = await signIn(platform, visitor, email)
    expect([page.status, textOf(page)]).toEqual([200, expect.stringContaining('Your account')])
  })

  it('says the same of a wrong password whether or not the address has an account', async () => {
    const email = await person('known')
    const answers = []
    for (const address of [email, 'unknown@people.example']) {
      const visitor = platform.visitor()
      const page = await openPassword(visitor, address)
      const refused = await visitor.send(page, { password: 'not the password' })
      answers.push([page.status, refused.status, neutral(page, address), neutral(refused, address)])
    }
    expect(answers[0]).toEqual(answers[1])
  })

  it('says the same to somebody who creates an account or resets a password, account or not', async () => {
    const email = await person('member')
    const answers = []
    for (const address of [email, 'nobody@people.example']) {
      const visitor = platform.visitor()
      const check = await submit(visitor, await visitor.follow('/sign-in'), {
        email: address,
        intent: 'create',
      })
      const forgotten = platform.visitor()
      const password = await openPassword(forgotten, address)
      const reset = await submit(
        forgotten,
        await forgotten.get(linkTo(password, '/sign-in/[^"]*forgotten')),
        {},
      )
      await platform.drain()
      const sent = (await platform.kernel.notify.outbox(platform.kernel.db, 20)).filter(
        ({ recipient }) => recipient === address,
      )
      answers.push([
        neutral(check, address),
        neutral(reset, address),
        sent.slice(0, 2).map(({ subject }) => subject),
      ])
    }
    expect(answers[0]).toEqual(answers[1])
  })

  it.each(['known', 'unknown'])(
    'locks a %s address for two hours after six wrong passwords',
    async (kind) => {
      const email = kind === 'known' ? await person('locked') : 'locked-unknown@people.example'
      const visitor = platform.visitor()
      const page = await openPassword(visitor, email)
      expect((await sendTimes(visitor, page, { password: 'wrong password' }, 5)).status).toBe(422)
      const sixth = await sendTimes(visitor, page, { password: 'wrong password' }, 1)
      expect(sixth.location).toMatch(/\/locked$/)
      const locked = await visitor.get(sixth.location ?? '')
      expect([locked.status, textOf(locked)]).toEqual([
        403,
        expect.stringContaining('A wrong password was entered too many times'),
      ])

      const elsewhere = platform.visitor()
      const fresh = await elsewhere.send(await elsewhere.follow('/sign-in'), { email, intent: 'sign-in' })
      expect(fresh.location).toMatch(/\/locked$/)

      platform.clock.advance(2 * hourMs)
      const after = platform.visitor()
      const reopened =
        kind === 'known' ? await signIn(platform, after, email) : await openPassword(after, email)
      expect(reopened.status).toBe(200)
    },
  )

  it('counts six attempts even when they come at once', async () => {
    const email = await person('parallel')
    const visitor = platform.visitor()
    const { path } = await openPassword(visitor, email)
    const pages = await Promise.all(Array.from({ length: 10 }, () => visitor.get(path)))
    const answers = await Promise.all(pages.map((page) => visitor.send(page, { password: 'wrong password' })))
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(answers.filter(({ location }) => location?.endsWith('/locked'))).toHaveLength(5)
  })

  it('locks after six wrong codes, and a right one then does not help', async () => {
    const email = await person('codes')
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const right = await codeSentTo(platform, email)
    const wrong = right === '000000' ? '000001' : '000000'
    const sixth = await sendTimes(visitor, second, { code: wrong }, 6)
    expect(sixth.location).toMatch(/\/locked$/)
    expect(textOf(await visitor.get(sixth.location ?? ''))).toContain(
      'A wrong code was entered too many times',
    )
    expect((await visitor.get(second.path)).location).toMatch(/\/locked$/)
    platform.clock.advance(2 * hourMs)
  })

  it('does not count what cannot be a code', async () => {
    const email = await person('typo')
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const refused = await sendTimes(visitor, second, { code: '12 34' }, 8)
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('6 digits')])
    const spaced = (await codeSentTo(platform, email)).replace(/(...)/, '$1 ')
    expect((await submit(visitor, await visitor.get(second.path), { code: spaced })).status).toBe(200)
  })

  it('locks when codes are asked for five more times', async () => {
    const email = await person('resend')
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const again = linkTo(second, '/sign-in/[^"]*another-code')
    const first = await codeSentTo(platform, email)
    for (let times = 1; times <= 4; times += 1) {
      expect((await visitor.send(await visitor.get(again), {})).location).toBe(second.path)
    }
    const newest = await codeSentTo(platform, email)
    const old = await visitor.send(await visitor.get(second.path), { code: first })
    expect(first === newest || textOf(old).includes('get another code')).toBe(true)
    expect((await visitor.send(await visitor.get(again), {})).location).toMatch(/\/locked$/)
    expect(textOf(await visitor.follow(second.path))).toContain('Codes were asked for too many times')
    platform.clock.advance(2 * hourMs)
  })

  it('refuses a code after 15 minutes, and one used before', async () => {
    const email = await person('late')
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const code = await codeSentTo(platform, email)
    platform.clock.advance(15 * minuteMs)
    expect((await visitor.send(second, { code })).status).toBe(422)
    await visitor.send(await visitor.get(linkTo(second, '/sign-in/[^"]*another-code')), {})
    const fresh = await codeSentTo(platform, email)
    expect((await submit(visitor, await visitor.get(second.path), { code: fresh })).status).toBe(200)
    const other = platform.visitor()
    const secondAgain = await submit(other, await openPassword(other, email), { password: goodPassword })
    const newest = await codeSentTo(platform, email)
    const reused = await other.send(secondAgain, { code: fresh })
    expect(newest === fresh || reused.status === 422).toBe(true)
  })

  it('cannot be finished in another browser, which is told in plain words', async () => {
    const email = await person('victim')
    const attacker = platform.visitor()
    const page = await openPassword(attacker, email)
    const victim = platform.visitor()
    const refused = await victim.get(page.path)
    expect([refused.status, textOf(refused)]).toEqual([
      404,
      expect.stringContaining('Sorry, the page has expired'),
    ])
  })

  it('says that a journey has run out, with a way on', async () => {
    const visitor = platform.visitor()
    const page = await openPassword(visitor, 'slow@people.example')
    platform.clock.advance(hourMs)
    const expired = await visitor.get(page.path)
    expect([expired.status, textOf(expired)]).toEqual([404, expect.stringContaining('Start again')])
  })

  it('leads people who skip a step to the step they are at', async () => {
    const email = await person('skipper')
    const visitor = platform.visitor()
    const page = await openPassword(visitor, email)
    for (const step of [
      'second-step',
      'new-password',
      'code-method',
      'authenticator',
      'created',
      'check-email',
    ]) {
      expect((await visitor.get(page.path.replace(/password$/, step))).location).toBe(page.path)
    }
    const resumed = await visitor.follow(page.path.replace(/^\/sign-in\/(.*)\/password$/, '/authorize/$1'))
    expect(textOf(resumed)).toContain('Sign in or create an account')
  })

  it('never leads to another site', async () => {
    const visitor = platform.visitor()
    const page = await createAccount(platform, visitor, 'redirect@people.example', '//evil.example/')
    expect(textOf(page)).toContain('Your account')
  })
})

describe('a forgotten password', () => {
  it('is replaced after a code, and all sessions end', async () => {
    const email = await person('forgetful')
    const old = platform.visitor()
    await signIn(platform, old, email)
    const visitor = platform.visitor()
    const password = await openPassword(visitor, email)
    const check = await submit(visitor, await visitor.get(linkTo(password, '/sign-in/[^"]*forgotten')), {})
    const chosen = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    const done = await submit(visitor, chosen, { password: 'umbrella castle trumpet' })
    expect([done.status, textOf(done)]).toEqual([200, expect.stringContaining('Your account')])
    expect((await old.get('/account')).status).toBe(303)
    expect(textOf(await old.follow('/account'))).toContain('Sign in or create an account')
    expect((await signIn(platform, platform.visitor(), email, 'umbrella castle trumpet')).status).toBe(200)
  })
})

describe('signing out', () => {
  it('ends the session at the provider too: the next sign-in asks again', async () => {
    const email = await person('leaver')
    const visitor = platform.visitor()
    const account = await signIn(platform, visitor, email)
    const left = await visitor.send(account, {}, '/sign-out')
    expect(left.location).toBe('/')
    expect(textOf(await visitor.follow('/account'))).toContain('Sign in or create an account')
  })

  it('works from afar', async () => {
    const email = 'remote@people.example'
    const lost = platform.visitor()
    await createAccount(platform, lost, email)
    const own = platform.visitor()
    await signIn(platform, own, email)
    const devices = await own.get('/account/devices')
    await submit(own, devices, {})
    expect(textOf(await lost.follow('/account'))).toContain('Sign in or create an account')
    expect((await own.get('/account')).status).toBe(200)
  })
})

/** A page without what must differ: the address, the journey and tokens. */
function neutral(page: Visit, address: string): string {
  return textOf(page).replaceAll(address, '<address>')
}
