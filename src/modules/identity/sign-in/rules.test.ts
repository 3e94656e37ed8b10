import { hkdfSync } from 'node:crypto'
import { hash as argon2 } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { ownJourney } from '../domain/authorization-request.ts'
import { identityModule } from '../module.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { accountByEmail, agreeToTerms, demandNewPassword, updatePassword } from '../store/account.ts'
import {
  codeSentTo,
  createAccount,
  createAccountWithApp,
  createUpToMethod,
  appCode,
  goodPassword,
  linkTo,
  methodsOf,
  openPassword,
  submit,
  subjectsSentTo,
  textOf,
} from '../testing/people.ts'
import { beginJourney } from './begin.ts'

const secretKey = 'a secret that only these tests have'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], settings: { SECRET_KEY: secretKey } })
})
afterAll(() => platform.stop())

async function personIdOf(email: string): Promise<string> {
  const account = await accountByEmail(platform.kernel.db, email)
  if (account === undefined) throw new Error(`${email} has no account`)
  return account.personId
}

async function upToConclusion(
  visitor: Visitor,
  email: string,
  password: string,
): Promise<Visit & { path: string }> {
  const second = await submit(visitor, await openPassword(visitor, email), { password })
  return submit(visitor, second, { code: await codeSentTo(platform, email) })
}

describe('an account that somebody began to create', () => {
  it('is finished where it was left, in any browser, by its password', async () => {
    const email = 'half-way@people.example'
    await createUpToMethod(platform, platform.visitor(), email)
    expect(await accountByEmail(platform.kernel.db, email)).toBeUndefined()
    platform.clock.advance(3 * dayMs)
    const visitor = platform.visitor()
    const page = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    expect(textOf(page)).toContain('Finish creating your account')
    const done = await submit(visitor, page, { method: 'email' })
    expect(textOf(done)).toContain('You have created your account')
    expect((await methodsOf(platform, email)).map(({ kind }) => kind)).toEqual(['email'])
    const again = platform.visitor()
    const second = await submit(again, await openPassword(again, email), { password: goodPassword })
    expect(textOf(second)).toContain('Check your email')
  })

  it('is not told apart from no account by a wrong password', async () => {
    await createUpToMethod(platform, platform.visitor(), 'begun@people.example')
    const answers = []
    for (const email of ['begun@people.example', 'nobody-at-all@people.example']) {
      const visitor = platform.visitor()
      const refused = await visitor.send(await openPassword(visitor, email), { password: 'not this one' })
      answers.push([refused.status, textOf(refused).replaceAll(email, '')])
    }
    expect(answers[0]).toEqual(answers[1])
  })

  it('is forgotten after 30 days', async () => {
    const email = 'never-back@people.example'
    await createUpToMethod(platform, platform.visitor(), email)
    platform.clock.advance(30 * dayMs)
    const visitor = platform.visitor()
    const refused = await visitor.send(await openPassword(visitor, email), { password: goodPassword })
    expect(refused.status).toBe(422)
  })
})

describe('two tabs', () => {
  it('of one journey: a password for the address that the other tab has left is for nobody', async () => {
    await createAccount(platform, platform.visitor(), 'tab-one@people.example')
    const visitor = platform.visitor()
    const first = await openPassword(visitor, 'tab-one@people.example')
    const start = await visitor.get(first.path.replace(/\/password$/, ''))
    await visitor.send(start, { email: 'tab-two@people.example', intent: 'sign-in' })
    const answer = await visitor.send(first, { password: goodPassword })
    expect([answer.status, textOf(answer)]).toEqual([
      404,
      expect.stringContaining('Sorry, the page has expired'),
    ])
  })

  it('each with a journey of its own: the second is led in once the first is done', async () => {
    const email = 'tabs@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const one = await openPassword(visitor, email)
    const two = await openPassword(visitor, email)
    const second = await submit(visitor, one, { password: goodPassword })
    const done = await visitor.send(second, { code: await codeSentTo(platform, email) })
    expect(done.location).toMatch(/^\/authorize\//)
    // The forms of a page that was drawn before signing in are stale: the answers are kept and shown again.
    const late = await visitor.send(two, { password: goodPassword })
    expect(late.status).toBeLessThan(500)
    expect(late.location ?? '').not.toMatch(/^\/authorize\//)
  })
})

describe('a lock', () => {
  it('says why and for how long, also on a fresh attempt and in another browser', async () => {
    const email = 'counted-down@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const page = await openPassword(visitor, email)
    for (let times = 0; times < 6; times += 1)
      await visitor.send(await visitor.get(page.path), { password: 'guess after guess' })
    platform.clock.advance(75 * minuteMs)
    const fresh = platform.visitor()
    const locked = await submit(fresh, await fresh.follow('/sign-in'), { email, intent: 'sign-in' })
    expect(locked.status).toBe(403)
    expect(textOf(locked)).toContain('A wrong password was entered too many times')
    expect(textOf(locked)).toContain('You can try again in 45 minutes, at')
    platform.clock.advance(2 * hourMs)
  })
})

describe('a password that everybody guesses', () => {
  it('must be changed at the next sign-in, and not to itself', async () => {
    const email = 'guessable@people.example'
    const { kernel } = platform
    await createAccount(platform, platform.visitor(), email)
    const personId = await personIdOf(email)
    const passwordHash = await kernel.crypto.hashPassword('liverpool1')
    await updatePassword(kernel.db, { personId, passwordHash, now: kernel.clock.now() })
    const visitor = platform.visitor()
    const page = await upToConclusion(visitor, email, 'liverpool1')
    expect(textOf(page)).toContain('Choose a new password Your password must be changed')
    expect((await visitor.get('/account')).status).toBe(303)
    for (const [password, words] of [
      ['liverpool1', 'Many people use that password'],
      ['short', 'at least 8 characters'],
    ] as const) {
      const refused = await visitor.send(await visitor.get(page.path), { password })
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    }
    const done = await visitor.send(await visitor.get(page.path), { password: 'umbrella castle trumpet' })
    expect(done.location).toMatch(/^\/authorize\//)
    expect(await subjectsSentTo(platform, email)).toContain('Your password was changed')
    const next = platform.visitor()
    const second = await submit(next, await openPassword(next, email), {
      password: 'umbrella castle trumpet',
    })
    const signedIn = await next.send(second, { code: await codeSentTo(platform, email) })
    expect(signedIn.location).toMatch(/^\/authorize\//)
  })
})

describe('an old hash', () => {
  it('is replaced when its password is typed, and the password stays', async () => {
    const email = 'old-hash@people.example'
    const { db } = platform.kernel
    await createAccount(platform, platform.visitor(), email)
    const personId = await personIdOf(email)
    const pepper = new Uint8Array(hkdfSync('sha256', secretKey, 'commonweal', 'password', 32))
    const weaker = { memoryCost: 8192, timeCost: 3, parallelism: 1, secret: pepper }
    const passwordHash = await argon2(goodPassword, weaker)
    await updatePassword(db, { personId, passwordHash, now: platform.clock.now() })
    const visitor = platform.visitor()
    await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const renewed = (await accountByEmail(db, email))?.passwordHash ?? ''
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await platform.kernel.crypto.verifyPassword(renewed, goodPassword)).toBe(true)
  })
})

describe('terms of use', () => {
  it('that changed are agreed to before anything else, once', async () => {
    const email = 'agreeable@people.example'
    await createAccount(platform, platform.visitor(), email)
    await agreeToTerms(platform.kernel.db, await personIdOf(email), '2020-01')
    const visitor = platform.visitor()
    const page = await upToConclusion(visitor, email, goodPassword)
    expect(textOf(page)).toContain("We've updated our terms of use")
    expect((await visitor.get('/account')).status).toBe(303)
    expect(textOf(await visitor.get(linkTo(page, '/terms-of-use')))).toContain('Keep it safe')
    expect((await visitor.send(page, {})).location).toMatch(/^\/authorize\//)
    const again = platform.visitor()
    const second = await submit(again, await openPassword(again, email), { password: goodPassword })
    const done = await again.send(second, { code: await codeSentTo(platform, email) })
    expect(done.location).toMatch(/^\/authorize\//)
  })
})

describe('an address with a plus, or in capitals', () => {
  it('is the address it looks like', async () => {
    await createAccount(platform, platform.visitor(), 'Plus+Tag@People.Example')
    expect(await accountByEmail(platform.kernel.db, 'plus+tag@people.example')).toBeDefined()
    expect(await accountByEmail(platform.kernel.db, 'plus@people.example')).toBeUndefined()
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, ' PLUS+tag@people.example '), {
      password: goodPassword,
    })
    expect(textOf(second)).toContain('Check your email')
  })
})

describe('a code from an app', () => {
  it('works once, of four times at the same moment', async () => {
    const email = 'at-once@people.example'
    const secret = await createAccountWithApp(platform, platform.visitor(), email)
    platform.clock.advance(minuteMs)
    const code = appCode(platform, secret)
    const ready: { visitor: Visitor; page: Visit }[] = []
    for (let times = 0; times < 4; times += 1) {
      const visitor = platform.visitor()
      const page = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
      ready.push({ visitor, page })
    }
    const answers = await Promise.all(ready.map(({ visitor, page }) => visitor.send(page, { code })))
    expect(answers.filter(({ location }) => location?.startsWith('/authorize/'))).toHaveLength(1)
  })
})

describe('an unknown address', () => {
  const addresses = ['measured@people.example', 'unmeasured@people.example']
  beforeAll(async () => {
    await createAccount(platform, platform.visitor(), 'measured@people.example')
  })

  it('costs the same statements and the same hashing as a known one', async () => {
    const costs = []
    for (const address of addresses) {
      const visitor = platform.visitor()
      const page = await openPassword(visitor, address)
      costs.push(await costOf(() => visitor.send(page, { password: 'not this one' })))
    }
    expect(costs[0]).toEqual(costs[1])
    expect(costs[0]?.hashes).toBe(1)
    expect(costs[0]?.statements.length).toBeGreaterThan(3)
  })

  it.each(['create', 'reset'])('costs the same when a code to %s is asked for', async (intent) => {
    const costs = []
    for (const address of addresses) {
      const visitor = platform.visitor()
      const start = await visitor.follow('/sign-in')
      const password = await openPassword(visitor, address)
      const forgotten = await visitor.get(linkTo(password, '/sign-in/[^"]*forgotten'))
      const send = (): Promise<Visit> =>
        intent === 'create'
          ? visitor.send(start, { email: address, intent: 'create' })
          : visitor.send(forgotten, {})
      costs.push(await costOf(send))
    }
    expect(costs[0]).toEqual(costs[1])
    expect(costs[0]?.statements.length).toBeGreaterThan(3)
  })
})

/** The statements, by name, and the password hashes that some work takes. */
async function costOf(work: () => Promise<unknown>): Promise<{ statements: string[]; hashes: number }> {
  const { crypto, db } = platform.kernel
  const statements: string[] = []
  let hashes = 0
  const verify = crypto.verifyPassword.bind(crypto)
  const transaction = db.transaction.bind(db)
  crypto.verifyPassword = (hash, password) => {
    hashes += 1
    return verify(hash, password)
  }
  db.transaction = (run) =>
    transaction((tx) =>
      run(
        new Proxy(tx, {
          get(target, name, receiver) {
            const member: unknown = Reflect.get(target, name, receiver)
            if (typeof member !== 'function') return member
            return (...given: unknown[]): unknown => {
              const [query] = given
              if (typeof query === 'object' && query !== null && 'name' in query)
                statements.push(String(query.name))
              return Reflect.apply(member, target, given)
            }
          },
        }),
      ),
    )
  try {
    await work()
  } finally {
    crypto.verifyPassword = verify
    db.transaction = transaction
  }
  return { statements, hashes }
}

describe('wrong codes of a second step', () => {
  it('are not forgotten because the code to the email address was right', async () => {
    const email = 'mail-is-read@people.example'
    await createAccountWithApp(platform, platform.visitor(), email)
    const thief = platform.visitor()
    const reset = async (): Promise<Visit & { path: string }> => {
      const password = await openPassword(thief, email)
      const forgotten = await thief.get(linkTo(password, '/sign-in/[^"]*forgotten'))
      const check = await submit(thief, forgotten, {})
      const chosen = await submit(thief, check, { code: await codeSentTo(platform, email) })
      return submit(thief, chosen, { password: 'copper violin saddle' })
    }
    const first = await reset()
    for (let times = 0; times < 5; times += 1)
      expect((await thief.send(await thief.get(first.path), { code: '000000' })).status).toBe(422)
    const step = await reset()
    expect((await thief.send(step, { code: '000000' })).location).toMatch(/\/locked$/)
  })
})

describe('a service that asks for a password alone', () => {
  it('does not let whoever knows a password that must be changed choose the next one', async () => {
    const email = 'known-password@people.example'
    await createAccount(platform, platform.visitor(), email)
    await demandNewPassword(platform.kernel.db, await personIdOf(email))
    const { kernel } = platform
    const request = { ...ownJourney('/account'), credentialLevel: 'low' } as const
    const { uid, browser } = await beginJourney(kernel, kernel.db, undefined, { request })
    const thief = platform.visitor()
    thief.cookies[journeyCookie] = browser
    const password = await submit(thief, await thief.get(`/sign-in/${uid}`), { email, intent: 'sign-in' })
    const next = await submit(thief, password, { password: goodPassword })
    expect(next.path).toMatch(/\/second-step$/)
    const owned = await submit(thief, next, { code: await codeSentTo(platform, email) })
    expect(owned.path).toMatch(/\/new-password$/)
  })
})
