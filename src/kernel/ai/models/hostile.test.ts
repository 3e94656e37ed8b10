import { describe, expect, test } from 'vitest'
import { ModelError } from './client.ts'
import { hostilities, streamHostilities, writeForever } from './testing/hostile-endpoint.ts'
import { apiKey, collect, openSession, question } from './testing/open-session.ts'
import { chatAnswer, chunkLine, sendJson, startServer } from './testing/server.ts'

/** A contained error: of the one class, and without a word of what was received, or of the key. */
function expectContained(error: unknown, fault: string): void {
  expect(error).toBeInstanceOf(ModelError)
  expect(error).toMatchObject({ fault })
  const told = [String(error), JSON.stringify(error), JSON.stringify(Object.getOwnPropertyDescriptors(error))]
  for (const text of told) {
    expect(text).not.toContain(apiKey)
    expect(text).not.toMatch(/<html|<b>|script|OpenSSH|isAdmin|out of memory/)
  }
  expect(error).not.toHaveProperty('cause')
}

describe('instead of an answer', () => {
  test.each(hostilities)('$what', async ({ answer, fault, requests = 1 }) => {
    await using server = await startServer(answer)
    const { client } = openSession(server.baseUrl)
    expectContained(await client.chat(question).catch((error: unknown) => error), fault)
    expect(server.received).toHaveLength(requests)
    expect(server.received.every(({ path }) => path === '/v1/chat/completions')).toBe(true)
  })

  test('nobody there', async () => {
    const server = await startServer(() => undefined)
    const { client, pauses } = openSession(server.baseUrl)
    await server[Symbol.asyncDispose]()
    const error = await client.chat(question).catch((caught: unknown) => caught)
    expectContained(error, 'unreachable')
    expect(error).toMatchObject({ message: 'The endpoint cannot be reached (ECONNREFUSED)' })
    expect(pauses).toHaveLength(2)
  })
})

describe('instead of a stream', () => {
  const whole = hostilities.filter(({ fault }) => fault !== 'timed-out')
  test.each([...whole, ...streamHostilities])('$what', async ({ answer, fault, requests = 1 }) => {
    await using server = await startServer(answer)
    const { client } = openSession(server.baseUrl)
    const { error, shown } = await collect(client.chatStream(question))
    expectContained(error, fault)
    expect(['', 'Hel']).toContain(shown)
    expect(server.received).toHaveLength(requests)
  })

  test('the key, letter by letter', async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const letter of `Key: ${apiKey}.`) response.write(chunkLine(letter))
      response.end(chunkLine('', 'stop'))
    })
    const { client } = openSession(server.baseUrl)
    const { error, shown } = await collect(client.chatStream(question))
    expectContained(error, 'refused')
    expect(shown).toBe('Key: ')
  })
})

describe('without end', () => {
  const kilobyte = 'x'.repeat(1_000)
  test.each([
    ['an answer', 'application/json', ' '.repeat(64_000)],
    ['an answer in one text', 'application/json', `"${kilobyte}`],
    ['a stream', 'text/event-stream', chunkLine(kilobyte)],
    ['an event', 'text/event-stream', `data: ${kilobyte}`],
    ['comments', 'text/event-stream', `: ${kilobyte}\n`],
    ['empty events', 'text/event-stream', 'data: {}\n\n'.repeat(100)],
  ])('%s is cut off, and little of it kept', async (_what, type, part) => {
    let given = 0
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-type': type })
      writeForever(response, part, (bytes) => (given += bytes))
    })
    const { client } = openSession(server.baseUrl, {
      limits: { requestTimeoutMs: 10_000, streamTimeoutMs: 10_000 },
    })
    const isStream = type === 'text/event-stream'
    const { error, shown } = isStream
      ? await collect(client.chatStream(question))
      : { shown: '', error: await client.chat(question).catch((caught: unknown) => caught) }
    expectContained(error, 'too-large')
    // The limit of this question is 64 KiB and a kilobyte for each of its 100 tokens.
    expect(shown.length).toBeLessThan(170_000)
    await expect.poll(() => server.openConnections()).toBe(0)
    // What the operating system holds for a connection besides.
    expect(given).toBeLessThan(16_000_000)
  })

  test('an unread stream is not read ahead', async () => {
    let given = 0
    await using server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      writeForever(response, chunkLine(kilobyte), (bytes) => (given += bytes))
    })
    const limits = { streamTimeoutMs: 10_000, maximumAnswerBytes: 1_000_000_000 }
    const { client } = openSession(server.baseUrl, { limits })
    const parts = client.chatStream({ ...question, maximumTokens: 1_000_000 })[Symbol.asyncIterator]()
    await parts.next()
    let before = -1
    while (before < given) {
      before = given
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(given).toBeLessThan(32_000_000)
    await parts.return?.()
    await expect.poll(() => server.openConnections()).toBe(0)
  })
})

test('what people cannot see is taken out of an answer, streamed or not', async () => {
  const hidden = '\u{0}a\u{202E}b\u{7}c\u{200B}\u{2066}d\u{E0041}\u{E0042}\u{9B}e\tf\r\ng\u{D800}'
  await using server = await startServer((response, { body }) => {
    if (body?.['stream'] !== true) return sendJson(response, chatAnswer(hidden))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response.end(chunkLine(hidden, 'stop'))
  })
  const { client } = openSession(server.baseUrl)
  expect((await client.chat(question)).text).toBe('abcde\tf\ng\u{FFFD}')
  expect((await collect(client.chatStream(question))).shown).toBe('abcde\tf\ng\u{FFFD}')
})

test('what people cannot see is taken out of a stream in halves too', async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const half of 'a\u{E0041}b\u{1F3F4}\u{E0041}c'.split('')) response.write(chunkLine(half))
    response.end(chunkLine('', 'stop'))
  })
  const { client } = openSession(server.baseUrl)
  expect((await collect(client.chatStream(question))).shown).toBe('ab\u{1F3F4}c')
})

test('what belongs together stays together, however a stream is cut', async () => {
  const text = 'Croeso 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ŵŷ 👩‍🚒'
  await using server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const halves = text.split('').map((half) => chunkLine(half))
    const bytes = Buffer.from(halves.join('') + chunkLine('', 'stop'))
    for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7))
    response.end()
  })
  const { client } = openSession(server.baseUrl)
  expect(await collect(client.chatStream(question))).toEqual({ shown: text, error: undefined })
})

test.each([-1, 1e300, 1.5, '12', null, [1]])('%j tokens are not believed', async (tokens) => {
  await using server = await startServer((response) =>
    sendJson(
      response,
      chatAnswer('Hello there', { usage: { prompt_tokens: tokens, completion_tokens: tokens } }),
    ),
  )
  const { client, metered } = openSession(server.baseUrl)
  await client.chat(question)
  expect(metered).toEqual([{ inputTokens: 3, outputTokens: 3 }])
})
