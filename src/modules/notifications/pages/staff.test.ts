import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minuteMs } from '#kernel/clock'
import { testDatabases, type TestPlatform, type Visitor } from '#kernel/test'
import { sendDueCampaigns } from '../campaigns/fan-out.ts'
import { dispatchDue } from '../dispatch/dispatch.ts'
import { joinGroup } from '../store/recipient-group.ts'
import { notificationsPlatform, person } from '../testing/people.ts'

/** Does what a button of the page does; undefined where the page has no such button. */
async function act(visitor: Visitor, path: string, name: string, fields: Record<string, string> = {}) {
  const page = await visitor.get(path)
  const form = page.forms.find(({ hidden }) => new Map(hidden).get('act') === name)
  if (form === undefined) return undefined
  return visitor.send({ ...page, forms: [form] }, fields)
}

describe.each(testDatabases)('staff on %s', (database) => {
  let platform: TestPlatform
  let writer: Visitor
  let manager: Visitor

  beforeAll(async () => {
    platform = await notificationsPlatform(database)
    writer = await platform.visitorSignedInAs(person(platform, 'owen-blackwood'))
    manager = await platform.visitorSignedInAs(person(platform, 'catrin-rowlands'))
    await platform.drain()
  })
  afterAll(() => platform.stop())

  const one = async (statement: string, values: unknown[] = []): Promise<Record<string, unknown>> => {
    const { rows } = await platform.kernel.db.unnamed(statement, values)
    // Each statement here gives records.
    return (rows as Record<string, unknown>[])[0] ?? {}
  }
  const groupId = async (name: string) =>
    String((await one('select id from notifications.recipient_group where name = $1', [name]))['id'])

  const words = async (change: Record<string, string> = {}) => ({
    groupId: await groupId('bin-days'),
    name: 'Snow and bins',
    titleEn: 'No bins today',
    pushEn: 'Snow has closed the roads',
    bodyEn: 'We collect again on Thursday.\r\n\r\nRead https://localhost/bins',
    titleCy: 'Dim biniau heddiw',
    pushCy: 'Mae eira wedi cau’r ffyrdd',
    bodyCy: 'Byddwn yn casglu eto ddydd Iau.',
    link: '/councils',
    urgency: 'normal',
    expiresInDays: '30',
    pacePerMinute: '600',
    ...change,
  })
  const write = async (change: Record<string, string> = {}) => {
    const fields = await words({ bodyEn: 'We collect again on Thursday.', ...change })
    const { location = '' } = await writer.fill('/staff/notifications/campaigns/new', fields)
    expect(location).toMatch(/^\/staff\/notifications\/campaigns\/[0-9a-f-]{36}$/)
    return location
  }
  test('write in both languages, and a second person lets it go', async () => {
    const path = await write()
    expect((await writer.get(path)).body).toContain('Mae eira wedi cau')
    expect(await act(manager, path, 'approve')).toBeUndefined()
    expect((await act(writer, path, 'submit'))?.status).toBe(303)
    expect(await act(writer, path, 'approve')).toBeUndefined()
    expect((await act(manager, path, 'approve'))?.location).toContain('done=approve')
    await platform.drain()
    const page = await manager.get(path)
    expect(page.body).toContain('Sent')
    const reader = await platform.visitorSignedInAs(person(platform, 'elin-gwyn'))
    expect((await reader.follow('/account/notifications?lang=en')).body).toContain('No bins today')
    expect((await reader.follow('/account/notifications?lang=cy')).body).toContain('Dim biniau heddiw')
  })

  test('whoever wrote it is not the second person, even as a manager', async () => {
    const fields = await words({ bodyEn: 'Text' })
    const { location = '' } = await manager.fill('/staff/notifications/campaigns/new', fields)
    await act(manager, location, 'submit')
    expect(await act(manager, location, 'approve')).toBeUndefined()
    const forged = await manager.get(location)
    const answer = await manager.post(location, {
      ...Object.fromEntries(forged.forms.find(({ isOnceOnly }) => isOnceOnly)?.hidden ?? []),
      act: 'approve',
      version: '2',
    })
    expect([403, 422]).toContain(answer.status)
    expect(
      await one('select state from notifications.campaign where id = $1', [location.split('/').at(-1)]),
    ).toEqual({
      state: 'waiting',
    })
  })

  test('is sent back with a reason, changed, and sent again', async () => {
    const path = await write({ name: 'Sent back' })
    await act(writer, path, 'submit')
    const unreasoned = await act(manager, path, 'refuse', { reason: ' ' })
    expect(unreasoned?.status).toBe(422)
    expect(unreasoned?.body).toContain('Say why')
    await act(manager, path, 'refuse', { reason: 'Say which streets' })
    expect((await writer.get(path)).body).toContain('Say which streets')
    const saved = await writer.fill(`${path}/edit`, await words({ bodyEn: 'In all streets.' }))
    expect(saved.location).toBe(path)
    expect((await writer.get(path)).body).toContain('In all streets.')
  })

  test('two people who change it at once are told', async () => {
    const path = await write({ name: 'Twice' })
    const [first, second] = [await writer.get(`${path}/edit`), await writer.get(`${path}/edit`)]
    const fields = await words({ bodyEn: 'Text' })
    expect((await writer.send(first, fields)).status).toBe(303)
    const late = await writer.send(second, fields)
    expect(late.status).toBe(422)
    expect(late.body).toContain('Somebody else changed it')
  })

  test.each([
    [{ titleEn: '' }, 'Title in English: enter some words'],
    [{ titleCy: '' }, 'Title in Welsh: enter some words'],
    [{ bodyEn: '# Heading' }, 'plain text'],
    [{ bodyCy: 'http://evil.test' }, 'https addresses'],
    [{ link: 'https://evil.test' }, 'a page of this site'],
    [{ groupId: '' }, 'Choose a group'],
    [{ expiresInDays: '0' }, 'number of days'],
    [{ pacePerMinute: 'fast' }, 'number from 1'],
    [{ titleEn: 'x'.repeat(101) }, 'fewer words'],
  ])('are told what is wrong with %j', async (wrong, message) => {
    const fields = await words({ bodyEn: 'Text', ...wrong })
    const page = await writer.fill('/staff/notifications/campaigns/new', fields)
    expect(page.status).toBe(422)
    expect(page.body).toContain(message)
  })

  test('is sent at its pace, and a pause holds what has not gone', async () => {
    const { kernel, clock } = platform
    const made = await manager.fill('/staff/notifications/groups/new', {
      name: 'paced',
      subgroup: '',
      titleEn: 'Paced',
      titleCy: 'Yn ei bryd',
      purposeEn: 'A test',
      purposeCy: 'Prawf',
    })
    expect(made.status).toBe(303)
    const id = await groupId('paced')
    for (let index = 0; index < 50; index += 1) {
      await joinGroup(kernel.db, { id, personId: kernel.crypto.uuid(), now: clock.now() })
    }
    const path = await write({ groupId: id, name: 'Paced', pacePerMinute: '20' })
    const campaign = path.split('/').at(-1) ?? ''
    await act(writer, path, 'submit')
    await act(manager, path, 'approve')
    const signal = new AbortController().signal
    const sent = async () =>
      (await one('select recipient_count as count from notifications.campaign where id = $1', [campaign]))[
        'count'
      ]
    await sendDueCampaigns(kernel, signal)
    expect(await sent()).toBe(2)
    await sendDueCampaigns(kernel, signal)
    expect(await sent()).toBe(2)
    clock.advance(minuteMs)
    await sendDueCampaigns(kernel, signal)
    expect(await sent()).toBe(22)
    expect((await act(writer, path, 'pause'))?.status).toBe(303)
    clock.advance(10 * minuteMs)
    await sendDueCampaigns(kernel, signal)
    await platform.drain()
    expect(await sent()).toBe(22)
    expect(
      await one(
        `select count(*)::int as count from notifications.notification where campaign_id = $1 and stage = 'waiting'`,
        [campaign],
      ),
    ).toEqual({ count: 22 })
    await act(manager, path, 'resume')
    for (let minute = 0; minute < 3; minute += 1) {
      clock.advance(minuteMs)
      await sendDueCampaigns(kernel, signal)
    }
    expect(await sent()).toBe(50)
    expect(await one('select state from notifications.campaign where id = $1', [campaign])).toEqual({
      state: 'sent',
    })
  })

  test('stopped while it is paused goes to nobody else, nor what was held', async () => {
    const { kernel, clock } = platform
    const purpose = { purposeEn: 'A test', purposeCy: 'Prawf' }
    const group = { titleEn: 'Wrong', titleCy: 'Anghywir', ...purpose }
    await manager.fill('/staff/notifications/groups/new', { ...group, name: 'wrong', subgroup: '' })
    const id = await groupId('wrong')
    await joinGroup(kernel.db, { id, personId: person(platform, 'amina-hughes'), now: clock.now() })
    for (let index = 0; index < 50; index += 1)
      await joinGroup(kernel.db, { id, personId: kernel.crypto.uuid(), now: clock.now() })
    const path = await write({ groupId: id, name: 'Wrong', pacePerMinute: '200' })
    await act(writer, path, 'submit')
    await act(manager, path, 'approve')
    await sendDueCampaigns(kernel, new AbortController().signal)
    await act(writer, path, 'pause')
    await act(manager, path, 'stop')
    const emails = async () =>
      (await kernel.notify.outbox(kernel.db, 200)).filter(({ subject }) => subject === 'No bins today').length
    const before = await emails()
    await platform.drain()
    await dispatchDue(kernel, new AbortController().signal)
    const campaign = path.split('/').at(-1)
    const held = await one(
      `select count(*)::int as all, count(*) filter (where e.reason = 'stopped' and n.stage = 'done')::int as ended
       from notifications.notification n
       left join notifications.delivery_event e on e.notification_id = n.id and e.state = 'PROCESSING_FAILED'
       where n.campaign_id = $1`,
      [campaign],
    )
    expect(held).toEqual({ all: 20, ended: 20 })
    expect(await emails()).toBe(before)
  })

  test('a group reaches the people of its subgroups, each once', async () => {
    const { kernel, clock } = platform
    const group = { titleEn: 'A', titleCy: 'A', purposeEn: 'A', purposeCy: 'A' }
    await manager.fill('/staff/notifications/groups/new', { ...group, name: 'floods', subgroup: '' })
    await manager.fill('/staff/notifications/groups/new', { ...group, name: 'floods', subgroup: 'river' })
    const { rows } = await kernel.db.unnamed(
      `select id from notifications.recipient_group where name = 'floods'`,
    )
    // The statement returns this one column.
    for (const { id } of rows as { id: string }[]) {
      await joinGroup(kernel.db, { id, personId: person(platform, 'amina-hughes'), now: clock.now() })
    }
    const main = String(
      (await one(`select id from notifications.recipient_group where name = 'floods' and subgroup = ''`))[
        'id'
      ],
    )
    const path = await write({ groupId: main, name: 'Flood' })
    expect((await writer.get(path)).body).toContain('1 person now')
    const taken = await manager.fill('/staff/notifications/groups/new', {
      ...group,
      name: 'floods',
      subgroup: 'river',
    })
    expect(taken.status).toBe(422)
    expect(taken.body).toContain('There is a group of this name')
  })

  test('of another body see nothing of it, and auditors only look', async () => {
    const path = await write({ name: 'Ours' })
    const foreign = await platform.visitorSignedInAs(person(platform, 'grace-okafor'))
    expect((await foreign.get(path)).status).toBe(404)
    expect((await foreign.get(`/staff/notifications/groups/${await groupId('bin-days')}`)).status).toBe(404)
    const resident = await platform.visitorSignedInAs(person(platform, 'amina-hughes'))
    expect((await resident.get('/staff/notifications')).status).toBe(403)
    const auditor = await platform.visitorSignedInAs(person(platform, 'ingrid-sorensen'))
    expect((await auditor.get('/staff/notifications')).status).toBe(200)
    expect((await auditor.get('/staff/notifications/campaigns/new')).status).toBe(403)
  })
})
