import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { openSession, question } from './testing/open-session.ts'
import { startServer } from './testing/server.ts'

const schema = Type.Object(
  { colour: Type.Union([Type.Literal('red'), Type.Literal('green')]), count: Type.Integer() },
  { additionalProperties: false },
)
const right = '{"colour":"green","count":3}'
const value = { colour: 'green', count: 3 }

const withWords = `Certainly! Here it is:\n\`\`\`json\n${right}\n\`\`\`\nAnything else?`

/** Answers in turn; the last one again and again. */
function inTurn(...replies: string[]): () => string {
  let asked = 0
  return () => replies[Math.min(asked++, replies.length - 1)] ?? ''
}

describe('is asked for', () => {
  test('by its schema', async () => {
    await using server = await startServer(goodEndpoint({ reply: () => right }))
    const { client } = openSession(server.baseUrl)
    const answer = await client.chatJson(question, schema)
    expect(answer).toEqual({ value, model: 'test-model-2026', usage: { inputTokens: 12, outputTokens: 7 } })
    expect(server.received[0]?.body?.['response_format']).toMatchObject({
      type: 'json_schema',
      json_schema: { strict: true, schema: { type: 'object', required: ['colour', 'count'] } },
    })
  })

  test('not to the letter where something may be left out', async () => {
    await using server = await startServer(goodEndpoint({ reply: () => '{}' }))
    const { client } = openSession(server.baseUrl)
    await client.chatJson(question, Type.Object({ count: Type.Optional(Type.Integer()) }))
    expect(server.received[0]?.body?.['response_format']).toMatchObject({ json_schema: { strict: false } })
  })

  test('in words of a server that refuses formats, which is remembered', async () => {
    await using server = await startServer(goodEndpoint({ reply: () => right, schemas: 'refused' }))
    const { client, session } = openSession(server.baseUrl)
    expect((await client.chatJson(question, schema)).value).toEqual(value)
    const formats = server.received.map(({ body }) => body?.['response_format'])
    expect(formats).toEqual([
      expect.objectContaining({ type: 'json_schema' }),
      { type: 'json_object' },
      undefined,
    ])
    expect(session.dialect.jsonMode).toBe('words')
    await client.chatJson(question, schema)
    expect(server.received).toHaveLength(4)
  })

  test('in every way in vain, where it was the question that was refused', async () => {
    await using server = await startServer((response) => response.writeHead(400).end('context too long'))
    const { client, session } = openSession(server.baseUrl)
    await expect(client.chatJson(question, schema)).rejects.toMatchObject({ fault: 'refused' })
    expect(server.received).toHaveLength(3)
    expect(session.dialect.jsonMode).toBe('schema')
  })

  test('in words besides, for servers that leave formats out without a word', async () => {
    await using server = await startServer(goodEndpoint({ reply: () => withWords, schemas: 'ignored' }))
    const { client } = openSession(server.baseUrl)
    expect((await client.chatJson(question, schema)).value).toEqual(value)
    expect(JSON.stringify(server.received[0]?.body?.['messages'])).toContain('JSON Schema')
  })
})

describe('of another shape', () => {
  test.each([
    ['a wrong type', '{"colour":"green","count":"3"}'],
    ['a value that is not among those asked for', '{"colour":"blue","count":3}'],
    ['something more', '{"colour":"green","count":3,"isAdmin":true}'],
    ['no JSON', 'I would rather not.'],
    ['half of it', '{"colour":"green",'],
    ['a number that is none', '{"colour":"green","count":1e999}'],
    ['a number that is too large', '{"colour":"green","count":12345678901234567890}'],
    ['a mere text', '"green"'],
  ])('%s is mended once', async (_what, wrong) => {
    await using server = await startServer(goodEndpoint({ reply: inTurn(wrong, right) }))
    const { client, metered } = openSession(server.baseUrl)
    const answer = await client.chatJson(question, schema)
    expect(answer.value).toEqual(value)
    expect(answer.usage).toEqual({ inputTokens: 24, outputTokens: 14 })
    expect(metered).toHaveLength(2)
    expect(server.received).toHaveLength(2)
    const messages = server.received[1]?.body?.['messages']
    expect(messages).toContainEqual({ role: 'assistant', content: wrong })
  })

  test('twice, it is of no use, and the endpoint not to blame', async () => {
    await using server = await startServer(goodEndpoint({ reply: () => '{"colour":"blue"}' }))
    const { client, session } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 1 } })
    await expect(client.chatJson(question, schema)).rejects.toMatchObject({ fault: 'wrong-shape' })
    expect(server.received).toHaveLength(2)
    expect(() => session.breaker.enter()).not.toThrow()
  })

  test.each([
    ['a prototype', '{"__proto__":{"count":3},"colour":"green"}'],
    ['a name given twice', '{"colour":"red","colour":"green","count":3}'],
  ])('%s is not asked about', async (_what, forged) => {
    await using server = await startServer(goodEndpoint({ reply: () => forged }))
    const { client } = openSession(server.baseUrl)
    await expect(client.chatJson(question, schema)).rejects.toMatchObject({ fault: 'not-understood' })
    expect(server.received).toHaveLength(1)
  })

  test('what people cannot see is taken out before it is checked', async () => {
    await using server = await startServer(
      goodEndpoint({ reply: () => '{"colour":"gr\\u202Een\\u0000","count":3}' }),
    )
    const { client } = openSession(server.baseUrl)
    expect((await client.chatJson(question, Type.Object({ colour: Type.Literal('gren') }))).value).toEqual({
      colour: 'gren',
      count: 3,
    })
  })
})
