import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '../demo-country.ts'
import { identityOf } from '../identity-of.ts'
import { expireChecksJob } from '../jobs/expire-checks.ts'
import { identityModule } from '../module.ts'
import { testCountry } from '../testing/country.ts'
import { newcomer, sayWho } from '../testing/newcomer.ts'
import { linkTo, submit, textOf } from '../testing/people.ts'

let platform: TestPlatform
let north: string
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
  north = demoOrganisationId(platform.kernel.crypto, 'north')
})
afterAll(() => platform.stop())

const signedInAs = (key: string): Promise<Visitor> =>
  platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, key))

const request = (organisation: string) => ({ evidence: ['passport'], organisation })

const passportSeen = {
  seen: ['passport:original', 'passport:genuine', 'passport:details'],
  personMatches: 'yes',
  fraudCheck: '1',
  activityHistory: '0',
  outcome: 'confirmed',
  reason: '',
}

/** Somebody new who asked for a check at the north desk. Nobody else has their name. */
async function applicant(name: string): Promise<{ visitor: Visitor; reference: string; waiting: Visit }> {
  const { visitor } = await newcomer(platform, name)
  await sayWho(visitor, { givenNames: 'Siân', familyName: name })
  const waiting = await submit(visitor, await visitor.get('/prove-identity/desk'), request(north))
  const reference = /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(waiting.body)?.[0] ?? ''
  return { visitor, reference, waiting }
}

async function find(officer: Visitor, reference: string): Promise<Visit> {
  return officer.get(
    `/staff/identity-checks?reference=${encodeURIComponent(reference.toLowerCase().replaceAll('-', ' '))}`,
  )
}

async function inbox(visitor: Visitor): Promise<string> {
  await platform.drain()
  return textOf(await visitor.get('/account/messages'))
}

describe('asking for a check', () => {
  it('gives a reference, says what to bring and until when', async () => {
    const { waiting } = await applicant('asks')
    expect(textOf(waiting)).toContain('Go to the desk of North Council by 18 November 2026')
    expect(textOf(waiting)).toContain('Passport')
  })

  it('shows every fault in words and keeps the answers', async () => {
    const { visitor } = await newcomer(platform, 'faults')
    const page = await visitor.follow('/prove-identity')
    const refused = await visitor.send(page, {
      givenNames: ' ',
      familyName: 'O',
      'dateOfBirth-day': '1',
      'dateOfBirth-month': '13',
      'dateOfBirth-year': '1961',
    })
    expect(refused.status).toBe(422)
    for (const words of ['Enter your given names', 'must be a real date'])
      expect(textOf(refused)).toContain(words)
    expect(refused.body).toContain('value="1961"')
    await sayWho(visitor, { givenNames: 'F', familyName: '' })
    const desk = await visitor.get('/prove-identity/desk')
    const nothing = await visitor.send(desk, { evidence: ['a letter of my own'], organisation: '' })
    expect(nothing.status).toBe(422)
    for (const words of ['Select what you can bring', 'Select which desk'])
      expect(textOf(nothing)).toContain(words)
  })

  it('offers only bodies that have an officer at a desk', async () => {
    const visitor = await signedInAs('resident')
    await sayWho(visitor, { givenNames: 'R', familyName: 'Resident' })
    const page = await visitor.get('/prove-identity/desk')
    expect(textOf(page)).toContain('North Council South Council')
    const refused = await visitor.send(page, request(platform.kernel.crypto.uuid()))
    expect(textOf(refused)).toContain('Select which desk you will go to')
  })

  it('leads people whose identity is proved back to where they wanted to go', async () => {
    const officer = await signedInAs('officer')
    const page = await officer.get('/prove-identity?return=/account/devices')
    expect(linkTo(page, '/account/devices')).toBe('/account/devices')
  })

  it('can be changed and cancelled', async () => {
    const { visitor, reference } = await applicant('changes')
    const again = await submit(visitor, await visitor.get('/prove-identity/desk?change=1'), request(north))
    expect(again.body).not.toContain(reference)
    await submit(visitor, again, {})
    expect((await visitor.get('/prove-identity/waiting')).location).toBe('/prove-identity')
    const officer = await signedInAs('officer')
    expect(textOf(await find(officer, reference))).toContain(
      'Nobody who waits at your desk has this reference',
    )
  })
})

describe('the check at the desk', () => {
  it('raises the person to P2, tells them, and shows them who did it', async () => {
    const { visitor, reference } = await applicant('raised')
    const officer = await signedInAs('officer')
    const found = await find(officer, reference)
    const page = await officer.get(found.location ?? '')
    expect(textOf(page)).toContain('Siân raised')
    const done = await submit(officer, page, passportSeen)
    expect(textOf(done)).toContain('Identity confirmed')

    const account = textOf(await visitor.get('/account'))
    expect(account).toContain('Hello Siân raised')
    expect(account).toContain('Proved with medium confidence (P2)')
    expect(await inbox(visitor)).toContain('Your identity is proved')
    const uses = textOf(await visitor.get('/account/data-uses'))
    expect(uses).toContain('Staff of North Council')
    expect(uses).toContain('An officer confirmed your identity.')
  })

  it('does not confirm what the evidence does not prove', async () => {
    const { reference } = await applicant('weak')
    const officer = await signedInAs('officer')
    const page = await officer.get((await find(officer, reference)).location ?? '')
    for (const change of [
      { seen: ['passport:original'] },
      { personMatches: '' },
      { fraudCheck: '0' },
      { seen: [] },
    ]) {
      const refused = await officer.send(await officer.get((await find(officer, reference)).location ?? ''), {
        ...passportSeen,
        ...change,
      })
      expect([refused.status, textOf(refused)]).toEqual([
        422,
        expect.stringContaining('does not reach medium confidence'),
      ])
    }
    const noReason = await officer.send(page, { ...passportSeen, outcome: 'not-confirmed' })
    expect([noReason.status, textOf(noReason)]).toEqual([422, expect.stringContaining('Say why')])
  })

  it('is recorded as seen also where the form was refused, which shows it', async () => {
    const { visitor, reference } = await applicant('unseen')
    const officer = await signedInAs('officer')
    const path = (await find(officer, reference)).location ?? ''
    const page = await officer.get(path)
    const timesViewed = async () =>
      (await visitor.get('/account/data-uses')).body.split('An officer opened your').length
    const before = await timesViewed()
    const refused = await officer.send(page, { ...passportSeen, seen: [] })
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('Siân unseen')])
    expect(await timesViewed()).toBe(before + 1)
  })

  it('tells the person why it was not confirmed, and leaves them as they were', async () => {
    const { visitor, reference } = await applicant('refused')
    const officer = await signedInAs('officer')
    const page = await officer.get((await find(officer, reference)).location ?? '')
    await submit(officer, page, {
      ...passportSeen,
      outcome: 'not-confirmed',
      reason: 'The passport ran out in May.',
    })
    expect(await inbox(visitor)).toContain('The passport ran out in May.')
    expect(textOf(await visitor.get('/account'))).toContain('Not proved yet')
  })

  it('is decided by one officer only', async () => {
    const { visitor, reference } = await applicant('contested')
    const [first, second] = [await signedInAs('officer'), await signedInAs('colleague')]
    const path = (await find(first, reference)).location ?? ''
    const [firstPage, secondPage] = [await first.get(path), await second.get(path)]
    await submit(first, firstPage, passportSeen)
    const late = await second.send(secondPage, { ...passportSeen, outcome: 'not-confirmed', reason: 'No' })
    expect(late.status).toBe(409)
    expect(textOf(await visitor.get('/account'))).toContain('Proved with medium confidence')
    expect(await inbox(visitor)).not.toContain('could not confirm')
  })

  it('does not exist for the desks of others, nor for people without the role', async () => {
    const { visitor, reference } = await applicant('foreign')
    const officer = await signedInAs('officer')
    const path = (await find(officer, reference)).location ?? ''
    const stranger = await signedInAs('stranger')
    expect((await stranger.get(path)).status).toBe(404)
    expect(textOf(await find(stranger, reference))).toContain('Nobody who waits at your desk')
    expect((await visitor.get(path)).status).toBe(403)
    expect((await platform.visitor().get(path)).location).toMatch(/^\/sign-in/)
  })

  it('cannot be of the officer themselves', async () => {
    const officer = await signedInAs('officer')
    await platform.kernel.db.transaction(async (tx) => {
      const { insertCheck } = await import('../store/identity-check.ts')
      await insertCheck(tx, {
        id: platform.kernel.crypto.uuid(),
        reference: 'OWNN-OWNN-OWNN',
        personId: demoPersonId(platform.kernel.crypto, 'officer'),
        organisationId: north,
        givenNames: 'Own',
        familyName: 'Self',
        dateOfBirth: '1980-01-01',
        evidence: ['passport'],
        deadline: new Date(platform.clock.now().getTime() + dayMs),
        now: platform.clock.now(),
      })
    })
    const page = await officer.get((await find(officer, 'OWNN-OWNN-OWNN')).location ?? '')
    expect((await officer.send(page, passportSeen)).status).toBe(403)
  })

  it('records every view of somebody in the queue', async () => {
    const { visitor } = await applicant('listed')
    const officer = await signedInAs('officer')
    expect(textOf(await officer.get('/staff/identity-checks'))).toContain('Siân listed')
    expect(textOf(await visitor.get('/account/data-uses'))).toContain(
      'Your name was shown in the list of people waiting',
    )
  })

  it('runs out after 16 days, and the person is told', async () => {
    const { visitor, reference } = await applicant('expired')
    platform.clock.advance(16 * dayMs)
    const officer = await signedInAs('officer')
    expect(textOf(await find(officer, reference))).toContain(
      'Nobody who waits at your desk has this reference',
    )
    await expireChecksJob.run(
      platform.kernel,
      {},
      { id: 'test', attempt: 1, signal: new AbortController().signal },
    )
    await platform.drain()
    const messages = await platform.kernel.notify.outbox(platform.kernel.db, 50)
    expect(messages.some(({ body }) => body.includes(reference))).toBe(true)
    expect((await visitor.get('/account')).status).toBe(303)
  })
})

describe('identityOf', () => {
  it('answers what was proved and records the read; nothing for others', async () => {
    const { kernel } = platform
    const use = {
      actor: { kind: 'system', name: 'test' } as const,
      purpose: 'identity.purpose.checkIdentity',
    }
    const officer = demoPersonId(kernel.crypto, 'officer')
    const identity = await identityOf(kernel, kernel.db, { ...use, personId: officer })
    expect(identity).toMatchObject({
      level: 2,
      givenNames: 'officer',
      familyName: 'Tester',
      dateOfBirth: '1980-01-31',
    })
    const [entry] = (await kernel.audit.usesOfPerson(kernel.db, officer, { limit: 1 })).entries
    expect(entry).toMatchObject({
      action: 'identity.identity.read',
      purpose: 'identity.purpose.checkIdentity',
    })
    const nobody = await identityOf(kernel, kernel.db, {
      ...use,
      personId: demoPersonId(kernel.crypto, 'resident'),
    })
    expect(nobody).toBeUndefined()
  })
})
