import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import { remindOfDrafts } from '../../jobs/remind-of-drafts.ts'
import { familyGrant } from '../../testing/family-grant.ts'
import { parkingPermit } from '../../testing/parking-permit.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const grant = '/services/family-grant'

let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, familyGrant)])
})
afterAll(() => site.stop())

const home = { livesHere: 'yes', income: '20000' }

/** The newest message to an address, and the link in it. */
async function mailTo(email: string): Promise<{ subject: string; body: string; link: string }> {
  await site.drain()
  const messages = await site.kernel.notify.outbox(site.kernel.db, 100)
  const message = messages.find(({ recipient }) => recipient === email)
  if (message === undefined) throw new Error(`No message to ${email}`)
  const link = /\/resume\/[\w-]+/.exec(message.body)?.[0] ?? ''
  return { subject: message.subject, body: message.body, link }
}

/** Begins the grant and saves it. @returns the code that the page shows */
async function beginAndSave(visitor: Visitor, email: string): Promise<string> {
  await visitor.fill(`${grant}/apply/home`, home)
  const saved = await visitor.fill(`${grant}/save`, { email })
  const text = textOf(await visitor.get(saved.location ?? ''))
  return /Your code (\d{3} \d{3})/.exec(text)?.[1] ?? ''
}

/** A page without what differs from one rendering to the next. */
function withoutNoise(body: string, path: string): string {
  return body
    .replaceAll(path, '')
    .replaceAll(encodeURIComponent(path), '')
    .replaceAll(/value="[^"]*"/g, '')
}

describe('saving', () => {
  test('shows a code and emails a link, neither of which says the other', async () => {
    const visitor = site.visitor()
    const code = await beginAndSave(visitor, 'saver@people.example')
    expect(code).toMatch(/^\d{3} \d{3}$/)
    const mail = await mailTo('saver@people.example')
    expect(mail.subject).toContain('Come back to your application')
    expect(mail.body).not.toContain(code.replace(' ', ''))
    expect(mail.link).toMatch(/^\/resume\/[\w-]{22}$/)
    const { rows } = await site.kernel.db.unnamed('select * from services.resume_link')
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(mail.link.split('/').at(-1))
    expect(stored).not.toContain('saver@people.example')
    expect(stored).not.toContain(code.replace(' ', ''))
  })

  test('is offered on every page, and needs an email address', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${grant}/apply/home`, home)
    expect(textOf(await visitor.get(`${grant}/apply/children.1.child`))).toContain('Save and come back later')
    const refused = await visitor.fill(`${grant}/save`, { email: 'nobody' })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Enter an email address in the correct format')
    expect(refused.body).toContain('value="nobody"')
  })

  test('does not write to one address again and again', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${grant}/apply/home`, home)
    const save = () => visitor.fill(`${grant}/save`, { email: 'often@people.example' })
    for (let times = 0; times < 5; times += 1) expect((await save()).status).toBe(303)
    const refused = await save()
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Too many links were asked for')
    site.clock.advance(hourMs + 1)
    expect((await save()).status).toBe(303)
  })
})

describe('coming back', () => {
  test('works on another device, once for each link; the first device no longer has the answers', async () => {
    const first = site.visitor()
    const code = await beginAndSave(first, 'mover@people.example')
    const { link } = await mailTo('mover@people.example')
    const second = site.visitor()
    const back = await second.fill(link, { code })
    expect(back.location).toBe(grant)
    expect(textOf(await second.get(grant))).toContain('Continue your application')
    expect((await second.get(`${grant}/apply/home`)).body).toContain('value="20000')
    expect(textOf(await first.get(grant))).not.toContain('Continue your application')

    expect(textOf(await site.visitor().fill(link, { code }))).toContain('this link no longer works')
    const renewed = await mailTo('mover@people.example')
    expect(renewed.link).not.toBe(link)
    const third = site.visitor()
    expect((await third.fill(renewed.link, { code })).location).toBe(grant)
    expect(textOf(await third.get(grant))).toContain('Continue your application')
  })

  test('keeps what the same browser has begun besides', async () => {
    site.publish({ ...parkingPermit, account: 'optional' })
    const code = await beginAndSave(site.visitor(), 'besides@people.example')
    const { link } = await mailTo('besides@people.example')
    const browser = site.visitor()
    await browser.fill('/services/parking-permit/apply/vehicle', { vehicle: 'van' })
    expect((await browser.fill(link, { code })).location).toBe(grant)
    expect(textOf(await browser.get(grant))).toContain('Continue your application')
    expect(textOf(await browser.get('/services/parking-permit'))).toContain('Continue your application')
  })

  test('takes the answers into the account of somebody who is signed in', async () => {
    const code = await beginAndSave(site.visitor(), 'kofi@people.example')
    const { link } = await mailTo('kofi@people.example')
    const kofi = await site.as('kofi-o')
    expect((await kofi.fill(link, { code })).location).toBe(grant)
    expect(textOf(await kofi.get(grant))).toContain('Continue your application')
    expect(textOf(await site.visitor().fill(link, { code }))).toContain('The code is wrong')
  })

  test('lets somebody choose who has begun the same with their account', async () => {
    const code = await beginAndSave(site.visitor(), 'twice@people.example')
    const { link } = await mailTo('twice@people.example')
    const suryani = await site.as('suryani')
    await suryani.fill(`${grant}/apply/home`, home)
    expect((await suryani.fill(link, { code })).location).toBe(`${grant}/choose`)
    expect(textOf(await suryani.get(`${grant}/choose`))).toContain('Set aside earlier')
    expect(textOf(await site.visitor().fill(link, { code }))).toContain('The code is wrong')
  })

  test('says the same of a wrong code as of a link that leads to nothing, and locks both alike', async () => {
    const code = await beginAndSave(site.visitor(), 'guessed@people.example')
    const { link } = await mailTo('guessed@people.example')
    const wrong = code.startsWith('000') ? '111 111' : '000 000'
    const made = '/resume/AAAAAAAAAAAAAAAAAAAAAA'
    const [real, madeUp] = [site.visitor(), site.visitor()]
    for (let tries = 1; tries <= 6; tries += 1) {
      const ofReal = await real.fill(link, { code: wrong })
      const ofMadeUp = await madeUp.fill(made, { code: wrong })
      expect(ofReal.status).toBe(422)
      expect(withoutNoise(ofReal.body, link)).toBe(withoutNoise(ofMadeUp.body, made))
      expect(textOf(ofReal)).toContain(tries <= 5 ? 'The code is wrong' : 'Too many wrong codes')
    }
    expect(textOf(await site.visitor().fill(link, { code }))).toContain('Too many wrong codes')
    site.clock.advance(15 * minuteMs + 1)
    expect((await site.visitor().fill(link, { code })).location).toBe(grant)
  })

  test('ends with the answers', async () => {
    const visitor = site.visitor()
    const code = await beginAndSave(visitor, 'late@people.example')
    const { link } = await mailTo('late@people.example')
    site.clock.advance(28 * dayMs + 1)
    expect(textOf(await site.visitor().fill(link, { code }))).toContain('The code is wrong, or this link')
  })
})

test('people are reminded a week and a day before their answers are deleted, and no more often', async () => {
  const visitor = site.visitor()
  const code = await beginAndSave(visitor, 'slow@people.example')
  const elin = await site.as('elin-gwyn')
  await elin.fill(`${grant}/apply/home`, home)
  const reminders = async (): Promise<number> => {
    await site.kernel.db.transaction((tx) => site.kernel.jobs.enqueue(tx, remindOfDrafts, {}))
    await site.drain()
    const messages = await site.kernel.notify.outbox(site.kernel.db, 500)
    return messages.filter(({ template }) => template.endsWith('reminder')).length
  }
  const before = await reminders()
  site.clock.advance(20 * dayMs)
  expect(await reminders()).toBe(before)
  site.clock.advance(1.5 * dayMs)
  // One to the visitor's address; to the account by email and in the account.
  expect(await reminders()).toBe(before + 3)
  expect(await reminders()).toBe(before + 3)
  site.clock.advance(5.9 * dayMs)
  expect(await reminders()).toBe(before + 6)
  expect(await reminders()).toBe(before + 6)
  const { link } = await mailTo('slow@people.example')
  expect((await site.visitor().fill(link, { code })).location).toBe(grant)
})
