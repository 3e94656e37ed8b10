import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minuteMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import { gardenWaste } from '../../testing/garden-waste.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'

const short: ServiceDefinition = {
  ...parkingPermit,
  name: 'library-card',
  title: both('Get a library card'),
  account: 'optional',
  pages: [{ kind: 'questions', name: 'email', fields: [field('email', 'email')] }],
}
const card = '/services/library-card'
const waste = '/services/garden-waste'

let site: Site
beforeAll(async () => {
  const services = [short, gardenWaste].map((service) => contribute(serviceDefinitions, service))
  site = await openSite({}, services)
})
afterAll(() => site.stop())

/** Sends an application without an account. @returns where it is confirmed */
async function send(visitor: Visitor): Promise<string> {
  await visitor.fill(`${card}/apply/email`, { email: 'reader@people.example' })
  const { location = '' } = await visitor.fill(`${card}/check`, { declared: ['yes'] })
  expect(location).toMatch(/\/done\//)
  return location
}

describe('what was sent without an account', () => {
  test('is shown for half an hour in the browser that sent it, and is kept by no cache', async () => {
    const visitor = site.visitor()
    const done = await send(visitor)
    const copy = done.replace('/done/', '/copy/')
    const page = await visitor.get(done)
    expect(textOf(page)).toContain('If other people use this computer Until 2 November 2026 at 10:30')
    expect(page.headers['cache-control']).toContain('no-store')
    expect((await visitor.get(copy)).headers['cache-control']).toContain('no-store')
    site.clock.advance(30 * minuteMs - 1)
    expect((await visitor.get(copy)).status).toBe(200)
    expect((await visitor.get(`${card}/check`)).location).toBe(done)
    site.clock.advance(1)
    const reference = done.slice(done.lastIndexOf('/') + 1)
    for (const path of [done, copy]) {
      const over = await visitor.get(path)
      expect(over.status).toBe(410)
      expect(textOf(over)).not.toContain(reference)
      expect(textOf(over)).not.toContain('reader@people.example')
    }
    expect((await visitor.get(`${card}/check`)).location).toBe(card)
    expect(textOf(await visitor.get(card))).not.toContain(reference)
  })

  test('is shown no more once the browser is cleared', async () => {
    const visitor = site.visitor()
    const done = await send(visitor)
    expect((await visitor.fill(done, {}, `${card}/close`)).location).toBe(`${card}/close`)
    expect(visitor.cookies['cw_applicant']).toBeUndefined()
    expect(textOf(await visitor.get(`${card}/close`))).toContain('does not show your answers any more')
    expect((await visitor.get(done)).status).toBe(404)
  })

  test('stays with its person, for as long as they like, where they have an account', async () => {
    const kofi = await site.as('kofi-o')
    const done = await send(kofi)
    expect(textOf(await kofi.get(done))).not.toContain('If other people use this computer')
    site.clock.advance(31 * minuteMs)
    expect((await kofi.get(done)).status).toBe(200)
    expect((await kofi.get(`${card}/close`)).location).toBe('/account')
  })
})

describe('what was begun without an account', () => {
  test('is deleted with the browser’s memory, after a question, unless a link leads back to it', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${card}/apply/email`, { email: 'unsaved@people.example' })
    await visitor.fill(`${waste}/apply/bins`, { bins: '2' })
    expect((await visitor.fill(`${waste}/save`, { email: 'saved@people.example' })).location).toContain(
      'saved',
    )
    expect((await visitor.get(`${card}/check`)).body).toContain(`href="${card}/close"`)
    const page = await visitor.get(`${card}/close`)
    expect(textOf(page)).toContain('will be deleted Get a library card')
    expect(textOf(page)).toContain('with your link and your code Have garden waste collected')
    expect((await visitor.send(page, {}, `${card}/close`)).location).toBe(`${card}/close`)
    expect(await site.count(`services.draft where service_name = 'library-card'`)).toBe(0)
    expect(await site.count(`services.draft where service_name = 'garden-waste'`)).toBe(1)
    expect(textOf(await visitor.get(waste))).not.toContain('Continue your application')
  })

  test('is not deleted by the button of another application that was sent', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${waste}/apply/bins`, { bins: '3' })
    const done = await send(visitor)
    expect((await visitor.fill(done, {}, `${card}/close`)).location).toBe(`${card}/close`)
    expect(textOf(await visitor.get(`${card}/close`))).toContain(
      'will be deleted Have garden waste collected',
    )
    expect(textOf(await visitor.get(waste))).toContain('Continue your application')
  })
})
