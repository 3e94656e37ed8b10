import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Visitor } from '#kernel/test'
import { contribute } from '#kernel/module'
import { lifeEvents } from './life-events/catalogue.ts'
import { movingHome } from './testing/moving-home.ts'
import { parkingPermit } from './testing/parking-permit.ts'
import { fillPermit, openSite, textOf, type Site } from './testing/site.ts'

const open = { ...parkingPermit, account: 'optional' as const }
let site: Site

beforeAll(async () => {
  site = await openSite({}, [contribute(lifeEvents, movingHome)])
})
beforeEach(() => site.publish(open))
afterAll(() => site.stop())

interface Journey {
  status: number
  body: { journeyId: string; secret?: string; type?: string; awaited: { token: string } }
}

async function ask(path: string, body?: object, secret?: string): Promise<Journey> {
  const answer = await site.kernel.loopback.fetch(`${site.kernel.origin}/api/v1/services/journeys${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // Each test says what it expects of it.
  return { status: answer.status, body: (await answer.json()) as Journey['body'] }
}

describe('a journey by the API, once its service asks for more', () => {
  test.each([
    ['an account', { account: 'required' as const }],
    ['proof of identity', { minimumIdentityLevel: 2 as const }],
  ])('without %s goes no further, as on the web', async (_what, more) => {
    const { body: begun } = await ask('', { service: 'parking-permit' })
    const { journeyId, secret } = begun
    site.publish({ ...open, ...more })
    const input = { token: begun.awaited.token, input: { vehicle: 'car' } }
    const answered = await ask(`/${journeyId}/answers`, input, secret)
    expect([answered.status, answered.body.type]).toEqual([401, 'urn:commonweal:problem:sign-in-needed'])
    expect((await ask(`/${journeyId}`, undefined, secret)).status).toBe(401)
    const sent = await ask(`/${journeyId}/submission`, { token: begun.awaited.token, declared: true }, secret)
    expect(sent.status).toBe(401)
    expect(await site.count(`services.draft where id = '${journeyId}' and revision > 0`)).toBe(0)
  })
})

describe('what staff entered for somebody', () => {
  const begun = {
    service: 'parking-permit',
    received: 'phone',
    'receivedOn-day': '1',
    'receivedOn-month': '11',
    'receivedOn-year': '2026',
    email: '',
  }

  async function checkPathOf(clerk: Visitor): Promise<string> {
    await clerk.fill('/staff/entries/new', begun)
    await fillPermit(clerk)
    return (await clerk.get('/services/parking-permit/check')).location ?? ''
  }

  test('is on record as read by a colleague who opens its answers straight away', async () => {
    const check = await checkPathOf(await site.as('bethan-moss'))
    const colleague = await site.as('owen-blackwood')
    expect(textOf(await colleague.get(check))).toContain('Kofi O')
    const reader = site.idOf('owen-blackwood')
    expect(
      await site.count(`audit.entry where action = 'services.entry.read' and actor_person_id = '${reader}'`),
    ).toBe(1)
  })
})

test('a service of one body does not take the address of a life event', async () => {
  const author = await site.as('margaret-pryce')
  const begun = { title: 'Moving home', languages: 'en', template: 'blank' }
  const { location } = await author.fill('/staff/new-service', begun)
  expect(location).toMatch(/^\/staff\/service-editor\/moving-home-[a-z-]+$/)
})
