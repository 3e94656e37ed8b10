import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember, organisationBySlug } from '#kernel/access'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoPersonId } from '../../demo-country.ts'
import { identityModule } from '../../module.ts'
import { testCountry } from '../../testing/country.ts'
import { createAccount, goodPassword, openPassword, submit, textOf } from '../../testing/people.ts'
import { signedIn, type SignedIn } from '../../testing/signed-in.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
})
afterAll(() => platform.stop())

async function recordUse({ personId }: SignedIn, action: string, organisationId?: string): Promise<number> {
  const { kernel } = platform
  await kernel.audit.record(kernel.db, {
    actor: { kind: 'system', name: 'test' },
    action,
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: personId,
    organisationId,
  })
  const [entry] = (await kernel.audit.usesOfPerson(kernel.db, personId, { limit: 1 })).entries
  return entry?.id ?? 0
}

async function idOfBody(slug: string): Promise<string> {
  return (await organisationBySlug(platform.kernel.db, slug))?.id ?? ''
}

describe('activity', () => {
  it('shows how somebody signed in, and leaves other uses of data out', async () => {
    const visitor = platform.visitor()
    await createAccount(platform, visitor, 'active@people.example')
    const text = textOf(await visitor.get('/account/activity'))
    expect(text).toContain('Signed in. ')
    expect(text).toContain('With: password, security code')
    expect(text).toContain('Account created.')
    const person = await signedIn(platform, 'quiet@people.example')
    await recordUse(person, 'identity.identity.read')
    expect(textOf(await person.visitor.get('/account/activity'))).toContain('Nothing has happened')
  })

  it('goes on page by page, each entry once', async () => {
    const person = await signedIn(platform, 'busy@people.example')
    const { kernel } = platform
    await kernel.audit.recordMany(
      kernel.db,
      Array.from({ length: 45 }, () => ({
        actor: { kind: 'system', name: 'test' } as const,
        action: 'identity.session.ended',
        purpose: 'identity.purpose.ownAccount',
        subjectPersonId: person.personId,
      })),
    )
    const seen: string[] = []
    let next: string | undefined = '/account/activity'
    while (next !== undefined) {
      const page = await person.visitor.get(next)
      seen.push(...[...page.body.matchAll(/href="(\/account\/activity\/\d+)"/g)].map(([, path = '']) => path))
      next = /href="(\/account\/activity\?before=\d+)"/.exec(page.body)?.[1]
    }
    expect([seen.length, new Set(seen).size]).toEqual([45, 45])
  })

  it('takes a report once, and those who look into fraud answer it', async () => {
    const person = await signedIn(platform, 'robbed@people.example')
    const entry = await recordUse(person, 'identity.account.signed-in')
    const path = `/account/activity/${entry}`
    const done = await submit(person.visitor, await person.visitor.get(path), { text: 'I was asleep' })
    expect(textOf(done)).toContain('Your report was sent')
    expect(done.forms.filter(({ isOnceOnly }) => isOnceOnly)).toEqual([])

    const boss = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'boss'))
    expect(textOf(await boss.get('/staff/questions'))).toContain('No question waits')
    const investigator = await fraudOfficer()
    const list = await investigator.get('/staff/questions')
    const link = /href="(\/staff\/questions\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
    expect((await boss.get(link)).status).toBe(404)
    const report = await investigator.get(link)
    expect(textOf(report)).toContain('I was asleep')
    expect(textOf(report)).not.toContain('robbed@people.example')
    await submit(investigator, report, { text: 'We ended it.' })
    expect(textOf(await person.visitor.get('/account/questions'))).toContain('We ended it.')
  })

  it('is nobody else’s, and only activity can be reported as activity', async () => {
    const person = await signedIn(platform, 'mine@people.example')
    const other = await signedIn(platform, 'theirs@people.example')
    const entry = await recordUse(person, 'identity.account.signed-in')
    expect((await other.visitor.get(`/account/activity/${entry}`)).status).toBe(404)
    const use = await recordUse(person, 'identity.identity.read')
    expect((await person.visitor.get(`/account/activity/${use}`)).status).toBe(404)
  })
})

async function fraudOfficer() {
  const { kernel } = platform
  const officer = await signedIn(platform, 'investigator@staff.example')
  await addMember(kernel.db, {
    personId: officer.personId,
    organisationId: await idOfBody('north'),
    role: 'fraud-officer',
    now: kernel.clock.now(),
  })
  return officer.visitor
}

describe('the ledger', () => {
  it('is narrowed to one body, to one service, or to others', async () => {
    const person = await signedIn(platform, 'ledger@people.example')
    const [north, south] = [await idOfBody('north'), await idOfBody('south')]
    const first = await recordUse(person, 'identity.check.viewed', north)
    const second = await recordUse(person, 'identity.check.viewed', south)
    const { kernel } = platform
    await kernel.audit.record(kernel.db, {
      actor: { kind: 'system', name: 'identity.userinfo' },
      action: 'identity.claims.shared',
      purpose: 'identity.purpose.shareWithService',
      subjectPersonId: person.personId,
      resource: 'identity.client:parking',
      details: {
        service: 'Parking',
        claims: ['sub', 'email', 'https://vocab.account.gov.uk/v1/coreIdentityJWT'],
      },
    })
    const idsOn = async (query: string): Promise<number[]> => {
      const page = await person.visitor.get(`/account/data-uses${query}`)
      return [...page.body.matchAll(/href="\/account\/data-uses\/(\d+)"/g)].map(([, id]) => Number(id))
    }
    expect(await idsOn(`?body=${north}`)).toEqual([first])
    expect(await idsOn(`?body=${south}&by=others`)).toEqual([second])
    const [shared = 0, ...none] = await idsOn('?service=parking')
    expect(none).toEqual([])
    const text = textOf(await person.visitor.get(`/account/data-uses/${shared}`))
    expect(text).toContain('Parking')
    expect(text).toContain('Your email address')
    expect(text).toContain('Your name and date of birth, as they were proved')
    expect(text).toContain('By what right You signed in to the service')
    expect((await person.visitor.get('/account/data-uses?body=nonsense')).status).toBe(400)
  })

  it('takes a question to the managers of the body, who answer it; all of it is on record', async () => {
    const { kernel } = platform
    const person = await signedIn(platform, 'curious@people.example')
    const entry = await recordUse(person, 'identity.check.viewed', await idOfBody('north'))
    const page = await person.visitor.get(`/account/data-uses/${entry}/question`)
    const empty = await person.visitor.send(page, { text: ' ' })
    expect([empty.status, textOf(empty)]).toEqual([
      422,
      expect.stringContaining('Write what you want to know'),
    ])
    await submit(person.visitor, page, { text: 'Why <b>me</b>?' })
    await platform.drain()
    const boss = demoPersonId(kernel.crypto, 'boss')
    const [told] = await kernel.notify.inbox(kernel.db, boss)
    expect(told?.subject).toContain('A question about a use of data')

    const manager = await platform.visitorSignedInAs(boss)
    const link = /\/staff\/questions\/[0-9a-f-]{36}/.exec(told?.body ?? '')?.[0] ?? ''
    const colleague = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'colleague'))
    expect((await colleague.get(link)).status).toBe(403)
    const question = await manager.get(link)
    expect(question.body).toContain('Why &lt;b>me&lt;/b>?')
    const second = await manager.get(link)
    await submit(manager, question, { text: 'You booked a check.' })
    expect((await manager.send(second, { text: 'Again' })).status).toBe(409)

    expect(textOf(await person.visitor.get('/account/questions'))).toContain('You booked a check.')
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, person.personId, { limit: 50 })
    expect(entries.map(({ action }) => action)).toEqual([
      'identity.question.answered',
      'identity.question.viewed',
      'identity.question.viewed',
      'identity.question.use-asked',
      'identity.check.viewed',
    ])
    const again = await person.visitor.get(`/account/data-uses/${entry}/question`)
    expect(again.location).toBe(`/account/data-uses/${entry}`)
  })
})

describe('sign-ins that fail', () => {
  it('are shown to the owner, and leave nothing where there is no account', async () => {
    const email = 'tried@people.example'
    const own = platform.visitor()
    await createAccount(platform, own, email)
    const thief = platform.visitor()
    await thief.send(await openPassword(thief, email), { password: 'not it at all' })
    await thief.send(await openPassword(thief, 'nobody@people.example'), { password: 'not it at all' })
    await platform.drain()
    const second = await submit(thief, await openPassword(thief, email), { password: goodPassword })
    await thief.send(second, { code: '000000' })
    const text = textOf(await own.get('/account/activity'))
    expect(text).toMatch(/A wrong password was entered\. [^.]*Somebody who was not signed in/)
    expect(text).toContain('A wrong security code was entered.')
    expect(text.match(/A wrong password/g)).toHaveLength(2)
  })
})
