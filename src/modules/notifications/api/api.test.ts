import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabases, type TestPlatform } from '#kernel/test'
import { notificationsPlatform, person, statesOf } from '../testing/people.ts'
import { registerService, type TestService } from '../testing/service.ts'

describe.each(testDatabases)('the API for services on %s', (database) => {
  let platform: TestPlatform
  let service: TestService
  let other: TestService
  let amina: string
  let subject: string
  let call: (
    method: 'GET' | 'POST',
    path: string,
    options?: { body?: unknown; authorization?: string },
  ) => Promise<{ status: number; body: unknown }>

  beforeAll(async () => {
    platform = await notificationsPlatform(database)
    await platform.drain()
    amina = person(platform, 'amina-hughes')
    service = await registerService(platform, 'aberwen', 'bins-service')
    other = await registerService(platform, 'caerlan', 'other-service')
    subject = await service.addUser(amina)
    const server = await platform.server({ folder: '/nowhere', manifest: {} })
    call = async (method, path, { body, authorization = service.authorization() } = {}) => {
      const answer = await server.inject({
        method,
        url: `/api/v1/notifications${path}`,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      const text = answer.body
      return { status: answer.statusCode, body: text === '' ? undefined : JSON.parse(text) }
    }
  })
  afterAll(() => platform.stop())

  const message = (change: object = {}) => ({
    UserID: subject,
    NotificationTitle: 'Green bin tomorrow',
    NotificationBody: 'Put it out by 7 am',
    ...change,
  })

  test('finds somebody whose first sign-in began before that of the last one known, and ended after', async () => {
    await call('POST', '/send', { body: [message()] })
    const kofi = await service.addUser(person(platform, 'kofi-o'))
    await platform.kernel.db.unnamed(
      `update identity.service_use set first_used_at = first_used_at - interval '3 seconds' where person_id = $1`,
      [person(platform, 'kofi-o')],
    )
    const { body } = await call('POST', '/send', { body: [message({ UserID: kofi })] })
    const [{ NotificationID } = { NotificationID: '' }] = body as { NotificationID: string }[]
    expect(await statesOf(platform, NotificationID)).toContain('VALIDATED')
  })

  test('takes messages in, whatever is wrong with one of them', async () => {
    const bad = [
      message({ NotificationBody: '**Now**' }),
      message({ MessageBody: 'See http://evil.test' }),
      message({ UserID: 'urn:fdc:gov.uk:2022:nobody' }),
      message({ DeeplinkURL: 'https://evil.test/bins' }),
      message({ NotificationID: 'not-a-uuid' }),
    ]
    const sent = await call('POST', '/send', { body: [message(), ...bad] })
    expect(sent.status).toBe(202)
    const ids = (sent.body as { NotificationID: string }[]).map(({ NotificationID }) => NotificationID)
    expect(ids).toHaveLength(6)
    await platform.drain()
    expect(await statesOf(platform, ids[0] ?? '')).toContain('DISPATCHED')
    const reasons = []
    for (const id of ids.slice(1)) {
      const { body } = await call('GET', `/status/${id}`)
      const events = body as { Status: string; Reason?: string }[]
      expect(events.map(({ Status }) => Status)).toEqual(['RECEIVED', 'VALIDATING', 'VALIDATION_FAILED'])
      reasons.push(events[2]?.Reason)
    }
    expect(reasons).toEqual([
      'NotificationBody: markdown',
      'MessageBody: link',
      'unknown-user',
      'DeeplinkURL: not on this site',
      'NotificationID: not a UUID',
    ])
  })

  test('a NotificationID counts once', async () => {
    const NotificationID = platform.kernel.crypto.uuid()
    const first = await call('POST', '/send', { body: [message({ NotificationID })] })
    const again = await call('POST', '/send', {
      body: [message({ NotificationID: NotificationID.toUpperCase(), NotificationTitle: 'Other' })],
    })
    expect(again.body).toEqual(first.body)
  })

  test('what its owner does shows in the status and the counts of the campaign', async () => {
    const sent = await call('POST', '/send', {
      body: [message({ CampaignID: 'spring bins' }), message({ CampaignID: 'spring bins' })],
    })
    const [first] = sent.body as { NotificationID: string }[]
    await platform.drain()
    const visitor = await platform.visitorSignedInAs(amina)
    const page = await visitor.get(`/account/notifications/${first?.NotificationID ?? ''}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('Put it out by 7 am')
    const { body } = await call('GET', '/status/campaign/spring%20bins')
    expect(body).toEqual({
      CampaignID: 'spring bins',
      DepartmentID: service.organisationId,
      ProcessingSummary: { RECEIVED: 2, PROCESSED: 2, DISPATCHED: 2 },
      UsageSummary: { READ: 1, MARKED_AS_UNREAD: 0, HIDDEN: 0 },
    })
    const status = await call('GET', `/status/${first?.NotificationID ?? ''}`)
    expect((status.body as { Status: string }[]).at(-1)?.Status).toBe('NOTIFICATION_CENTRE_READ')
  })

  test('a group is told once for each GroupNotificationID, and only by its own public body', async () => {
    const GroupNotificationID = platform.kernel.crypto.uuid()
    const body = [
      {
        GroupNotificationID,
        Namespace: 'aberwen',
        Group: 'bin-days',
        NotificationTitle: 'Bins a day later',
        NotificationBody: 'Because of the bank holiday',
      },
    ]
    const first = await call('POST', '/send-to-group', { body })
    expect(first).toMatchObject({ status: 202, body: [{ UsersInGroup: 3 }] })
    expect((await call('POST', '/send-to-group', { body })).body).toEqual(first.body)
    await platform.drain()
    const { rows } = await platform.kernel.db.unnamed(
      `select count(*)::int as count from notifications.notification where campaign_name = 'Bins a day later'`,
    )
    expect(rows).toEqual([{ count: 3 }])
    const foreign = await call('POST', '/send-to-group', { body, authorization: other.authorization() })
    expect(foreign.status).toBe(400)
  })

  test('one bad group message stops all of them', async () => {
    const good = {
      Namespace: 'aberwen',
      Group: 'bin-days',
      NotificationTitle: 'Never sent',
      NotificationBody: 'x',
    }
    const answer = await call('POST', '/send-to-group', { body: [good, { ...good, Group: 'unknown' }] })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/body/1' }] } })
    const { rows } = await platform.kernel.db.unnamed(
      `select id from notifications.campaign where name = 'Never sent'`,
    )
    expect(rows).toEqual([])
  })

  test.each([
    ['no message', []],
    ['eleven messages', Array.from({ length: 11 }, () => message())],
    ['a field that nobody knows', [{ ...message(), Colour: 'green' }]],
    ['no title', [{ UserID: 'a', NotificationBody: 'b' }]],
    ['days beyond a year', [message({ ExpiresInDays: 400 })]],
  ])('refuses %s', async (_name, body) => {
    expect((await call('POST', '/send', { body })).status).toBe(400)
  })

  test('only services with their own key, for this API, in time and once', async () => {
    const refused = async (authorization: string) =>
      expect((await call('GET', '/status/campaign/x', { authorization })).status).toBe(401)
    const second = Math.floor(platform.clock.now().getTime() / 1_000)
    await refused('')
    await refused('Bearer x.y.z')
    await refused(service.authorization({ aud: 'https://elsewhere.example' }))
    await refused(service.authorization({ iss: 'other-service' }))
    await refused(service.authorization({ iss: 'other-service', sub: 'other-service' }))
    await refused(service.authorization({ exp: second - 3_600 }))
    await refused(service.authorization({ exp: second + 7_200 }))
    await refused(service.authorization({ jti: undefined }))
    const good = service.authorization()
    expect((await call('GET', '/status/campaign/x', { authorization: good })).status).toBe(404)
    await refused(good)
  })

  test('another body sees nothing of it', async () => {
    const sent = await call('POST', '/send', { body: [message()] })
    const [first] = sent.body as { NotificationID: string }[]
    const authorization = other.authorization()
    const answer = await call('GET', `/status/${first?.NotificationID ?? ''}`, { authorization })
    expect(answer.status).toBe(404)
  })

  test('what a body told somebody stands in their list of uses', async () => {
    const visitor = await platform.visitorSignedInAs(amina)
    expect((await visitor.get('/account/data-uses')).body).toContain('Told you something')
  })
})
