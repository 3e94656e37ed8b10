import { expect, test } from 'vitest'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { openSession } from './testing/open-session.ts'
import { sendJson, startServer } from './testing/server.ts'

test('many texts are sent in parts, and their vectors put in order', async () => {
  await using server = await startServer(goodEndpoint())
  const { client, metered } = openSession(server.baseUrl, { limits: { textsAtOnce: 3 } })
  const texts = Array.from({ length: 7 }, (_, index) => 'x'.repeat(index))
  const { vectors, usage } = await client.embed(texts)
  expect(vectors.map(([first]) => first)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(new Set(vectors.map(({ length }) => length))).toEqual(new Set([4]))
  expect(server.received.map(({ body }) => body?.['input'])).toEqual([
    texts.slice(0, 3),
    texts.slice(3, 6),
    texts.slice(6),
  ])
  expect(usage).toEqual({ inputTokens: 7, outputTokens: 0 })
  expect(metered).toHaveLength(3)
})

test('no texts need no request', async () => {
  await using server = await startServer(goodEndpoint())
  expect((await openSession(server.baseUrl).client.embed([])).vectors).toEqual([])
  expect(server.received).toHaveLength(0)
})

const vector = (...embedding: unknown[]) => ({ embedding })

test.each([
  ['too few', [vector(1, 2)]],
  ['too many', [vector(1, 2), vector(1, 2), vector(1, 2)]],
  [
    'two for one text',
    [
      { index: 0, ...vector(1, 2) },
      { index: 0, ...vector(1, 2) },
    ],
  ],
  [
    'one for a text that was not sent',
    [
      { index: 0, ...vector(1, 2) },
      { index: 5, ...vector(1, 2) },
    ],
  ],
  ['of different lengths', [vector(1, 2), vector(1)]],
  ['of no length', [vector(), vector()]],
  ['of texts', [vector('1'), vector('2')]],
  ['of nothing', [vector(null), vector(null)]],
  ['of huge numbers', [vector(1e300), vector(1)]],
  ['endless', [vector(...Array.from({ length: 20_000 }, () => 1)), vector(1)]],
  ['in base64', [{ embedding: 'AACAPw==' }, { embedding: 'AACAPw==' }]],
])('vectors that are %s are refused', async (_what, data) => {
  await using server = await startServer((response) => sendJson(response, { data }))
  await expect(openSession(server.baseUrl).client.embed(['a', 'b'])).rejects.toMatchObject({
    fault: 'wrong-shape',
  })
})

test('numbers that are not finite are refused', async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"data":[{"embedding":[1e999]}]}')
  })
  await expect(openSession(server.baseUrl).client.embed(['a'])).rejects.toMatchObject({
    fault: 'wrong-shape',
  })
})

test('vectors of a later part have the length of the first', async () => {
  let length = 2
  await using server = await startServer((response) =>
    sendJson(response, { data: [vector(...Array.from({ length: length++ }, () => 1))] }),
  )
  const { client } = openSession(server.baseUrl, { limits: { textsAtOnce: 1 } })
  await expect(client.embed(['a', 'b'])).rejects.toMatchObject({ fault: 'wrong-shape' })
  expect(server.received).toHaveLength(2)
})
