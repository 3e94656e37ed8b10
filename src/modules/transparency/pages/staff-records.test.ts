import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { languageCookie } from '#kernel/http'
import type { Visit } from '#kernel/test'
import { staffRecordPath } from '../addresses.ts'
import { toDocument } from '../domain/interchange/to-document.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { sendForDecision } from '../publishing/send.ts'
import { completeContent } from '../testing/complete-content.ts'
import { staffPlatform, type StaffPlatform } from '../testing/staff-platform.ts'
import { remindOfReviews } from '../jobs/remind-of-reviews.ts'
import { importRecordsPath, newRecordPath, staffRecordsPath } from '../writing/addresses.ts'
import { readRecordRows } from '../writing/record-rows.ts'
import { editorWords } from '../writing/words.ts'

let staff: StaffPlatform
beforeAll(async () => {
  staff = await staffPlatform()
})
afterAll(() => staff.platform.stop())

/** Begins an empty record and answers where it stands. */
async function begin(name: string): Promise<string> {
  const begun = await staff.writer.fill(newRecordPath, { from: 'empty', name, standard: 'atrs-4.0' })
  expect(begun.status).toBe(303)
  return (begun.location ?? '').split('?')[0] ?? ''
}

/** A draft that can be sent, as a document brings it. */
async function beginWhole(name: string): Promise<string> {
  const content = completeContent(name)
  const pasted = JSON.stringify(toDocument(content, content.standard).document)
  const begun = await staff.writer.fill(importRecordsPath, { pasted })
  expect(begun.status, begun.body.slice(0, 3000)).toBe(303)
  const path = (begun.location ?? '').split('?')[0] ?? ''
  const owner = await staff.writer.fill(`${path}/owner`, {
    owner: staff.ids.manager,
    day: '1',
    month: '6',
    year: '2027',
  })
  expect(owner.status).toBe(303)
  return path
}

async function publish(path: string): Promise<Visit> {
  const page = await staff.writer.get(path)
  const sent = await staff.writer.send(page, { intent: 'send' })
  expect(sent.location).toBe(`${path}?done=sent`)
  const waiting = await staff.manager.get(path)
  return staff.manager.send(waiting, { intent: 'approve' })
}

const fieldsOf = defineQuery<{ id: string }, { fields: Record<string, string> }>(
  'test.transparency.fields',
  `select content -> 'fields' as fields from transparency.record_version where record_id = :id
   order by number desc limit 1`,
)

/** What the overview says, as a browser would send it back. */
async function overviewOf(path: string): Promise<Record<string, string>> {
  const { fields } = await staff.platform.kernel.db.one(fieldsOf, { id: path.split('/').at(-1) ?? '' })
  return Object.fromEntries(Object.entries(fields).filter(([key]) => fieldOf(key)?.section === 'overview'))
}

const slugsLike = defineQuery<{ pattern: string }, { slug: string }>(
  'test.transparency.slugs',
  `select slug from transparency.record where slug ~ :pattern order by slug`,
)
const countReminders = defineQuery<Record<never, never>, { count: number }>(
  'test.transparency.reminders',
  `select count(*)::int as count from transparency.review_reminder`,
)
const actsOn = defineQuery<{ resource: string }, { action: string }>(
  'test.transparency.acts',
  `select action from audit.entry where content::jsonb ->> 'resource' = :resource order by id`,
)

function alertIn(page: Visit): string {
  return /govuk-error-summary[\s\S]*?<\/div>\s*<\/div>/.exec(page.body)?.[0] ?? ''
}

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
    const paths = [await begin('Twins'), await begin('Twins'), await begin('Statistics')]
    const rows = await staff.platform.kernel.db.many(slugsLike, { pattern: '^(twins|statistics)' })
    expect(paths).toHaveLength(3)
    expect(rows.map(({ slug }) => slug)).toEqual(['statistics-record', 'twins', 'twins-veterans-office'])
  })
})

describe('writing', () => {
  test('keeps HTML as text, and shows it as text', async () => {
    const path = await begin('Hostile words')
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
    const path = await begin('Too long')
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
    const path = await begin('Advice')
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
    const path = await begin('Items')
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
    const path = await begin('Standards')
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
    const path = await begin('Facets')
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
    const path = await begin('Shared')
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
    const path = await begin('Apart')
    const [overview, rationale] = [
      await staff.writer.get(`${path}/write/en/overview`),
      await staff.colleague.get(`${path}/write/en/rationale`),
    ]
    expect((await staff.colleague.send(rationale, { scope: 'Scope' })).status).toBe(303)
    expect((await staff.writer.send(overview, { name: 'Apart now' })).status).toBe(303)
    expect((await staff.writer.get(`${path}/write/en/rationale`)).body).toContain('Scope')
  })

  test('are told where the draft was sent meanwhile, with what they typed', async () => {
    const path = await beginWhole('Sent meanwhile')
    const page = await staff.colleague.get(`${path}/write/en/rationale`)
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const late = await staff.colleague.send(page, { scope: 'Typed in vain?' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Typed in vain?')
    expect(late.body).toContain('no longer a draft')
  })

  test('of whom one removed the item keep what the other typed', async () => {
    const path = await begin('Removed item')
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
    const path = await begin('Facets at once')
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
    const path = await beginWhole('Kept back')
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
    const path = await begin('Not kept back')
    expect((await staff.writer.get(`${path}/keep-back/name`)).status).toBe(404)
    expect((await staff.writer.get(`${path}/keep-back/nothing`)).status).toBe(404)
  })

  test('without an exemption is neither sent nor published, however it came about', async () => {
    const path = await beginWhole('Forged')
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

describe('the way to the public', () => {
  test('goes through two people, and back by an earlier version, and ends at the same address', async () => {
    const path = await beginWhole('Whole way')
    const id = path.split('/').at(-1) ?? ''
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Send it to')
    const published = await publish(path)
    expect(published.location).toBe(`${path}?done=published`)
    expect((await staff.platform.visitor().get('/algorithms/whole-way')).status).toBe(200)

    await staff.writer.fill(path, { intent: 'begin' })
    await staff.writer.fill(`${path}/write/en/overview`, {
      ...(await overviewOf(path)),
      name: 'Whole way again',
    })
    expect((await staff.writer.get(`${path}/changes`)).body).toContain('again')
    await publish(path)
    expect((await staff.platform.visitor().get('/algorithms/whole-way')).body).toContain('Whole way again')

    const first = await staff.writer.get(`${path}/versions/1`)
    const restored = await staff.writer.send(first, { intent: 'restore' })
    expect(restored.location).toBe(`${path}?done=restored`)
    const twice = await staff.writer.send(await staff.writer.get(`${path}/versions/1`), { intent: 'restore' })
    expect([twice.status, alertIn(twice).includes('There is a draft already')]).toEqual([422, true])
    await publish(path)
    expect((await staff.platform.visitor().get('/algorithms/whole-way')).body).not.toContain(
      'Whole way again',
    )

    expect((await staff.writer.get(`${path}/retire`)).status).toBe(403)
    const silent = await staff.manager.fill(`${path}/retire`, { reason: ' ' })
    expect([silent.status, alertIn(silent).includes('Say why')]).toEqual([422, true])
    const retired = await staff.manager.fill(`${path}/retire`, { reason: 'Nobody needs it.' })
    expect(retired.location).toBe(`${path}?done=retired`)
    const gone = await staff.platform.visitor().get('/algorithms/whole-way')
    expect(gone.status).toBe(200)
    expect(gone.body).toContain('Nobody needs it.')
    expect((await staff.writer.get(`${path}/owner`)).status).toBe(404)
    const acts = await staff.platform.kernel.db.many(actsOn, { resource: `transparency.record:${id}` })
    expect(acts.map(({ action }) => action.split('.').at(-1))).toEqual([
      'begun',
      'owner-changed',
      ...['submitted', 'published', 'submitted', 'published', 'submitted', 'published'],
      'retired',
    ])
  })

  test('is not open to who wrote it, and leads back with a reason', async () => {
    const path = await beginWhole('Own work')
    const manager = await staff.manager.get(`${path}/write/en/rationale`)
    await staff.manager.send(manager, { scope: 'The manager wrote this.' })
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const own = await staff.manager.get(path)
    expect(own.body).not.toContain('value="approve"')
    await staff.writer.fill(path, { intent: 'withdraw' })
    expect((await staff.writer.get(path)).body).toContain('Draft')

    const other = await beginWhole('Sent back')
    await staff.writer.send(await staff.writer.get(other), { intent: 'send' })
    const waiting = await staff.manager.get(other)
    const silent = await staff.manager.send(waiting, { intent: 'refuse', reason: '' })
    expect(silent.status).toBe(422)
    const back = await staff.manager.send(waiting, { intent: 'refuse', reason: 'Say what it costs.' })
    expect(back.location).toBe(`${other}?done=sent-back`)
    expect((await staff.writer.get(other)).body).toContain('Say what it costs.')
    await staff.writer.fill(other, { intent: 'begin' })
    expect((await publish(other)).status).toBe(303)
  })

  test('needs an owner and what the standard does not go without', async () => {
    const path = await begin('Not ready')
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Choose who answers for it')
    expect(page.body).not.toContain('value="send"')
    const forced = await staff.writer.send(page, { intent: 'send' })
    expect(forced.status).toBe(422)
    expect(alertIn(forced)).toContain('cannot be sent or published yet')
  })

  test('ends for a decision on another version than was shown with 409', async () => {
    const path = await beginWhole('Decided late')
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const seen = await staff.manager.get(path)
    await staff.writer.fill(path, { intent: 'withdraw' })
    const late = await staff.manager.send(seen, { intent: 'approve' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Somebody changed this record since you opened the page')
  })

  test('is closed in words to a public body that is not of this platform any more', async () => {
    const path = await beginWhole('Left alone')
    const { kernel } = staff.platform
    const [recordId = '', nobody] = [path.split('/').at(-1), '0195a000-0000-7000-8000-00000000aaaa']
    await kernel.db.unnamed(
      `update transparency.record set organisation_id = '${nobody}' where id = '${recordId}'`,
    )
    const actor = systemActor('test')
    const outcome = await kernel.db.transaction((tx) =>
      sendForDecision(kernel, tx, { recordId, number: 1, revision: 1, actor }),
    )
    expect(outcome).toBe('no-organisation')
    expect(editorWords.in('en')('outcome.no-organisation')).toContain('no longer on this platform')
    expect((await staff.writer.get(path)).status).toBe(404)
  })

  test('of a draft that was never public ends when it is thrown away', async () => {
    const path = await begin('Thrown away')
    const gone = await staff.writer.fill(path, { intent: 'discard' })
    expect(gone.location).toBe(staffRecordsPath)
    expect((await staff.writer.get(path)).status).toBe(404)
  })
})

describe('owners and reviews', () => {
  test('are chosen among the members, within two years', async () => {
    const path = await begin('Owners')
    const good = { owner: staff.ids.manager, day: '1', month: '5', year: '2027' }
    for (const [change, words] of [
      [{ owner: 'somebody' }, 'Choose who answers for the record'],
      [{ day: '31', month: '2' }, 'Enter a real day'],
      [{ year: '2025' }, 'today or later'],
      [{ year: '2031' }, 'within two years'],
    ] as const) {
      const refused = await staff.writer.fill(`${path}/owner`, { ...good, ...change })
      expect(refused.status).toBe(422)
      expect(alertIn(refused)).toContain(words)
    }
    expect((await staff.writer.fill(`${path}/owner`, good)).status).toBe(303)
  })

  test('are told 30 days before and when it is over, once each, and the public is told too', async () => {
    const { kernel, clock } = staff.platform
    const path = await beginWhole('Reviewed')
    await publish(path)
    await kernel.db.unnamed(`update transparency.record set review_by = null where slug <> 'reviewed'`)
    const sentBefore = await messages()
    const run = () =>
      remindOfReviews.run(kernel, {}, { id: 'x', attempt: 1, signal: new AbortController().signal })
    await run()
    expect(await messages()).toBe(sentBefore)
    const day = 24 * 60 * 60 * 1000
    await kernel.db.unnamed(
      `update transparency.record set review_by = date '2026-12-01' where slug = 'reviewed'`,
    )
    await run()
    await run()
    expect(await messages()).toBe(sentBefore + 1)
    expect((await staff.platform.visitor().get('/algorithms/reviewed')).body).not.toContain(
      'has not done so yet',
    )
    clock.advance(31 * day)
    await run()
    await run()
    expect(await messages()).toBe(sentBefore + 2)
    expect((await staff.platform.visitor().get('/algorithms/reviewed')).body).toContain('has not done so yet')
    clock.advance(-31 * day)
  })

  async function messages(): Promise<number> {
    return (await staff.platform.kernel.db.one(countReminders, {})).count
  }
})

describe('bringing records from a file', () => {
  const upload = (content: Uint8Array | string, name = 'records.csv') => ({
    file: { fileName: name, mediaType: 'text/csv', content: Buffer.from(content) },
  })

  test('takes a document of any standard, and says what is wrong with another', async () => {
    const path = await beginWhole('From a document')
    expect((await staff.writer.get(path)).body).toContain('From a document')
    for (const [pasted, words] of [
      ['{"standard": "7", "fields": {}}', 'We do not know the standard “7”'],
      ['{"standard": "4.0", "fields": {"9.9": "x"}}', '9.9'],
      ['{"standard": ', 'begins like a JSON document'],
      ['[1]', 'not a record of a standard'],
    ] as const) {
      const refused = await staff.writer.fill(importRecordsPath, { pasted })
      expect(refused.status, pasted).toBe(422)
      expect(refused.body).toContain(words)
      expect(refused.body).toContain(pasted.replaceAll('"', '&quot;'))
    }
  })

  test('says in which row what is wrong, takes nothing, and takes the rest where asked to', async () => {
    const pasted = [
      'standard;name;contact-email;phase',
      '4.0;Row two;team@council.example;production',
      '4.0;Row three;nobody;production',
      '9;Row four;;',
      '4.0;Row five',
    ].join('\n')
    const refused = await staff.writer.fill(importRecordsPath, { pasted })
    expect(refused.status).toBe(422)
    expect(alertIn(refused)).toContain('3 rows have mistakes, and 1 are right')
    for (const words of [
      'Row 3: Contact email must be',
      'Row 4: “9” is not a version',
      'Row 5: There are not as many cells',
    ]) {
      expect(refused.body).toContain(words)
    }
    expect(refused.body).toContain('4.0;Row two')
    expect((await staff.writer.get(staffRecordsPath)).body).not.toContain('Row two')
    const taken = await staff.writer.fill(importRecordsPath, { pasted, leaveOut: 'yes' })
    const list = await staff.writer.follow(taken.location ?? '')
    expect(list.body).toContain('1 draft was made.')
    expect(list.body).toContain('3 rows with mistakes were left out.')
    expect(list.body).toContain('Row two')
  })

  test.for([
    [
      'broken letters',
      Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xff, 0xfe]),
      'Some letters in the file are broken',
    ],
    ['UTF-16', Buffer.from('name\nX', 'utf16le'), 'Some letters in the file are broken'],
    ['nothing', Buffer.from(''), 'Choose a file, or paste a text'],
    ['a header alone', Buffer.from('name,phase\n'), 'no row below the names'],
    ['columns that nobody knows', Buffer.from('name,colour\nX,red\n'), 'There is no field called “colour”'],
    ['no name', Buffer.from('phase\nproduction\n'), 'no column called “name”'],
    ['an open quote', Buffer.from('name\n"X\n'), 'never closed'],
  ] as const)('is refused in words: %s', async ([, content, words]) => {
    const refused = await staff.writer.fill(importRecordsPath, upload(content))
    expect(refused.status).toBe(422)
    expect(refused.body).toContain(words)
  })

  test('takes a hundred thousand rows, and not one more', async () => {
    const rows = Array.from({ length: 100_001 }, (_none, index) => `Row number ${index},beta-pilot`)
    const table = (count: number): string => ['name,phase', ...rows.slice(0, count)].join('\n')
    expect(readRecordRows(table(100_000), 'atrs-4.0')).toMatchObject({
      rows: { length: 100_000 },
      refused: 0,
    })
    const more = await staff.stranger.fill(importRecordsPath, upload(table(100_001)))
    expect(more.status).toBe(422)
    expect(more.body).toContain('There are more than 100000 rows')
    const taken = await staff.stranger.fill(importRecordsPath, upload(table(2_345)))
    expect(taken.location).toBe(`${staffRecordsPath}?state=draft&taken=2345&left=0`)
    const list = await staff.stranger.get(`${staffRecordsPath}?page=2`)
    expect(list.status).toBe(200)
    expect(list.body.match(/Row number/g)?.length).toBe(50)
  }, 60_000)
})

describe('who may', () => {
  test('read and write: members of the body by their roles, and nobody of another', async () => {
    const path = await begin('Whose')
    for (const page of ['', '/preview', '/versions']) {
      expect((await staff.auditor.get(`${path}${page}`)).status).toBe(200)
      expect((await staff.stranger.get(`${path}${page}`)).status).toBe(404)
      expect((await staff.platform.visitor().get(`${path}${page}`)).location).toContain('/sign-in?return=')
    }
    for (const page of [
      '/write/en/overview',
      '/facets',
      '/owner',
      '/standard',
      '/keep-back/scope',
      '/welsh',
    ]) {
      expect((await staff.auditor.get(`${path}${page}`)).status, page).toBe(403)
      expect((await staff.stranger.get(`${path}${page}`)).status, page).toBe(404)
    }
    const form = await staff.writer.get(`${path}/write/en/overview`)
    const stolen = { ...form, forms: (await staff.stranger.get(newRecordPath)).forms }
    const action = `${path}/write/en/overview`
    const sent = await staff.stranger.send(
      { ...stolen, forms: stolen.forms.map((each) => ({ ...each, action })) },
      { name: 'Stolen' },
    )
    expect(sent.status).toBe(404)
    expect((await staff.writer.get(staffRecordPath('0195a000-0000-7000-8000-00000000ffff'))).status).toBe(404)
  })

  test('see how many wait for them on their home page and in the list', async () => {
    const path = await beginWhole('Waits')
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    expect((await staff.manager.get(`${staffRecordsPath}?state=waiting`)).body).toContain('Waiting for you')
    expect((await staff.writer.get(`${staffRecordsPath}?state=waiting`)).body).not.toContain(
      'Waiting for you',
    )
  })
})
