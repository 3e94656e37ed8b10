import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayMs, secondMs } from '#kernel/clock'
import { deleteExpiredDrafts } from '../../jobs/delete-expired-drafts.ts'
import { fillPermit, openSite, textOf, uploads, type Site } from '../../testing/site.ts'
import { both, field, parkingPermit } from '../../testing/parking-permit.ts'

const permit = '/services/parking-permit'
const card = '/services/veteran-card'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

describe('the way in', () => {
  test('asks to sign in, then for the identity that the service needs', async () => {
    const stranger = await site.visitor().get(`${card}/apply/your-identity`)
    expect(stranger.location).toBe(`/sign-in?return=${encodeURIComponent(`${card}/apply/your-identity`)}`)
    const gwilym = await site.as('gwilym-parry')
    const detour = `/prove-identity?return=${encodeURIComponent(`${card}/apply/your-identity`)}`
    expect((await gwilym.get(`${card}/apply/your-identity`)).location).toBe(detour)
    expect((await gwilym.get(`${card}/check`)).location).toContain('/prove-identity')
    const permitPage = await gwilym.get(`${permit}/apply/vehicle`)
    const address = `${card}/apply/your-identity`
    const ownForms = permitPage.forms.filter(({ isOnceOnly }) => isOnceOnly)
    const forged = { ...permitPage, forms: ownForms.map((form) => ({ ...form, action: address })) }
    expect((await gwilym.send(forged, {}, address)).location).toBe(detour)
  })

  test('knows no other services and pages', async () => {
    const amina = await site.as('amina-hughes')
    expect((await amina.get('/services/unknown/apply/vehicle')).status).toBe(404)
    expect((await amina.get(`${permit}/apply/unknown`)).status).toBe(404)
    expect((await amina.get(`${permit}/apply/__proto__`)).status).toBe(404)
  })

  test('does not let anybody jump ahead', async () => {
    const amina = await site.as('amina-hughes')
    expect((await amina.get(`${permit}/apply/keeper`)).location).toBe(`${permit}/apply/vehicle`)
    expect((await amina.get(`${permit}/apply/no-permit`)).location).toBe(`${permit}/apply/vehicle`)
    expect((await amina.get(`${permit}/check`)).location).toBe(permit)
  })
})

describe('a page', () => {
  test('empty, with errors and filled, in English', async () => {
    const elin = await site.as('elin-gwyn')
    const empty = await elin.get(`${permit}/apply/vehicle?lang=en`)
    expect(empty.status).toBe(303)
    await elin.fill(`${permit}/apply/vehicle`, { vehicle: 'car' })
    const refused = await elin.fill(`${permit}/apply/keeper`, { keeper: '', email: 'elin', phone: '12' })
    expect(refused.status).toBe(422)
    expect(refused.body).toMatch(/<title>Error: About you/)
    expect(refused.body).toContain('href="#keeper"')
    const text = textOf(refused)
    expect(text).toContain('There is a problem Enter your keeper')
    expect(text).toContain('Enter an email address in the correct format')
    expect(text).toContain('Enter a phone number with 7 to 15 digits')
    expect(refused.body).toContain('value="elin"')
    const accepted = await elin.send(refused, {
      keeper: 'Elin Gŵyn',
      email: 'elin@people.example',
      phone: '',
    })
    expect(accepted.location).toBe(`${permit}/apply/dates`)
    const filled = await elin.get(`${permit}/apply/keeper`)
    expect(filled.body).toContain('value="Elin Gŵyn"')
    expect(filled.body).toContain('autocomplete="email"')
  })

  test('can be put right when it is the very first, which leaves no draft', async () => {
    const siobhan = await site.as('siobhan-odowd')
    const refused = await siobhan.fill(`${permit}/apply/vehicle`, {})
    expect(refused.status).toBe(422)
    const again = await siobhan.send(refused, {})
    expect(again.status).toBe(422)
    expect((await siobhan.send(again, { vehicle: 'car' })).location).toBe(`${permit}/apply/keeper`)
  })

  test('with errors, in Welsh', async () => {
    const dafydd = await site.as('dafydd-ap-rhys')
    await dafydd.get(`${permit}/apply/vehicle?lang=cy`)
    const refused = await dafydd.fill(`${permit}/apply/vehicle`, {})
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Mae problem Dewiswch your vehicle (cy)')
    expect(refused.body).toContain('lang="cy"')
  })

  test('tells which part of a date is wrong', async () => {
    const elin = await site.as('elin-gwyn')
    const dates = { 'from-day': '31', 'from-month': '', 'from-year': '2026' }
    const until = { 'until-day': '31', 'until-month': '2', 'until-year': '2027' }
    const refused = await elin.fill(`${permit}/apply/dates`, { ...dates, ...until })
    expect(textOf(refused)).toContain('Your from must include a month')
    expect(textOf(refused)).toContain('Your until must be a real date')
    expect(refused.body).toContain('href="#from-month"')
    expect(refused.body).toContain('href="#until-day"')
    const early = { 'until-day': '1', 'until-month': '1', 'until-year': '2026' }
    const reversed = await elin.fill(`${permit}/apply/dates`, {
      ...dates,
      'from-month': 'september',
      'from-day': '1',
      ...early,
    })
    expect(textOf(reversed)).toContain('Your until must be the same as or after your from')
  })

  test('leads out of the service, and back', async () => {
    const kofi = await site.as('kofi-o')
    const exit = await kofi.fill(`${permit}/apply/vehicle`, { vehicle: 'none' })
    expect(exit.location).toBe(`${permit}/apply/no-permit`)
    const page = await kofi.get(`${permit}/apply/no-permit`)
    expect(textOf(page)).toContain('You need no permit Walk on. Change your answers')
    expect((await kofi.get(`${permit}/check`)).location).toBe(`${permit}/apply/no-permit`)
  })

  test('goes back to the check of answers after a change, by way of what became necessary', async () => {
    const visitor = await site.as('nguyen-thi-minh')
    await fillPermit(visitor)
    const changed = await visitor.fill(`${permit}/apply/keeper?change=1`, {
      keeper: 'Minh',
      email: 'minh@people.example',
      phone: '',
    })
    expect(changed.location).toBe(`${permit}/check`)
    const branched = await visitor.fill(`${permit}/apply/vehicle?change=1`, { vehicle: 'van' })
    expect(branched.location).toBe(`${permit}/apply/van?change=1`)
    const done = await visitor.fill(`${permit}/apply/van?change=1`, { heightCentimetres: '200' })
    expect(done.location).toBe(`${permit}/check`)
  })
})

describe('proven identity', () => {
  test('is shown with its source, not asked, and the read is on record', async () => {
    const amina = await site.as('amina-hughes')
    const before = await site.count('audit.entry')
    const page = await amina.get(`${card}/apply/your-identity`)
    expect(textOf(page)).toMatch(/These details come from when you proved who you are, on \d+ \w+ \d{4}/)
    expect(textOf(page)).toContain('Name Amina Hughes Date of birth 14 March 1979')
    expect(page.body).not.toContain('<input class="govuk-input"')
    expect(await site.count('audit.entry')).toBe(before + 1)
    const forged = await amina.send(page, { identity: 'Mallory', 'identity-name': 'Mallory' })
    expect(forged.location).toBe(`${card}/apply/branch`)
    await amina.fill(`${card}/apply/branch`, { branch: 'Army' })
    expect(textOf(await amina.get(`${card}/apply/your-identity`))).toContain('Amina Hughes')
  })
})

describe('a file', () => {
  const page = `${card}/apply/papers-file`

  test('is kept, named, and replaced; others are refused with the reason', async () => {
    const visitor = await site.as('siobhan-odowd')
    await visitor.fill(`${card}/apply/your-identity`, {})
    await visitor.fill(`${card}/apply/branch`, { branch: 'Air force' })
    await visitor.fill(`${card}/apply/service-number`, { serviceNumber: '24617853' })
    const joined = { 'joinedOn-day': '1', 'joinedOn-month': '9', 'joinedOn-year': '1998' }
    const left = { 'leftOn-day': '1', 'leftOn-month': '9', 'leftOn-year': '2019' }
    await visitor.fill(`${card}/apply/service-dates`, { ...joined, ...left })
    await visitor.fill(`${card}/apply/contact`, { address: '1 Harbour Road\r\nAberwen', phone: '' })
    expect((await visitor.fill(`${card}/apply/papers`, { hasPapers: 'Yes' })).location).toBe(page)

    for (const [upload, message] of [
      [uploads.empty, 'The file you chose is empty'],
      [uploads.text, 'The file must be a PDF, JPEG or PNG'],
      [uploads.tooLarge, 'The file must be smaller than 7 MB'],
    ] as const) {
      const refused = await visitor.fill(page, { papersFile: upload })
      expect(refused.status).toBe(422)
      expect(textOf(refused)).toContain(message)
    }
    expect(textOf(await visitor.fill(page, {}))).toContain('Choose a file: your discharge papers')
    expect(await site.count('files.file')).toBe(0)

    expect((await visitor.fill(page, { papersFile: uploads.pdf })).location).toBe(`${card}/apply/photo`)
    expect(textOf(await visitor.get(page))).toContain('You uploaded papers.pdf (1 KB)')
    expect((await visitor.fill(page, {})).location).toBe(`${card}/apply/photo`)
    await visitor.fill(page, { papersFile: { ...uploads.png, fileName: 'scan.png' } })
    expect(textOf(await visitor.get(page))).toContain('You uploaded scan.png')
    expect(await site.count('files.file')).toBe(1)
    expect((await visitor.fill(`${card}/apply/photo`, {})).location).toBe(`${card}/check`)
  })
})

describe('two windows', () => {
  test('never overwrite each other without a choice', async () => {
    const visitor = await site.as('suryani')
    const page = `${permit}/apply/vehicle`
    const first = await visitor.get(page)
    const second = await visitor.get(page)
    expect((await visitor.send(first, { vehicle: 'car' })).location).toBe(`${permit}/apply/keeper`)
    const conflict = await visitor.send(second, { vehicle: 'van' })
    expect(conflict.status).toBe(409)
    expect(textOf(conflict)).toContain('You answered this page in another window')
    expect(textOf(conflict)).toContain(
      'Label of vehicle Saved in the other window Car Typed in this window Van',
    )
    expect((await visitor.get(page)).body).toMatch(/value="car" checked/)
    expect((await visitor.send(conflict, {})).location).toBe(`${permit}/apply/van`)
    expect((await visitor.get(page)).body).toMatch(/value="van" checked/)
  })

  test('do not trouble a person who gives the same answer, or answers another page', async () => {
    const visitor = await site.as('suryani')
    const page = `${permit}/apply/vehicle`
    const [first, second, third] = [await visitor.get(page), await visitor.get(page), await visitor.get(page)]
    await visitor.send(first, { vehicle: 'car' })
    expect((await visitor.send(second, { vehicle: 'car' })).location).toBe(`${permit}/apply/keeper`)
    const keeper = { keeper: 'Suryani', email: 's@people.example', phone: '' }
    const keeperPage = await visitor.get(`${permit}/apply/keeper`)
    await visitor.fill(page, { vehicle: 'car' })
    expect((await visitor.send(keeperPage, keeper)).location).toBe(`${permit}/apply/dates`)
    expect((await visitor.send(third, { vehicle: 'van' })).status).toBe(409)
  })
})

describe('a changed definition', () => {
  test('keeps the answers it still accepts, and says what must be answered again', async () => {
    const visitor = await site.as('elin-gwyn')
    await fillPermit(visitor)
    expect((await visitor.get(`${permit}/check`)).status).toBe(200)
    const openedBefore = await visitor.get(`${permit}/check`)
    const [, ...others] = parkingPermit.pages.filter(({ name }) => name !== 'no-permit' && name !== 'van')
    const choices = [
      { value: 'bicycle', label: both('Bicycle') },
      { value: 'motorcycle', label: both('Motorcycle') },
    ]
    const vehicle = {
      kind: 'questions' as const,
      name: 'vehicle',
      fields: [field('choice', 'vehicle', { choices })],
    }
    site.publish({ ...parkingPermit, version: 2, pages: [vehicle, ...others] })
    try {
      const again = await visitor.follow(`${permit}/check`)
      expect(textOf(again)).toContain('This form has changed')
      expect(textOf(again)).toContain('You need to answer again: Label of vehicle')
      expect((await visitor.send(openedBefore, { declared: ['yes'] })).location).toBe(
        `${permit}/apply/vehicle`,
      )
      expect((await visitor.fill(`${permit}/apply/vehicle?change=1`, { vehicle: 'bicycle' })).location).toBe(
        `${permit}/check`,
      )
      const check = await visitor.get(`${permit}/check`)
      expect(textOf(check)).toContain('Bicycle')
      expect(textOf(check)).toContain('kofi@people.example')
    } finally {
      site.publish(parkingPermit)
    }
  })
})

describe('saved answers', () => {
  test('are sealed in the database', async () => {
    const visitor = await site.as('yusuf-al-amin')
    await fillPermit(visitor)
    const { rows } = await site.kernel.db.unnamed('select * from services.draft')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('kofi@people.example')
  })

  test('are gone after 28 days: pages, forms and rows', async () => {
    const draftsOfDesmond = `services.draft where person_id = '${site.idOf('desmond-clarke')}'`
    await fillPermit(await site.as('desmond-clarke'))
    site.clock.advance(28 * dayMs - secondMs)
    const visitor = await site.as('desmond-clarke')
    expect((await visitor.get(`${permit}/check`)).status).toBe(200)
    const stillOpen = await visitor.get(`${permit}/apply/notes`)
    site.clock.advance(secondMs)
    expect((await visitor.get(`${permit}/apply/dates`)).location).toBe(permit)
    expect(textOf(await visitor.get(permit))).toContain('28 days after you last changed them')
    const late = await visitor.send(stillOpen, { notes: 'late' })
    expect(late.status).toBe(410)
    expect(textOf(late)).toContain('Your saved answers have been deleted')
    expect(await site.count(draftsOfDesmond)).toBe(1)
    await site.kernel.db.transaction((tx) => site.kernel.jobs.enqueue(tx, deleteExpiredDrafts, {}))
    await site.drain()
    expect(await site.count(draftsOfDesmond)).toBe(0)
    expect(await site.count('services.submission')).toBe(0)
  })

  test('give way to a new beginning once they have expired', async () => {
    const before = await site.as('olufemi-adeyemi')
    await before.fill(`${permit}/apply/vehicle`, { vehicle: 'van' })
    site.clock.advance(28 * dayMs)
    const visitor = await site.as('olufemi-adeyemi')
    const page = await visitor.get(`${permit}/apply/vehicle`)
    expect(page.body).not.toMatch(/value="van" checked/)
    expect((await visitor.send(page, { vehicle: 'car' })).location).toBe(`${permit}/apply/keeper`)
  })
})
