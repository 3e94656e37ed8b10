import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { accountByEmail } from '../store/account.ts'
import {
  appCode,
  codeSentTo,
  createAccount,
  createAccountWithApp,
  goodPassword,
  methodsOf,
  openPassword,
  submit,
  textOf,
} from '../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

describe('creating an account', () => {
  it('ends signed in on the page that was wanted', async () => {
    const visitor = platform.visitor()
    const page = await createAccount(platform, visitor, 'new@people.example', '/account/devices')
    expect(page.status).toBe(200)
    expect(textOf(page)).toContain('Devices where you are signed in')
    const account = await accountByEmail(platform.kernel.db, 'new@people.example')
    expect(await methodsOf(platform, 'new@people.example')).toMatchObject([
      { kind: 'email', priority: 'default' },
    ])
    expect(account?.passwordHash).toMatch(/^\$argon2id\$/)
  })

  it('works with an authenticator app, whose secret is stored sealed', async () => {
    const visitor = platform.visitor()
    const secret = await createAccountWithApp(platform, visitor, 'app@people.example')
    const [method] = await methodsOf(platform, 'app@people.example')
    expect(method).toMatchObject({ kind: 'authenticator', priority: 'default' })
    expect(method?.sealedSecret).not.toContain(secret)
    expect((await visitor.get('/account')).status).toBe(200)
  })

  it('does not take the code that set up the app a second time', async () => {
    const secret = await createAccountWithApp(platform, platform.visitor(), 'replay@people.example')
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, 'replay@people.example'), {
      password: goodPassword,
    })
    const replayed = await visitor.send(second, { code: appCode(platform, secret) })
    expect(replayed.status).toBe(422)
    expect(textOf(replayed)).toContain('was used before')
    platform.clock.advance(60_000)
    const again = await visitor.follow(second.path)
    expect((await submit(visitor, again, { code: appCode(platform, secret) })).status).toBe(200)
  })

  it('refuses weak passwords, in words, and an empty choice of codes', async () => {
    const visitor = platform.visitor()
    const start = await visitor.follow('/sign-in')
    const email = 'weak@people.example'
    const check = await submit(visitor, start, { email, intent: 'create' })
    const page = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    for (const [password, words] of [
      ['', 'Enter a password'],
      ['short', 'at least 8 characters'],
      ['8462915370', 'only digits'],
      ['Password1!', 'easy to guess'],
      ['qwertyuiop', 'row of keys'],
    ] as const) {
      const refused = await visitor.send(await visitor.get(page.path), { password })
      expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining(words)])
    }
    const method = await submit(visitor, await visitor.get(page.path), { password: goodPassword })
    const refused = await visitor.send(method, {})
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Select how you want to get'),
    ])
  })

  it('leads somebody who has an account to its password, once the address is proved theirs', async () => {
    const email = 'twice@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const check = await submit(visitor, await visitor.follow('/sign-in'), { email, intent: 'create' })
    const page = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    expect(textOf(page)).toContain('You already have an account')
  })

  it('takes an address in any case as the same account', async () => {
    await createAccount(platform, platform.visitor(), 'Case@People.Example')
    expect(await accountByEmail(platform.kernel.db, 'case@people.example')).toBeDefined()
  })

  it('speaks Welsh all the way, with a Welsh email', async () => {
    const visitor = platform.visitor()
    await visitor.get('/sign-in?lang=cy')
    const start = await visitor.follow('/sign-in')
    expect(textOf(start)).toContain('Mewngofnodi neu greu cyfrif')
    const email = 'cymraes@people.example'
    const check = await submit(visitor, start, { email, intent: 'create' })
    expect(textOf(check)).toContain('Gwiriwch eich e-bost')
    await platform.drain()
    const [message] = await platform.kernel.notify.outbox(platform.kernel.db, 1)
    expect(message?.subject).toBe('Eich cod i greu cyfrif')
    const password = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    const method = await submit(visitor, password, { password: goodPassword })
    await submit(visitor, method, { method: 'email' })
    expect((await accountByEmail(platform.kernel.db, email))?.locale).toBe('cy')
  })
})
