import { expect, test } from 'vitest'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { apiKey, collect, openSession, question } from './testing/open-session.ts'
import { chatAnswer, sendJson, startServer } from './testing/server.ts'

test('a question is asked with the key and the limits, and its answer counted', async () => {
  await using server = await startServer(goodEndpoint())
  const { client, metered } = openSession(server.baseUrl)
  const answer = await client.chat({ ...question, temperature: 0 })
  expect(answer).toEqual({
    text: 'I am well.',
    model: 'test-model-2026',
    usage: { inputTokens: 12, outputTokens: 7 },
  })
  expect(metered).toEqual([answer.usage])
  const [received] = server.received
  expect(received?.path).toBe('/v1/chat/completions')
  expect(received?.headers).toMatchObject({
    authorization: `Bearer ${apiKey}`,
    'accept-encoding': 'identity',
  })
  expect(received?.body).toEqual({
    model: 'test-model',
    messages: question.messages,
    max_tokens: 100,
    temperature: 0,
  })
})

test('an endpoint whose address names a version takes the key under another name', async () => {
  await using server = await startServer(goodEndpoint())
  const { client } = openSession(`${server.baseUrl}/?api-version=2024-10-21`)
  await expect(client.chat(question)).rejects.toMatchObject({ fault: 'not-supported' })
  expect(server.received[0]?.path).toBe('/v1/chat/completions?api-version=2024-10-21')
  expect(server.received[0]?.headers).toMatchObject({ 'api-key': apiKey })
  expect(server.received[0]?.headers.authorization).toBeUndefined()
})

test('a model that names its limit otherwise is asked in its way from then on', async () => {
  await using server = await startServer((response, received) => {
    const isOld = received.body?.['max_tokens'] !== undefined
    const isWarm = received.body?.['temperature'] !== undefined
    if (isOld) sendJson(response, { error: { message: "Unsupported parameter: 'max_tokens'" } }, 400)
    else if (isWarm) sendJson(response, { error: { param: 'temperature' } }, 400)
    else sendJson(response, chatAnswer('Yes.'))
  })
  const { client } = openSession(server.baseUrl)
  expect((await client.chat({ ...question, temperature: 0 })).text).toBe('Yes.')
  expect(server.received).toHaveLength(3)
  expect((await client.chat({ ...question, temperature: 0 })).text).toBe('Yes.')
  expect(server.received).toHaveLength(4)
  expect(server.received[3]?.body).toMatchObject({ max_completion_tokens: 100 })
})

test('a question that is refused either way changes nothing for the next', async () => {
  await using server = await startServer((response) =>
    sendJson(response, { error: { message: 'max_tokens is too large: 100' } }, 400),
  )
  const { client, session } = openSession(server.baseUrl)
  const before = { ...session.dialect }
  await expect(client.chat(question)).rejects.toMatchObject({ fault: 'refused' })
  expect(server.received).toHaveLength(2)
  expect(session.dialect).toEqual(before)
})

test('an answer comes as it is written', async () => {
  await using server = await startServer(goodEndpoint({ reply: () => 'One two three.' }))
  const { client, metered } = openSession(server.baseUrl)
  const parts: string[] = []
  for await (const part of client.chatStream(question)) parts.push(part)
  expect(parts).toEqual(['One', ' two', ' three.'])
  expect(metered).toEqual([{ inputTokens: 12, outputTokens: 7 }])
})

test('a server that knows no streams answers at once', async () => {
  await using server = await startServer((response) => sendJson(response, chatAnswer('All at once.')))
  const { client, metered } = openSession(server.baseUrl)
  expect(await collect(client.chatStream(question))).toEqual({ shown: 'All at once.', error: undefined })
  expect(metered).toHaveLength(1)
})

test('whoever stops reading a stream closes its connection, and the endpoint is not blamed', async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const timer = setInterval(() => response.write('data: {"choices":[{"delta":{"content":"on "}}]}\n\n'), 1)
    response.on('close', () => clearInterval(timer))
  })
  const { client, session, metered } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 1 } })
  for await (const part of client.chatStream(question)) if (part !== '') break
  await expect.poll(() => server.openConnections()).toBe(0)
  expect(metered).toHaveLength(1)
  expect(() => session.breaker.enter()).not.toThrow()
})

test('a caller who gives up is told so', async () => {
  await using server = await startServer(() => undefined)
  const { client, session } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 1 } })
  const signal = AbortSignal.timeout(50)
  await expect(client.chat({ ...question, signal })).rejects.toMatchObject({
    name: 'ModelError',
    fault: 'timed-out',
    message: 'The caller gave up waiting',
  })
  expect(() => session.breaker.enter()).not.toThrow()
})

test('without a count the use is estimated from the sizes', async () => {
  await using server = await startServer((response) =>
    sendJson(response, chatAnswer('x'.repeat(40), { usage: null })),
  )
  const { client } = openSession(server.baseUrl)
  expect((await client.chat(question)).usage).toEqual({ inputTokens: 3, outputTokens: 10 })
})
