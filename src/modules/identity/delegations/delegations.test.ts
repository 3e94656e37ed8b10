import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisationBySlug } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import { contribute, type PackManifest } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoPersonId } from '../demo-country.ts'
import { expireDelegationsJob } from '../jobs/expire-delegations.ts'
import { identityModule } from '../module.ts'
import { testCountry } from '../testing/country.ts'
import { submit, textOf } from '../testing/people.ts'
import { provedPerson } from '../testing/proved-person.ts'
import { signedIn, type SignedIn } from '../testing/signed-in.ts'
import { mostInvitationsPerDay } from '../domain/delegation.ts'
import { delegationsOfPerson } from '../store/delegation.ts'
import { suspendIdentity } from '../store/proven-identity.ts'
import { delegationsOf, mayActFor } from './acting.ts'
import { delegableServices } from './services.ts'

const services: PackManifest = {
  name: 'services-for-others',
  contributions: [
    contribute(delegableServices, () => [
      { name: 'parking', title: { en: 'Parking permit', cy: 'Trwydded barcio' } },
      { name: 'badge', title: { en: 'Blue Badge', cy: 'Bathodyn Glas' } },
    ]),
  ],
}

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry, services], demo: true })
})
afterAll(() => platform.stop())

const newest = '/account/delegations/new'

async function codeSentTo(email: string): Promise<string> {
  await platform.drain()
  const messages = await platform.kernel.notify.outbox(platform.kernel.db, 100)
  const body = messages.find(({ recipient, template }) => recipient === email && template.endsWith('invited'))
  const code = /accept\?code=(\S+)/.exec(body?.body ?? '')?.[1]
  if (code === undefined) throw new Error(`No invitation was sent to ${email}`)
  return code
}

async function invite(from: SignedIn, email: string, fields: Record<string, string | string[]> = {}) {
  const page = await from.visitor.get(`${newest}/adult`)
  return from.visitor.send(page, { email, scope: 'all', duration: '30', ...fields })
}

async function accept(by: SignedIn, code: string) {
  const page = await by.visitor.get(`/account/delegations/accept?code=${code}`)
  const forms = page.forms.filter(({ hidden }) => hidden.some(([, value]) => value === 'accepted'))
  return by.visitor.send({ ...page, forms }, {})
}

function may(grantee: SignedIn, grantor: SignedIn, service = 'parking') {
  return mayActFor(platform.kernel.db, {
    granteePersonId: grantee.personId,
    grantorId: grantor.personId,
    service,
    at: platform.clock.now(),
  })
}

async function actionsOf({ personId }: SignedIn): Promise<string[]> {
  const { audit, db } = platform.kernel
  const page = await audit.usesOfPerson(db, personId, { actions: ['identity.delegation.'], limit: 20 })
  return page.entries.map(({ action }) => action.replace('identity.delegation.', ''))
}

describe('letting an adult act', () => {
  it('is invited by email, accepted from that account only, limited to services, and ended by either', async () => {
    const mother = await signedIn(platform, 'mother@people.example')
    const son = await provedPerson(platform, 'son@people.example', 'Dai Jones')
    const stranger = await provedPerson(platform, 'stranger@people.example', 'Eve Else')
    const sent = await invite(mother, 'Son@People.example', { scope: 'some', services: ['parking'] })
    expect(sent.location).toBe('/account/delegations?done=1')
    const code = await codeSentTo('son@people.example')

    const wrong = await stranger.visitor.get(`/account/delegations/accept?code=${code}`)
    expect(textOf(wrong)).toContain('This code does not fit your account')
    expect(textOf(wrong)).not.toContain('mother@people.example')
    expect(await may(son, mother)).toBe(false)
    expect((await accept(son, code)).location).toBe('/account/delegations?done=1')
    expect(await may(son, mother)).toBe(true)
    expect(await may(son, mother, 'badge')).toBe(false)
    expect(await may(mother, son)).toBe(false)
    expect(await may(stranger, mother)).toBe(false)
    expect(textOf(await son.visitor.get(`/account/delegations/accept?code=${code}`))).toContain(
      'does not fit',
    )

    expect(textOf(await mother.visitor.get('/account/delegations'))).toContain('Dai Jones')
    const [acting] = await delegationsOf(platform.kernel, platform.kernel.db, son.personId)
    expect(acting).toMatchObject({ name: 'mother@people.example', services: ['parking'], kind: 'adult' })
    const path = `/account/delegations/${acting?.delegationId ?? ''}`
    expect((await stranger.visitor.get(path)).status).toBe(404)

    const page = await son.visitor.get(path)
    const otherTab = await son.visitor.get(path)
    await son.visitor.send(formWith(page, 'act'), {})
    expect(textOf(await son.visitor.get('/account'))).toContain('You are acting for mother@people.example')
    await mother.visitor.send(formWith(await mother.visitor.get(path), 'end'), {})
    expect(textOf(await son.visitor.get('/account'))).not.toContain('You are acting')
    expect(await may(son, mother)).toBe(false)
    const refused = await son.visitor.send(formWith(otherTab, 'act'), {})
    expect(refused.status).toBe(409)
    expect(await actionsOf(mother)).toEqual(['ended', 'began-acting', 'accepted', 'invited'])
    expect(await actionsOf(son)).toEqual(['ended', 'began-acting', 'accepted'])
  })

  it('needs a proven identity of whoever acts, at the time they act', async () => {
    const grantor = await signedIn(platform, 'grantor@people.example')
    const unproved = await signedIn(platform, 'unproved@people.example')
    await invite(grantor, unproved.email)
    const answer = await unproved.visitor.get('/account/delegations/accept?code=ANY')
    expect(answer.location).toMatch(/^\/prove-identity/)

    const helper = await provedPerson(platform, 'helper@people.example', 'Hal Per')
    await invite(grantor, helper.email)
    await accept(helper, await codeSentTo(helper.email))
    expect(await may(helper, grantor)).toBe(true)
    await suspendIdentity(platform.kernel.db, helper.personId, platform.clock.now())
    expect(await may(helper, grantor)).toBe(false)
  })

  it('cannot be used to send one email after the other to strangers', async () => {
    const person = await signedIn(platform, 'sender@people.example')
    for (let count = 0; count < mostInvitationsPerDay; count += 1) {
      expect((await invite(person, 'bothered@people.example')).status).toBe(303)
      const all = await delegationsOfPerson(platform.kernel.db, person.personId)
      const path = `/account/delegations/${all.find(({ status }) => status === 'invited')?.id ?? ''}`
      await person.visitor.send(formWith(await person.visitor.get(path), 'end'), {})
    }
    const refused = await invite(person, 'bothered@people.example')
    expect([refused.status, textOf(refused)]).toEqual([422, expect.stringContaining('too many invitations')])
  })

  it('refuses what cannot be', async () => {
    const person = await signedIn(platform, 'odd@people.example')
    const cases = [
      [{ email: 'no address' }, 'Enter an email address'],
      [{ email: 'odd@people.example' }, 'This is your own address'],
      [{ email: 'a@b.example', scope: 'some' }, 'Choose at least one service'],
      [{ email: 'a@b.example', duration: '9999' }, 'Choose for how long'],
    ] as const
    for (const [fields, words] of cases) {
      const page = await person.visitor.get(`${newest}/adult`)
      const answer = await person.visitor.send(page, { scope: 'all', duration: '30', ...fields })
      expect([answer.status, textOf(answer)]).toEqual([422, expect.stringContaining(words)])
    }
  })

  it('asks again who it is when the sign-in is some time ago', async () => {
    const at = new Date(platform.clock.now().getTime() - 20 * 60 * 1000)
    const person = await signedIn(platform, 'long-ago@people.example', { at })
    expect((await person.visitor.get(`${newest}/adult`)).location).toMatch(
      /^\/account\/sign-in\/confirm\?for=/,
    )
  })

  it('runs out, and so do invitations; both sides are told', async () => {
    const grantor = await signedIn(platform, 'short@people.example')
    const grantee = await provedPerson(platform, 'brief@people.example', 'Brief Er')
    await invite(grantor, grantee.email)
    await accept(grantee, await codeSentTo(grantee.email))
    await invite(grantor, 'nobody@people.example')
    platform.clock.advance(31 * dayMs)
    expect(await may(grantee, grantor)).toBe(false)
    await expireDelegationsJob.run(
      platform.kernel,
      {},
      { id: 'x', attempt: 1, signal: new AbortController().signal },
    )
    expect(await actionsOf(grantor)).toEqual(['expired', 'expired', 'invited', 'accepted', 'invited'])
    expect(await actionsOf(grantee)).toEqual(['expired', 'accepted'])
    const [told] = await platform.kernel.notify.inbox(platform.kernel.db, grantee.personId)
    expect(told?.subject).toBe('Acting for somebody has run out')
  })
})

/** Of the forms of a page, the one with this intent. */
function formWith(page: Awaited<ReturnType<SignedIn['visitor']['get']>>, intent: string) {
  const forms = page.forms.filter(({ hidden }) =>
    hidden.some(([name, value]) => name === 'intent' && value === intent),
  )
  return { ...page, forms }
}

async function desk(slug: string): Promise<string> {
  return (await organisationBySlug(platform.kernel.db, slug))?.id ?? ''
}

describe('acting for a child or a company', () => {
  const child = {
    givenNames: 'Cerys',
    familyName: 'Jones',
    'dateOfBirth-day': '17',
    'dateOfBirth-month': '5',
    'dateOfBirth-year': '2018',
  }

  it('is decided by an officer of that desk, never about themselves, and ends with childhood', async () => {
    const { kernel } = platform
    const parent = await provedPerson(platform, 'parent@people.example', 'Pat Jones')
    const asked = await submit(parent.visitor, await parent.visitor.get(`${newest}/child`), {
      ...child,
      desk: await desk('north'),
    })
    expect(textOf(asked)).toContain('Bring to the desk')
    expect(await delegationsOf(kernel, kernel.db, parent.personId)).toEqual([])

    const officer = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'officer'))
    const stranger = await platform.visitorSignedInAs(demoPersonId(kernel.crypto, 'stranger'))
    const list = await officer.get('/staff/delegations')
    expect(textOf(list)).toContain('Pat Jones')
    const link = /href="(\/staff\/delegations\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? ''
    expect((await stranger.get(link)).status).toBe(404)
    const request = await officer.get(link)
    const nothing = await officer.send(request, { outcome: 'approved' })
    expect([nothing.status, textOf(nothing)]).toEqual([
      422,
      expect.stringContaining('Choose what you have seen'),
    ])
    await submit(officer, request, { outcome: 'approved', seen: ['birth-certificate'] })

    const [acting] = await delegationsOf(kernel, kernel.db, parent.personId)
    expect(acting).toMatchObject({ kind: 'child', name: 'Cerys Jones' })
    expect(acting?.endsAt.toISOString()).toBe('2034-05-17T00:00:00.000Z')
    const asks = { granteePersonId: parent.personId, grantorId: acting?.grantorId ?? '', service: 'badge' }
    expect(await mayActFor(kernel.db, { ...asks, at: platform.clock.now() })).toBe(true)
    expect(await mayActFor(kernel.db, { ...asks, at: new Date('2034-05-17T00:00:00Z') })).toBe(false)

    const again = await officer.get(link)
    await submit(officer, again, { reason: 'A court decided otherwise' })
    expect(await delegationsOf(kernel, kernel.db, parent.personId)).toEqual([])
    expect(await actionsOf(parent)).toEqual([
      'ended',
      'viewed',
      'approved',
      'viewed',
      'viewed',
      'listed',
      'requested',
    ])
  })

  it('takes no child who is one no longer, and no desk that is none', async () => {
    const parent = await provedPerson(platform, 'late@people.example', 'Late Jones')
    const page = await parent.visitor.get(`${newest}/child`)
    const answer = await parent.visitor.send(page, { ...child, 'dateOfBirth-year': '2001', desk: 'none' })
    expect(textOf(answer)).toContain('From 16 on, young people act for themselves')
    expect(textOf(answer)).toContain('Choose a desk')
  })

  it('says why an officer does not let somebody act for a company, and an officer cannot decide their own', async () => {
    const { kernel } = platform
    const director = await provedPerson(platform, 'director@people.example', 'Di Rector')
    const typed = { name: 'Acme & Sons', number: '0123 4567', desk: await desk('south') }
    await submit(director.visitor, await director.visitor.get(`${newest}/company`), typed)
    const officerId = demoPersonId(kernel.crypto, 'stranger')
    const officer = await platform.visitorSignedInAs(officerId)
    const own = await submit(officer, await officer.get(`${newest}/company`), typed)
    const ownId = /delegations\/([0-9a-f-]{36})/.exec(own.path)?.[1] ?? ''
    const refused = await officer.send(await officer.get(`/staff/delegations/${ownId}`), {
      outcome: 'approved',
    })
    expect(refused.status).toBe(403)

    const list = await officer.get('/staff/delegations')
    const links = [...list.body.matchAll(/href="(\/staff\/delegations\/[0-9a-f-]{36})"/g)].map(
      ([, path = '']) => path,
    )
    const link = links.find((path) => !path.endsWith(ownId)) ?? ''
    await submit(officer, await officer.get(link), { outcome: 'refused', reason: 'The extract is old' })
    const page = await director.visitor.get('/account/delegations')
    expect(page.body).toContain('Acme &amp; Sons (01234567)')
    const [told] = await kernel.notify.inbox(kernel.db, director.personId)
    expect(told?.body).toContain('The extract is old')
  })
})
