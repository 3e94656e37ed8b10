import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillPermit, openSite, textOf, uploads, type Site } from '../../testing/site.ts'

const permit = '/services/parking-permit'
const card = '/services/veteran-card'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

async function caseIdOf(reference: string): Promise<string> {
  const { rows } = await site.kernel.db.unnamed('select id from casework.case_file where reference = $1', [
    reference,
  ])
  // The statement is written just above.
  return (rows as { id: string }[])[0]?.id ?? ''
}

/** Applies for the card and gives the reference. */
async function applyForCard(personKey: string): Promise<string> {
  const visitor = await site.as(personKey)
  await visitor.fill(`${card}/apply/your-identity`, {})
  await visitor.fill(`${card}/apply/branch`, { branch: 'Army' })
  await visitor.fill(`${card}/apply/service-number`, { serviceNumber: '24617853' })
  const joined = { 'joinedOn-day': '14', 'joinedOn-month': '9', 'joinedOn-year': '1998' }
  const left = { 'leftOn-day': '30', 'leftOn-month': 'June', 'leftOn-year': '2019' }
  await visitor.fill(`${card}/apply/service-dates`, { ...joined, ...left })
  await visitor.fill(`${card}/apply/contact`, { address: '1 Harbour Road\r\nAberwen', phone: '' })
  await visitor.fill(`${card}/apply/papers`, { hasPapers: 'Yes' })
  await visitor.fill(`${card}/apply/papers-file`, { papersFile: uploads.pdf })
  await visitor.fill(`${card}/apply/photo`, {})
  const sent = await visitor.fill(`${card}/check`, { declared: ['yes'] })
  return sent.location?.split('/').at(-1) ?? ''
}

async function decide(reference: string, outcome: 'approved' | 'refused', reason: string): Promise<void> {
  const grace = await site.as('grace-okafor')
  const address = `/staff/cases/${await caseIdOf(reference)}/decide`
  const answer = await grace.fill(address, { outcome, reason })
  const decided = outcome === 'refused' ? await grace.send(answer, { step: 'confirm' }) : answer
  expect(decided.location).toContain(`done=${outcome}`)
  await site.drain()
}

test('nothing yet, then a draft, then what was sent', async () => {
  const kofi = await site.as('kofi-o')
  expect(textOf(await kofi.get('/account/applications'))).toContain('You have not applied for anything yet.')
  await kofi.fill(`${permit}/apply/vehicle`, { vehicle: 'car' })
  const withDraft = await kofi.get('/account/applications')
  expect(textOf(withDraft)).toContain('Not sent yet')
  expect(withDraft.body).toContain(`href="${permit}"`)
  const start = await kofi.get(permit)
  expect(textOf(start)).toContain(
    'You saved answers on 2 November 2026. We keep them until 30 November 2026.',
  )
  expect(start.body).toContain(`href="${permit}/apply/keeper"`)
  await fillPermit(kofi)
  await kofi.fill(`${permit}/check`, { declared: ['yes'] })
  const sent = textOf(await kofi.get('/account/applications'))
  expect(sent).not.toContain('Not sent yet')
  expect(sent).toMatch(
    /Get a parking permit Status Being looked at Reference [A-Z0-9-]+ Sent on 2 November 2026/,
  )
  expect(textOf(await kofi.get(permit))).toContain('You applied on 2 November 2026. Your reference is')
})

test('an approval gives the card: claims from the proven identity and the answers', async () => {
  const reference = await applyForCard('amina-hughes')
  const grace = await site.as('grace-okafor')
  const theCase = textOf(await grace.get(`/staff/cases/${await caseIdOf(reference)}`))
  expect(theCase).toContain('Amina Hughes')
  expect(theCase).toContain('1 Harbour Road Aberwen')
  expect(theCase).toContain('papers.pdf')
  await decide(reference, 'approved', 'The service record agrees.')
  const offers = await site.kernel.db.unnamed(
    `select person_id, template, origin_module from wallet.offer where person_id = $1`,
    [site.idOf('amina-hughes')],
  )
  expect(offers.rows).toEqual([
    { person_id: site.idOf('amina-hughes'), template: 'veteran-card', origin_module: 'services' },
  ])
  const messages = await site.kernel.notify.inbox(site.kernel.db, site.idOf('amina-hughes'))
  const ready = messages.filter(({ template }) => template === 'wallet.card-ready')
  expect(ready).toHaveLength(1)
  expect(ready[0]?.subject).toBe('Your Veteran Card is ready')
  expect(ready[0]?.body).toContain('/account/credentials')
  const amina = await site.as('amina-hughes')
  expect(textOf(await amina.get('/account/applications'))).toContain('Approved')
  expect(textOf(await amina.get('/account/credentials'))).toContain('Veteran Card')
})

test('a refusal gives no card, and tells the reason', async () => {
  const reference = await applyForCard('siobhan-odowd')
  await decide(reference, 'refused', 'We found no service record.')
  expect(await site.count(`wallet.offer where person_id = '${site.idOf('siobhan-odowd')}'`)).toBe(0)
  const siobhan = await site.as('siobhan-odowd')
  await siobhan.get('/account/applications?lang=cy')
  const text = textOf(await siobhan.get('/account/applications'))
  expect(text).toContain('Ni chymeradwywyd')
  expect(text).toContain('Rheswm: We found no service record.')
})

test('the API tells each person of their own applications', async () => {
  const amina = await (await site.as('amina-hughes')).get('/api/v1/services/applications')
  expect(JSON.parse(amina.body)).toMatchObject({
    applications: [{ serviceName: 'veteran-card', status: 'approved', reason: 'The service record agrees.' }],
  })
  const nobody = await (await site.as('suryani')).get('/api/v1/services/applications')
  expect(JSON.parse(nobody.body)).toEqual({ applications: [] })
  expect((await site.visitor().get('/api/v1/services/applications')).status).toBe(401)
})
