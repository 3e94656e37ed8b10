import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { both, field, parkingPermit } from '../testing/parking-permit.ts'
import { openSite, uploads, type Site } from '../testing/site.ts'

const journeys = '/api/v1/services/journeys'
const open = { ...parkingPermit, account: 'optional' as const }
let site: Site

beforeAll(async () => {
  site = await openSite()
})
beforeEach(() => site.publish(open))
afterAll(() => site.stop())

/** Of the bodies of all operations, the parts that are looked at; which are there depends on the operation. */
interface Body {
  journeyId: string
  secret?: string
  title: string
  errors: unknown
  awaited: {
    token: string
    place: string
    reference: string
    answers: unknown
    fields: { label: string }[]
  }
}

interface Answer {
  status: number
  headers: Headers
  body: Body
}

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await site.kernel.loopback.fetch(site.kernel.origin + path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: text }),
  })
  const received = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    // Each test says what it expects of it.
    body: JSON.parse(received) as Body,
  }
}

/** A client of somebody without an account. */
async function begin(service = 'parking-permit') {
  const started = await ask('POST', journeys, { service })
  const { journeyId, secret } = started.body
  const path = `${journeys}/${journeyId}`
  const headers = { authorization: `Bearer ${secret}` }
  let last = started
  return {
    started,
    path,
    headers,
    read: (query = '') => ask('GET', path + query, undefined, headers),
    async answer(input: object, more: Record<string, string> = {}, token: string = last.body.awaited.token) {
      const answer = await ask('POST', `${path}/answers`, { token, input }, { ...headers, ...more })
      if (answer.status === 200) last = answer
      return answer
    },
    send: (declared = true, more: Record<string, string> = {}, token: string = last.body.awaited.token) =>
      ask('POST', `${path}/submission`, { token, declared }, { ...headers, ...more }),
  }
}

type Client = Awaited<ReturnType<typeof begin>>

async function fill(client: Client): Promise<Answer> {
  await client.answer({ vehicle: 'car' })
  await client.answer({ keeper: 'Kofi O', email: 'kofi@people.example', phone: '' })
  await client.answer({ from: '2026-09-01', until: '2027-09-01' })
  return client.answer({ notes: '' })
}

test('200, 201: a service is used from its beginning to what was sent', async () => {
  const client = await begin()
  expect(client.started.status).toBe(201)
  expect(client.started.headers.get('location')).toBe(client.path)
  expect(client.started.body.awaited).toMatchObject({
    state: 'question',
    place: 'vehicle',
    inputSchema: { required: ['vehicle'], additionalProperties: false },
  })
  const check = await fill(client)
  expect(check.body.awaited).toMatchObject({ state: 'check', declaration: 'It is true.' })
  expect(check.body.awaited.answers).toContainEqual({
    place: 'keeper',
    name: 'keeper',
    label: 'Label of keeper',
    value: 'Kofi O',
  })
  const sent = await client.send()
  expect(sent.status).toBe(201)
  expect(sent.body.awaited).toMatchObject({ state: 'sent', afterwards: ['We decide.'] })
  expect((await client.send()).body.awaited.reference).toBe(sent.body.awaited.reference)
  expect((await client.read()).body.awaited.reference).toBe(sent.body.awaited.reference)
  expect((await client.answer({ vehicle: 'van' })).body.title).toBe('already sent')
})

test('The words are in the language that is asked for', async () => {
  const client = await begin()
  const { body } = await client.read('?lang=cy')
  expect(body.awaited.fields[0]?.label).toBe('Label of vehicle (cy)')
})

test('Going back shows what was answered, which can be changed', async () => {
  const client = await begin()
  await client.answer({ vehicle: 'car' })
  const back = await client.read('?before=keeper')
  expect(back.body.awaited).toMatchObject({ place: 'vehicle', given: { vehicle: 'car' } })
  const changed = await client.answer({ vehicle: 'van' }, {}, back.body.awaited.token)
  expect(changed.body.awaited.place).toBe('van')
  expect((await client.read('?before=vehicle')).status).toBe(404)
  expect((await client.read('?place=notes')).status).toBe(404)
})

test('400: what the definition does not ask for, and JSON that is none', async () => {
  const client = await begin()
  const undeclared = await client.answer({ vehicle: 'car', admin: 'yes' })
  expect(undeclared).toMatchObject({
    status: 400,
    body: { title: 'outside definition', errors: [{ pointer: '/input/admin', detail: 'undeclared' }] },
  })
  expect((await client.answer({ vehicle: 'tank' })).body.errors).toEqual([
    { pointer: '/input/vehicle', detail: 'shape' },
  ])
  expect((await client.answer({ vehicle: { toString: 'car' } })).status).toBe(400)
  for (const broken of ['{', '{"token":"a","token":"b","input":{}}', `{"a":${'['.repeat(100)}`]) {
    expect((await ask('POST', `${client.path}/answers`, broken, client.headers)).status).toBe(400)
  }
  expect((await ask('POST', journeys, { service: 'parking-permit', extra: 1 })).status).toBe(400)
  expect((await client.read('?plaice=notes')).status).toBe(400)
})

test('401 and 403: a service that needs an account or a proved identity', async () => {
  site.publish(parkingPermit)
  expect((await ask('POST', journeys, { service: 'parking-permit' })).status).toBe(401)
  site.publish({ ...parkingPermit, minimumIdentityLevel: 3 })
  const { headers } = await signedIn('kofi-o')
  expect((await ask('POST', journeys, { service: 'parking-permit' }, headers)).body.title).toBe(
    'identity needed',
  )
})

async function signedIn(personKey: string): Promise<{ headers: Record<string, string> }> {
  const visitor = await site.as(personKey)
  const page = await visitor.get('/account')
  const token = page.forms.flatMap((form) => form.hidden).find(([name]) => name === '_csrf')?.[1] ?? ''
  const cookie = Object.entries(visitor.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return { headers: { cookie, 'x-csrf-token': token } }
}

test('Somebody signed in goes on by the API with what they began on the web', async () => {
  const visitor = await site.as('amina-hughes')
  await visitor.fill('/services/parking-permit/apply/vehicle', { vehicle: 'van' })
  const { headers } = await signedIn('amina-hughes')
  const { body } = await ask('POST', journeys, { service: 'parking-permit' }, headers)
  expect(body.secret).toBeUndefined()
  expect(body.awaited.place).toBe('van')
  const answered = await ask(
    'POST',
    `${journeys}/${body.journeyId}/answers`,
    { token: body.awaited.token, input: { heightCentimetres: '220' } },
    headers,
  )
  expect(answered.body.awaited.place).toBe('keeper')
  expect((await visitor.follow('/services/parking-permit/apply/van')).body).toContain('220')
})

test('403: a session counts only with its CSRF token', async () => {
  const { headers } = await signedIn('amina-hughes')
  const { cookie = '' } = headers
  expect((await ask('POST', journeys, { service: 'parking-permit' }, { cookie })).body.title).toBe('csrf')
})

test('404: another’s journey, a made-up secret and an unknown service', async () => {
  const mine = await begin()
  const other = await begin()
  expect((await ask('GET', mine.path)).status).toBe(404)
  expect((await ask('GET', mine.path, undefined, other.headers)).status).toBe(404)
  expect((await ask('GET', mine.path, undefined, { authorization: 'Bearer made-up' })).status).toBe(404)
  const { headers } = await signedIn('kofi-o')
  expect((await ask('GET', mine.path, undefined, headers)).status).toBe(404)
  expect((await ask('POST', journeys, { service: 'no-such-service' })).status).toBe(404)
  expect((await ask('GET', `${journeys}/not-an-id`, undefined, mine.headers)).status).toBe(404)
})

test('409: a token of a place that was answered since, and one of another journey', async () => {
  const client = await begin()
  const { token } = client.started.body.awaited
  await client.answer({ vehicle: 'car' })
  const stale = await client.answer({ vehicle: 'van' }, {}, token)
  expect(stale).toMatchObject({
    status: 409,
    body: { type: 'urn:commonweal:problem:stale-token', current: { awaited: { place: 'keeper' } } },
  })
  expect(stale.headers.get('content-type')).toContain('application/problem+json')
  const other = await begin()
  expect((await other.answer({ vehicle: 'car' }, {}, token)).status).toBe(410)
  expect((await other.answer({ vehicle: 'car' }, {}, 'made-up')).status).toBe(409)
})

test('409: something was answered after the check', async () => {
  const client = await begin()
  const check = await fill(client)
  const back = await client.read('?place=notes')
  await client.answer({ notes: 'By the gate' }, {}, back.body.awaited.token)
  expect((await client.send(true, {}, check.body.awaited.token)).body.title).toBe('stale token')
})

test('412: the client has seen another state; 200: it has seen this one', async () => {
  const client = await begin()
  expect((await client.answer({ vehicle: 'car' }, { 'if-match': '"7"' })).status).toBe(412)
  const answered = await client.answer({ vehicle: 'car' }, { 'if-match': '"0"' })
  expect(answered.headers.get('etag')).toBe('"1"')
})

test('413: ten megabytes; 200: a file of the largest size', async () => {
  site.publish({
    ...open,
    pages: [{ kind: 'questions', name: 'photo', fields: [field('file', 'photo')] }, ...open.pages],
  })
  const client = await begin()
  expect(
    (await client.answer({ photo: { fileName: 'a.png', content: 'A'.repeat(10_000_000) } })).status,
  ).toBe(413)
  const content = Buffer.from(uploads.png.content).toString('base64')
  const kept = await client.answer({ photo: { fileName: 'photo.png', content } })
  expect(kept.body.awaited.place).toBe('vehicle')
  expect(await site.count('files.file')).toBeGreaterThan(0)
})

test('415: a body that is no JSON', async () => {
  const answer = await ask('POST', journeys, 'service=parking-permit', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(answer.status).toBe(415)
})

test('422: answers that the service refuses, in the person’s words; nothing is kept', async () => {
  const client = await begin()
  await client.answer({ vehicle: 'car' })
  const refused = await client.answer({ keeper: '', email: 'nobody' })
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([
    { pointer: '/input/keeper', code: 'text.missing', detail: 'Enter your keeper' },
    { pointer: '/input/email', code: 'email.invalid' },
  ])
  expect((await client.read()).headers.get('etag')).toBe('"1"')
})

test('422: sending without the declaration, or before everything is answered', async () => {
  const client = await begin()
  const early = await client.send(true, {}, 'made-up')
  expect(early.status).toBe(409)
  await fill(client)
  expect((await client.send(false)).body.title).toBe('not declared')
  expect((await client.send(true)).status).toBe(201)
})

test('A request that comes twice with the same key is done once', async () => {
  const key = { 'idempotency-key': '6f9619ff-8b86-d011-b42d-00cf4fc964ff' }
  const [first, second] = [
    await ask('POST', journeys, { service: 'parking-permit' }, key),
    await ask('POST', journeys, { service: 'parking-permit' }, key),
  ]
  expect(second.status).toBe(201)
  expect(second.body).toEqual(first.body)
  expect((await ask('POST', journeys, { service: 'another' }, key)).body.title).toBe('idempotency key reused')
  expect(
    (await ask('POST', journeys, { service: 'parking-permit' }, { 'idempotency-key': 'short' })).status,
  ).toBe(400)
})

test('429: too many beginnings from one network', async () => {
  const trusting = await openSite({ settings: { TRUST_PROXY: true } })
  trusting.publish(open)
  const from = async (address: string) =>
    (
      await trusting.kernel.loopback.fetch(trusting.kernel.origin + journeys, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
        body: JSON.stringify({ service: 'no-such-service' }),
      })
    ).status
  for (let count = 0; count < 60; count += 1) expect(await from('81.2.69.142')).toBe(404)
  expect(await from('81.2.69.142')).toBe(429)
  expect(await from('81.2.69.143')).toBe(404)
  await trusting.stop()
})

test('A question that only some answers of its page call for is refused when it is not asked', async () => {
  site.publish({
    ...open,
    pages: [
      {
        kind: 'questions',
        name: 'pet',
        title: both('Your pet'),
        fields: [
          field('choice', 'hasPet', {
            choices: [
              { value: 'yes', label: both('Yes') },
              { value: 'no', label: both('No') },
            ],
          }),
          {
            ...field('text', 'petName', { maximumLength: 20 }),
            askedWhen: { kind: 'equals', field: 'hasPet', value: 'yes' },
          },
        ],
      },
      ...open.pages,
    ],
  })
  const client = await begin()
  expect((await client.answer({ hasPet: 'no', petName: 'Rex' })).body.errors).toEqual([
    { pointer: '/input/petName', detail: 'undeclared' },
  ])
  expect((await client.answer({ hasPet: 'yes', petName: 'Rex' })).body.awaited.place).toBe('vehicle')
})
