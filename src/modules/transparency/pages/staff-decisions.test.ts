import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { defineQuery } from '#kernel/db'
import { staffRecordPath } from '../addresses.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { remindOfReviews } from '../jobs/remind-of-reviews.ts'
import { sendForDecision } from '../publishing/send.ts'
import { staffPlatform, type StaffPlatform } from '../testing/staff-platform.ts'
import { alertIn, begin, beginWhole, publish } from '../testing/staff-steps.ts'
import { newRecordPath, staffRecordsPath } from '../writing/addresses.ts'
import { editorWords } from '../writing/words.ts'

let staff: StaffPlatform
beforeAll(async () => {
  staff = await staffPlatform()
})
afterAll(() => staff.platform.stop())

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

const countReminders = defineQuery<Record<never, never>, { count: number }>(
  'test.transparency.reminders',
  `select count(*)::int as count from transparency.review_reminder`,
)
const actsOn = defineQuery<{ resource: string }, { action: string }>(
  'test.transparency.acts',
  `select action from audit.entry where content::jsonb ->> 'resource' = :resource order by id`,
)

async function messages(): Promise<number> {
  return (await staff.platform.kernel.db.one(countReminders, {})).count
}

describe('the way to the public', () => {
  test('goes through two people, and back by an earlier version, and ends at the same address', async () => {
    const path = await beginWhole(staff, 'Whole way')
    const id = path.split('/').at(-1) ?? ''
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Send it to')
    const published = await publish(staff, path)
    expect(published.location).toBe(`${path}?done=published`)
    expect((await staff.platform.visitor().get('/algorithms/whole-way')).status).toBe(200)

    await staff.writer.fill(path, { intent: 'begin' })
    await staff.writer.fill(`${path}/write/en/overview`, {
      ...(await overviewOf(path)),
      name: 'Whole way again',
    })
    expect((await staff.writer.get(`${path}/changes`)).body).toContain('again')
    await publish(staff, path)
    expect((await staff.platform.visitor().get('/algorithms/whole-way')).body).toContain('Whole way again')

    const first = await staff.writer.get(`${path}/versions/1`)
    const restored = await staff.writer.send(first, { intent: 'restore' })
    expect(restored.location).toBe(`${path}?done=restored`)
    const twice = await staff.writer.send(await staff.writer.get(`${path}/versions/1`), { intent: 'restore' })
    expect([twice.status, alertIn(twice).includes('There is a draft already')]).toEqual([422, true])
    await publish(staff, path)
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
      'submitted',
      'published',
      'submitted',
      'published',
      'submitted',
      'published',
      'retired',
    ])
  })

  test('is not open to who wrote it, and leads back with a reason', async () => {
    const path = await beginWhole(staff, 'Own work')
    const manager = await staff.manager.get(`${path}/write/en/rationale`)
    await staff.manager.send(manager, { scope: 'The manager wrote this.' })
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const own = await staff.manager.get(path)
    expect(own.body).not.toContain('value="approve"')
    await staff.writer.fill(path, { intent: 'withdraw' })
    expect((await staff.writer.get(path)).body).toContain('Draft')

    const other = await beginWhole(staff, 'Sent back')
    await staff.writer.send(await staff.writer.get(other), { intent: 'send' })
    const waiting = await staff.manager.get(other)
    const silent = await staff.manager.send(waiting, { intent: 'refuse', reason: '' })
    expect(silent.status).toBe(422)
    const back = await staff.manager.send(waiting, { intent: 'refuse', reason: 'Say what it costs.' })
    expect(back.location).toBe(`${other}?done=sent-back`)
    expect((await staff.writer.get(other)).body).toContain('Say what it costs.')
    await staff.writer.fill(other, { intent: 'begin' })
    expect((await publish(staff, other)).status).toBe(303)
  })

  test('needs an owner and what the standard does not go without', async () => {
    const path = await begin(staff, 'Not ready')
    const page = await staff.writer.get(path)
    expect(page.body).toContain('Choose who answers for it')
    expect(page.body).not.toContain('value="send"')
    const forced = await staff.writer.send(page, { intent: 'send' })
    expect(forced.status).toBe(422)
    expect(alertIn(forced)).toContain('cannot be sent or published yet')
  })

  test('ends for a decision on another version than was shown with 409', async () => {
    const path = await beginWhole(staff, 'Decided late')
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    const seen = await staff.manager.get(path)
    await staff.writer.fill(path, { intent: 'withdraw' })
    const late = await staff.manager.send(seen, { intent: 'approve' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Somebody changed this record since you opened the page')
  })

  test('is closed in words to a public body that is not of this platform any more', async () => {
    const path = await beginWhole(staff, 'Left alone')
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
    const path = await begin(staff, 'Thrown away')
    const gone = await staff.writer.fill(path, { intent: 'discard' })
    expect(gone.location).toBe(staffRecordsPath)
    expect((await staff.writer.get(path)).status).toBe(404)
  })
})

describe('owners and reviews', () => {
  test('are chosen among the members, within two years', async () => {
    const path = await begin(staff, 'Owners')
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
    const path = await beginWhole(staff, 'Reviewed')
    await publish(staff, path)
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
})

describe('who may', () => {
  test('read and write: members of the body by their roles, and nobody of another', async () => {
    const path = await begin(staff, 'Whose')
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
    const path = await beginWhole(staff, 'Waits')
    await staff.writer.send(await staff.writer.get(path), { intent: 'send' })
    expect((await staff.manager.get(`${staffRecordsPath}?state=waiting`)).body).toContain('Waiting for you')
    expect((await staff.writer.get(`${staffRecordsPath}?state=waiting`)).body).not.toContain(
      'Waiting for you',
    )
  })
})
