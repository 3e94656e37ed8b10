import { expect, test } from 'vitest'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { openSession } from './testing/open-session.ts'
import { sendJson, startServer } from './testing/server.ts'

const recording = { bytes: Buffer.from('RIFF, say'), mediaType: 'audio/wav', language: 'cy' }

test('a recording is sent as a form, and comes back in words with times', async () => {
  await using server = await startServer(goodEndpoint())
  const { client, metered } = openSession(server.baseUrl)
  expect(await client.transcribe(recording)).toEqual({
    text: 'Good morning. Bore da.',
    segments: [
      { startMs: 0, endMs: 1_250, text: 'Good morning.' },
      { startMs: 1_250, endMs: 2_500, text: 'Bore da.' },
    ],
  })
  expect(metered).toHaveLength(1)
  const [received] = server.received
  expect(received?.path).toBe('/v1/audio/transcriptions')
  expect(received?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  for (const part of [
    'name="model"',
    'test-model',
    'name="language"',
    'filename="recording.wav"',
    'RIFF, say',
  ]) {
    expect(received?.text).toContain(part)
  }
})

test('of a server that knows no times it comes in words alone', async () => {
  await using server = await startServer(goodEndpoint({ hasTimes: false }))
  const { client } = openSession(server.baseUrl)
  expect(await client.transcribe(recording)).toEqual({ text: 'Good morning. Bore da.', segments: [] })
  expect(server.received).toHaveLength(2)
})

const segment = { start: 0, end: 1, text: 'a' }

test.each([
  ['no words', {}],
  ['a number for the words', { text: 1 }],
  ['a part that ends before it begins', { text: 'a', segments: [{ ...segment, start: 2 }] }],
  ['a part before the beginning', { text: 'a', segments: [{ ...segment, start: -1 }] }],
  ['a part after a day', { text: 'a', segments: [{ ...segment, end: 1e9 }] }],
  ['a part without words', { text: 'a', segments: [{ start: 0, end: 1 }] }],
])('%s: refused', async (_what, answer) => {
  await using server = await startServer((response) => sendJson(response, answer))
  await expect(openSession(server.baseUrl).client.transcribe(recording)).rejects.toMatchObject({
    fault: 'wrong-shape',
  })
})

test('words are cleaned', async () => {
  await using server = await startServer((response) =>
    sendJson(response, { text: 'a\u{202E}b', segments: [{ ...segment, text: 'a\u{0}b' }] }),
  )
  expect(await openSession(server.baseUrl).client.transcribe(recording)).toEqual({
    text: 'ab',
    segments: [{ startMs: 0, endMs: 1_000, text: 'ab' }],
  })
})
