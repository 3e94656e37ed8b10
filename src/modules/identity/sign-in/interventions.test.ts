import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '#kernel/access'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoPersonId } from '../demo-country.ts'
import type { InterventionKind } from '../domain/interventions.ts'
import { identityModule } from '../module.ts'
import { accountByEmail } from '../store/account.ts'
import { findProvenIdentity } from '../store/proven-identity.ts'
import { testCountry } from '../testing/country.ts'
import {
  codeSentTo,
  createAccount,
  goodPassword,
  linkTo,
  openPassword,
  submit,
  subjectsSentTo,
  textOf,
} from '../testing/people.ts'
import { interventionCommands } from './intervention-commands.ts'
import { setIntervention } from './interventions.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
})
afterAll(() => platform.stop())

async function stopAccount(email: string, kind: InterventionKind): Promise<void> {
  const { kernel } = platform
  const account = await accountByEmail(kernel.db, email)
  const actor = systemActor('test')
  const intervention = { actor, personId: account?.personId ?? '', kind, reason: 'Seen in a test' }
  await kernel.db.transaction((tx) => setIntervention(kernel, tx, intervention))
}

async function upToConclusion(visitor: Visitor, email: string): Promise<Visit & { path: string }> {
  const second = await submit(visitor, await openPassword(visitor, email), { password: goodPassword })
  return submit(visitor, second, { code: await codeSentTo(platform, email) })
}

describe('an account that is stopped', () => {
  it.each([
    ['suspended', 'Sorry, there is a problem'],
    ['locked', 'Your account has been permanently locked'],
  ] as const)('%s: ends its sessions, lets nobody in, and says how to appeal', async (kind, title) => {
    const email = `${kind}@people.example`
    const inside = platform.visitor()
    await createAccount(platform, inside, email)
    await stopAccount(email, kind)
    expect((await inside.get('/account/devices')).status).toBe(303)
    const visitor = platform.visitor()
    const stopped = await upToConclusion(visitor, email)
    expect([stopped.status, textOf(stopped)]).toEqual([403, expect.stringContaining(title)])
    expect((await visitor.get('/account/devices')).status).toBe(303)
    const journey = stopped.path.replace(/\/stopped$/, '')
    for (const step of ['', '/password', '/second-step', '/terms', '/code-method', '/passkey-offer'])
      expect((await visitor.get(journey + step)).location).toBe(stopped.path)
    expect(await subjectsSentTo(platform, email)).toContain('Something about your account has changed')
  })

  it('says so only to somebody who has shown who they are', async () => {
    const email = 'quiet@people.example'
    await createAccount(platform, platform.visitor(), email)
    await stopAccount(email, 'suspended')
    const visitor = platform.visitor()
    const refused = await visitor.send(await openPassword(visitor, email), { password: 'not this one' })
    expect(textOf(refused)).toContain('do not match an account')
  })

  it('is looked at again when its owner asks, by somebody else than who stopped it', async () => {
    const email = 'appellant@people.example'
    await createAccount(platform, platform.visitor(), email)
    const officer = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'investigator'))
    const desk = await officer.get('/staff/interventions')
    const set = desk.forms.filter(({ hidden }) => hidden.some(([, value]) => value === 'set'))
    const fields = { email, kind: 'locked', reason: 'Two people use it' }
    await submit(officer, { ...desk, forms: set }, fields)

    const owner = platform.visitor()
    const stopped = await upToConclusion(owner, email)
    const appeal = await owner.get(linkTo(stopped, '/sign-in/[^"]*appeal'))
    expect((await owner.send(appeal, { text: ' ' })).status).toBe(422)
    const sent = await submit(owner, appeal, { text: 'My husband helped me once.' })
    expect(textOf(sent)).toContain('We have your text.')

    const shown = await officer.get('/staff/interventions')
    expect(textOf(shown)).toContain('My husband helped me once.')
    const card = shown.forms.filter(({ hidden }) => hidden.some(([name]) => name === 'intervention'))
    await officer.send({ ...shown, forms: card }, { act: 'keep' })
    expect(textOf(await officer.get('/staff/interventions'))).toContain('My husband helped me once.')

    const colleague = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'rival'))
    const list = await colleague.get('/staff/interventions')
    const cards = list.forms.filter(({ hidden }) => hidden.some(([name]) => name === 'intervention'))
    const one = cards.filter((_form, index) => textOf(list).includes(email) && index === 0)
    await colleague.send({ ...list, forms: one }, { act: 'lift' })
    const again = platform.visitor()
    const second = await submit(again, await openPassword(again, email), { password: goodPassword })
    const done = await again.send(second, { code: await codeSentTo(platform, email) })
    expect(done.location).toMatch(/^\/authorize\//)
  })

  it('is not shown to staff who do not look into fraud', async () => {
    const stranger = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'officer'))
    expect((await stranger.get('/staff/interventions')).status).toBe(403)
  })
})

describe('an account that is limited', () => {
  it('must choose a new password before it is let in', async () => {
    const email = 'reset@people.example'
    await createAccount(platform, platform.visitor(), email)
    await stopAccount(email, 'reset-password')
    const visitor = platform.visitor()
    const page = await upToConclusion(visitor, email)
    expect(textOf(page)).toContain('Choose a new password')
    const same = await visitor.send(page, { password: goodPassword })
    expect([same.status, textOf(same)]).toEqual([422, expect.stringContaining('not the one you have now')])
    const done = await visitor.send(await visitor.get(page.path), { password: 'umbrella castle trumpet' })
    expect(done.location).toMatch(/^\/authorize\//)
    const next = platform.visitor()
    const second = await submit(next, await openPassword(next, email), {
      password: 'umbrella castle trumpet',
    })
    expect((await next.send(second, { code: await codeSentTo(platform, email) })).location).toMatch(
      /^\/authorize\//,
    )
  })

  it('may sign in, but has no proven identity, until it is proved again', async () => {
    const { db, crypto, clock } = platform.kernel
    const personId = demoPersonId(crypto, 'boss')
    const email = 'boss@demo.example'
    expect(await findProvenIdentity(db, personId, clock.now())).toBeDefined()
    await stopAccount(email, 'prove-again')
    expect(await findProvenIdentity(db, personId, clock.now())).toBeUndefined()
    const visitor = platform.visitor()
    const page = await upToConclusion(visitor, email)
    expect(textOf(page)).toContain('You need to prove your identity again')
    expect((await visitor.get(linkTo(page, '/sign-in/[^"]*appeal'))).status).toBe(200)
    expect((await visitor.send(page, {})).location).toMatch(/^\/authorize\//)
  })
})

describe('the commands', () => {
  it('stop an account and give it back', async () => {
    const email = 'operator@people.example'
    await createAccount(platform, platform.visitor(), email)
    const [stop, release] = interventionCommands
    const said: string[] = []
    const run = (command: typeof stop, ...args: string[]) =>
      command?.run(platform.kernel, args, (line) => said.push(line))
    expect(await run(stop, email, 'suspended', 'Asked', 'by', 'phone')).toBe(0)
    expect(await run(stop, email, 'nonsense', 'x')).toBe(2)
    expect(await run(stop, email, 'locked')).toBe(2)
    expect(await run(stop, 'nobody@people.example', 'locked', 'x')).toBe(2)
    expect(await run(release, email, 'locked')).toBe(2)
    expect(await run(release, email, 'suspended')).toBe(0)
    expect(said[0]).toBe(`${email}: suspended`)
  })
})
