import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { casesWithFactsOf } from '../../casework/testing/case-facts.ts'
import { serviceTemplates } from '../definitions.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { lifeEventProblems } from '../domain/life-event/life-event.ts'
import { both, field } from '../testing/parking-permit.ts'
import { councilMove, licenceMove, movingHome, veteranMove } from '../testing/moving-home.ts'
import { openSite, textOf, type Site } from '../testing/site.ts'
import { lifeEvents } from './catalogue.ts'

const pathOf = (page: string): string => `/services/moving-home/apply/${page}`

let site: Site
let offered: ServiceDefinition[]
beforeAll(async () => {
  offered = [councilMove, licenceMove, veteranMove]
  const title = movingHome.title
  site = await openSite({}, [
    contribute(lifeEvents, movingHome),
    contribute(serviceTemplates, { name: 'moves', title, definitions: () => offered }),
  ])
})
afterAll(() => site.stop())

const shared = {
  sharedFullName: 'Ann Moves',
  sharedEmail: 'ann@people.example',
}
const sharedAddress = {
  'sharedNewAddress-line1': '1 New Road',
  'sharedNewAddress-town': 'Aberwen',
  'sharedNewAddress-postcode': 'AB1 2CD',
  'sharedNewAddress-country': 'GB',
}

/** Chooses services, and answers what they share. */
async function begin(visitor: Visitor, services: readonly string[]): Promise<void> {
  await visitor.fill(pathOf('which-services'), { services }, pathOf('which-services'))
  await visitor.fill(pathOf('shared-person'), shared, pathOf('shared-person'))
  await visitor.fill(pathOf('shared-event'), sharedAddress, pathOf('shared-event'))
}

const all = ['council-move', 'licence-move', 'veteran-move']

describe('a life event', () => {
  test('says what it covers and who gets what, and is not listed among services', async () => {
    const visitor = await site.as('kofi-o')
    const list = textOf(await visitor.get('/life-events'))
    expect(list).toContain('Moving home')
    expect(list).toContain('Service council-move · Service licence-move')
    const page = textOf(await visitor.get('/life-events/moving-home'))
    expect(page).toContain('So that your licence is right')
    expect(page).toContain('Licensing Agency')
    expect((await visitor.get('/services/moving-home')).location).toBe('/life-events/moving-home')
    expect(textOf(await visitor.get('/services'))).not.toContain('Moving home')
    expect((await visitor.get('/life-events/nothing')).status).toBe(404)
  })

  test('leads to no page that only services have', async () => {
    const visitor = await site.as('catrin-rowlands')
    await begin(visitor, ['council-move'])
    const page = await visitor.get(pathOf('council-move-bins'))
    const own = [...page.body.matchAll(/href="(\/services\/moving-home\/[^"]+)"/g)].map(
      ([, href = '']) => href,
    )
    expect(own.length).toBeGreaterThan(0)
    for (const href of own)
      expect({ href, status: (await visitor.get(href)).status }).not.toEqual({ href, status: 404 })
  })

  test('asks once, sends to each body its own answers and no others, with one receipt', async () => {
    const kofi = await site.as('kofi-o')
    await begin(kofi, all)
    expect((await kofi.fill(pathOf('council-move-bins'), { councilMoveBins: 'two' })).location).toBe(
      pathOf('licence-move-licence'),
    )
    await kofi.fill(pathOf('licence-move-licence'), { licenceMoveLicenceNumber: 'L-SECRET-1' })
    await kofi.fill(pathOf('veteran-move-served'), { veteranMoveServed: 'yes' })
    await kofi.fill(pathOf('veteran-move-number'), { veteranMoveServiceNumber: 'V-SECRET-2' })
    const sent = await kofi.fill('/services/moving-home/check', { declared: ['yes'] })
    expect(sent.location).toContain('/services/moving-home/done/')

    const cases = await casesWithFactsOf(site.kernel.db, site.kernel.crypto, site.idOf('kofi-o'))
    const values = cases.map(({ file, facts }) => [
      file.caseType,
      facts.map(({ label, value }) => [label.en, typeof value === 'string' ? value : value.en]),
    ])
    const contact = [
      ['Label of fullName', 'Ann Moves'],
      ['Label of email', 'ann@people.example'],
      ['Label of newHome', '1 New Road\nAberwen\nAB1 2CD\nUnited Kingdom'],
    ]
    expect(Object.fromEntries(values)).toEqual({
      'council-move': [...contact, ['Label of bins', 'two']],
      'licence-move': [...contact, ['Label of licenceNumber', 'L-SECRET-1']],
      'veteran-move': [...contact, ['Label of served', 'Yes'], ['Label of serviceNumber', 'V-SECRET-2']],
    })

    const receipt = textOf(await kofi.get(sent.location ?? ''))
    expect(receipt).toContain('3 applications sent')
    for (const { file } of cases) expect(receipt).toContain(file.reference)
    expect(receipt).toContain('Within 10 working days')
    expect(receipt).toContain('licence-move writes to you.')
    expect(await site.count(`services.draft where person_id = '${site.idOf('kofi-o')}'`)).toBe(0)
  })

  test('is sent once, and its receipt is the person’s own', async () => {
    const kofi = await site.as('kofi-o')
    expect((await kofi.get('/services/moving-home/check')).location).toBe('/services/moving-home')
    const [row] = (await site.kernel.db.unnamed('select reference from services.life_event_receipt')).rows
    // The statement is written just above.
    const { reference } = row as { reference: string }
    const receipt = `/services/moving-home/done/${reference}`
    expect((await kofi.get('/life-events/moving-home')).body).toContain(receipt)
    const amina = await site.as('amina-hughes')
    expect((await amina.get(receipt)).status).toBe(404)
  })

  test('what is not chosen is not asked, and what is not for the person keeps nobody', async () => {
    const amina = await site.as('amina-hughes')
    await begin(amina, ['council-move', 'veteran-move'])
    expect((await amina.fill(pathOf('council-move-bins'), { councilMoveBins: 'one' })).location).toBe(
      pathOf('veteran-move-served'),
    )
    const told = await amina.fill(pathOf('veteran-move-served'), { veteranMoveServed: 'no' })
    expect(told.location).toBe(pathOf('veteran-move-not-served'))
    expect(textOf(await amina.get(told.location ?? ''))).toContain('Only for veterans')
    await amina.fill(pathOf('veteran-move-not-served'), { veteranMoveNotservedGoOn: ['yes'] })
    const sent = await amina.fill('/services/moving-home/check', { declared: ['yes'] })
    const receipt = textOf(await amina.get(sent.location ?? ''))
    expect(receipt).toContain('1 application sent')
    expect(receipt).toContain('Service veteran-move: from your answers, it is not for you')
  })

  test('a service that closed meanwhile is said, and the others are sent', async () => {
    const yusuf = await site.as('yusuf-al-amin')
    await begin(yusuf, ['council-move', 'licence-move', 'veteran-move'])
    await yusuf.fill(pathOf('council-move-bins'), { councilMoveBins: 'one' })
    await yusuf.fill(pathOf('licence-move-licence'), { licenceMoveLicenceNumber: 'L-1' })
    await yusuf.fill(pathOf('veteran-move-served'), { veteranMoveServed: 'yes' })
    await yusuf.fill(pathOf('veteran-move-number'), { veteranMoveServiceNumber: 'V-1' })
    // One has reached its last day, another is gone altogether.
    offered = [{ ...councilMove, limits: { closesOn: '2026-01-01' } }, veteranMove]
    const page = await yusuf.get('/services/moving-home/check')
    expect(page.status).toBe(200)
    const again = await yusuf.send(page, { declared: ['yes'] })
    const sent = again.status === 409 ? await yusuf.send(again, { declared: ['yes'] }) : again
    if (sent.location === undefined)
      throw new Error(`${page.status} ${again.status} ${sent.status} ${textOf(sent)}`)
    const receipt = textOf(await yusuf.get(sent.location ?? ''))
    expect(receipt).toContain('1 application sent')
    expect(receipt).toContain('Service council-move: it closed before you sent this')
    expect(receipt).toContain('So that your licence is right: it closed before you sent this')
    offered = [councilMove, licenceMove, veteranMove]
  })
})

describe('what is wrong with a life event', () => {
  test('is said of names that are taken or unknown, and of questions that go to one body', () => {
    const pay = field('payment', 'pay', {
      amountPence: { kind: 'number', value: 1 },
      description: both('Fee'),
    })
    const paid: ServiceDefinition = {
      ...councilMove,
      pages: [{ kind: 'questions', name: 'pay', fields: [pay] }],
    }
    expect(lifeEventProblems(movingHome, [councilMove, licenceMove, veteranMove])).toEqual([])
    expect(
      lifeEventProblems(movingHome, [paid, licenceMove, { ...veteranMove, name: 'moving-home' }]),
    ).toEqual([
      'has the name of a service',
      'names the service council-move, whose question pay (payment) goes to one body alone',
      'names the service veteran-move, which is unknown',
    ])
  })
})
