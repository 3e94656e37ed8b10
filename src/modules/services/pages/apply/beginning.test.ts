import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minuteMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visit, Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import { familyGrant } from '../../testing/family-grant.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const home = '/services/family-grant/apply/home'
const answers = { livesHere: 'yes', income: '20000' }

let site: Site
beforeAll(async () => {
  const settings = { TRUST_PROXY: true }
  site = await openSite({ settings }, [contribute(serviceDefinitions, familyGrant)])
})
afterAll(() => site.stop())

/** Sends a page's form as if it came from this address. */
async function sendFrom(
  visitor: Visitor,
  address: string,
  page: Visit,
  fields: Record<string, string> = answers,
): Promise<Visit> {
  const form = page.forms.find(({ isOnceOnly }) => isOnceOnly)
  const hidden = Object.fromEntries(form?.hidden ?? [])
  return visitor.post(form?.action ?? '', { ...hidden, ...fields }, { 'x-forwarded-for': address })
}

const beginFrom = async (
  visitor: Visitor,
  address: string,
  fields: Record<string, string> = answers,
): Promise<Visit> => sendFrom(visitor, address, await visitor.get(home), fields)

describe('applications begun without an account from one network', () => {
  test('are counted when they are kept, and no more than 300 are taken in an hour', async () => {
    expect((await beginFrom(site.visitor(), '81.2.69.142', { ...answers, income: '' })).status).toBe(422)
    expect(await site.count('services.channel_use')).toBe(0)
    expect((await beginFrom(site.visitor(), '81.2.69.142')).status).toBe(303)
    expect(await site.count('services.channel_use where count = 1')).toBe(1)
    await site.kernel.db.unnamed('update services.channel_use set count = 299')
    const last = site.visitor()
    expect((await beginFrom(last, '81.2.69.142')).status).toBe(303)

    const visitor = site.visitor()
    const refused = await beginFrom(visitor, '81.2.69.142')
    expect(refused.status).toBe(429)
    expect(textOf(refused)).toContain('You can try again in 60 minutes.')
    expect(await site.count('services.draft')).toBe(2)
    expect((await beginFrom(site.visitor(), '81.2.69.143')).status).toBe(303)
    const goesOn = await last.get('/services/family-grant/apply/children.1.child')
    expect((await sendFrom(last, '81.2.69.142', goesOn, { childName: 'Ada' })).status).toBe(303)

    site.clock.advance(61 * minuteMs)
    expect((await sendFrom(visitor, '81.2.69.142', refused, {})).status).toBe(303)
    expect((await visitor.get(home)).body).toContain('value="20000.00"')
  })

  test('are not counted for people with an account', async () => {
    await site.kernel.db.unnamed('update services.channel_use set count = 300')
    const kofi = await site.as('kofi-o')
    expect((await beginFrom(kofi, '81.2.69.142')).status).toBe(303)
  })
})
