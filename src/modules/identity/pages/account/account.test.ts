import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { integrate } from '#kernel/audit'
import { minuteMs } from '#kernel/clock'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { messagePerson } from '../../message-person.ts'
import { identityModule } from '../../module.ts'
import { accountByEmail } from '../../store/account.ts'
import {
  appCode,
  createAccount,
  createAccountWithApp,
  goodPassword,
  openPassword,
  signIn,
  submit,
  textOf,
} from '../../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

async function personIdOf(email: string): Promise<string> {
  const account = await accountByEmail(platform.kernel.db, email)
  if (account === undefined) throw new Error(`${email} has no account`)
  return account.personId
}

describe('who used your data', () => {
  it('shows each use with a proof that is checked, only to the person', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'data@people.example')
    await integrate(platform.kernel)
    const page = await visitor.get('/account/data-uses')
    expect(textOf(page)).toContain('To use your own account')
    expect(textOf(page)).toContain('Account created.')
    const proof = /href="(\/account\/data-uses\/\d+)"/.exec(page.body)?.[1] ?? ''
    expect(textOf(await visitor.get(proof))).toContain('this entry is in the signed log, unchanged')
    const download = await visitor.get(`${proof}?download=1`)
    expect(JSON.parse(download.body)).toHaveProperty('checkpoint.signed')

    const other = platform.visitor()
    await createAccount(platform, other, 'other@people.example')
    expect((await other.get(proof)).status).toBe(404)
    expect((await other.get('/account/data-uses/nonsense')).status).toBe(404)
  })

  it('goes on page by page', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'many@people.example')
    const personId = await personIdOf('many@people.example')
    const use = {
      actor: { kind: 'system', name: 'test' } as const,
      action: 'test.thing.read',
      purpose: 'unknown.purpose',
      subjectPersonId: personId,
    }
    await platform.kernel.audit.recordMany(
      platform.kernel.db,
      Array.from({ length: 45 }, () => use),
    )
    const seen = new Set<string>()
    let next: string | undefined = '/account/data-uses'
    let pages = 0
    while (next !== undefined) {
      const page = await visitor.get(next)
      for (const [, path = ''] of page.body.matchAll(/href="(\/account\/data-uses\/\d+)"/g)) seen.add(path)
      next = /href="(\/account\/data-uses\?before=\d+)"/.exec(page.body)?.[1]
      pages += 1
    }
    expect([pages, seen.size]).toEqual([3, 47])
  })
})

describe('how you sign in', () => {
  it('changes the password, asks for the old one, and signs other devices out', async () => {
    const email = 'change@people.example'
    const other = platform.visitor()
    await createAccount(platform, other, email)
    const visitor = platform.visitor()
    await signIn(platform, visitor, email)
    const path = '/account/sign-in/password'
    const newPassword = 'velvet ladder compass'
    const wrong = await visitor.send(await visitor.get(path), {
      currentPassword: 'not it at all',
      newPassword,
    })
    expect([wrong.status, textOf(wrong)]).toEqual([
      422,
      expect.stringContaining('That is not your current password'),
    ])
    const weak = await visitor.send(await visitor.get(path), {
      currentPassword: goodPassword,
      newPassword: 'password1',
    })
    expect([weak.status, textOf(weak)]).toEqual([422, expect.stringContaining('easy to guess')])
    const done = await submit(visitor, await visitor.get(path), {
      currentPassword: goodPassword,
      newPassword,
    })
    expect(textOf(done)).toContain('Your change is saved')
    expect(textOf(await other.follow('/account'))).toContain('Sign in or create an account')
    expect((await signIn(platform, platform.visitor(), email, newPassword)).status).toBe(200)
  })

  it('refuses a code from the app that is two minutes old', async () => {
    const email = 'drift@people.example'
    const secret = await createAccountWithApp(platform, platform.visitor(), email)
    platform.clock.advance(2 * minuteMs)
    const early = appCode(platform, secret)
    platform.clock.advance(2 * minuteMs)
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    expect((await visitor.send(second, { code: early })).status).toBe(422)
  })
})

describe('messages', () => {
  it('come in the language of the person and can be marked as read', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'letters@people.example')
    const personId = await personIdOf('letters@people.example')
    const { kernel } = platform
    await kernel.db.transaction((tx) =>
      messagePerson(kernel, tx, {
        personId,
        template: 'test.hello',
        subject: (locale) => `Hello in ${locale}`,
        body: () => 'First.\n\nSecond.',
      }),
    )
    await platform.drain()
    expect(textOf(await visitor.get('/account'))).toContain('You have 1 new message')
    const page = await visitor.get('/account/messages')
    expect(textOf(page)).toContain('Hello in en New')
    await submit(visitor, page, {})
    expect(textOf(await visitor.get('/account'))).toContain('You have no new messages')
  })
})
