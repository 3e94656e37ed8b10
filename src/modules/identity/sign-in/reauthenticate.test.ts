import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionByTokenHash } from '#kernel/access'
import { hourMs, minuteMs } from '#kernel/clock'
import { sessionCookie } from '#kernel/http'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import type { AuthorizationRequest } from '../domain/authorization-request.ts'
import { identityModule } from '../module.ts'
import { journeyCookie } from '../provider/cookies.ts'
import { codeSentTo, createAccount, goodPassword, openPassword, submit, textOf } from '../testing/people.ts'
import { beginJourney } from './begin.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

const authorization: AuthorizationRequest = {
  clientId: 'a-service',
  redirectUri: 'https://a-service.example/callback',
  responseMode: 'query',
  state: 'the-state',
  nonce: 'n',
  scopes: ['openid'],
  claims: [],
  credentialLevel: 'medium',
  levelsOfConfidence: ['P0'],
  codeChallenge: null,
  mustSignIn: true,
  expectedSubject: null,
  locale: null,
  maximumAgeSeconds: null,
}

interface SignedIn {
  visitor: Visitor
  email: string
  personId: string
}

async function signedIn(name: string): Promise<SignedIn> {
  const email = `${name}@people.example`
  const visitor = platform.visitor()
  await createAccount(platform, visitor, email)
  const session = await sessionOf(visitor)
  return { visitor, email, personId: session?.actor.personId ?? '' }
}

async function sessionOf(visitor: Visitor): ReturnType<typeof sessionByTokenHash> {
  const { db, crypto } = platform.kernel
  return sessionByTokenHash(db, crypto.sha256(visitor.cookies[sessionCookie] ?? ''))
}

/** What a service brings about that asks whether it is still the same person. */
async function askAgain({ visitor, personId }: SignedIn): Promise<Visit> {
  const { kernel } = platform
  const sessionId = (await sessionOf(visitor))?.actor.sessionId ?? ''
  const { uid, browser } = await beginJourney(kernel, kernel.db, visitor.cookies[journeyCookie], {
    request: {
      purpose: { kind: 'one-login', authorization },
      credentialLevel: 'medium',
      reauthentication: { personId, sessionId },
    },
  })
  visitor.cookies[journeyCookie] = browser
  return visitor.get(`/sign-in/${uid}`)
}

const isRefusal = (answer: Visit): boolean =>
  (answer.location ?? '').startsWith('https://a-service.example/callback?error=login_required') &&
  (answer.location ?? '').endsWith('state=the-state')

/** Sends the page's form six times; the last answer. */
async function sixTimes(visitor: Visitor, page: Visit, fields: Record<string, string>): Promise<Visit[]> {
  const path = page.forms.find(({ isOnceOnly }) => isOnceOnly)?.action ?? ''
  const answers: Visit[] = []
  for (let times = 0; times < 6; times += 1) answers.push(await visitor.send(await visitor.get(path), fields))
  return answers
}

describe('showing again who one is', () => {
  it('takes the same email address, password and code, and keeps the session under a new token', async () => {
    const person = await signedIn('steady')
    const before = await sessionOf(person.visitor)
    const token = person.visitor.cookies[sessionCookie]
    platform.clock.advance(minuteMs)
    const page = await askAgain(person)
    expect(textOf(page)).toContain('Sign in again')
    expect(textOf(page)).not.toContain('Create an account')
    const password = await submit(person.visitor, page, { email: person.email, intent: 'sign-in' })
    const second = await submit(person.visitor, password, { password: goodPassword })
    const code = await codeSentTo(platform, person.email)
    const done = await person.visitor.send(second, { code })
    expect(done.location).toMatch(/^\/authorize\//)
    const after = await sessionOf(person.visitor)
    expect(person.visitor.cookies[sessionCookie]).not.toBe(token)
    expect(after?.actor.sessionId).toBe(before?.actor.sessionId)
    expect(after?.authentication.at).toEqual(platform.clock.now())
  })

  it('fails after six wrong email addresses: signed out, the service told, and no owner of an address locked', async () => {
    const person = await signedIn('mistyper')
    const bystander = await signedIn('bystander')
    const answers = await sixTimes(person.visitor, await askAgain(person), {
      email: bystander.email,
      intent: 'sign-in',
    })
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
    expect(answers.map(textOf)[0]).toContain('Enter the email address that you signed in with')
    expect(answers.map(isRefusal)).toEqual([false, false, false, false, false, true])
    expect(person.visitor.cookies[sessionCookie]).toBeUndefined()
    for (const email of [bystander.email, person.email])
      expect((await openPassword(platform.visitor(), email)).path).toMatch(/\/password$/)
  })

  it('sends nothing to an address that is not the person’s', async () => {
    const person = await signedIn('careless')
    const bystander = await signedIn('unbothered')
    await platform.drain()
    const before = (await platform.kernel.notify.outbox(platform.kernel.db, 50)).length
    const page = await askAgain(person)
    await person.visitor.send(page, { email: bystander.email, intent: 'create' })
    await platform.drain()
    expect((await platform.kernel.notify.outbox(platform.kernel.db, 50)).length).toBe(before)
  })

  it.each(['password', 'code'] as const)(
    'fails after six wrong %ss, and does not lock the address',
    async (kind) => {
      const person = await signedIn(`wrong-${kind}`)
      const { visitor, email } = person
      const password = await submit(visitor, await askAgain(person), { email, intent: 'sign-in' })
      const page =
        kind === 'password' ? password : await submit(visitor, password, { password: goodPassword })
      const wrong = kind === 'password' ? 'not this one' : '000000'
      const answers = await sixTimes(visitor, page, { [kind]: wrong })
      expect(answers.map(isRefusal)).toEqual([false, false, false, false, false, true])
      expect(await sessionOf(visitor)).toBeUndefined()
      const elsewhere = platform.visitor()
      const again = await submit(elsewhere, await openPassword(elsewhere, email), { password: goodPassword })
      expect(textOf(again)).toContain('Check your email')
    },
  )

  it('counts wrong codes over all sessions of the person', async () => {
    const person = await signedIn('guessed')
    const { visitor, email } = person
    const password = await submit(visitor, await askAgain(person), { email, intent: 'sign-in' })
    await sixTimes(visitor, await submit(visitor, password, { password: goodPassword }), { code: '000000' })
    const elsewhere = await platform.visitorSignedInAs(person.personId)
    const again = { ...person, visitor: elsewhere }
    const page = await submit(elsewhere, await askAgain(again), { email, intent: 'sign-in' })
    const second = await submit(elsewhere, page, { password: goodPassword })
    const refused = await elsewhere.send(second, { code: await codeSentTo(platform, email) })
    expect(isRefusal(refused)).toBe(true)
    expect(await sessionOf(elsewhere)).toBeUndefined()
  })

  it('goes on although somebody else has locked the address', async () => {
    const person = await signedIn('besieged')
    const attacker = platform.visitor()
    await sixTimes(attacker, await openPassword(attacker, person.email), { password: 'guess after guess' })
    expect((await attacker.follow('/sign-in')).status).toBe(200)
    const page = await askAgain(person)
    const password = await submit(person.visitor, page, { email: person.email, intent: 'sign-in' })
    const second = await submit(person.visitor, password, { password: goodPassword })
    const code = await codeSentTo(platform, person.email)
    expect((await person.visitor.send(second, { code })).location).toMatch(/^\/authorize\//)
    platform.clock.advance(2 * hourMs)
  })

  it('does not offer a forgotten password, or ways back without codes', async () => {
    const person = await signedIn('plain')
    const page = await askAgain(person)
    const password = await submit(person.visitor, page, { email: person.email, intent: 'sign-in' })
    expect(textOf(password)).not.toContain('I have forgotten my password')
    const forgotten = await person.visitor.get(password.path.replace(/password$/, 'forgotten'))
    expect(forgotten.location).toBe(password.path)
  })
})
