import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases, type TestPlatform, type Visitor } from '#kernel/test'
import { messagePerson } from '#modules/identity'
import { notify } from '../notify.ts'
import { standingOf } from '../store/preference.ts'
import { addBrowser, notificationsPlatform, person, statesOf } from '../testing/people.ts'
import { startPushServer } from '../testing/push-server.ts'
import { decryptPush, testBrowser } from '../testing/decrypt.ts'
import { subscriptionsOf } from '../store/push-subscription.ts'

describe.each(testDatabases)('a person on %s', (database) => {
  let platform: TestPlatform
  let amina: string
  let visitor: Visitor

  beforeAll(async () => {
    platform = await notificationsPlatform(database)
    amina = person(platform, 'amina-hughes')
    visitor = await platform.visitorSignedInAs(amina)
    await platform.drain()
  })
  afterAll(() => platform.stop())

  const send = (title: string, personId = amina) =>
    platform.kernel.db.transaction((tx) =>
      notify(platform.kernel, tx, {
        personId,
        key: `test:${title}`,
        kind: 'reminders',
        title: { en: title, cy: `${title} (cy)` },
        body: { en: 'More about it.\n\nSecond paragraph.', cy: 'Mwy amdano.' },
        link: '/account/data-uses',
        urgency: 'normal',
      }),
    )

  test('reads, marks as unread and hides what they were told', async () => {
    const id = await send('Renew your permit')
    const list = await visitor.get('/account/notifications')
    expect(list.body).toContain('Renew your permit')
    expect((await visitor.follow('/account?lang=cy')).body).toContain('heb eu darllen')
    await visitor.follow('/account?lang=en')
    const one = await visitor.get(`/account/notifications/${id}`)
    expect(one.body).toContain('Second paragraph.')
    expect(one.body).toContain('href="/account/data-uses"')
    expect(await statesOf(platform, id)).toContain('NOTIFICATION_CENTRE_READ')
    await visitor.send(one, { act: 'unread' })
    await visitor.send(await visitor.get(`/account/notifications/${id}`), { act: 'hide' })
    expect((await visitor.get('/account/notifications')).body).not.toContain('Renew your permit')
    expect((await visitor.get(`/account/notifications/${id}`)).status).toBe(404)
    expect((await statesOf(platform, id)).slice(-4)).toEqual([
      'NOTIFICATION_CENTRE_READ',
      'NOTIFICATION_CENTRE_MARKED_AS_UNREAD',
      'NOTIFICATION_CENTRE_READ',
      'NOTIFICATION_CENTRE_HIDDEN',
    ])
  })

  test('cannot see or touch what somebody else was told', async () => {
    const id = await send('Private', person(platform, 'gwilym-parry'))
    expect((await visitor.get(`/account/notifications/${id}`)).status).toBe(404)
    const page = await visitor.get('/account/notifications')
    await visitor.send(page, { notification: id, act: 'hide' }, '/account/notifications')
    expect(await statesOf(platform, id)).not.toContain('NOTIFICATION_CENTRE_HIDDEN')
  })

  test('pages through more than one page', async () => {
    for (let index = 0; index < 25; index += 1) await send(`Number ${index}`)
    const first = await visitor.get('/account/notifications')
    expect(first.body).toContain('Number 24')
    expect(first.body).not.toContain('Number 2<')
    const [, older = ''] = /href="(\/account\/notifications\?before=[^"]+)"/.exec(first.body) ?? []
    expect((await visitor.get(older)).body).toContain('Number 2')
  })

  test('chooses ways, quiet hours and a time zone', async () => {
    const done = await visitor.fill(
      '/account/notifications/settings',
      {
        consent: 'denied',
        showsText: 'no',
        ways: ['account-email', 'news-push'],
        quiet: 'yes',
        quietFrom: '21:30',
        quietUntil: '6.45',
        timeZone: 'Asia/Kathmandu',
        fallbackMinutes: '240',
      },
      '/account/notifications/settings',
    )
    expect(done.location).toBe('/account/notifications/settings?done=saved')
    expect(await standingOf(platform.kernel.db, amina)).toMatchObject({
      consent: 'denied',
      showsText: false,
      quietFrom: 21 * 60 + 30,
      quietUntil: 6 * 60 + 45,
      timeZone: 'Asia/Kathmandu',
      fallbackMinutes: 240,
    })
    const page = await visitor.get('/account/notifications/settings')
    expect(page.body).toContain('value="21:30"')
    expect(page.body).toMatch(/value="account-email"[^>]*checked|checked[^>]*value="account-email"/)
  })

  test.each([
    [{ quietFrom: 'late' }, 'Enter a time of day'],
    [{ quietUntil: '22:00' }, 'not the same as the start'],
    [{ timeZone: 'Europe/Atlantis' }, 'Choose a time zone'],
    [{ fallbackMinutes: '7' }, 'Choose a time from the list'],
  ])('is told what is wrong with %j', async (wrong, words) => {
    const form = {
      consent: 'accepted',
      quiet: 'yes',
      quietFrom: '22:00',
      quietUntil: '07:00',
      timeZone: 'Europe/London',
      fallbackMinutes: '60',
    }
    const path = '/account/notifications/settings'
    const page = await visitor.fill(path, { ...form, ...wrong }, path)
    expect(page.status).toBe(422)
    expect(page.body).toContain(words)
  })

  test('joins and leaves a group', async () => {
    const page = await visitor.get('/account/notifications/groups')
    expect(page.body).toContain('Bin days in Aberwen')
    const left = await visitor.send(page, { act: 'leave' })
    expect(left.location).toContain('done=left')
    const again = await visitor.get('/account/notifications/groups')
    expect((await visitor.send(again, { act: 'join' })).location).toContain('done=joined')
  })

  test('adds a browser through the page’s script, and removes it without', async () => {
    const server = await startPushServer()
    const page = await visitor.get('/account/notifications/settings')
    const [, csrf = ''] = /data-csrf="([^"]+)"/.exec(page.body) ?? []
    const app = await platform.server({ folder: '/nowhere', manifest: {} })
    const cookie = Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const add = (endpoint: string, headers: Record<string, string> = { 'x-csrf-token': csrf }) => {
      const { keys, auth } = testBrowser()
      const subscription = {
        endpoint,
        keys: {
          p256dh: Buffer.from(keys.publicKey).toString('base64url'),
          auth: Buffer.from(auth).toString('base64url'),
        },
      }
      return app.inject({
        method: 'POST',
        url: '/api/v1/notifications/push-subscriptions',
        headers: { cookie, 'content-type': 'application/json', ...headers },
        payload: JSON.stringify({ subscription, label: 'Firefox, Linux' }),
      })
    }
    expect((await add(`${server.origin}/push/1`, {})).statusCode).toBe(403)
    for (const inside of [
      'http://10.1.2.3/p',
      'https://169.254.169.254/p',
      'https://[fd00::1]/p',
      'ftp://a.example/',
    ]) {
      expect((await add(inside)).statusCode, inside).toBe(400)
    }
    expect((await add(`${server.origin}/push/1`)).statusCode).toBe(201)
    expect(await standingOf(platform.kernel.db, amina)).toMatchObject({ consent: 'accepted' })
    const after = await visitor.get('/account/notifications/settings')
    expect(after.body).toContain('Firefox, Linux')
    const removed = await visitor.send(after, {}, '/account/notifications/browsers')
    expect(removed.location).toContain('done=removed')
    expect(await subscriptionsOf(platform.kernel.db, amina)).toEqual([])
    await server.stop()
  })

  test('is reached at another address once the browser shows its secret, and not otherwise', async () => {
    const server = await startPushServer()
    const { id, keys, auth } = await addBrowser(platform, amina, server, 'moved')
    const app = await platform.server({ folder: '/nowhere', manifest: {} })
    const described = (endpoint: string, secret: Uint8Array) => ({
      endpoint,
      keys: {
        p256dh: Buffer.from(keys.publicKey).toString('base64url'),
        auth: Buffer.from(secret).toString('base64url'),
      },
    })
    const renew = async (old: object, subscription: object) => {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/api/v1/notifications/push-subscriptions/renew',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify({ old, subscription }),
      })
      return statusCode
    }
    const [from, to] = [`${server.origin}/push/moved`, `${server.origin}/push/new`]
    expect(await renew(described(from, testBrowser().auth), described(to, auth))).toBe(404)
    expect(await renew(described(from, auth), described('http://10.0.0.1/p', auth))).toBe(400)
    expect(await renew(described(from, auth), described(to, auth))).toBe(204)
    const [browser, ...others] = await subscriptionsOf(platform.kernel.db, amina)
    expect(others).toEqual([])
    expect(browser?.label).toBe('moved')
    expect(browser?.id).not.toBe(id)
    await server.stop()
  })

  test('uses the API of the app: list, one, status, hide, and groups', async () => {
    const id = await send('From the app')
    const app = await platform.server({ folder: '/nowhere', manifest: {} })
    const page = await visitor.get('/account/notifications/settings')
    const [, csrf = ''] = /data-csrf="([^"]+)"/.exec(page.body) ?? []
    const cookie = Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const call = async (method: 'GET' | 'PATCH' | 'DELETE' | 'POST', path: string, body?: object) => {
      const answer = await app.inject({
        method,
        url: `/api/v1/notifications${path}`,
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      return {
        status: answer.statusCode,
        body: answer.body === '' ? undefined : (JSON.parse(answer.body) as unknown),
      }
    }
    expect((await call('GET', '')).body).toContainEqual(
      expect.objectContaining({ NotificationID: id, Status: 'RECEIVED', NotificationTitle: 'From the app' }),
    )
    expect((await call('PATCH', `/${id}/status`, { status: 'READ' })).status).toBe(202)
    expect((await call('GET', `/${id}`)).body).toMatchObject({ Status: 'READ', MessageTitle: 'From the app' })
    await call('PATCH', `/${id}/status`, { status: 'MARKED_AS_UNREAD' })
    expect((await call('GET', `/${id}`)).body).toMatchObject({ Status: 'MARKED_AS_UNREAD' })
    expect((await call('PATCH', `/${id}/status`, {})).status).toBe(400)
    expect((await call('DELETE', `/${id}`)).status).toBe(204)
    expect((await call('GET', `/${id}`)).status).toBe(404)
    expect((await call('GET', '?cursor=nothing')).status).toBe(400)
    const group = { Namespace: 'aberwen', Group: 'bin-days' }
    expect((await call('POST', '/groups', { Action: 'LEAVE', ...group })).status).toBe(202)
    expect((await call('POST', '/groups', { Action: 'JOIN', ...group })).status).toBe(202)
    expect((await call('POST', '/groups', { Action: 'JOIN', ...group, Group: 'none' })).status).toBe(404)
    const { statusCode } = await app.inject({ method: 'GET', url: '/api/v1/notifications' })
    expect(statusCode).toBe(401)
  })

  test('finds messages of other modules in the centre, on the phone, and by email once', async () => {
    const server = await startPushServer()
    const { kernel } = platform
    await kernel.db.unnamed('delete from notifications.preference')
    await kernel.db.unnamed('delete from notifications.channel_choice')
    const phone = await addBrowser(platform, amina, server, 'phone')
    await kernel.db.transaction((tx) =>
      messagePerson(kernel, tx, {
        personId: amina,
        template: 'wallet.offered',
        subject: (locale) => (locale === 'en' ? 'A card waits for you' : 'Mae cerdyn yn aros'),
        body: () => 'Collect it.',
      }),
    )
    await platform.drain()
    const shown = server.taken.map(({ body }) => decryptPush(body, phone))
    expect(shown.filter((text) => text.includes('A card waits for you'))).toHaveLength(1)
    expect((await visitor.get('/account/notifications')).body).toContain('A card waits for you')
    platform.clock.advance(3 * 3_600_000)
    await send('Nudge', person(platform, 'gwilym-parry'))
    await platform.drain()
    const emails = (await kernel.notify.outbox(kernel.db, 50)).filter(
      ({ channel, subject, personId }) =>
        channel === 'email' && personId === amina && subject === 'A card waits for you',
    )
    expect(emails).toHaveLength(1)
    await server.stop()
  })

  test('takes their notifications with their data, and nothing is left of them after deletion', async () => {
    const { db } = platform.kernel
    const { onAccountDeleted } = await import('../personal-data.ts')
    const payload = {
      personId: amina,
      cause: 'owner' as const,
      deletedAt: platform.clock.now().toISOString(),
    }
    await db.transaction((tx) => onAccountDeleted.handle(platform.kernel, tx, payload as never))
    for (const table of [
      'notification',
      'preference',
      'push_subscription',
      'group_member',
      'channel_choice',
    ]) {
      const { rows } = await db.unnamed(`select 1 from notifications.${table} where person_id = $1`, [amina])
      expect(rows, table).toEqual([])
    }
  })
})
