import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillPermit, openSite, textOf, type Site } from '../../testing/site.ts'

const permit = '/services/parking-permit'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.stop())

interface Counts {
  submissions: number
  cases: number
  drafts: number
}

async function counts(): Promise<Counts> {
  return {
    submissions: await site.count('services.submission'),
    cases: await site.count(`casework.case_file where origin_module = 'services'`),
    drafts: await site.count('services.draft'),
  }
}

describe('checking answers', () => {
  test('shows each answer with a link to change it, in both languages', async () => {
    const kofi = await site.as('kofi-o')
    await fillPermit(kofi, 'van')
    const page = await kofi.get(`${permit}/check`)
    const text = textOf(page)
    expect(text).toContain('Label of vehicle Van Change your vehicle')
    expect(text).toContain('Label of heightCentimetres 220 Change')
    expect(text).toContain('Label of phone Not given')
    expect(text).toContain('Label of from 1 September 2026')
    expect(page.body).toContain(`href="${permit}/apply/vehicle?change=1"`)
    await kofi.get(`${permit}/check?lang=cy`)
    const welsh = textOf(await kofi.get(`${permit}/check`))
    expect(welsh).toContain('Gwiriwch eich atebion')
    expect(welsh).toContain('1 Medi 2026')
    expect(welsh).toContain('It is true. (cy)')
  })

  test('needs the declaration', async () => {
    const kofi = await site.as('kofi-o')
    const before = await counts()
    const refused = await kofi.fill(`${permit}/check?lang=en`, {})
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Error: ')
    expect(textOf(refused)).toContain(
      'There is a problem Confirm that you have read the declaration and agree',
    )
    expect(refused.body).toContain('href="#declared"')
    expect(await counts()).toEqual(before)
  })
})

describe('sending', () => {
  test('makes one submission, one case and one message, whatever is pressed again', async () => {
    const elin = await site.as('elin-gwyn')
    await fillPermit(elin)
    const before = await counts()
    const page = await elin.get(`${permit}/check`)
    const otherWindow = await elin.get(`${permit}/check`)
    const notesPage = await elin.get(`${permit}/apply/notes`)
    const sent = await elin.send(page, { declared: ['yes'] })
    expect(sent.location).toMatch(/\/services\/parking-permit\/done\/[A-Z0-9-]+$/)
    const after = { submissions: before.submissions + 1, cases: before.cases + 1, drafts: before.drafts - 1 }
    expect(await counts()).toEqual(after)

    expect((await elin.send(page, { declared: ['yes'] })).location).toBe(sent.location)
    expect((await elin.send(otherWindow, { declared: ['yes'] })).location).toBe(sent.location)
    expect((await elin.send(notesPage, { notes: 'late' })).location).toBe(sent.location)
    expect((await elin.get(`${permit}/check`)).location).toBe(sent.location)
    expect((await elin.get(`${permit}/apply/dates`)).location).toBe(sent.location)
    expect(await counts()).toEqual(after)

    const reference = sent.location?.split('/').at(-1) ?? ''
    const done = textOf(await elin.follow(sent.location ?? ''))
    expect(done).toContain(reference)
    await site.drain()
    const messages = await site.kernel.notify.inbox(site.kernel.db, site.idOf('elin-gwyn'))
    const confirmations = messages.filter(({ template }) => template === 'services.submitted')
    expect(confirmations).toHaveLength(1)
    expect(confirmations[0]).toMatchObject({
      locale: 'cy',
      subject: 'Rydym wedi cael eich cais: Get a parking permit (cy)',
    })
    expect(confirmations[0]?.body).toContain(reference)
  })

  test('waits when an answer was changed in another window', async () => {
    const visitor = await site.as('nguyen-thi-minh')
    await fillPermit(visitor)
    const before = await counts()
    const page = await visitor.get(`${permit}/check`)
    await visitor.fill(`${permit}/apply/notes`, { notes: 'One more thing' })
    const stopped = await visitor.send(page, { declared: ['yes'] })
    expect(stopped.status).toBe(409)
    expect(textOf(stopped)).toContain('Some answers were changed in another window')
    expect(textOf(stopped)).toContain('One more thing')
    expect(await counts()).toEqual(before)
    expect((await visitor.send(stopped, { declared: ['yes'] })).location).toContain('/done/')
  })

  test('sends no answer of a page that is no longer on the way', async () => {
    const visitor = await site.as('yusuf-al-amin')
    await fillPermit(visitor, 'van')
    await visitor.fill(`${permit}/apply/vehicle?change=1`, { vehicle: 'car' })
    const sent = await visitor.fill(`${permit}/check`, { declared: ['yes'] })
    const reference = sent.location?.split('/').at(-1) ?? ''
    const officer = await site.as('catrin-rowlands')
    const found = await site.kernel.db.unnamed('select id from casework.case_file where reference = $1', [
      reference,
    ])
    // The statement is written just above.
    const [row] = found.rows as { id: string }[]
    const caseText = textOf(await officer.get(`/staff/cases/${row?.id ?? ''}`))
    expect(caseText).toContain('Label of keeper')
    expect(caseText).not.toContain('heightCentimetres')
  })
})

describe('another person', () => {
  test('finds neither the confirmation nor the draft', async () => {
    const yusuf = await site.as('yusuf-al-amin')
    const { rows } = await site.kernel.db.unnamed(
      `select reference from services.submission where person_id = $1`,
      [site.idOf('yusuf-al-amin')],
    )
    // The statement is written just above.
    const [row] = rows as { reference: string }[]
    const address = `${permit}/done/${row?.reference ?? ''}`
    expect((await yusuf.get(address)).status).toBe(200)
    expect((await (await site.as('kofi-o')).get(address)).status).toBe(404)
    expect((await (await site.as('grace-okafor')).get(address)).status).toBe(404)
    expect((await site.visitor().get(address)).location).toContain('/sign-in')
    expect((await yusuf.get(`/services/veteran-card/done/${row?.reference ?? ''}`)).status).toBe(404)

    const kofi = await site.as('kofi-o')
    await fillPermit(kofi)
    const kofisPage = await kofi.get(`${permit}/check`)
    const amina = await site.as('amina-hughes')
    const own = await amina.get(`${permit}/apply/vehicle`)
    const ownCsrf = own.forms.flatMap(({ hidden }) => hidden).find(([name]) => name === '_csrf')
    const stolen = {
      ...kofisPage,
      forms: kofisPage.forms.map((form) => ({
        ...form,
        hidden: form.hidden.map(([name, value]): [string, string] =>
          name === '_csrf' ? [name, ownCsrf?.[1] ?? ''] : [name, value],
        ),
      })),
    }
    const before = await counts()
    expect((await amina.send(stolen, { declared: ['yes'] })).status).toBe(410)
    expect(await counts()).toEqual(before)
  })
})
