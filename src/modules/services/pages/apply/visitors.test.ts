import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs } from '#kernel/clock'
import { contribute } from '#kernel/module'
import type { Visitor } from '#kernel/test'
import { serviceDefinitions } from '../../definitions.ts'
import { carePlan } from '../../testing/care-plan.ts'
import { familyGrant } from '../../testing/family-grant.ts'
import { openSite, textOf, type Site } from '../../testing/site.ts'

const grant = '/services/family-grant'
const plan = '/services/care-plan'

let site: Site
beforeAll(async () => {
  const services = [familyGrant, carePlan].map((service) => contribute(serviceDefinitions, service))
  site = await openSite({}, services)
})
afterAll(() => site.stop())

const home = { livesHere: 'yes', income: '20000' }

async function fillGrant(visitor: Visitor): Promise<void> {
  await visitor.fill(`${grant}/apply/home`, home)
  await visitor.fill(`${grant}/apply/children.1.child`, { childName: 'Ada Hughes' })
  await visitor.fill(`${grant}/apply/children.1.school`, { atSchool: 'yes' })
  await visitor.fill(`${grant}/apply/children.1.schools`, { schools: 'yes' })
  await visitor.fill(`${grant}/apply/children.1.schools.1.school-name`, { schoolName: 'Hill School' })
  await visitor.fill(`${grant}/apply/children.1.schools`, { schools: 'no' })
  await visitor.fill(`${grant}/apply/children`, { children: 'no' })
  await visitor.fill(`${grant}/apply/amount`, { email: 'ada@people.example' })
}

describe('somebody without an account', () => {
  test('goes through a service and sends it', async () => {
    const visitor = site.visitor()
    expect(textOf(await visitor.get(grant))).toContain('You do not need an account')
    await fillGrant(visitor)
    const check = await visitor.get(`${grant}/check`)
    const text = textOf(check)
    expect(text).toContain('Your children Ada Hughes Label of childName Ada Hughes Change')
    expect(text).toContain('Hill School: Label of schoolName Hill School')
    expect(text).toContain('Label of grant £50')
    const sent = await visitor.send(check, { declared: ['yes'] })
    expect(sent.location).toMatch(/\/done\//)
    expect(textOf(await visitor.follow(sent.location ?? ''))).toContain('Application sent')
    expect((await site.visitor().get(sent.location ?? '')).status).toBe(404)
    expect(await site.count(`casework.case_file where person_id is null`)).toBe(1)
    await site.drain()
    const messages = await site.kernel.notify.outbox(site.kernel.db, 100)
    const told = messages.filter(({ recipient }) => recipient === 'ada@people.example')
    expect(told.map(({ template }) => template)).toEqual(['services.submitted'])
  })

  test('is known by a sealed cookie that scripts and other sites cannot read, and that runs out', async () => {
    const visitor = site.visitor()
    const page = await visitor.get(`${grant}/apply/home`)
    const cookie = [page.headers['set-cookie']].flat().find((line) => String(line).includes('cw_applicant'))
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    await visitor.fill(`${grant}/apply/home`, home)
    expect(textOf(await visitor.get(grant))).toContain('Continue your application')
    const stolen = site.visitor({ ...visitor.cookies, cw_applicant: 'made-up' })
    expect(textOf(await stolen.get(grant))).not.toContain('Continue your application')
    const later = { ...visitor.cookies }
    site.clock.advance(dayMs + 1)
    expect(textOf(await site.visitor(later).get(grant))).not.toContain('Continue your application')
  })

  test('takes what was begun along when signing in', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${grant}/apply/home`, home)
    const signedIn = await site.as('kofi-o')
    const both = site.visitor({ ...visitor.cookies, ...signedIn.cookies })
    expect((await both.get(`${grant}/apply/amount`)).location).toBe(`${grant}/apply/children.1.child`)
    expect(both.cookies['cw_applicant']).toBeUndefined()
    expect(await site.count(`services.draft where person_id = '${site.idOf('kofi-o')}'`)).toBe(1)
  })
})

describe('a list of entries', () => {
  test('names its entries, and lets them be changed and taken away', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${grant}/apply/home`, home)
    await visitor.fill(`${grant}/apply/children.1.child`, { childName: 'Ada' })
    const school = await visitor.get(`${grant}/apply/children.1.school`)
    expect(school.body).toContain('Label of atSchool – Ada')
    await visitor.send(school, { atSchool: 'no' })
    expect(textOf(await visitor.fill(`${grant}/apply/children`, {}))).toContain(
      'There is a problem Select yes if you need to add another child',
    )
    await visitor.fill(`${grant}/apply/children`, { children: 'yes' })
    const list = await visitor.get(`${grant}/apply/children`)
    expect(textOf(list)).toContain(
      'Ada Change Ada Remove Ada Child 2 Not finished Finish Child 2 Remove Child 2',
    )
    const remove = await visitor.get(`${grant}/apply/children?remove=2`)
    expect(textOf(remove)).toContain('Are you sure you want to remove Child 2?')
    expect((await visitor.send(remove, {})).location).toBe(`${grant}/apply/children`)
    expect(textOf(await visitor.get(`${grant}/apply/children`))).not.toContain('Child 2')
  })

  test('is not changed by a form of an older state', async () => {
    const visitor = site.visitor()
    await visitor.fill(`${grant}/apply/home`, home)
    await visitor.fill(`${grant}/apply/children.1.child`, { childName: 'Ada' })
    await visitor.fill(`${grant}/apply/children.1.school`, { atSchool: 'no' })
    const first = await visitor.get(`${grant}/apply/children`)
    const second = await visitor.get(`${grant}/apply/children`)
    await visitor.send(first, { children: 'yes' })
    const stale = await visitor.send(second, { children: 'yes' })
    expect(stale.status).toBe(409)
    expect(textOf(stale)).toContain('This list was changed in another window')
  })
})

test('somebody who is not eligible learns why, and what would change it', async () => {
  const visitor = site.visitor()
  const answered = await visitor.fill(`${grant}/apply/home`, { livesHere: 'no', income: '40000' })
  expect(answered.location).toBe(`${grant}/apply/can-apply`)
  const text = textOf(await visitor.get(`${grant}/apply/can-apply`))
  expect(text).toContain('You cannot apply This is because: You do not live in the area.')
  expect(text).toContain('Where the rule comes from: Family Grants Rules 2024, rule 3')
  expect(text).toContain('“Label of income” is £30,000')
  await visitor.fill(`${grant}/apply/home?change=1`, home)
  expect(textOf(await visitor.get(`${grant}/apply/can-apply`))).toContain('You can apply')
})

test('a list of tasks says how far each has come, and leads to the check when all are done', async () => {
  const visitor = site.visitor()
  expect((await visitor.get(plan)).body).toContain(`href="${plan}/tasks"`)
  const empty = textOf(await visitor.get(`${plan}/tasks`))
  expect(empty).toContain('You have completed 0 of 3 parts.')
  expect((await visitor.fill(`${plan}/apply/you`, { fullName: 'Gwen' })).location).toBe(`${plan}/tasks`)
  await visitor.fill(`${plan}/apply/needs-care`, { needsCare: 'no' })
  expect(textOf(await visitor.get(`${plan}/apply/no-care`))).toContain('You need no care plan')
  expect(textOf(await visitor.get(`${plan}/tasks`))).toContain('Your care Cannot go on')
  await visitor.fill(`${plan}/apply/needs-care`, { needsCare: 'yes' })
  await visitor.fill(`${plan}/apply/hours`, { hours: '4' })
  expect((await visitor.fill(`${plan}/apply/helpers`, { helpers: 'no' })).location).toBe(`${plan}/tasks`)
  expect(textOf(await visitor.get(`${plan}/tasks`))).toContain('Check your answers and send')
  expect(textOf(await visitor.get(`${plan}/check`))).toContain('About you Label of fullName Gwen')
})
