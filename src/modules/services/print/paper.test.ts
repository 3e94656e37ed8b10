import { afterAll, beforeAll, expect, test } from 'vitest'
import { both, parkingPermit } from '../testing/parking-permit.ts'
import { fillPermit, openSite, textOf, type Site } from '../testing/site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
  site.publish({
    ...parkingPermit,
    pages: [
      ...parkingPermit.pages,
      {
        kind: 'group',
        name: 'drivers',
        title: both('Other drivers'),
        noun: both('driver'),
        minimum: 0,
        maximum: 3,
        pages: [
          {
            kind: 'questions',
            name: 'driver',
            fields: [
              {
                kind: 'address',
                name: 'driverHome',
                label: both('Where do they live?'),
                noun: both('their address'),
              },
            ],
          },
        ],
      },
    ],
  })
})
afterAll(() => site.stop())

test('A form for paper numbers its questions, and says in words where each leads', async () => {
  const page = await site.visitor().get('/services/parking-permit/print')
  const text = textOf(page)
  expect(text).toContain('1. Label of vehicle')
  expect(text).toContain('2. Label of heightCentimetres')
  expect(text).toContain('3. Label of keeper')
  expect(text).toMatch(/If [^.]*I have no vehicle[^.]*, stop here: You need no permit\. Walk on\./)
  expect(text).toMatch(/If [^.]*Van[^.]*, go to question 2\./)
  expect(text).toContain('Go to question 3.')
  expect(text).toContain('Answer these questions for each driver, up to 3.')
  expect(text).toContain('9. Where do they live?')
  expect(page.body.match(/cw-paper__box"/g)).toHaveLength(16)
  expect(text).toContain('Send this form to Aberwen')
})

test('It is in Welsh too', async () => {
  const text = textOf(await site.visitor().follow('/services/parking-permit/print?lang=cy'))
  expect(text).toContain('Ewch i gwestiwn 3.')
  expect(text).toContain('1. Label of vehicle (cy)')
})

test('What was sent can be kept by who sent it, and seen by nobody else', async () => {
  site.publish(parkingPermit)
  const visitor = await site.as('kofi-o')
  await fillPermit(visitor)
  const sent = await visitor.fill('/services/parking-permit/check', { declared: ['yes'] })
  const path = (sent.location ?? '').replace('/done/', '/copy/')
  const copy = await visitor.get(path)
  expect(textOf(copy)).toContain('kofi@people.example')
  const stranger = await site.as('amina-hughes')
  expect((await stranger.get(path)).status).toBe(404)
})
