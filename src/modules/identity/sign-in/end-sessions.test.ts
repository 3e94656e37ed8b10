import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { accountByEmail, agreeToTerms } from '../store/account.ts'
import { codeSentTo, createAccount, goodPassword, openPassword, submit, textOf } from '../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

const newPassword = 'velvet ladder compass'

describe('a changed password', () => {
  it('ends all other sessions, also where somebody has made very many', async () => {
    const own = platform.visitor()
    await createAccount(platform, own, 'crowded@people.example')
    const account = await accountByEmail(platform.kernel.db, 'crowded@people.example')
    const oldest = await platform.visitorSignedInAs(account?.personId ?? '')
    platform.clock.advance(1_000)
    for (let count = 0; count < 55; count += 1) await platform.visitorSignedInAs(account?.personId ?? '')
    expect((await oldest.get('/account')).status).toBe(200)
    const page = await own.get('/account/sign-in/password')
    await submit(own, page, { currentPassword: goodPassword, newPassword })
    expect((await oldest.get('/account')).location).toMatch(/^\/sign-in/)
    expect((await own.get('/account')).status).toBe(200)
  })

  it('ends a sign-in that waits for its last redirect', async () => {
    const [own, thief] = [platform.visitor(), platform.visitor()]
    const email = 'almost@people.example'
    await createAccount(platform, own, email)
    const second = await submit(thief, await openPassword(thief, email), { password: goodPassword })
    const almost = await thief.send(second, { code: await codeSentTo(platform, email) })
    expect(almost.location).toMatch(/^\/authorize\//)
    const page = await own.get('/account/sign-in/password')
    await submit(own, page, { currentPassword: goodPassword, newPassword })
    await thief.follow(almost.location ?? '')
    expect(textOf(await thief.follow('/account'))).toContain('Sign in or create an account')
  })
})

describe('sessions that are ended everywhere', () => {
  it('end a sign-in that waits before the terms of use, too', async () => {
    const [own, thief] = [platform.visitor(), platform.visitor()]
    const email = 'waiting@people.example'
    await createAccount(platform, own, email)
    const account = await accountByEmail(platform.kernel.db, email)
    await agreeToTerms(platform.kernel.db, account?.personId ?? '', 'an old version')
    const second = await submit(thief, await openPassword(thief, email), { password: goodPassword })
    const terms = await submit(thief, second, { code: await codeSentTo(platform, email) })
    expect(terms.path).toMatch(/\/terms$/)
    await submit(own, await own.get('/account/sign-out-everywhere'), {})
    const answer = await thief.send(terms, {})
    expect(answer.location).toMatch(/\/password$/)
    expect(textOf(await thief.follow('/account'))).toContain('Sign in or create an account')
  })
})

describe('a sign-in', () => {
  it('ends the session that this browser had before', async () => {
    const email = 'twice@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const firstTab = await openPassword(visitor, email)
    const account = await accountByEmail(platform.kernel.db, email)
    const earlier = await platform.visitorSignedInAs(account?.personId ?? '')
    Object.assign(visitor.cookies, earlier.cookies)
    expect((await earlier.get('/account')).status).toBe(200)
    const password = await visitor.get(firstTab.path)
    const second = await submit(visitor, password, { password: goodPassword })
    await submit(visitor, second, { code: await codeSentTo(platform, email) })
    expect((await visitor.get('/account')).status).toBe(200)
    expect((await earlier.get('/account')).location).toMatch(/^\/sign-in/)
  })
})
