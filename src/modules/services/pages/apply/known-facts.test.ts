import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import type { Visitor } from '#kernel/test'
import { casesWithFactsOf } from '../../../casework/testing/case-facts.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { factSources, type FactSource } from '../../known-facts/sources.ts'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const service = '/services/parking-permit'
const pathOf = (page: string): string => `${service}/apply/${page}`
const useOf = (page: string): string => `${service}/use-known/${page}`

/** A page for each claim or two, and one that looks nothing up. */
const knownPermit: ServiceDefinition = {
  ...parkingPermit,
  pages: [
    {
      kind: 'questions',
      name: 'you',
      title: both('About you'),
      fields: [
        field('name', 'fullName', { claim: 'full-name' }),
        field('date', 'born', { range: 'birth', claim: 'date-of-birth', prefill: { isFixed: true } }),
      ],
    },
    { kind: 'questions', name: 'home', fields: [field('address', 'home', { claim: 'home-address' })] },
    { kind: 'questions', name: 'email', fields: [field('email', 'email', { claim: 'email' })] },
    {
      kind: 'questions',
      name: 'account',
      fields: [field('text', 'councilTax', { maximumLength: 10, claim: 'council-tax-account' })],
    },
  ],
}

const address = (line: string, recordedAt: string, more = {}) => ({
  claim: 'home-address',
  value: { kind: 'address', lines: [line], town: 'Aberwen', postcode: 'AB1 1AA', country: 'GB' } as const,
  recordedAt: new Date(recordedAt),
  certainty: 'recorded' as const,
  ...more,
})

let lookUps = 0

/** What the register of a council says, by the key of the person. */
const register: FactSource = {
  name: 'test-register',
  organisationSlug: 'aberwen',
  claims: ['home-address', 'council-tax-account'],
  async factsAbout(kernel, _target, { personId, claims }) {
    lookUps += 1
    const idOf = (key: string): string => demoPersonId(kernel.crypto, key)
    if (personId === idOf('suryani')) throw new Error('The register is down')
    if (personId === idOf('kofi-o')) {
      return [
        address('1 Harbour Road', '2026-10-01T00:00:00Z'),
        address('9 Old Lane', '2025-01-10T00:00:00Z'),
        address('3 Gone Street', '2020-01-10T00:00:00Z', { expiresOn: '2021-01-01' }),
        {
          claim: 'council-tax-account',
          value: { kind: 'text', value: 'far too long for the field' } as const,
          recordedAt: new Date('2026-10-01T00:00:00Z'),
          certainty: 'recorded' as const,
        },
      ].filter(({ claim }) => claims.includes(claim))
    }
    return []
  },
}

let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(factSources, register)])
  site.publish(knownPermit)
})
afterAll(() => site.stop())

const typed = { fullName: 'Somebody Else', 'born-day': '1', 'born-month': '2', 'born-year': '1990' }

/** The hidden or chosen values that "Use this" sends. */
function offersIn({ body }: { body: string }): string[] {
  return [...body.matchAll(/name="use-\d+"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="use-\d+"/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  )
}

function hiddenIn(
  { forms }: { forms: readonly { hidden: readonly (readonly [string, string])[] }[] },
  name: string,
) {
  return forms.flatMap(({ hidden }) => hidden).find(([each]) => each === name)?.[1] ?? ''
}

/** Presses "Use this" on a page; where there are several, the first is chosen. */
async function use(visitor: Visitor, page: string) {
  const shown = await visitor.get(pathOf(page))
  const offers = page === 'you' ? offersIn(shown) : offersIn(shown).slice(0, 1)
  const chosen: Record<string, string> = {}
  for (const [index, value] of offers.entries()) chosen[`use-${index}`] = value
  return visitor.send(shown, chosen, useOf(page))
}

describe('what is already known', () => {
  test('another person’s offer cannot be used, and is none of theirs', async () => {
    const kofi = await site.as('kofi-o')
    const offered = offersIn(await kofi.get(pathOf('you')))
    expect(offered).toHaveLength(2)
    const amina = await site.as('amina-hughes')
    const page = await amina.get(pathOf('you'))
    const stolen = { 'use-0': offered[0] ?? '', 'use-1': offered[1] ?? '' }
    const refused = await amina.send(page, stolen, useOf('you'))
    expect(refused.location).toBe(`${pathOf('you')}?known=choose`)
    expect(await site.count(`services.fact_use where person_id = '${site.idOf('amina-hughes')}'`)).toBe(0)
    await site.kernel.db.unnamed(
      `delete from services.draft where person_id = '${site.idOf('amina-hughes')}'`,
    )
  })

  test('is offered again on a page that was refused, without another look; the question is said once', async () => {
    const kofi = await site.as('kofi-o')
    await kofi.send(await kofi.get(pathOf('you')), typed, pathOf('you'))
    const page = await kofi.get(pathOf('home'))
    expect(page.body.split('Label of home<')).toHaveLength(2)
    expect(textOf(page)).toContain('Or enter your home here')
    const before = lookUps
    const refused = await kofi.send(page, {}, pathOf('home'))
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('We already know this')
    expect(offersIn(page)).toHaveLength(3)
    expect(offersIn(refused)).toEqual(offersIn(page))
    expect(lookUps).toBe(before)
    const amina = await site.as('amina-hughes')
    await amina.send(await amina.get(pathOf('you')), typed, pathOf('you'))
    const others = await amina.get(pathOf('home'))
    const stolen = await amina.send(others, { _offers: hiddenIn(page, '_offers') }, pathOf('home'))
    expect(stolen.status).toBe(422)
    expect(offersIn(stolen)).toEqual([])
    for (const key of ['kofi-o', 'amina-hughes'])
      await site.kernel.db.unnamed(`delete from services.draft where person_id = '${site.idOf(key)}'`)
  })

  test('is shown with its source and used by one button; the body is told where it comes from', async () => {
    const kofi = await site.as('kofi-o')
    const page = await kofi.get(pathOf('you'))
    expect(textOf(page)).toContain('We already know this')
    expect(textOf(page)).toMatch(/Proved on/)
    expect((await use(kofi, 'you')).location).toBe(pathOf('home'))
    const filled = textOf(await kofi.get(pathOf('you')))
    expect(filled).toContain('filled in with what you let us use')
  })

  test('several are to choose from, with their age; one that has expired is not among them', async () => {
    const kofi = await site.as('kofi-o')
    const page = await kofi.get(pathOf('home'))
    const text = textOf(page)
    expect(text).toContain('1 Harbour Road')
    expect(text).toMatch(/9 Old Lane.*21 months ago/)
    expect(text).not.toContain('Gone Street')
    expect(text).toContain('which Aberwen Council holds')
    const unchosen = await kofi.send(page, {}, useOf('home'))
    expect(unchosen.location).toBe(`${pathOf('home')}?known=choose`)
    expect(textOf(await kofi.get(unchosen.location ?? ''))).toContain('Select what to use for')
    expect((await use(kofi, 'home')).location).toBe(pathOf('email'))
    expect((await use(kofi, 'email')).location).toBe(pathOf('account'))
  })

  test('what the field would refuse is not offered', async () => {
    const kofi = await site.as('kofi-o')
    expect(textOf(await kofi.get(pathOf('account')))).not.toContain('We already know this')
    await kofi.fill(pathOf('account'), { councilTax: '12345' })
    const check = textOf(await kofi.get(`${service}/check`))
    expect(check).toContain('Recorded by Aberwen Council on 1 October 2026')
    expect(check).toContain('In your account on')
  })

  test('an answer that is changed is the person’s own; what is fixed stays as it was proved', async () => {
    const kofi = await site.as('kofi-o')
    await kofi.fill(pathOf('you'), typed)
    const check = textOf(await kofi.get(`${service}/check`))
    expect(check).toContain('Somebody Else')
    expect(check).not.toContain('1 February 1990')
    expect(check.match(/Proved on/g)).toHaveLength(1)
  })

  test('the case says where each fact comes from, and the ledger that it was used', async () => {
    const kofi = await site.as('kofi-o')
    const sent = await kofi.fill(`${service}/check`, { declared: ['yes'] })
    expect(sent.location).toContain(`${service}/done/`)
    const [latest] = await casesWithFactsOf(site.kernel.db, site.kernel.crypto, site.idOf('kofi-o'))
    expect(latest?.facts.map(({ source }) => source)).toEqual([
      'person',
      'verified-identity',
      'organisation',
      'account',
      'person',
    ])
    expect(await site.count(`services.fact_use where submission_id is not null`)).toBe(3)
    expect(await site.count(`services.fact_use where draft_id is not null`)).toBe(0)
    const page = textOf(await kofi.get('/account/known-facts'))
    expect(page).toContain('1 Harbour Road')
    expect(page).toMatch(/Get a parking permit, reference \S+ .*Home address From: Aberwen Council/)
    expect(textOf(await kofi.get('/account/data-uses'))).toContain('used something already known')
  })

  test('what was sent is offered in the next application, to the same person only', async () => {
    const kofi = await site.as('kofi-o')
    const again = textOf(await kofi.get(pathOf('you')))
    expect(again).toMatch(/Given in “Get a parking permit”/)
    const yusuf = await site.as('yusuf-al-amin')
    const other = await yusuf.get(pathOf('you'))
    expect(textOf(other)).not.toContain('Somebody Else')
    expect(textOf(other)).not.toContain('Kofi')
  })
})

describe('declining', () => {
  test('is typing, and leaves nothing behind', async () => {
    const amina = await site.as('amina-hughes')
    expect((await amina.fill(pathOf('you'), typed)).location).toBe(pathOf('home'))
    expect(await site.count(`services.fact_use where person_id = '${site.idOf('amina-hughes')}'`)).toBe(0)
    const check = textOf(await amina.get(pathOf('you')))
    expect(check).not.toContain('Proved on')
  })

  test('taking it back forgets the use and the answers with it', async () => {
    const amina = await site.as('amina-hughes')
    await amina.fill(pathOf('home'), {
      'home-line1': '1 High Street',
      'home-town': 'Aberwen',
      'home-postcode': 'AB1 1AA',
      'home-country': 'GB',
    })
    await use(amina, 'email')
    const used = `services.fact_use where person_id = '${site.idOf('amina-hughes')}'`
    expect(await site.count(used)).toBe(1)
    const page = await amina.get(pathOf('email'))
    expect((await amina.send(page, { withdraw: 'yes' }, useOf('email'))).location).toBe(pathOf('email'))
    expect(await site.count(used)).toBe(0)
    expect((await amina.get(`${service}/check`)).location).toBe(pathOf('email'))
    expect(textOf(await amina.get(pathOf('email')))).toContain('We already know this')
  })

  test('a draft that goes takes its uses along', async () => {
    const amina = await site.as('amina-hughes')
    await use(amina, 'email')
    await site.kernel.db.unnamed(
      `delete from services.draft where person_id = '${site.idOf('amina-hughes')}'`,
    )
    expect(await site.count(`services.fact_use where person_id = '${site.idOf('amina-hughes')}'`)).toBe(0)
  })
})

describe('without anything known', () => {
  test('a body that does not answer keeps nobody from applying', async () => {
    const suryani = await site.as('suryani')
    const page = await suryani.get(pathOf('you'))
    expect(page.status).toBe(200)
    await suryani.fill(pathOf('you'), typed)
    const home = await suryani.get(pathOf('home'))
    expect([home.status, textOf(home).includes('We already know this')]).toEqual([200, false])
  })
})
