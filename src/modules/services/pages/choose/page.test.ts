import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import { gardenWaste } from '../../testing/garden-waste.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const waste = '/services/garden-waste'
const choose = `${waste}/choose`
const bins = `${waste}/apply/bins`

let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, gardenWaste)])
})
afterAll(() => site.stop())

/** A browser in which somebody began without an account and then signed in, having begun with the account too. */
async function twice(personKey: string): Promise<Visitor> {
  const account = await site.as(personKey)
  await account.fill(bins, { bins: '1' })
  await account.fill(`${waste}/apply/contact`, { email: 'account@people.example' })
  const browser = site.visitor()
  await browser.fill(bins, { bins: '7' })
  return site.visitor({ ...browser.cookies, ...account.cookies })
}

/** The drafts on the page, by where they are. */
function draftsIn({ body }: { body: string }): Record<string, string> {
  const drafts: Record<string, string> = {}
  for (const [, id = '', label = ''] of body.matchAll(
    /type="radio" value="([^"]+)"[^>]*\/?><label[^>]*>([^<]+)</g,
  )) {
    drafts[label.includes('device') ? 'browser' : (label.split(' ')[0] ?? '')] = id
  }
  return drafts
}

const draftsOf = (personKey: string): Promise<number> =>
  site.count(`services.draft where person_id = '${site.idOf(personKey)}'`)

describe('a service begun with an account and without', () => {
  test('asks which one goes on, and keeps the other until it is chosen or deleted', async () => {
    const kofi = await twice('kofi-o')
    expect((await kofi.get(bins)).location).toBe(choose)
    expect((await kofi.get(`${waste}/check`)).location).toBe(choose)
    const page = await kofi.get(choose)
    const text = textOf(page)
    expect(text).toContain('In your account, last changed on 2 November 2026 at 10:00')
    expect(text).toContain('2 answers. Kept until 30 November 2026.')
    expect(text).toContain('On this device before you signed in')
    expect(text).toContain('1 answer. Kept until')
    const unchosen = await kofi.send(page, {})
    expect(unchosen.status).toBe(422)
    expect(textOf(unchosen)).toContain('Select the application you want to go on with')
    expect(await draftsOf('kofi-o')).toBe(1)

    const { browser = '' } = draftsIn(page)
    expect((await kofi.send(page, { draft: browser })).location).toBe(`${waste}/apply/contact`)
    expect((await kofi.get(bins)).body).toContain('value="7"')
    expect(kofi.cookies['cw_applicant']).toBeUndefined()
    expect(await draftsOf('kofi-o')).toBe(2)
    const applications = await kofi.get('/account/applications')
    expect(textOf(applications)).toContain('Set aside Have garden waste collected Choose')
    expect(applications.body).toContain(`href="${choose}"`)

    expect(await site.count(`services.draft where expires_at = '2026-11-30T10:00:00Z'`)).toBe(2)
    const again = await kofi.get(choose)
    const { Set: aside = '' } = draftsIn(again)
    expect((await kofi.send(again, { draft: aside })).location).toBe(`${waste}/apply/pay`)
    expect((await kofi.get(bins)).body).toContain('value="1"')

    const last = await kofi.get(choose)
    const { Set: unwanted = '' } = draftsIn(last)
    expect(unwanted).toBe(browser)
    const asked = await kofi.get(`${choose}?remove=${unwanted}`)
    expect(textOf(asked)).toContain('Are you sure you want to delete this application?')
    await kofi.send(asked, {})
    expect(await draftsOf('kofi-o')).toBe(1)
    expect((await kofi.get(choose)).location).toBe(waste)
  })

  test('is chosen by its own person, from their own drafts', async () => {
    const elin = await twice('elin-gwyn')
    const drafts = draftsIn(await elin.get(choose))
    const suryani = await twice('suryani')
    const page = await suryani.get(choose)
    expect(Object.keys(drafts)).toEqual(['In', 'browser'])
    for (const draft of Object.values(drafts)) {
      expect((await suryani.send(page, { draft })).status).toBe(422)
      expect((await suryani.send(page, { remove: draft })).status).toBe(404)
    }
    const own = draftsIn(page)
    expect((await suryani.send(page, { remove: own['In'] ?? '' })).status).toBe(404)
    expect(await draftsOf('elin-gwyn')).toBe(1)
    expect(await draftsOf('suryani')).toBe(1)
  })

  test('is not asked about when the one in the account has expired', async () => {
    const account = await site.as('desmond-clarke')
    await account.fill(bins, { bins: '1' })
    site.clock.advance(28 * dayMs + 1)
    const browser = site.visitor()
    await browser.fill(bins, { bins: '7' })
    const again = await site.as('desmond-clarke')
    const desmond = site.visitor({ ...browser.cookies, ...again.cookies })
    expect((await desmond.get(bins)).body).toContain('value="7"')
    expect(await draftsOf('desmond-clarke')).toBe(1)
  })
})
