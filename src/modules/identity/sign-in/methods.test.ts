import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import {
  appCode,
  codeSentTo,
  createAccount,
  createAccountWithApp,
  createAccountWithPhone,
  createUpToMethod,
  goodPassword,
  linkTo,
  methodsOf,
  openPassword,
  secretOn,
  signIn,
  subjectsSentTo,
  submit,
  textOf,
} from '../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

const phone = '+447700900123'

async function openSecondStep(visitor: Visitor, email: string): Promise<Visit & { path: string }> {
  return submit(visitor, await openPassword(visitor, email), { password: goodPassword })
}

/** Adds a phone on the account page. */
async function addPhone(visitor: Visitor, typed: string, e164: string): Promise<Visit> {
  const number = await submit(visitor, await visitor.get('/account/sign-in/add'), { method: 'sms' })
  const check = await submit(visitor, number, { phone: typed })
  return submit(visitor, check, { code: await codeSentTo(platform, e164) })
}

/** Somebody new, at the page that asks for their phone. */
async function openPhonePage(name: string): Promise<[Visitor, Visit]> {
  const visitor = platform.visitor()
  const choice = await createUpToMethod(platform, visitor, `${name}@people.example`)
  return [visitor, await submit(visitor, choice, { method: 'sms' })]
}

async function idOf(email: string, kind: string): Promise<string> {
  const method = (await methodsOf(platform, email)).find((candidate) => candidate.kind === kind)
  if (method === undefined) throw new Error(`${email} has no ${kind}`)
  return method.id
}

describe('codes by text message', () => {
  it.each([
    ['uk@people.example', '07700 900 456', '+447700900456'],
    ['fr@people.example', '+33 6 12 34 56 78', '+33612345678'],
    ['us@people.example', '001 202 555 0123', '+12025550123'],
  ])('go to the phone of %s, and sign them in', async (email, typed, e164) => {
    await createAccountWithPhone(platform, platform.visitor(), email, typed)
    expect(await methodsOf(platform, email)).toMatchObject([
      { kind: 'sms', phone: e164, priority: 'default' },
    ])
    const visitor = platform.visitor()
    const second = await openSecondStep(visitor, email)
    expect(textOf(second)).toContain(`Check your phone We have sent a 6 digit code to •••• ${e164.slice(-3)}`)
    expect(textOf(second)).not.toContain(e164.slice(0, -3))
    const done = await submit(visitor, second, { code: await codeSentTo(platform, e164) })
    expect(textOf(done)).toContain('Your account')
  })

  it('are short, in the language of the person, and name this site to the browser', async () => {
    await createAccountWithPhone(platform, platform.visitor(), 'text@people.example', '07700 900222')
    await platform.drain()
    const [text] = (await platform.kernel.notify.outbox(platform.kernel.db, 5)).filter(
      ({ channel }) => channel === 'sms',
    )
    const code = /^(\d{6}) is your/.exec(text?.body ?? '')?.[1]
    expect(text?.body.endsWith(`\n\n@localhost #${code}`)).toBe(true)
    expect(text?.body.length).toBeLessThanOrEqual(160)
  })

  it.each(['', '12345', '020 7946 0958', 'my phone'])('are not sent to "%s"', async (typed) => {
    const visitor = platform.visitor()
    const choice = await createUpToMethod(platform, visitor, `bad-phone-${typed.length}@people.example`)
    const page = await submit(visitor, choice, { method: 'sms' })
    const refused = await visitor.send(page, { phone: typed })
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Enter a mobile phone number'),
    ])
    expect(typed === '' || refused.body.includes(`value="${typed}"`)).toBe(true)
  })

  it('work once, for 15 minutes, and for the phone they were sent to', async () => {
    const visitor = platform.visitor()
    const choice = await createUpToMethod(platform, visitor, 'two-phones@people.example')
    const number = await submit(visitor, choice, { method: 'sms' })
    const check = await submit(visitor, number, { phone: '07700 900301' })
    const code = await codeSentTo(platform, '+447700900301')
    await submit(visitor, await visitor.get(number.path), { phone: '07700 900302' })
    const other = await visitor.send(await visitor.get(check.path), { code })
    expect([other.status, textOf(other)]).toEqual([422, expect.stringContaining('newest text message')])
    const right = await codeSentTo(platform, '+447700900302')
    platform.clock.advance(15 * minuteMs)
    expect((await visitor.send(await visitor.get(check.path), { code: right })).status).toBe(422)
  })

  it('do not make a stranger’s phone ring all day, however many addresses ask for them', async () => {
    const typed = '07700 900666'
    const [first, page] = await openPhonePage('ringer-one')
    for (let times = 0; times < 3; times += 1)
      expect((await first.send(await first.get(page.forms[0]?.action ?? ''), { phone: typed })).status).toBe(
        303,
      )
    const [second, other] = await openPhonePage('ringer-two')
    for (let times = 0; times < 3; times += 1)
      expect(
        (await second.send(await second.get(other.forms[0]?.action ?? ''), { phone: typed })).status,
      ).toBe(303)
    const [third, last] = await openPhonePage('ringer-three')
    const refused = await third.send(last, { phone: typed })
    expect([refused.status, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('Too many codes were sent'),
    ])
    expect((await third.send(refused, { phone: '07700 900667' })).status).toBe(303)
  })

  it('lock the address after six wrong ones', async () => {
    const email = 'sms-lock@people.example'
    await createAccountWithPhone(platform, platform.visitor(), email, '07700 900303')
    const visitor = platform.visitor()
    const second = await openSecondStep(visitor, email)
    const wrong = (await codeSentTo(platform, '+447700900303')) === '000000' ? '000001' : '000000'
    let last: Visit = second
    for (let times = 0; times < 6; times += 1)
      last = await visitor.send(await visitor.get(second.path), { code: wrong })
    expect(last.location).toMatch(/\/locked$/)
    expect(textOf(await visitor.get(last.location ?? ''))).toContain('You can try again in 120 minutes')
    platform.clock.advance(2 * hourMs)
  })
})

describe('several sources of codes', () => {
  it('can be added, asked first and removed, each with a message to the owner and an entry in the log', async () => {
    const email = 'several@people.example'
    const visitor = platform.visitor()
    await createAccount(platform, visitor, email)
    expect(textOf(await addPhone(visitor, '07700 900123', phone))).toContain('Your change is saved')
    const setup = await visitor.get('/account/sign-in/authenticator')
    await submit(visitor, setup, { code: appCode(platform, secretOn(setup)) })
    expect((await methodsOf(platform, email)).map(({ kind, priority }) => [kind, priority])).toEqual([
      ['email', 'default'],
      ['sms', 'backup'],
      ['authenticator', 'backup'],
    ])
    const path = `/account/sign-in/methods/${await idOf(email, 'sms')}`
    const page = await visitor.get(path)
    const forms = page.forms.filter(({ hidden }) => hidden.some(([, value]) => value === 'default'))
    await submit(visitor, { ...page, forms }, { act: 'default' })
    expect((await methodsOf(platform, email))[0]).toMatchObject({ kind: 'sms', priority: 'default' })
    await submit(visitor, await visitor.get(path), { act: 'remove' })
    expect((await methodsOf(platform, email)).map(({ kind, priority }) => [kind, priority])).toEqual([
      ['email', 'default'],
      ['authenticator', 'backup'],
    ])
    expect((await subjectsSentTo(platform, email)).slice(0, 4)).toEqual([
      'Way to get security codes removed: Text message to •••• 123',
      'Codes are now asked for first from: Text message to •••• 123',
      'New way to get security codes: Authenticator app',
      'New way to get security codes: Text message to •••• 123',
    ])
    const log = textOf(await visitor.get('/account/data-uses'))
    expect(log).toContain('Removed a way to get security codes.')
  })

  it('let somebody in who cannot use the first', async () => {
    const email = 'spare@people.example'
    const visitor = platform.visitor()
    const secret = await createAccountWithApp(platform, visitor, email)
    await addPhone(visitor, '07700 900777', '+447700900777')
    platform.clock.advance(minuteMs)
    const elsewhere = platform.visitor()
    const second = await openSecondStep(elsewhere, email)
    const choice = await elsewhere.get(linkTo(second, '/sign-in/[^"]*other-method'))
    const refused = await elsewhere.send(choice, { method: 'something' })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Select how you want')])
    const byText = await submit(elsewhere, choice, { method: await idOf(email, 'sms') })
    expect(textOf(byText)).toContain('Check your phone')
    // The app's code is not for this page: another tab has asked for a text message meanwhile.
    const stale = await elsewhere.send(second, { code: appCode(platform, secret) })
    expect([stale.status, textOf(stale)]).toEqual([
      404,
      expect.stringContaining('Sorry, the page has expired'),
    ])
    const done = await submit(elsewhere, byText, { code: await codeSentTo(platform, '+447700900777') })
    expect(textOf(done)).toContain('Your account')
  })

  it('never go down to none, also when two are removed at the same moment', async () => {
    const email = 'last@people.example'
    const visitor = platform.visitor()
    await createAccount(platform, visitor, email)
    const only = await visitor.get(`/account/sign-in/methods/${await idOf(email, 'email')}`)
    expect(textOf(only)).toContain('This is your only way to get security codes.')
    await addPhone(visitor, '07700 900888', '+447700900888')
    const paths = (await methodsOf(platform, email)).map(({ id }) => `/account/sign-in/methods/${id}`)
    const pages = await Promise.all(paths.map((path) => visitor.get(path)))
    const answers = await Promise.all(pages.map((page) => visitor.send(page, { act: 'remove' })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 422]))
    expect(await methodsOf(platform, email)).toHaveLength(1)
  })

  it('of other people do not exist', async () => {
    await createAccount(platform, platform.visitor(), 'owner@people.example')
    const id = await idOf('owner@people.example', 'email')
    const stranger = platform.visitor()
    await createAccount(platform, stranger, 'stranger@people.example')
    expect((await stranger.get(`/account/sign-in/methods/${id}`)).status).toBe(404)
    const own = await stranger.get(
      `/account/sign-in/methods/${await idOf('stranger@people.example', 'email')}`,
    )
    const forms = own.forms.map((form) => ({ ...form, action: `/account/sign-in/methods/${id}` }))
    expect(
      (
        await stranger
          .send({ ...own, forms: forms.filter(({ isOnceOnly }) => isOnceOnly) }, { act: 'remove' })
          .catch(() => undefined)
      )?.status ?? 404,
    ).toBe(404)
    expect(await methodsOf(platform, 'owner@people.example')).toHaveLength(1)
  })

  it('of email are not enough after a password was reset by email, where there is another', async () => {
    const email = 'mailbox@people.example'
    const visitor = platform.visitor()
    await createAccount(platform, visitor, email)
    await addPhone(visitor, '07700 900999', '+447700900999')
    const thief = platform.visitor()
    const password = await openPassword(thief, email)
    const check = await submit(thief, await thief.get(linkTo(password, '/sign-in/[^"]*forgotten')), {})
    const chosen = await submit(thief, check, { code: await codeSentTo(platform, email) })
    const second = await submit(thief, chosen, { password: 'umbrella castle trumpet' })
    expect(textOf(second)).toContain('Check your phone')
    const choice = textOf(await thief.get(linkTo(second, '/sign-in/[^"]*other-method')))
    expect(choice).not.toContain(`Email to ${email}`)
    expect((await signIn(platform, platform.visitor(), email)).status).toBe(200)
  })
})

describe('how somebody signs in', () => {
  it('is changed only by somebody who has just shown who they are', async () => {
    const email = 'unlocked@people.example'
    const visitor = platform.visitor()
    await createAccount(platform, visitor, email)
    platform.clock.advance(16 * minuteMs)
    const asked = await visitor.get('/account/sign-in/add')
    expect(asked.location).toBe('/account/sign-in/confirm?for=%2Faccount%2Fsign-in%2Fadd')
    const confirm = await visitor.get(asked.location ?? '')
    const wrong = await visitor.send(confirm, { password: 'not my password' })
    expect([wrong.status, textOf(wrong)]).toEqual([422, expect.stringContaining('not your current password')])
    const page = await submit(visitor, wrong, { password: goodPassword })
    expect(textOf(page)).toContain('How else do you want to get security codes?')
    platform.clock.advance(16 * minuteMs)
    const late = await visitor.send(page, { method: 'authenticator' })
    expect((await visitor.get(late.location ?? '')).location).toContain('/account/sign-in/confirm')
  })

  it('is not changed by an app whose secret was made for somebody else', async () => {
    const [mallory, victim] = [platform.visitor(), platform.visitor()]
    await createAccount(platform, mallory, 'mallory@people.example')
    await createAccount(platform, victim, 'mark@people.example')
    const setup = await mallory.get('/account/sign-in/authenticator')
    const planted = setup.forms.flatMap(({ hidden }) => hidden).find(([name]) => name === 'secret')?.[1] ?? ''
    const page = await victim.get('/account/sign-in/authenticator')
    const code = appCode(platform, secretOn(setup))
    expect((await victim.send(page, { secret: planted, code })).location).toBe(
      '/account/sign-in/authenticator',
    )
    expect((await methodsOf(platform, 'mark@people.example')).map(({ kind }) => kind)).toEqual(['email'])
  })

  it('takes a new app in the place of the old one', async () => {
    const email = 'new-app@people.example'
    const visitor = platform.visitor()
    const old = await createAccountWithApp(platform, visitor, email)
    const setup = await visitor.get('/account/sign-in/authenticator')
    const wrong = await visitor.send(setup, { code: '000000' })
    expect([wrong.status, secretOn(wrong)]).toEqual([422, secretOn(setup)])
    await submit(visitor, wrong, { code: appCode(platform, secretOn(setup)) })
    platform.clock.advance(minuteMs)
    const elsewhere = platform.visitor()
    const second = await openSecondStep(elsewhere, email)
    expect((await elsewhere.send(second, { code: appCode(platform, old) })).status).toBe(422)
    const again = await elsewhere.get(second.path)
    const done = await submit(elsewhere, again, { code: appCode(platform, secretOn(setup)) })
    expect(textOf(done)).toContain('Your account')
  })
})

/** Asks for another email address. */
async function changeEmail(visitor: Visitor, to: string): Promise<Visit & { path: string }> {
  return submit(visitor, await visitor.get('/account/sign-in/email'), { email: to })
}

describe('the email address', () => {
  it('is changed once the new one is proved theirs, and the old one is told', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'moving@people.example')
    const check = await changeEmail(visitor, ' Moved@People.example ')
    const wrong = await visitor.send(check, { code: '12' })
    expect(wrong.status).toBe(422)
    const done = await submit(visitor, check, { code: await codeSentTo(platform, 'moved@people.example') })
    expect(textOf(done)).toContain('moved@people.example')
    for (const address of ['moving@people.example', 'moved@people.example'])
      expect(await subjectsSentTo(platform, address)).toContain(
        'The email address of your account is now moved@people.example',
      )
    expect((await signIn(platform, platform.visitor(), 'moved@people.example')).status).toBe(200)
    const old = platform.visitor()
    const refused = await old.send(await openPassword(old, 'moving@people.example'), {
      password: goodPassword,
    })
    expect(refused.status).toBe(422)
  })

  it('of another account is not taken, and only its owner is told that there is one', async () => {
    await createAccount(platform, platform.visitor(), 'taken@people.example')
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'taker@people.example')
    const pages = []
    for (const address of ['taken@people.example', 'free@people.example'])
      pages.push(textOf(await changeEmail(visitor, address)).replace(address, ''))
    expect(pages[0]).toBe(pages[1])
    const check = await changeEmail(visitor, 'taken@people.example')
    const code = await codeSentTo(platform, 'taken@people.example')
    const refused = await visitor.send(check, { code })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Another account uses')])
    expect(await methodsOf(platform, 'taker@people.example')).toHaveLength(1)
  })

  it.each(['', 'no address', 'stays@people.example'])('is not changed to "%s"', async (typed) => {
    const visitor = platform.visitor()
    await createAccount(
      platform,
      visitor,
      typed === '' || typed === 'no address' ? `st-${typed.length}@people.example` : typed,
    )
    const page = await visitor.get('/account/sign-in/email')
    expect((await visitor.send(page, { email: typed })).status).toBe(422)
  })
})
