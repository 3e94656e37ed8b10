import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hourMs, minuteMs } from '#kernel/clock'
import { testDatabases, type TestPlatform } from '#kernel/test'
import { changeInCentre } from '../store/centre-change.ts'
import { savePreference, standingOf } from '../store/preference.ts'
import { markShown } from '../store/push-delivery.ts'
import { subscriptionsOf } from '../store/push-subscription.ts'
import { mayFollow, type DeliveryState } from '../domain/delivery-state.ts'
import { notify, notifyMany, type Notice } from '../notify.ts'
import { decryptPush } from '../testing/decrypt.ts'
import { dispatchDue } from './dispatch.ts'
import { addBrowser, notificationsPlatform, person, statesOf } from '../testing/people.ts'
import { startPushServer, type PushServer } from '../testing/push-server.ts'

describe.each(testDatabases)('notifications on %s', (database) => {
  let platform: TestPlatform
  let server: PushServer
  let amina: string
  let round = 0

  beforeAll(async () => {
    platform = await notificationsPlatform(database)
    await platform.drain()
    amina = person(platform, 'amina-hughes')
  })
  afterAll(() => platform.stop())
  beforeEach(async () => {
    server = await startPushServer()
    round += 1
  })
  afterEach(async () => {
    await platform.drain()
    const { db } = platform.kernel
    await expectLegalHistories()
    await db.unnamed('delete from notifications.notification')
    await db.unnamed('delete from notifications.push_subscription')
    await db.unnamed('delete from notifications.preference')
    await server.stop()
  })

  async function expectLegalHistories(): Promise<void> {
    const { rows } = await platform.kernel.db.unnamed(
      'select notification_id as id, state from notifications.delivery_event order by notification_id, ordinal',
    )
    // The query has these two columns.
    const events = rows as { id: string; state: DeliveryState }[]
    for (const [index, { id, state }] of events.entries()) {
      const before = events[index - 1]
      if (before?.id === id)
        expect(mayFollow(before.state, state), `${before.state} then ${state}`).toBe(true)
    }
  }

  const notice = (change: Partial<Notice> = {}): Notice => ({
    personId: amina,
    key: `test:${round}`,
    kind: 'applications',
    title: { en: 'Your card is ready', cy: 'Mae eich cerdyn yn barod' },
    body: { en: 'Collect it in your account.', cy: 'Casglwch ef yn eich cyfrif.' },
    pushBody: { en: 'Collect it today', cy: 'Casglwch ef heddiw' },
    link: '/account/credentials',
    urgency: 'normal',
    ...change,
  })
  const send = (change: Partial<Notice> = {}) =>
    platform.kernel.db.transaction((tx) => notify(platform.kernel, tx, notice(change)))
  const emails = async () =>
    (await platform.kernel.notify.outbox(platform.kernel.db, 20)).filter(
      ({ template }) => template === 'notifications.notification',
    )
  const emailsBefore = async () => (await emails()).length

  test('reaches each browser encrypted, with what it links to', async () => {
    const phone = await addBrowser(platform, amina, server, 'phone')
    await addBrowser(platform, amina, server, 'laptop')
    const id = await send({ urgency: 'urgent' })
    await platform.drain()
    expect(server.taken.map(({ browser }) => browser).toSorted()).toEqual(['laptop', 'phone'])
    const message = server.taken.find(({ browser }) => browser === 'phone')
    const headers: Record<string, unknown> = { ...message?.headers }
    const body = message?.body ?? Buffer.alloc(0)
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
    expect(Number(headers['ttl'])).toBeLessThanOrEqual(28 * 86_400)
    expect(headers['topic']).toMatch(/^[\w-]{32}$/)
    expect(headers['authorization']).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/)
    expect(body.byteLength).toBeLessThanOrEqual(4096)
    expect(body.includes('Your card')).toBe(false)
    expect(JSON.parse(decryptPush(body, phone))).toMatchObject({
      web_push: 8030,
      notification: {
        title: 'Your card is ready',
        body: 'Collect it today',
        lang: 'en',
        tag: id,
        navigate: `${platform.kernel.origin}/account/notifications/${id}`,
      },
    })
    expect(await statesOf(platform, id)).toEqual([
      'RECEIVED',
      'VALIDATING',
      'VALIDATED',
      'PROCESSING',
      'PROCESSED',
      'DISPATCHING',
      'DISPATCHED',
    ])
  })

  test('is not shown to whoever has the browser next', async () => {
    await addBrowser(platform, amina, server, 'shared')
    server.answerWith('shared', { status: 503 })
    await send()
    await platform.drain()
    expect(server.taken).toHaveLength(1)
    await addBrowser(platform, person(platform, 'kofi-o'), server, 'shared')
    server.answerWith('shared', { status: 201 })
    platform.clock.advance(hourMs)
    await platform.drain()
    await dispatchDue(platform.kernel, new AbortController().signal)
    expect(server.taken).toHaveLength(1)
  })

  test('is one for each key, also when two bring the key at once', async () => {
    await addBrowser(platform, amina, server, 'phone')
    const ids = await Promise.all([send(), send(), send({ title: { en: 'Other', cy: 'Arall' } })])
    expect(new Set(ids).size).toBe(1)
    const both = await platform.kernel.db.transaction((tx) =>
      notifyMany(platform.kernel, tx, [notice(), notice({ key: `test:${round}:b` }), notice()]),
    )
    expect(both[0]).toBe(ids[0])
    expect(both[2]).toBe(ids[0])
    expect(both[1]).not.toBe(ids[0])
    await platform.drain()
    expect(server.taken).toHaveLength(2)
    await platform.drain()
    expect(server.taken).toHaveLength(2)
  })

  test('goes by email when no browser has shown it after an hour, and not when one has', async () => {
    const before = await emailsBefore()
    await addBrowser(platform, amina, server, 'phone')
    const unseen = await send()
    const seen = await send({ key: `test:${round}:seen` })
    await platform.drain()
    const { rows } = await platform.kernel.db.unnamed(
      'select id from notifications.push_delivery where notification_id = $1',
      [seen],
    )
    // The query has this one column.
    const [delivery] = rows as { id: string }[]
    const now = platform.clock.now()
    expect(await markShown(platform.kernel.db, delivery?.id ?? '', now)).toBe(true)
    expect(await markShown(platform.kernel.db, delivery?.id ?? '', now)).toBe(false)
    platform.clock.advance(59 * minuteMs)
    await send({ key: `test:${round}:later` })
    await platform.drain()
    expect(await emailsBefore()).toBe(before)
    platform.clock.advance(minuteMs)
    await send({ key: `test:${round}:last` })
    await platform.drain()
    const sent = await emails()
    expect(sent).toHaveLength(before + 1)
    expect(sent[0]).toMatchObject({ channel: 'email', subject: 'Your card is ready' })
    expect(sent[0]?.body).toContain('Collect it in your account.')
    expect(await statesOf(platform, unseen)).toContain('DISPATCHED')
    expect(await statesOf(platform, seen)).toEqual(expect.arrayContaining(['DELIVERED']))
  })

  test('read in the centre needs no email', async () => {
    const before = await emailsBefore()
    await addBrowser(platform, amina, server, 'phone')
    const id = await send()
    await platform.drain()
    const { kernel, clock } = platform
    const change = { ids: [id], personId: amina, now: clock.now() }
    expect(await changeInCentre(kernel.db, { ...change, to: 'read' })).toBe(1)
    expect(await changeInCentre(kernel.db, { ...change, to: 'read' })).toBe(0)
    clock.advance(2 * hourMs)
    await send({ key: `test:${round}:next`, kind: 'news' })
    await platform.drain()
    expect(await emailsBefore()).toBe(before)
    expect(await statesOf(platform, id)).toContain('NOTIFICATION_CENTRE_READ')
  })

  test('waits for the end of quiet hours, unless it is urgent', async () => {
    const { kernel, clock } = platform
    await addBrowser(platform, amina, server, 'phone')
    const standing = await standingOf(kernel.db, amina)
    // All but one minute of the day from now on.
    const minute = clock.now().getUTCHours() * 60 + clock.now().getUTCMinutes()
    const quiet = { quietFrom: minute, quietUntil: (minute + 90) % 1440, timeZone: 'UTC' }
    await kernel.db.transaction((tx) => savePreference(tx, { ...standing, ...quiet }, [], clock.now()))
    const waiting = await send()
    await send({ key: `test:${round}:urgent`, urgency: 'urgent' })
    await platform.drain()
    expect(server.taken).toHaveLength(1)
    expect(await statesOf(platform, waiting)).toEqual(['RECEIVED', 'VALIDATING', 'VALIDATED'])
    clock.advance(91 * minuteMs)
    await send({ key: `test:${round}:nudge`, kind: 'news' })
    await platform.drain()
    expect(await statesOf(platform, waiting)).toContain('DISPATCHED')
  })

  test.each([404, 410])(
    'a browser that is gone (%i) is removed, and the email goes at once',
    async (status) => {
      const before = await emailsBefore()
      await addBrowser(platform, amina, server, 'old')
      server.answerWith('old', { status })
      const id = await send()
      await platform.drain()
      expect(await subscriptionsOf(platform.kernel.db, amina)).toEqual([])
      expect(await emailsBefore()).toBe(before + 1)
      expect(await statesOf(platform, id)).toContain('DISPATCHED')
    },
  )

  test('when one of two browsers is gone nobody is emailed before the hour', async () => {
    const before = await emailsBefore()
    await addBrowser(platform, amina, server, 'old')
    await addBrowser(platform, amina, server, 'new')
    server.answerWith('old', { status: 410 })
    await send()
    await platform.drain()
    expect(await subscriptionsOf(platform.kernel.db, amina)).toHaveLength(1)
    expect(await emailsBefore()).toBe(before)
  })

  test.each([
    ['429 with seconds', { status: 429, retryAfter: '120' }, 120_000],
    ['503 without a word', { status: 503 }, 10_000],
  ])('a push service that is busy (%s) is asked again later', async (_name, answer, pauseMs) => {
    const { clock } = platform
    await addBrowser(platform, amina, server, 'phone')
    server.answerWith('phone', answer)
    await send()
    await platform.drain()
    expect(server.taken).toHaveLength(1)
    server.answerWith('phone', { status: 201 })
    clock.advance(pauseMs - 1_000)
    await send({ key: `test:${round}:a`, kind: 'account', personId: person(platform, 'gwilym-parry') })
    await platform.drain()
    expect(server.taken).toHaveLength(1)
    clock.advance(1_000)
    await send({ key: `test:${round}:b`, kind: 'account', personId: person(platform, 'gwilym-parry') })
    await platform.drain()
    expect(server.taken).toHaveLength(2)
    expect(server.waitingFor('phone')).toHaveLength(1)
  })

  test('too much for the push service (413) goes again with the title alone', async () => {
    const phone = await addBrowser(platform, amina, server, 'phone')
    server.answerWith('phone', { status: 413 })
    const id = await send()
    await platform.drain()
    const bodies = server.taken.map(
      ({ body }) => JSON.parse(decryptPush(body, phone)) as { notification: object },
    )
    expect(bodies).toHaveLength(2)
    expect(bodies[0]?.notification).toHaveProperty('body')
    expect(bodies[1]?.notification).not.toHaveProperty('body')
    expect((await statesOf(platform, id)).at(-1)).toBe('DISPATCHED')
  })

  test('an address that leads into a private network is not called, and is forgotten', async () => {
    await addBrowser(platform, amina, { ...server, origin: 'http://10.0.0.7' }, 'inside')
    const id = await send()
    await platform.drain()
    expect(await subscriptionsOf(platform.kernel.db, amina)).toEqual([])
    expect(await statesOf(platform, id)).toContain('DISPATCHED')
  })

  test('after a node died amid sending, the message goes again after the lease under the same topic', async () => {
    const { kernel, clock } = platform
    await addBrowser(platform, amina, server, 'phone')
    await send()
    await platform.drain()
    await kernel.db.unnamed(
      `update notifications.push_delivery set status = 'sending', next_attempt_at = $1`,
      [new Date(clock.now().getTime() + minuteMs)],
    )
    await send({ key: `test:${round}:nudge`, kind: 'news', personId: person(platform, 'gwilym-parry') })
    await platform.drain()
    expect(server.taken).toHaveLength(1)
    clock.advance(minuteMs)
    await send({ key: `test:${round}:more`, kind: 'news', personId: person(platform, 'gwilym-parry') })
    await platform.drain()
    expect(server.taken).toHaveLength(2)
    expect(server.waitingFor('phone')).toHaveLength(1)
  })

  test('somebody without an account gets nothing, and that is said', async () => {
    const id = await send({ personId: platform.kernel.crypto.uuid() })
    await platform.drain()
    expect((await statesOf(platform, id)).at(-1)).toBe('PROCESSING_FAILED')
  })

  test('the history cannot be changed', async () => {
    const id = await send()
    await expect(
      platform.kernel.db.unnamed(
        `update notifications.delivery_event set state = 'DELIVERED' where notification_id = $1`,
        [id],
      ),
    ).rejects.toThrow('only added to')
  })

  test('a link to another site is refused', async () => {
    await expect(send({ link: '//evil.test' })).rejects.toThrow(RangeError)
  })
})
