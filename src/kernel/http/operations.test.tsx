import { Type, type TSchema } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, publicAccess, signedIn } from '#kernel/access'
import { defineMessages } from '#kernel/i18n'
import { defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { defineOperation, definePage, PostForm, rawBody, view } from './index.ts'

const closed = { additionalProperties: false }

const birdPage = definePage({
  path: '/birds',
  access: signedIn(),
  async get(context) {
    return view({ title: 'Birds', body: <PostForm context={context}>form</PostForm> })
  },
})

const addBird = defineOperation({
  method: 'POST',
  path: '/api/v1/birds',
  operationId: 'addBird',
  summary: 'Adds a bird',
  access: signedIn(),
  body: Type.Object({ name: Type.String(), wings: Type.Object({ count: Type.Integer() }, closed) }, closed),
  response: Type.Object({ name: Type.String() }),
  handle: async ({ body }) => ({ status: 201, body: { name: body.name } }),
})

const listBirds = defineOperation({
  method: 'GET',
  path: '/api/v1/birds',
  operationId: 'listBirds',
  summary: 'Lists birds',
  access: publicAccess('a test'),
  response: Type.Array(Type.String()),
  handle: async () => ({ body: ['heron'] }),
})

const hearBird = defineOperation({
  method: 'POST',
  path: '/birdsong',
  operationId: 'hearBird',
  summary: 'Takes whatever a bird says',
  access: publicAccess('a test'),
  body: rawBody(Type.Object({ song: Type.String() })),
  bodyType: 'raw',
  response: Type.Object({ bytes: Type.Integer() }),
  handle: async ({ body }) => ({ body: { bytes: body.byteLength } }),
})

/** Two that share a path, and bytes as an answer. */
const hearWhistle = defineOperation({
  method: 'POST',
  path: '/birdsong',
  operationId: 'hearWhistle',
  summary: 'Takes whistles only',
  access: publicAccess('a test'),
  takes: 'audio/whistle',
  body: rawBody(Type.String()),
  bodyType: 'raw',
  response: rawBody(Type.String()),
  responseType: 'audio/whistle',
  handle: async ({ body, headers }) => ({
    headers: headers['accept'] === 'audio/echo' ? { 'content-type': 'audio/echo' } : {},
    body,
  }),
})

const personId = '0195a000-0000-7000-8000-000000000001'
const heron = { name: 'heron', wings: { count: 2 } }
const json = 'application/json'
let platform: TestPlatform
let signedInHeaders: Record<string, string>

function birdsWith(api: readonly ReturnType<typeof defineOperation>[]) {
  return defineModule({
    name: 'birds',
    title: 'Birds',
    needs: [],
    messages: defineMessages({}, {}),
    pages: [birdPage],
    api,
  })
}

beforeAll(async () => {
  platform = await testPlatform({ modules: [birdsWith([addBird, listBirds, hearBird, hearWhistle])] })
  await addPerson(platform.kernel.db, { id: personId, displayName: 'Rhian Ellis', now: platform.clock.now() })
  const visitor = await platform.visitorSignedInAs(personId)
  const page = await visitor.get('/birds')
  const [name, value] = Object.entries(visitor.cookies)[0] ?? []
  signedInHeaders = {
    cookie: `${name}=${value}`,
    'x-csrf-token': page.forms.flatMap((form) => form.hidden).find(([field]) => field === '_csrf')?.[1] ?? '',
  }
})
afterAll(() => platform.stop())

interface Answer {
  status: number
  /** Without parameters. */
  type: string | undefined
  errors: unknown
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await platform.kernel.loopback.fetch(platform.kernel.origin + path, init)
  const content: unknown = await answer.json()
  const errors =
    typeof content === 'object' && content !== null && 'errors' in content ? content.errors : undefined
  return { status: answer.status, type: answer.headers.get('content-type')?.split(';')[0], errors }
}

function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Answer> {
  return ask('/api/v1/birds', {
    method: 'POST',
    headers: { 'content-type': json, ...signedInHeaders, ...headers },
    body,
  })
}

test('a body that fits is taken, with the token of a page', async () => {
  expect((await send(JSON.stringify(heron))).status).toBe(201)
  expect((await send(JSON.stringify(heron), { 'x-csrf-token': '' })).status).toBe(403)
  expect((await send(JSON.stringify(heron), { cookie: '' })).status).toBe(401)
})

test.each([
  ['an unknown field', { ...heron, colour: 'grey' }, '/body'],
  ['an unknown field further in', { ...heron, wings: { count: 2, span: 1 } }, '/body/wings'],
  ['a field of another kind', { ...heron, name: 7 }, '/body/name'],
])('%s is refused, with its place', async (_what, body, pointer) => {
  const { status, type, errors } = await send(JSON.stringify(body))
  expect([status, type]).toEqual([400, 'application/problem+json'])
  expect(errors).toContainEqual(expect.objectContaining({ pointer }))
})

test.each([
  ['another media type', 415, '<bird/>', { 'content-type': 'text/xml' }],
  ['the media type of a form', 415, 'name=heron', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a body that is too large', 413, JSON.stringify({ ...heron, name: 'x'.repeat(2_000_000) }), {}],
  ['JSON that breaks off', 400, '{"name": ', {}],
  ['bytes that are not UTF-8', 400, Uint8Array.of(0x22, 0xff, 0x22), {}],
  ['a NUL', 400, '{"name": "\0"}', {}],
])('%s is answered with %i', async (_what, expected, body, headers) => {
  const { status, type } = await send(body, headers)
  expect([status, type]).toEqual([expected, 'application/problem+json'])
})

test('a query key that is unknown or given twice is refused', async () => {
  expect(await ask('/api/v1/birds')).toMatchObject({ status: 200, type: json })
  for (const query of ['colour=grey', 'lang=cy&lang=en']) {
    expect(await ask(`/api/v1/birds?${query}`)).toMatchObject({
      status: 400,
      type: 'application/problem+json',
    })
  }
})

test.each<[string, TSchema]>([
  ['body', Type.Object({ name: Type.String() })],
  ['part of a body', Type.Object({ wings: Type.Array(Type.Object({ span: Type.Number() })) }, closed)],
])('an operation whose %s lets unknown fields through does not start', async (_what, body) => {
  const open = { ...addBird, body }
  await expect(testPlatform({ modules: [birdsWith([open])] })).rejects.toThrow(
    'POST /api/v1/birds takes unknown fields',
  )
})

test.each([
  ['of any media type', 'audio/x-song', 'chirp'],
  ['that is broken JSON', json, '{"song'],
  ['that is not text', json, Buffer.from([0xff, 0x00])],
  ['that is empty', undefined, undefined],
])('a raw body %s reaches the operation as it came', async (_name, type, payload) => {
  const answer = await platform.kernel.loopback.fetch(`${platform.kernel.origin}/birdsong`, {
    method: 'POST',
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    ...(payload === undefined ? {} : { body: payload }),
  })
  expect(await answer.json()).toEqual({ bytes: payload?.length ?? 0 })
})

test('a raw body of more than 64 KiB is refused', async () => {
  const answer = await platform.kernel.loopback.fetch(`${platform.kernel.origin}/birdsong`, {
    method: 'POST',
    headers: { 'content-type': json, accept: json },
    body: 'x'.repeat(64 * 1024 + 1),
  })
  expect(answer.status).toBe(413)
})

test.each([
  ['audio/whistle', undefined, 'audio/whistle'],
  ['Audio/Whistle; rate=8000', undefined, 'audio/whistle'],
  ['audio/whistle', 'audio/echo', 'audio/echo'],
])('operations share a path by media type: %s, accepting %s', async (type, accept, answered) => {
  const song = Uint8Array.of(0xff, 0x00, 0x80)
  const answer = await platform.kernel.loopback.fetch(`${platform.kernel.origin}/birdsong`, {
    method: 'POST',
    headers: { 'content-type': type, ...(accept === undefined ? {} : { accept }) },
    body: song,
  })
  expect(answer.headers.get('content-type')).toBe(answered)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(song)
})
