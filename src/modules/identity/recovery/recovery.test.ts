import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, minuteMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '../demo-country.ts'
import { identityModule } from '../module.ts'
import { accountByEmail } from '../store/account.ts'
import { liveRecovery } from '../store/recovery.ts'
import { decideCheck, waitingCheckOf, type CheckStatus } from '../store/identity-check.ts'
import { testCountry } from '../testing/country.ts'
import {
  appCode,
  codeSentTo,
  createAccount,
  createAccountWithApp,
  createAccountWithPhone,
  goodPassword,
  linkTo,
  methodsOf,
  openPassword,
  secretOn,
  submit,
  subjectsSentTo,
  textOf,
} from '../testing/people.ts'
import { requestRecovery } from './request-recovery.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
})
afterAll(() => platform.stop())

/** Goes to the page for those who have lost every way of getting codes. */
async function openLost(visitor: Visitor, email: string): Promise<Visit & { path: string }> {
  const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
  const other = await visitor.get(linkTo(second, '/sign-in/[^"]*other-method'))
  const path = linkTo(other, '/sign-in/[^"]*lost')
  return { ...(await visitor.get(path)), path }
}

async function cancelLink(email: string): Promise<string> {
  await platform.drain()
  const messages = await platform.kernel.notify.outbox(platform.kernel.db, 50)
  const found = messages.find(
    ({ recipient, body }) => recipient === email && body.includes('/stop-recovery/'),
  )
  return /\/stop-recovery\/\S+/.exec(found?.body ?? '')?.[0] ?? ''
}

describe('somebody who lost every way of getting codes', () => {
  it('waits seven days, with notices everywhere, then chooses a new one and all devices are signed out', async () => {
    const email = 'phoneless@people.example'
    const old = platform.visitor()
    await createAccountWithPhone(platform, old, email, '07700 900555')
    const visitor = platform.visitor()
    const lost = await openLost(visitor, email)
    expect(textOf(lost)).toContain('Wait 7 days')
    expect(textOf(lost)).not.toContain('delete')
    const waiting = await submit(visitor, lost, { act: 'ask' })
    expect(textOf(waiting)).toContain('Sign in with your password after')
    expect(await subjectsSentTo(platform, email)).toContain(
      'Somebody wants to change how your account gets codes',
    )
    const texts = await platform.kernel.notify.outbox(platform.kernel.db, 10)
    const text = texts.find(
      ({ recipient, body }) => recipient === '+447700900555' && body.includes('Stop it'),
    )
    expect(text?.body).toContain('/stop-recovery/')

    platform.clock.advance(7 * dayMs - minuteMs)
    const early = platform.visitor()
    const still = await openLost(early, email)
    expect(textOf(still)).toContain('Sign in with your password after')
    expect(
      (await early.send(await early.get(linkTo(still, '/sign-in/[^"]*other-method')), { method: 'x' }))
        .status,
    ).toBe(422)

    platform.clock.advance(2 * minuteMs)
    const back = platform.visitor()
    const ready = await openLost(back, email)
    const choice = await submit(back, ready, { act: 'use' })
    expect(textOf(choice)).toContain('How do you want to get security codes?')
    const setup = await submit(back, choice, { method: 'authenticator' })
    const done = await back.send(setup, { code: appCode(platform, secretOn(setup)) })
    expect(done.location).toMatch(/^\/authorize\//)
    expect((await methodsOf(platform, email)).map(({ kind }) => kind)).toEqual(['authenticator'])
    expect((await old.get('/account/devices')).status).toBe(303)
    expect((await subjectsSentTo(platform, email))[0]).toContain('All ways to get security codes replaced')
  })

  it('cannot skip the wait', async () => {
    const email = 'hasty@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const lost = await openLost(visitor, email)
    const answer = await submit(visitor, lost, { act: 'use' })
    expect(textOf(answer)).toContain('Wait 7 days')
    await submit(visitor, answer, { act: 'ask' })
    const forced = await visitor.send(lost, { act: 'use' })
    expect((await visitor.get(forced.location ?? '')).body).not.toContain('How do you want to get')
    expect((await visitor.get(lost.path.replace(/lost$/, 'code-method'))).location).toMatch(/\/second-step$/)
  })

  it('is stopped by the owner with one button, and has to choose another password', async () => {
    const email = 'watchful@people.example'
    await createAccountWithApp(platform, platform.visitor(), email)
    const thief = platform.visitor()
    await submit(thief, await openLost(thief, email), { act: 'ask' })
    const link = await cancelLink(email)
    const owner = platform.visitor()
    // Programs that look through mail open links: opening does nothing.
    const page = await owner.get(link)
    expect(textOf(page)).toContain('Stop somebody from getting into your account')
    expect(textOf(await owner.get(link))).toContain('This was not me')
    const stopped = await submit(owner, page, {})
    expect(textOf(stopped)).toContain('It is stopped')
    platform.clock.advance(8 * dayMs)
    const again = platform.visitor()
    const lost = await openLost(again, email)
    expect(textOf(lost)).toContain('The owner of this account stopped such a request')
    expect(lost.forms.filter(({ isOnceOnly }) => isOnceOnly)).toEqual([])
    expect((await owner.get(link)).status).toBe(200)
    expect((await owner.get('/stop-recovery/made-up')).status).toBe(404)
  })

  it('is stopped also at the last moment, when the new way is being set up', async () => {
    const email = 'just-in-time@people.example'
    await createAccount(platform, platform.visitor(), email)
    const thief = platform.visitor()
    await submit(thief, await openLost(thief, email), { act: 'ask' })
    platform.clock.advance(7 * dayMs + minuteMs)
    const late = platform.visitor()
    const choice = await submit(late, await openLost(late, email), { act: 'use' })
    const setup = await submit(late, choice, { method: 'authenticator' })
    const owner = platform.visitor()
    await submit(owner, await owner.get(await cancelLink(email)), {})
    const answer = await late.send(setup, { code: appCode(platform, secretOn(setup)) })
    expect([answer.status, textOf(answer)]).toEqual([404, expect.stringContaining('the page has expired')])
    expect((await methodsOf(platform, email)).map(({ kind }) => kind)).toEqual(['email'])
  })

  it('does not use one that was asked for after the owner stopped the first', async () => {
    const email = 'asked-twice@people.example'
    await createAccount(platform, platform.visitor(), email)
    const thief = platform.visitor()
    await submit(thief, await openLost(thief, email), { act: 'ask' })
    platform.clock.advance(7 * dayMs + minuteMs)
    const late = platform.visitor()
    const choice = await submit(late, await openLost(late, email), { act: 'use' })
    const setup = await submit(late, choice, { method: 'authenticator' })
    const { kernel } = platform
    await kernel.db.transaction(async (tx) => {
      const account = await accountByEmail(tx, email)
      if (account === undefined) throw new Error('The account is gone')
      await requestRecovery(kernel, tx, account, undefined)
    })
    const answer = await late.send(setup, { code: appCode(platform, secretOn(setup)) })
    expect(answer.status).toBe(404)
    expect((await methodsOf(platform, email)).map(({ kind }) => kind)).toEqual(['email'])
  })

  it('needs the password: nobody starts a wait for somebody else', async () => {
    const email = 'guarded@people.example'
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const password = await openPassword(visitor, email)
    expect((await visitor.get(password.path.replace(/password$/, 'lost'))).location).toBe(password.path)
  })

  it('needs the password also of somebody who reads the email: a reset starts no wait', async () => {
    const email = 'mailbox@people.example'
    await createAccountWithApp(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const password = await openPassword(visitor, email)
    const check = await submit(visitor, await visitor.get(linkTo(password, '/sign-in/[^"]*forgotten')), {})
    const chosen = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    const second = await submit(visitor, chosen, { password: 'harbour lantern island' })
    const lost = second.path.replace(/second-step$/, 'lost')
    expect(textOf(await visitor.get(lost))).toContain('This way needs your password')
    const account = await accountByEmail(platform.kernel.db, email)
    expect(await liveRecovery(platform.kernel.db, account?.personId ?? '')).toBeUndefined()
  })
})

/** What an officer of the north decides about the check that this person waits for. */
async function officerDecides(
  personId: string,
  status: Extract<CheckStatus, 'confirmed' | 'not-confirmed'>,
): Promise<void> {
  const { db, clock, crypto } = platform.kernel
  const check = await waitingCheckOf(db, personId, clock.now())
  const isDone = await decideCheck(db, {
    id: check?.id ?? '',
    organisationIds: [demoOrganisationId(crypto, 'north')],
    version: 1,
    status,
    profile: null,
    reason: status === 'confirmed' ? null : 'Not the same face',
    decidedBy: demoPersonId(crypto, 'officer'),
    now: clock.now(),
  })
  expect(isDone).toBe(true)
}

describe('somebody whose identity was proved before', () => {
  const email = 'boss@demo.example'

  it('goes to a desk, where the officer looks for the person who was proved and no other', async () => {
    const { db, clock, crypto } = platform.kernel
    const personId = demoPersonId(crypto, 'boss')
    const visitor = platform.visitor()
    const lost = await openLost(visitor, email)
    expect(textOf(lost)).toContain('Your identity was proved before.')
    const refused = await visitor.send(lost, { act: 'ask' })
    expect(refused.status).toBe(422)
    const organisation = demoOrganisationId(crypto, 'north')
    const waiting = await submit(visitor, lost, { act: 'ask', evidence: ['passport'], organisation })
    const check = await waitingCheckOf(db, personId, clock.now())
    expect(check).toMatchObject({ givenNames: 'boss', familyName: 'Tester', dateOfBirth: '1980-01-31' })
    expect(textOf(waiting)).toContain(check?.reference ?? 'a reference')

    await officerDecides(personId, 'not-confirmed')
    const failed = await openLost(platform.visitor(), email)
    expect(textOf(failed)).toContain('The last check did not lead to a result.')

    const again = platform.visitor()
    const second = await openLost(again, email)
    await submit(again, second, { act: 'ask', evidence: ['passport'], organisation })
    await officerDecides(personId, 'confirmed')
    const back = platform.visitor()
    const choice = await submit(back, await openLost(back, email), { act: 'use' })
    const number = await submit(back, choice, { method: 'sms' })
    const proof = await submit(back, number, { phone: '07700 900246' })
    const done = await back.send(proof, { code: await codeSentTo(platform, '+447700900246') })
    expect(done.location).toMatch(/^\/authorize\//)
    expect(await methodsOf(platform, email)).toMatchObject([{ kind: 'sms', priority: 'default' }])
  })
})
