import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionByTokenHash } from '#kernel/access'
import { minuteMs } from '#kernel/clock'
import { sessionCookie } from '#kernel/http'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { identityModule } from '../module.ts'
import { accountByEmail } from '../store/account.ts'
import { passkeysOf, type Passkey } from '../store/passkey.ts'
import { checkPasskey } from './use.ts'
import { PasskeyDevice, type DeviceBehaviour } from '../testing/passkey-device.ts'
import { journeyCodeSubject } from '../sign-in/journey.ts'
import {
  codeSentTo,
  createAccount,
  goodPassword,
  linkTo,
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

const device = (behaviour: DeviceBehaviour = {}): PasskeyDevice =>
  new PasskeyDevice(platform.kernel.origin, behaviour)

async function keysOf(email: string): Promise<Passkey[]> {
  const account = await accountByEmail(platform.kernel.db, email)
  return account === undefined ? [] : passkeysOf(platform.kernel.db, account.personId)
}

/** An account with a passkey on the device. */
async function personWithPasskey(email: string, on: PasskeyDevice): Promise<Visitor> {
  const visitor = platform.visitor()
  await createAccount(platform, visitor, email)
  const page = await visitor.get('/account/sign-in/passkeys')
  await submit(visitor, page, { response: on.create(page) })
  return visitor
}

const passkeyForm = (page: Visit): string => {
  const form = page.forms.find(({ action }) => action.endsWith('/passkey'))
  if (form === undefined) throw new Error('The page has no form for a passkey')
  return form.action
}

async function useOn(visitor: Visitor, page: Visit, on: PasskeyDevice): Promise<Visit> {
  return visitor.send(page, { response: on.use(page) }, passkeyForm(page))
}

async function methodsOfSession(visitor: Visitor): Promise<readonly string[] | undefined> {
  const { db, crypto } = platform.kernel
  const session = await sessionByTokenHash(db, crypto.sha256(visitor.cookies[sessionCookie] ?? ''))
  return session?.authentication.methods
}

describe('a passkey', () => {
  it('signs its owner in from the first page, without email address, password and code', async () => {
    const phone = device()
    await personWithPasskey('first@people.example', phone)
    const visitor = platform.visitor()
    const answer = await useOn(visitor, await visitor.follow('/sign-in?return=/account/devices'), phone)
    expect(textOf(await visitor.follow(answer.location ?? ''))).toContain('Devices where you are signed in')
    expect(await methodsOfSession(visitor)).toEqual(['hwk', 'user', 'mfa'])
    expect(await keysOf('first@people.example')).toMatchObject([
      { counter: 1, lastUsedAt: platform.clock.now() },
    ])
  })

  it('that is copied between devices is told apart', async () => {
    const phone = device({ isSynced: true, countsBy: 0 })
    await personWithPasskey('synced@people.example', phone)
    for (let times = 0; times < 2; times += 1) {
      const visitor = platform.visitor()
      await useOn(visitor, await visitor.follow('/sign-in'), phone)
      expect(await methodsOfSession(visitor)).toEqual(['swk', 'user', 'mfa'])
    }
  })

  it('works after the email address, and instead of a code', async () => {
    const phone = device()
    const email = 'later@people.example'
    await personWithPasskey(email, phone)
    const visitor = platform.visitor()
    expect((await useOn(visitor, await openPassword(visitor, email), phone)).location).toMatch(
      /^\/authorize\//,
    )
    const other = platform.visitor()
    const second = await submit(other, await openPassword(other, email), { password: goodPassword })
    expect((await useOn(other, second, phone)).location).toMatch(/^\/authorize\//)
  })

  it('lets its owner in although somebody has locked the address', async () => {
    const phone = device()
    const email = 'besieged@people.example'
    await personWithPasskey(email, phone)
    const attacker = platform.visitor()
    const page = await openPassword(attacker, email)
    for (let times = 0; times < 6; times += 1)
      await attacker.send(await attacker.get(page.path), { password: 'guess after guess' })
    expect((await attacker.get(page.path)).location).toMatch(/\/locked$/)
    const owner = platform.visitor()
    expect((await useOn(owner, await owner.follow('/sign-in'), phone)).location).toMatch(/^\/authorize\//)
  })

  it('is asked for in the same way for an address with and without an account', async () => {
    await personWithPasskey('listed@people.example', device())
    const asked = []
    for (const email of ['listed@people.example', 'unlisted@people.example']) {
      const page = await openPassword(platform.visitor(), email)
      asked.push(/data-options="([^"]*)"/.exec(page.body)?.[1]?.replace(/challenge&quot;:&quot;[^&]*/, ''))
    }
    expect(asked[0]).toBe(asked[1])
    expect(asked[0]).toContain('allowCredentials&quot;:[]')
  })

  it('can be how a new account signs in, with codes by email for other devices', async () => {
    const phone = device()
    const email = 'keyed@people.example'
    const visitor = platform.visitor()
    const check = await submit(visitor, await visitor.follow('/sign-in'), { email, intent: 'create' })
    const password = await submit(visitor, check, { code: await codeSentTo(platform, email) })
    const choice = await submit(visitor, password, { password: goodPassword })
    const page = await submit(visitor, choice, { method: 'passkey' })
    const created = await submit(visitor, page, { response: phone.create(page) })
    expect(textOf(created)).toContain('You have created your account')
    expect((await visitor.follow(linkTo(created, '/authorize/'))).status).toBe(200)
    expect(await keysOf(email)).toHaveLength(1)
    expect(await methodsOf(platform, email)).toMatchObject([{ kind: 'email', priority: 'default' }])
    const again = platform.visitor()
    expect((await useOn(again, await again.follow('/sign-in'), phone)).location).toMatch(/^\/authorize\//)
  })

  it('is offered after a sign-in on a device that can keep one, and not again once declined', async () => {
    const email = 'offered@people.example'
    await createAccount(platform, platform.visitor(), email)
    const signIn = async (): Promise<[Visitor, Visit]> => {
      const visitor = platform.visitor()
      const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
      const code = await codeSentTo(platform, email)
      return [visitor, await submit(visitor, second, { code, canHavePasskey: 'yes' })]
    }
    const [visitor, offer] = await signIn()
    expect(textOf(offer)).toContain('Sign in faster with your face, fingerprint or passcode')
    expect((await visitor.get('/account')).status).toBe(303)
    const declined = await submit(visitor, offer, { choice: 'later' })
    expect(textOf(declined)).toContain('Your account')
    const [, next] = await signIn()
    expect(textOf(next)).toContain('Your account')
    expect(textOf(next)).not.toContain('Sign in faster')
  })

  it('made when it is offered can be used', async () => {
    const email = 'taker@people.example'
    const phone = device()
    await createAccount(platform, platform.visitor(), email)
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
    const code = await codeSentTo(platform, email)
    const offer = await submit(visitor, second, { code, canHavePasskey: 'yes' })
    const done = await submit(visitor, offer, { response: phone.create(offer), choice: '' })
    expect(textOf(done)).toContain('Your account')
    const again = platform.visitor()
    expect((await useOn(again, await again.follow('/sign-in'), phone)).location).toMatch(/^\/authorize\//)
  })
})

describe('a passkey is refused', () => {
  const refusal = 'We could not sign you in with that passkey'
  /** What somebody is answered, and whether they are signed in. */
  const outcomeOf = async (phone: PasskeyDevice): Promise<object> => {
    const visitor = platform.visitor()
    const answer = await useOn(visitor, await visitor.follow('/sign-in'), phone)
    const isSignedIn = visitor.cookies[sessionCookie] !== undefined
    return { status: answer.status, isRefused: textOf(answer).includes(refusal), isSignedIn }
  }
  const refused = { status: 422, isRefused: true, isSignedIn: false }

  it('when the device did not recognise its owner', async () => {
    const phone = device()
    await personWithPasskey('unverified@people.example', phone)
    phone.behaviour.isVerifying = false
    expect(await outcomeOf(phone)).toEqual(refused)
  })

  it('when it was made for another site, or asked for by one', async () => {
    const phone = device()
    await personWithPasskey('phished@people.example', phone)
    phone.behaviour.origin = 'https://evil.example'
    expect(await outcomeOf(phone)).toEqual(refused)
  })

  it('when its counter goes back: it was copied', async () => {
    const phone = device()
    await personWithPasskey('copied@people.example', phone)
    const visitor = platform.visitor()
    await useOn(visitor, await visitor.follow('/sign-in'), phone)
    const [key] = phone.keys
    if (key !== undefined) key.counter = 0
    expect(await outcomeOf(phone)).toEqual(refused)
  })

  it('when it is not known here', async () => {
    const stranger = device()
    const made = platform.visitor()
    await createAccount(platform, made, 'unknown-key@people.example')
    stranger.create(await made.get('/account/sign-in/passkeys'))
    expect(await outcomeOf(stranger)).toEqual(refused)
  })

  it('when the same answer comes twice, also at the same moment', async () => {
    const phone = device({ countsBy: 0 })
    await personWithPasskey('replayed@people.example', phone)
    const { kernel } = platform
    const visitor = platform.visitor()
    const page = await visitor.follow('/sign-in')
    const journey = /\/sign-in\/([\w-]+)\/passkey/.exec(passkeyForm(page))?.[1] ?? ''
    const subject = journeyCodeSubject({ uidHash: kernel.crypto.sha256(journey) })
    const response = phone.use(page)
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        kernel.db.transaction((tx) => checkPasskey(kernel, tx, { subject, response })),
      ),
    )
    expect(outcomes.filter((passkey) => passkey !== undefined)).toHaveLength(1)
    expect((await visitor.send(page, { response }, passkeyForm(page))).status).toBe(422)
  })

  it('when the page was open for too long', async () => {
    const phone = device()
    await personWithPasskey('slow-key@people.example', phone)
    const visitor = platform.visitor()
    const page = await visitor.follow('/sign-in')
    platform.clock.advance(11 * minuteMs)
    expect((await useOn(visitor, page, phone)).status).toBe(422)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another shape', '{"id":"a","rawId":"a","type":"public-key","response":{}}'],
    ['a huge text', `{"id":"${'a'.repeat(30_000)}"}`],
  ])('when the answer is %s', async (_what, response) => {
    const visitor = platform.visitor()
    const page = await visitor.follow('/sign-in')
    expect((await visitor.send(page, { response }, passkeyForm(page))).status).toBe(422)
    const account = platform.visitor()
    await createAccount(platform, account, `bad-${response.length}@people.example`)
    const form = await account.get('/account/sign-in/passkeys')
    expect((await account.send(form, { response })).status).toBe(422)
    expect(await keysOf(`bad-${response.length}@people.example`)).toEqual([])
  })

  it('when it is to be added and the device did not recognise its owner, or has it already', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'weak-key@people.example')
    const form = await visitor.get('/account/sign-in/passkeys')
    const careless = device({ isVerifying: false })
    expect((await visitor.send(form, { response: careless.create(form) })).status).toBe(422)
    const phone = device()
    const fresh = await visitor.get('/account/sign-in/passkeys')
    const response = phone.create(fresh)
    await submit(visitor, fresh, { response })
    const again = await visitor.get('/account/sign-in/passkeys')
    expect(again.body).toContain(phone.keys[0]?.id.toString('base64url'))
    expect((await visitor.send(again, { response })).status).toBe(422)
    expect(await keysOf('weak-key@people.example')).toHaveLength(1)
  })

  it('when a challenge was made for somebody else', async () => {
    const phone = device()
    const mallory = platform.visitor()
    await createAccount(platform, mallory, 'mallory-key@people.example')
    const planted = phone.create(await mallory.get('/account/sign-in/passkeys'))
    const victim = platform.visitor()
    await createAccount(platform, victim, 'victim-key@people.example')
    const form = await victim.get('/account/sign-in/passkeys')
    expect((await victim.send(form, { response: planted })).status).toBe(422)
    expect(await keysOf('victim-key@people.example')).toEqual([])
  })
})
