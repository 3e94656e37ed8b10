import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery } from '#kernel/db'
import { languageCookie } from '#kernel/http'
import { staffPlatform, type StaffPlatform } from '../testing/staff-platform.ts'
import { alertIn, begin, beginWhole } from '../testing/staff-steps.ts'
import { newRecordPath, staffRecordsPath } from '../writing/addresses.ts'

let staff: StaffPlatform
beforeAll(async () => {
  staff = await staffPlatform()
})
afterAll(() => staff.platform.stop())

const slugsLike = defineQuery<{ pattern: string }, { slug: string }>(
  'test.transparency.slugs',
  `select slug from transparency.record where slug ~ :pattern order by slug`,
)

describe('beginning a record', () => {
  test('from a running algorithm fills in what the program knows, in both languages', async () => {
    const list = await staff.writer.get(staffRecordsPath)
    expect(list.body).toContain('Order of appeals')
    expect(list.body).toContain('Nothing runs in production until its record is published')
    const begun = await staff.writer.fill(`${newRecordPath}?algorithm=testing.order-appeals`, {
      from: 'algorithm:testing.order-appeals',
      standard: 'atrs-4.0',
    })
    expect(begun.status).toBe(303)
    const path = (begun.location ?? '').split('?')[0] ?? ''
    expect((await staff.writer.get(`${path}/write/en/rationale`)).body).toContain(
      'Appeals against parking tickets.',
    )
    expect((await staff.writer.get(`${path}/write/en/deployment`)).body).toContain(
      'A person decides every time',
    )
    expect((await staff.writer.get(`${path}/write/en/models/models/1`)).body).toContain('value="1.2.0"')
    expect((await staff.writer.get(`${path}/write/cy/rationale`)).body).toContain(
      'Apeliadau yn erbyn tocynnau parcio.',
    )
    expect((await staff.writer.get(staffRecordsPath)).body).not.toContain('testing.order-appeals')
    const again = await staff.writer.fill(newRecordPath, {
      from: 'algorithm:testing.order-appeals',
      standard: 'atrs-4.0',
    })
    expect(again.status).toBe(422)
    expect(alertIn(again)).toContain('has a record of this algorithm already')
  })

  test('from what a supplier filled in leaves open what only the public body knows', async () => {
    const begun = await staff.writer.fill(newRecordPath, {
      from: 'template:saltmarsh.form-reader',
      name: 'Reader of claim forms',
      standard: 'atrs-4.0',
    })
    const path = (begun.location ?? '').split('?')[0] ?? ''
    const owner = await staff.writer.get(`${path}/write/en/owner`)
    expect(owner.body).toContain('Saltmarsh Software Limited')
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Reader of claim forms')
    expect(page.body).toContain('Answer “Contact email”')
  })

  test('without a name, by an unknown standard, or for another body is refused in words, and the form stays', async () => {
    const nameless = await staff.writer.fill(newRecordPath, {
      from: 'empty',
      name: ' ',
      standard: 'atrs-4.0',
    })
    expect([nameless.status, alertIn(nameless).includes('Enter the name of the algorithm')]).toEqual([
      422,
      true,
    ])
    const unknown = await staff.writer.fill(newRecordPath, {
      from: 'empty',
      name: 'Kept name',
      standard: 'atrs-9',
    })
    expect([unknown.status, alertIn(unknown).includes('Choose a standard')]).toEqual([422, true])
    expect(unknown.body).toContain('value="Kept name"')
    const elsewhere = await staff.writer.fill(newRecordPath, {
      from: 'empty',
      name: 'X',
      standard: 'atrs-4.0',
      organisation: '0195a000-0000-7000-8000-00000000ffff',
    })
    expect(elsewhere.status).toBe(422)
    expect(alertIn(elsewhere)).toContain('no longer on this platform')
  })

  test('gives records of the same name addresses of their own', async () => {
    const paths = [await begin(staff, 'Twins'), await begin(staff, 'Twins'), await begin(staff, 'Statistics')]
    const rows = await staff.platform.kernel.db.many(slugsLike, { pattern: '^(twins|statistics)' })
    expect(paths).toHaveLength(3)
    expect(rows.map(({ slug }) => slug)).toEqual(['statistics-record', 'twins', 'twins-veterans-office'])
  })
})

describe('writing', () => {
  test('keeps HTML as text, and shows it as text', async () => {
    const path = await begin(staff, 'Hostile words')
    const html = '<script>alert(1)</script> & <b>bold</b>'
    const saved = await staff.writer.fill(`${path}/write/en/overview`, {
      name: 'Hostile words',
      description: html,
    })
    expect(saved.location).toBe(`${path}/write/en/overview?saved=1`)
    for (const page of [`${path}/write/en/overview`, `${path}/preview`]) {
      const { body } = await staff.writer.get(page)
      expect(body).not.toContain('<script>alert')
      expect(body).toContain('&lt;script>alert(1)&lt;/script>')
    }
  })

  test('refuses what is too long and what is no address by the field, and loses nothing', async () => {
    const path = await begin(staff, 'Too long')
    const long = 'long '.repeat(100)
    const typed = {
      name: 'A new name',
      'one-sentence-description': long,
      'contact-email': 'nobody',
      website: 'council.example',
      description: 'Kept',
    }
    const refused = await staff.writer.fill(`${path}/write/en/overview`, typed)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Error: ')
    expect(alertIn(refused)).toContain('must be 350 characters or fewer')
    expect(alertIn(refused)).toContain('must be an email address')
    expect(alertIn(refused)).toContain('href="#website"')
    for (const text of ['A new name', long.trim(), 'nobody', 'council.example', 'Kept']) {
      expect(refused.body).toContain(text)
    }
    expect((await staff.writer.get(`${path}/write/en/overview`)).body).toContain('value="Too long"')
  })

  test('gives advice on plainer words, and none on what is plain', async () => {
    const path = await begin(staff, 'Advice')
    await staff.writer.fill(`${path}/write/en/overview`, {
      name: 'Advice',
      description: 'We utilise the MARS in order to facilitate decisions.',
    })
    const page = await staff.writer.get(`${path}/write/en/overview`)
    expect(page.body).toContain('“utilise” is hard to read. Try: use.')
    const welsh = await staff.writer.get(`${path}/write/en/overview`, {
      cookie: `${cookiesOf(staff.writer.cookies)}; ${languageCookie}=cy`,
    })
    expect(welsh.body).toContain('anodd ei ddarllen')
  })

  test('adds, changes and removes items of a group, with their Welsh', async () => {
    const path = await begin(staff, 'Items')
    const items = `${path}/write/en/safeguards/risks`
    await staff.writer.fill(`${items}/new`, { 'risk-name': 'First risk' })
    await staff.writer.fill(`${items}/new`, { 'risk-name': 'Second risk' })
    const welsh = await staff.writer.fill(`${path}/write/cy/safeguards/risks/2`, { 'risk-name': 'Ail risg' })
    expect(welsh.location).toBe(`${path}/write/cy/safeguards?saved=1#risks`)
    await staff.writer.fill(`${items}/1`, { intent: 'remove' })
    const section = await staff.writer.get(`${path}/write/en/safeguards`)
    expect(section.body).not.toContain('First risk')
    expect(section.body).toContain('Second risk')
    expect((await staff.writer.get(`${path}/write/cy/safeguards/risks/1`)).body).toContain('Ail risg')
    expect((await staff.writer.get(`${items}/2`)).status).toBe(404)
    expect((await staff.writer.get(`${path}/write/en/safeguards/models/1`)).status).toBe(404)
  })

  test('says what another standard would leave behind, and leaves it', async () => {
    const path = await begin(staff, 'Standards')
    await staff.writer.fill(`${path}/write/en/tool`, { 'system-input': 'A form' })
    const page = await staff.writer.get(`${path}/standard`)
    expect(page.body).toContain('Would be left behind:')
    await staff.writer.send(page, { standard: 'atrs-2.1' })
    expect((await staff.writer.get(path)).body).toContain('Recording Standard 2.1')
    expect((await staff.writer.get(`${path}/write/en/tool`)).body).not.toContain('A form')
    const unknown = await staff.writer.fill(`${path}/standard`, { standard: 'atrs-9' })
    expect([unknown.status, alertIn(unknown).includes('Choose a standard')]).toEqual([422, true])
  })

  test('keeps what the record is found by, and refuses values that nobody knows', async () => {
    const path = await begin(staff, 'Facets')
    const saved = await staff.writer.fill(`${path}/facets`, {
      phase: 'production',
      function: ['health', 'education'],
      task: 'reading\n\nsorting',
    })
    expect(saved.location).toBe(`${path}?done=saved`)
    expect((await staff.writer.get(`${path}/facets`)).body).toContain('reading\nsorting')
    const refused = await staff.writer.fill(`${path}/facets`, { phase: 'nowhere' })
    expect([refused.status, alertIn(refused).includes('not one of the values')]).toEqual([422, true])
  })
})

function cookiesOf(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}

describe('two who write at once', () => {
  test('are shown both texts with 409, and choose; nothing is lost', async () => {
    const path = await begin(staff, 'Shared')
    const section = `${path}/write/en/rationale`
    const [mine, theirs] = [await staff.writer.get(section), await staff.colleague.get(section)]
    await staff.colleague.send(theirs, { scope: 'Their scope', benefit: 'Their benefit' })
    const conflict = await staff.writer.send(mine, { scope: 'My scope', benefit: 'My benefit' })
    expect(conflict.status).toBe(409)
    for (const text of ['Their scope', 'My scope', 'Their benefit', 'My benefit', 'Tomos Bevan']) {
      expect(conflict.body).toContain(text)
    }
    const undecided = await staff.writer.send(conflict, { 'choice-scope': 'mine' })
    expect(undecided.status).toBe(409)
    expect(alertIn(undecided)).toContain('Benefits: choose which text to keep')
    const settled = await staff.writer.send(undecided, { 'choice-scope': 'mine', 'choice-benefit': 'theirs' })
    expect(settled.status).toBe(303)
    const { body } = await staff.writer.get(section)
    expect(body).toContain('My scope')
    expect(body).toContain('Their benefit')
    expect(body).not.toContain('My benefit')
  })

  test('do not meet where they write different parts', async () => {
    const path = await begin(staff, 'Apart')
    const [overview, rationale] = [
      await staff.writer.get(`${path}/write/en/overview`),
      await staff.colleague.get(`${path}/write/en/rationale`),
    ]
    expect((await staff.colleague.send(rationale, { scope: 'Scope' })).status).toBe(303)
    expect((await staff.writer.send(overview, { name: 'Apart now' })).status).toBe(303)
    expect((await staff.writer.get(`${path}/write/en/rationale`)).body).toContain('Scope')
  })

  test('are told where the draft was sent meanwhile, with what they typed', async () => {
    const path = await beginWhole(staff, 'Sent meanwhile')
    const page = await staff.colleague.get(`${path}/write/en/rationale`)
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const late = await staff.colleague.send(page, { scope: 'Typed in vain?' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Typed in vain?')
    expect(late.body).toContain('no longer a draft')
  })

  test('of whom one removed the item keep what the other typed', async () => {
    const path = await begin(staff, 'Removed item')
    const item = `${path}/write/en/safeguards/risks`
    await staff.writer.fill(`${item}/new`, { 'risk-name': 'Only risk' })
    const page = await staff.colleague.get(`${item}/1`)
    await staff.writer.fill(`${item}/1`, { intent: 'remove' })
    const late = await staff.colleague.send(page, { 'risk-name': 'Typed late' })
    expect(late.status).toBe(409)
    const kept = await staff.colleague.send(late, { 'choice-risk-name': 'mine' })
    expect(kept.status).toBe(303)
    expect((await staff.writer.get(`${path}/write/en/safeguards`)).body).toContain('Typed late')
  })

  test('choose facets and owners by what they saw', async () => {
    const path = await begin(staff, 'Facets at once')
    for (const [page, first, second] of [
      ['facets', { phase: 'production' }, { phase: 'beta-pilot' }],
      [
        'owner',
        { owner: staff.ids.manager, day: '1', month: '5', year: '2027' },
        { owner: staff.ids.colleague, day: '1', month: '5', year: '2027' },
      ],
    ] as const) {
      const seen = await staff.writer.get(`${path}/${page}`)
      expect((await staff.colleague.fill(`${path}/${page}`, first)).status).toBe(303)
      const late = await staff.writer.send(seen, second)
      expect(late.status).toBe(409)
      expect(late.body).toContain('A colleague changed this meanwhile')
      expect((await staff.writer.send(late, second)).status).toBe(303)
    }
  })
})

describe('keeping a field back', () => {
  test('needs an exemption and an explanation, and takes the text out', async () => {
    const path = await beginWhole(staff, 'Kept back')
    await staff.writer.fill(`${path}/write/en/rationale`, { scope: 'Secret scope' })
    const page = `${path}/keep-back/system-architecture`
    await staff.writer.fill(`${path}/write/en/tool`, { 'system-architecture': 'Secret parts' })
    const none = await staff.writer.fill(page, { explanation: 'Because' })
    expect(none.status).toBe(422)
    expect(alertIn(none)).toContain('Choose the exemption that allows this')
    expect(none.body).toContain('Because')
    const unexplained = await staff.writer.fill(page, { exemption: 'foia-31' })
    expect([unexplained.status, alertIn(unexplained).includes('Say why')]).toEqual([422, true])
    const invented = await staff.writer.fill(page, { exemption: 'foia-99', explanation: 'Because' })
    expect([invented.status, alertIn(invented).includes('not an exemption that we know')]).toEqual([
      422,
      true,
    ])
    const kept = await staff.writer.fill(page, { exemption: 'foia-31', explanation: 'It would help fraud.' })
    expect(kept.status).toBe(303)
    const preview = await staff.writer.get(`${path}/preview`)
    expect(preview.body).not.toContain('Secret parts')
    expect(preview.body).toContain('It would help fraud.')
    const lifted = await staff.writer.fill(page, { intent: 'publish' })
    expect(lifted.status).toBe(303)
    expect((await staff.writer.get(`${path}/preview`)).body).not.toContain('It would help fraud.')
  })

  test('is refused for what everybody must read', async () => {
    const path = await begin(staff, 'Not kept back')
    expect((await staff.writer.get(`${path}/keep-back/name`)).status).toBe(404)
    expect((await staff.writer.get(`${path}/keep-back/nothing`)).status).toBe(404)
  })

  test('without an exemption is neither sent nor published, however it came about', async () => {
    const path = await beginWhole(staff, 'Forged')
    await staff.platform.kernel.db.unnamed(
      `update transparency.record_version set content = jsonb_set(content, '{redactions}',
         '{"scope": {"exemption": "", "explanation": "no"}}') where record_id = '${path.split('/').at(-1)}'`,
    )
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Choose the exemption that allows this')
    const sent = await staff.writer.send(page, { intent: 'send' })
    expect(sent.status).toBe(422)
    expect(alertIn(sent)).toContain('cannot be sent or published yet')
  })
})
