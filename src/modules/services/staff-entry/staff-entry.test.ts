import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { field, parkingPermit } from '../testing/parking-permit.ts'
import { fillPermit, openSite, textOf, type Site } from '../testing/site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
  site.publish(parkingPermit)
})
afterAll(() => site.stop())

const begun = {
  service: 'parking-permit',
  received: 'phone',
  'receivedOn-day': '1',
  'receivedOn-month': '11',
  'receivedOn-year': '2026',
  email: '',
}

async function enter(clerk: Visitor, more: Partial<typeof begun> = {}): Promise<string> {
  const page = await clerk.fill('/staff/entries/new', { ...begun, ...more })
  expect(page.location).toBe('/services/parking-permit/apply/vehicle')
  expect(textOf(await clerk.get('/services/parking-permit/apply/vehicle'))).toContain(
    'You are entering this for somebody else. It came',
  )
  await fillPermit(clerk)
  const check = await clerk.get('/services/parking-permit/check')
  return check.location ?? ''
}

test('An application by telephone is entered with the person’s spoken declaration, and opens a case', async () => {
  const clerk = await site.as('bethan-moss')
  const check = await enter(clerk)
  expect(check).toMatch(/^\/staff\/entries\/[0-9a-f-]+\/check$/)
  const undeclared = await clerk.fill(check, {})
  expect(undeclared.status).toBe(422)
  expect(textOf(undeclared)).toContain('Confirm the person’s declaration')
  const sent = await clerk.fill(check, { declared: ['yes'] })
  expect(textOf(await clerk.get(sent.location ?? ''))).toContain('Application entered')
  expect(await site.count("services.submission where channel = 'staff' and person_id is null")).toBe(1)
  expect(await site.count('casework.case_file where person_id is null')).toBe(1)
  expect(await site.count("audit.entry where action = 'services.entry.declared'")).toBe(1)
  const worker = await site.as('owen-blackwood')
  const queue = await worker.get('/staff/cases')
  const [, path = ''] = /href="(\/staff\/cases\/[0-9a-f-]{36})"/.exec(queue.body) ?? []
  expect(textOf(await worker.get(path))).toContain('Came by telephone on 1 November 2026')
})

test('On paper the day of the signature is asked; with their email address it is the person’s own application', async () => {
  const clerk = await site.as('bethan-moss')
  const email = 'kofi.o@people.example'
  const { rows } = await site.kernel.db.unnamed('select email from identity.account where person_id = $1', [
    site.idOf('kofi-o'),
  ])
  // The statement is written just above.
  const [found] = rows as { email: string }[]
  const check = await enter(clerk, { received: 'paper', email: found?.email ?? email })
  const unsigned = await clerk.fill(check, { declared: ['yes'] })
  expect(textOf(unsigned)).toContain('Enter the day on the paper')
  await clerk.fill(check, {
    declared: ['yes'],
    'signedOn-day': '31',
    'signedOn-month': '10',
    'signedOn-year': '2026',
  })
  const kofi = await site.as('kofi-o')
  expect(textOf(await kofi.get('/account/applications'))).toContain('Get a parking permit')
  expect(
    await site.count(
      `audit.entry where action in ('services.entry.begun', 'services.entry.declared') and subject_person_id = '${site.idOf('kofi-o')}'`,
    ),
  ).toBe(2)
})

test('What is missing at the beginning is said, and an email address that nobody has', async () => {
  const clerk = await site.as('bethan-moss')
  const empty = await clerk.fill('/staff/entries/new', { email: '' })
  expect(textOf(empty)).toContain('Choose a service')
  expect(textOf(empty)).toContain('Choose how it came')
  expect(textOf(empty)).toContain('Enter the day on which it came')
  const future = await clerk.fill('/staff/entries/new', { ...begun, 'receivedOn-year': '2027' })
  expect(future.status).toBe(422)
  const nobody = await clerk.fill('/staff/entries/new', { ...begun, email: 'nobody@people.example' })
  expect(textOf(nobody)).toContain('Nobody here has this email address')
})

test('A colleague goes on where somebody stopped; the own application of staff stays apart', async () => {
  const clerk = await site.as('bethan-moss')
  await clerk.fill('/staff/entries/new', begun)
  await clerk.fill('/services/parking-permit/apply/vehicle', { vehicle: 'van' })
  expect(textOf(await clerk.get('/staff/entries'))).toContain('Go on Get a parking permit')
  // Having left the entry, the pages are their own again.
  expect(textOf(await clerk.get('/services/parking-permit/apply/vehicle'))).not.toContain('You are entering')
  expect((await clerk.get('/services/parking-permit/apply/van')).status).toBe(303)
  const colleague = await site.as('owen-blackwood')
  const list = await colleague.get('/staff/entries')
  const [, path = ''] = /href="(\/staff\/entries\/[0-9a-f-]{36})"/.exec(list.body) ?? []
  expect((await colleague.get(path)).location).toBe('/services/parking-permit/apply/van')
  expect(await site.count("audit.entry where action = 'services.entry.opened'")).toBe(1)
  const stranger = await site.as('grace-okafor')
  expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.get(`${path}/check`)).status).toBe(404)
})

test('A service that only its person can prove something for is not offered, with the reason', async () => {
  site.publish({
    ...parkingPermit,
    pages: [
      { kind: 'questions', name: 'who', fields: [field('verified-identity', 'who')] },
      ...parkingPermit.pages,
    ],
  })
  const clerk = await site.as('bethan-moss')
  const page = textOf(await clerk.get('/staff/entries/new'))
  expect(page).toContain('only the person can show on the web: your who')
})
