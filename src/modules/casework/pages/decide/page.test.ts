import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type Office } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.platform.stop())

const inboxOf = (key: string) => {
  const { kernel } = office.platform
  return kernel.notify.inbox(kernel.db, office.personId(key))
}

test('an approval is done at once and told to the person', async () => {
  const { caseId } = await office.open({ personId: office.personId('kofi-o') })
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const sent = await grace.fill(path, { outcome: 'approved', reason: 'It matches.' }, `${path}/decide`)
  expect(sent.location).toBe(`${path}?done=approved`)
  const page = await grace.get(`${path}?done=approved`)
  expect(page.body).toContain('You approved the case. The person has been told.')
  expect(page.body).not.toContain('What is your decision?')
  expect((await inboxOf('kofi-o'))[0]?.body).toContain('It matches.')
})

test('a form without answers names both faults and links to them', async () => {
  const { caseId } = await office.open()
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const sent = await grace.fill(path, {}, `${path}/decide`)
  expect(sent.status).toBe(422)
  expect(sent.body).toContain('<title>Error: ')
  expect(sent.body).toContain('<a href="#outcome">Select approve or refuse</a>')
  expect(sent.body).toContain('<a href="#reason">Enter the reason for your decision</a>')
  const half = await grace.send(sent, { reason: 'Because of <this>' })
  expect(half.status).toBe(422)
  expect(half.body).toContain('Because of &lt;this>')
  expect(half.body).not.toContain('P24118805')
})

test('a refusal is confirmed first, can be changed, and is then told with its reason', async () => {
  const { caseId } = await office.open({ personId: office.personId('suryani') })
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const confirm = await grace.fill(path, { outcome: 'refused', reason: 'No record.' }, `${path}/decide`)
  expect(confirm.status).toBe(422)
  expect(confirm.body).toContain('Are you sure you want to refuse?')
  expect(confirm.body).toContain('<title>Are you sure')
  expect(await inboxOf('suryani')).toEqual([])
  const changing = await grace.send(confirm, { step: 'change' })
  expect(changing.body).toContain('No record.')
  const changed = await grace.send(changing, { outcome: 'refused', reason: 'No record under this number.' })
  const done = await grace.send(changed, { step: 'confirm' })
  expect(done.location).toBe(`${path}?done=refused`)
  const [message] = await inboxOf('suryani')
  expect(message?.body).toContain('No record under this number.')
  expect(message?.body).toContain('/account')
})

test('sending the same form twice decides once and leads to the same page', async () => {
  const { caseId } = await office.open({ personId: office.personId('wei-chen') })
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const page = await grace.get(path)
  const decision = { outcome: 'approved', reason: 'It matches.' }
  const first = await grace.send(page, decision, `${path}/decide`)
  const second = await grace.send(page, decision, `${path}/decide`)
  expect(second.location).toBe(first.location)
  const told = (await inboxOf('wei-chen')).filter(({ body }) => body.includes('It matches.'))
  expect(told).toHaveLength(1)
})

test('when a colleague decided meanwhile, the page says so and keeps what was typed', async () => {
  const { caseId } = await office.open({ personId: office.personId('elin-gwyn') })
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const seenByGrace = await grace.get(path)
  const tomos = await office.as('tomos-bevan')
  await tomos.fill(path, { outcome: 'approved', reason: 'It matches.' }, `${path}/decide`)
  const late = await grace.send(
    seenByGrace,
    { outcome: 'refused', reason: 'My long reason' },
    `${path}/decide`,
  )
  expect(late.status).toBe(409)
  expect(late.body).toContain('This case has already been decided')
  expect(late.body).toContain('My long reason')
  expect(await inboxOf('elin-gwyn')).toHaveLength(1)
  expect((await grace.get(`${path}/decide`)).location).toBe(path)
})

test('when a colleague added a note meanwhile, the decision can be made again without typing it again', async () => {
  const { caseId } = await office.open({ personId: office.personId('bjorn-asgeirsson') })
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const seenByGrace = await grace.get(path)
  const tomos = await office.as('tomos-bevan')
  await tomos.fill(path, { note: 'Look at the number again.' }, `${path}/notes`)
  const stale = await grace.send(
    seenByGrace,
    { outcome: 'approved', reason: 'It matches.' },
    `${path}/decide`,
  )
  expect(stale.status).toBe(409)
  expect(stale.body).toContain('This case changed while you were working')
  const again = await grace.send(stale, { outcome: 'approved', reason: 'It still matches.' })
  expect(again.location).toBe(`${path}?done=approved`)
})

test('a version that is none counts as stale, not as a fault', async () => {
  const { caseId } = await office.open()
  const path = `/staff/cases/${caseId}`
  const grace = await office.as('grace-okafor')
  const page = await grace.get(`${path}/decide`)
  const forms = page.forms.map((form) => ({
    ...form,
    hidden: form.hidden.map(([name, value]): [string, string] => [
      name,
      name === 'version' ? '99999999999999999999' : value,
    ]),
  }))
  const sent = await grace.send({ ...page, forms }, { outcome: 'approved', reason: 'It matches.' })
  expect(sent.status).toBe(409)
})
