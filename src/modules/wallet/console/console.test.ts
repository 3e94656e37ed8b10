import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs } from '#kernel/clock'
import { defineQuery } from '#kernel/db'
import type { Visitor } from '#kernel/test'
import { penhaven } from '../../../packs/example/country.ts'
import { cardLifeJobs } from '../jobs/card-life.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { collect, newWallet } from '../testing/wallet.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

function staff(role: string, organisationSlug = 'veterans-office'): Promise<Visitor> {
  const member = penhaven.people.find(({ roles }) =>
    roles.some((held) => held.role === role && held.organisationSlug === organisationSlug),
  )
  return town.as(member?.key ?? '')
}

interface CardRow {
  id: string
  reference: string
  state: string
}
const ofOrigin = defineQuery<{ originId: string }, CardRow>(
  'test.console.cards',
  `select id, reference, state from wallet.issued_credential where origin_id like :originId order by origin_id, id`,
)
const cards = (originId: string) => town.platform.kernel.db.many(ofOrigin, { originId })

const counts = defineQuery<Record<never, never>, { entitlements: number; drafts: number; runs: number }>(
  'test.console.counts',
  `select (select count(*)::int from wallet.entitlement) as entitlements,
     (select count(*)::int from wallet.issue_draft) as drafts,
     (select count(*)::int from wallet.revocation_run) as runs`,
)
const stored = () => town.platform.kernel.db.one(counts, {})

async function inbox(key = 'amina-hughes') {
  const { kernel } = town.platform
  return kernel.notify.inbox(kernel.db, town.personId(key))
}

const amina = penhaven.people.find(({ key }) => key === 'amina-hughes')
const [bornYear = '', bornMonth = '', bornDay = ''] = (amina?.dateOfBirth ?? '').split('-')
const aminaByName = {
  familyName: 'hughes',
  'born-day': String(Number(bornDay)),
  'born-month': String(Number(bornMonth)),
  'born-year': bornYear,
}

describe('finding a person', () => {
  it('leads to their cards of the own body, by email or by name and date of birth', async () => {
    await collect(town, await newWallet(), 'find-1')
    const visitor = await staff('auditor')
    const byEmail = await visitor.fill('/staff/credentials/find', { email: amina?.email ?? '' })
    expect(byEmail.location).toBe(`/staff/credentials/people/${town.personId('amina-hughes')}`)
    const byName = await visitor.fill('/staff/credentials/find', aminaByName)
    expect(byName.location).toBe(byEmail.location)
    const page = await visitor.get(byName.location ?? '')
    expect(page.body).toContain('Amina Hughes')
    expect(page.body).toContain((await cards('find-1'))[0]?.reference)
    expect(page.body).not.toContain('/change')
    expect((await visitor.get(`${page.location ?? byName.location}/death`)).status).toBe(403)
  })

  it.each([
    [{}, 'Enter an email address, or a family name and a date of birth'],
    [{ email: 'amina' }, 'Enter an email address in the right format'],
    [{ familyName: 'Hughes' }, 'Enter a real date of birth'],
    [{ ...aminaByName, familyName: '' }, 'Enter the family name'],
    [{ ...aminaByName, 'born-month': '13' }, 'Enter a real date of birth'],
    [{ ...aminaByName, familyName: 'Hugh' }, 'Nobody with these details has a card of your organisation'],
    [{ email: 'kofi@penhaven.example' }, 'Nobody with these details has a card of your organisation'],
  ])('is refused for %j', async (typed, message) => {
    const refused = await (await staff('caseworker')).fill('/staff/credentials/find', typed)
    expect([refused.status, refused.body.includes(message)]).toEqual([422, true])
  })

  it('shows nothing of people who are no holders of the own body, and says so to nobody', async () => {
    const visitor = await staff('caseworker', 'aberwen')
    const refused = await visitor.fill('/staff/credentials/find', { email: amina?.email ?? '' })
    expect(refused.status).toBe(422)
    expect(refused.body).not.toContain('Amina')
    const path = `/staff/credentials/people/${town.personId('amina-hughes')}`
    expect((await visitor.get(path)).status).toBe(404)
    expect((await visitor.get(`${path}/death`)).status).toBe(404)
  })

  it('is seen by the person', async () => {
    const { kernel } = town.platform
    const personId = town.personId('amina-hughes')
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, personId, {
      actions: ['identity.person.found', 'wallet.holder.viewed'],
      limit: 20,
    })
    expect(new Set(entries.map(({ action }) => action)).size).toBe(2)
    expect(entries.every(({ purpose }) => purpose === 'wallet.purpose.manage')).toBe(true)
  })
})

describe('the list of cards', () => {
  it('is filtered by template, state and day of collection', async () => {
    const visitor = await staff('caseworker')
    const [card] = await cards('find-1')
    const link = `/staff/credentials/${card?.id}`
    const shows = async (query: string) =>
      (await visitor.get(`/staff/credentials?${query}`)).body.includes(link)
    expect(await shows('template=veteran-card&state=valid&from=2026-11-02&to=2026-11-02')).toBe(true)
    expect(await shows('template=other')).toBe(false)
    expect(await shows('state=revoked')).toBe(false)
    expect(await shows('from=2026-11-03')).toBe(false)
    expect(await shows('to=2026-11-01')).toBe(false)
    expect(await shows('state=nonsense&from=2026-13-45')).toBe(true)
  })
})

describe('giving a card by hand', () => {
  const claims = {
    'claim.family_name': 'Hughes',
    'claim.service_number': 'PN-1',
    'claim.is_veteran': 'yes',
    'claim.country': 'Penhaven',
  }

  it('takes a person, what the card states and a check, and tells the person', async () => {
    const visitor = await staff('caseworker')
    const chosen = await visitor.fill('/staff/credentials/issue', {
      template: 'veteran-card',
      email: amina?.email ?? '',
    })
    expect(chosen.location).toMatch(/^\/staff\/credentials\/issue\/[0-9a-f-]{36}$/)
    const path = chosen.location ?? ''
    const early = await visitor.get(`${path}/check`)
    expect(early.location).toBe(path)
    const form = await visitor.get(path)
    expect(form.body).toContain('Amina Hughes')
    const empty = await visitor.send(form, { ...claims, 'claim.family_name': ' ', 'ends-day': '31' })
    expect([empty.status, empty.body.includes('Family name: enter it')]).toEqual([422, true])
    expect(empty.body).toContain('Enter a real date in the future')
    const filled = await visitor.fill(path, {
      ...claims,
      'ends-day': '31',
      'ends-month': '3',
      'ends-year': '2028',
    })
    expect([filled.status, errorsOf(filled.body)]).toEqual([303, []])
    expect(filled.location).toBe(`${path}/check`)
    const check = await visitor.get(`${path}/check`)
    expect(check.body).toContain('PN-1')
    expect(check.body).toContain('31 March 2028')
    const before = await stored()
    const done = await visitor.send(check, {})
    expect(done.location).toBe(`/staff/credentials/people/${town.personId('amina-hughes')}?done=issued`)
    expect((await stored()).entitlements).toBe(before.entitlements + 1)
    const again = await visitor.send(check, {})
    expect(again.location).toBe(done.location)
    expect((await stored()).entitlements).toBe(before.entitlements + 1)
    expect((await inbox())[0]?.subject).toBe('Your Veteran Card is ready')
    const holder = await visitor.get(done.location ?? '')
    expect(holder.body).toContain('Waits to be collected')
    const { kernel } = town.platform
    const { entries } = await kernel.audit.usesOfPerson(kernel.db, town.personId('amina-hughes'), {
      actions: ['wallet.entitlement.granted'],
      limit: 5,
    })
    expect(entries.map(({ purpose, details }) => [purpose, details])).toEqual([
      ['wallet.purpose.offer', { template: 'veteran-card' }],
    ])
  })

  it.each([
    [{ email: 'x@y.example' }, 'Choose which card to give'],
    [{ template: 'other', email: 'x@y.example' }, 'Choose which card to give'],
    [{ template: 'veteran-card' }, 'Enter an email address, or'],
    [
      { template: 'veteran-card', email: 'nobody@penhaven.example' },
      'Nobody with these details has an account',
    ],
  ])('is refused for %j, and nothing is begun', async (typed, message) => {
    const before = await stored()
    const refused = await (await staff('caseworker')).fill('/staff/credentials/issue', typed)
    expect([refused.status, refused.body.includes(message)]).toEqual([422, true])
    expect(await stored()).toEqual(before)
  })

  it('is refused for oneself', async () => {
    const visitor = await staff('caseworker')
    const self = penhaven.people.find(({ roles }) =>
      roles.some(
        ({ role, organisationSlug }) => role === 'caseworker' && organisationSlug === 'veterans-office',
      ),
    )
    const typed = { template: 'veteran-card', email: self?.email ?? '' }
    const refused = await visitor.fill('/staff/credentials/issue', typed)
    expect([refused.status, refused.body.includes('You cannot give yourself a card')]).toEqual([422, true])
  })

  it('is for those who may: not auditors, not another body, and a draft is its writer’s alone', async () => {
    expect((await (await staff('auditor')).get('/staff/credentials/issue')).status).toBe(403)
    const other = await (await staff('manager', 'aberwen')).get('/staff/credentials/issue')
    expect(other.body).toContain('has no kind of card')
    const typed = { template: 'veteran-card', email: amina?.email ?? '' }
    const { location = '' } = await (await staff('caseworker')).fill('/staff/credentials/issue', typed)
    const colleague = await staff('manager')
    expect((await colleague.get(location)).status).toBe(404)
    expect((await colleague.get(`${location}/check`)).status).toBe(404)
  })
})

describe('changing and ending', () => {
  it('leads to a new card, and to an end that the person is warned of', async () => {
    await collect(town, await newWallet(), 'change-1')
    const visitor = await staff('caseworker')
    const holder = `/staff/credentials/people/${town.personId('amina-hughes')}`
    const page = await visitor.get(holder)
    const [changePath = ''] =
      /\/staff\/credentials\/entitlements\/[0-9a-f-]{36}\/change/.exec(page.body) ?? []
    const form = await visitor.get(changePath)
    expect(form.body).toContain('value="Hughes"')
    const typed = {
      'claim.family_name': 'Hughes-Owen',
      'claim.service_number': 'PN-4471-0032',
      'claim.is_veteran': 'yes',
      'claim.country': 'Penhaven',
    }
    const refused = await visitor.send(form, { ...typed, 'claim.family_name': '' })
    expect(refused.status).toBe(422)
    const done = await visitor.fill(changePath, typed)
    expect(done.location).toBe(`${holder}?done=changed`)
    expect((await inbox())[0]?.subject).toBe('Get your new Veteran Card')

    const endPath = changePath.replace('/change', '/end')
    const past = await visitor.fill(endPath, { 'ends-day': '1', 'ends-month': '1', 'ends-year': '2020' })
    expect([past.status, past.body.includes('Enter a real date in the future')]).toEqual([422, true])
    const set = await visitor.fill(endPath, { 'ends-day': '1', 'ends-month': '2', 'ends-year': '2027' })
    expect(set.location).toBe(`${holder}?done=end`)
    expect((await visitor.get(endPath)).body).toContain('It ends on')

    expect((await (await staff('caseworker', 'aberwen')).get(changePath)).status).toBe(404)
    expect((await (await staff('caseworker', 'aberwen')).get(endPath)).status).toBe(404)
    expect((await (await staff('auditor')).get(changePath)).status).toBe(403)
  })
})

describe('cancelling many', () => {
  const path = '/staff/credentials/cancel-many'

  it('shows how many, then cancels exactly those with one reason, and tells each holder', async () => {
    for (const origin of ['many-1', 'many-2', 'many-3']) await collect(town, await newWallet(), origin)
    const [first, second, third] = await cards('many-_')
    const visitor = await staff('caseworker')
    const pasted = `${first?.reference.toLowerCase()}, ${second?.reference}\n\nCCCC-CCCC-CCCC`
    const preview = await visitor.fill(path, { kind: 'references', references: pasted })
    expect(preview.location).toMatch(/cancel-many\/[0-9a-f-]{36}$/)
    const run = preview.location ?? ''
    const page = await visitor.get(run)
    expect(page.body).toContain('2 cards will be cancelled')
    expect(page.body).toContain('1 reference is no card of your organisation')
    expect(page.body).toContain('CCCC-CCCC-CCCC')
    expect((await cards('many-_')).map(({ state }) => state)).toEqual(['valid', 'valid', 'valid'])

    const empty = await visitor.send(page, { reason: ' ' })
    expect([empty.status, empty.body.includes('Enter the reason')]).toEqual([422, true])
    const started = await visitor.fill(run, { reason: 'The cards had a wrong date.' })
    expect(started.location).toBe(run)
    expect((await visitor.get(run)).body).toContain('0 of 2 done')
    await town.platform.drain()
    const done = await visitor.get(run)
    expect(done.body).toContain('The cards were cancelled')
    expect(await cards('many-_')).toMatchObject([
      { id: first?.id, state: 'revoked' },
      { id: second?.id, state: 'revoked' },
      { id: third?.id, state: 'valid' },
    ])
    const told = (await inbox()).filter(({ body }) => body.includes('The cards had a wrong date.'))
    expect(told).toHaveLength(2)

    const issued = { kind: 'issued', template: 'veteran-card', from: '2026-11-02', to: '2026-11-02' }
    const all = await visitor.fill(path, issued)
    const allPage = await visitor.get(all.location ?? '')
    expect(allPage.body).not.toContain('2 cards will be cancelled')
    const chosen = await visitor.fill(path, { kind: 'chosen', cards: [third?.reference ?? ''] })
    expect((await visitor.get(chosen.location ?? '')).body).toContain('1 card will be cancelled')
    expect((await cards('many-_')).at(-1)?.state).toBe('valid')
  })

  it.each([
    [{}, 'Choose which cards'],
    [{ kind: 'references', references: ' ,\n' }, 'Enter at least one reference'],
    [{ kind: 'references', references: 'CCCC-CCCC-CCCC' }, 'No card of your organisation fits'],
    [{ kind: 'chosen' }, 'No card of your organisation fits'],
    [
      { kind: 'issued', template: 'other', from: '2026-11-02', to: '2026-11-02' },
      'Choose a card of your organisation',
    ],
    [{ kind: 'issued', template: 'veteran-card', to: '2026-11-02' }, 'Enter the first day'],
    [
      { kind: 'issued', template: 'veteran-card', from: '2026-11-02', to: '2026-11-01' },
      'must not be before',
    ],
    [{ kind: 'issued', template: 'veteran-card', from: '2020-01-01', to: '2020-01-02' }, 'No card of your'],
  ])('is refused for %j, and nothing is kept', async (typed, message) => {
    const before = await stored()
    const refused = await (await staff('manager')).fill(path, typed)
    expect([refused.status, refused.body.includes(message)]).toEqual([422, true])
    expect(await stored()).toEqual(before)
  })

  it('touches no card of another body, and its run is nobody else’s', async () => {
    await collect(town, await newWallet(), 'foreign-1')
    const [card] = await cards('foreign-1')
    const other = await staff('caseworker', 'aberwen')
    const refused = await other.fill(path, { kind: 'references', references: card?.reference ?? '' })
    expect(refused.status).toBe(422)
    const issued = { kind: 'issued', template: 'veteran-card', from: '2026-11-02', to: '2026-11-02' }
    expect((await other.fill(path, issued)).status).toBe(422)
    const own = await (
      await staff('caseworker')
    ).fill(path, { kind: 'references', references: card?.reference ?? '' })
    expect((await other.get(own.location ?? '')).status).toBe(404)
    expect((await (await staff('auditor')).get(path)).status).toBe(403)
    expect((await cards('foreign-1')).map(({ state }) => state)).toEqual(['valid'])
  })

  it('says which cards could not be cancelled, and cancels the others', async () => {
    for (const origin of ['broken-1', 'broken-2']) await collect(town, await newWallet(), origin)
    const [broken, good] = await cards('broken-_')
    const visitor = await staff('caseworker')
    const pasted = `${broken?.reference} ${good?.reference}`
    const { location = '' } = await visitor.fill(path, { kind: 'references', references: pasted })
    // A card of a template that no pack has any more: its holder cannot be told what was cancelled.
    await town.platform.kernel.db.unnamed(
      `update wallet.issued_credential set template = 'gone' where id = $1`,
      [broken?.id ?? ''],
    )
    await visitor.fill(location, { reason: 'Made by mistake.' })
    await town.platform.drain()
    const page = await visitor.get(location)
    expect(page.body).toContain('Cards that could not be cancelled')
    expect(page.body).toContain(`/staff/credentials/${broken?.id}`)
    expect((await cards('broken-_')).map(({ state }) => state)).toEqual(['valid', 'revoked'])
    await town.platform.kernel.db.unnamed(
      `update wallet.issued_credential set template = 'veteran-card' where id = $1`,
      [broken?.id ?? ''],
    )
  })

  it('forgets what was only looked at', async () => {
    const run = { id: 'test', attempt: 1, signal: new AbortController().signal }
    town.platform.clock.advance(2 * dayMs)
    for (const job of cardLifeJobs) await job.run(town.platform.kernel, {}, run)
    const { runs, drafts } = await stored()
    expect([runs, drafts]).toEqual([2, 0])
  })
})

const deathPath = () => `/staff/credentials/people/${town.personId('amina-hughes')}/death`

describe('a death', () => {
  const typed = {
    intent: 'record',
    'died-day': '1',
    'died-month': '11',
    'died-year': '2026',
    source: 'Certificate 7',
  }

  it.each([
    [{ 'died-day': '' }, 'Enter a real date of death'],
    [{ 'died-year': '2027' }, 'must be today or in the past'],
    [{ source: ' ' }, 'Enter how you know of the death'],
    [{ source: 'x'.repeat(201) }, '200 characters or fewer'],
  ])('is not recorded with %j', async (wrong, message) => {
    const refused = await (await staff('caseworker')).fill(deathPath(), { ...typed, ...wrong })
    expect([refused.status, refused.body.includes(message)]).toEqual([422, true])
  })

  it('ends all cards, and only a manager of the body that recorded it takes it back', async () => {
    const visitor = await staff('caseworker')
    const done = await visitor.fill(deathPath(), typed)
    expect(done.location).toContain('?done=died')
    expect((await cards('foreign-1')).map(({ state }) => state)).toEqual(['revoked'])
    const page = await visitor.get(deathPath())
    expect(page.body).toContain('Only a manager')
    const forged = { ...typed, intent: 'correct' }
    const home = await visitor.get('/staff/credentials/find')
    expect((await visitor.post(deathPath(), { ...forged, _csrf: hiddenOf(home, '_csrf') })).status).not.toBe(
      303,
    )
    const issue = await visitor.fill('/staff/credentials/issue', {
      template: 'veteran-card',
      email: amina?.email ?? '',
    })
    expect([issue.status, issue.body.includes('It is recorded that this person has died')]).toEqual([
      422,
      true,
    ])
    const manager = await staff('manager')
    const corrected = await manager.fill(deathPath(), { intent: 'correct' })
    expect(corrected.location).toContain('?done=corrected')
    expect((await manager.get(deathPath())).body).toContain('Record that the person has died')
  })
})

function hiddenOf(
  page: { forms: { hidden: readonly (readonly [string, string])[] }[] },
  name: string,
): string {
  return page.forms.flatMap(({ hidden }) => hidden).find(([known]) => known === name)?.[1] ?? ''
}

describe('the health of lists and the certificates', () => {
  it('are shown to staff of the body', async () => {
    const visitor = await staff('auditor')
    const lists = await visitor.get('/staff/credentials/status-lists')
    expect(lists.body).toContain('Places used')
    expect(lists.body).toMatch(/\/t\/[0-9a-f-]{36}/)
    const certificates = await visitor.get('/staff/credentials/certificates')
    expect(certificates.body).toContain('Compare the fingerprints')
    const other = await (await staff('manager', 'aberwen')).get('/staff/credentials/status-lists')
    expect(other.body).not.toMatch(/\/t\/[0-9a-f-]{36}/)
  })
})

/** The messages in the summary at the top of a page. */
function errorsOf(body: string): string[] {
  return [...body.matchAll(/<li><a href="#[^"]*">([^<]*)</g)].map(([, message = '']) => message)
}
