import { describe, expect, test } from 'vitest'
import { manualClock, secondMs } from '#kernel/clock'
import { goodEndpoint } from './testing/good-endpoint.ts'
import { openSession, question } from './testing/open-session.ts'
import { startServer, type Answer } from './testing/server.ts'
import { parseRetryAfter } from './statuses.ts'

const good = goodEndpoint()
const busy: Answer = (response) => void response.writeHead(503).end()
const busyFor =
  (retryAfter: string): Answer =>
  (response) =>
    void response.writeHead(429, { 'retry-after': retryAfter }).end()
const failing: Answer = (response) => void response.writeHead(500).end()

/** Answers in turn; then well. */
function inTurn(...answers: Answer[]): Answer {
  return (response, received) => (answers.shift() ?? good)(response, received)
}

const ask = (client: ReturnType<typeof openSession>['client']) =>
  client.chat(question).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error && 'fault' in error ? error.fault : error),
  )

describe('again', () => {
  test('a busy endpoint is asked, after pauses that grow and differ', async () => {
    await using server = await startServer(inTurn(busy, busy))
    const { client, pauses } = openSession(server.baseUrl)
    expect(await ask(client)).toBe('answered')
    expect(pauses).toHaveLength(2)
    const [first = 0, second = 0] = pauses
    expect(first).toBeGreaterThanOrEqual(250)
    expect(first).toBeLessThan(500)
    expect(second).toBeGreaterThanOrEqual(500)
    expect(second).toBeLessThan(1_000)
  })

  test('not before it said, where that is soon', async () => {
    await using server = await startServer(inTurn(busyFor('4')))
    const { client, pauses } = openSession(server.baseUrl)
    expect(await ask(client)).toBe('answered')
    expect(pauses).toEqual([4_000])
  })

  test('never what may have been done', async () => {
    await using server = await startServer(inTurn(failing))
    const { client, pauses } = openSession(server.baseUrl)
    expect(await ask(client)).toBe('unreachable')
    expect(pauses).toEqual([])
  })

  test('no longer than an operation may take', async () => {
    await using server = await startServer(() => undefined)
    const { client } = openSession(server.baseUrl, {
      limits: { operationTimeoutMs: 60, requestTimeoutMs: 60_000 },
    })
    expect(await ask(client)).toBe('timed-out')
    expect(server.received).toHaveLength(1)
  })
})

describe('left alone', () => {
  test('is an endpoint that fails several times; then one operation tries it', async () => {
    await using server = await startServer(failing)
    const { client, clock } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 3 } })
    expect([await ask(client), await ask(client), await ask(client)]).toEqual(Array(3).fill('unreachable'))
    expect(await ask(client)).toBe('resting')
    expect(server.received).toHaveLength(3)
    clock.advance(30 * secondMs)
    expect(await Promise.all([ask(client), ask(client)])).toEqual(['unreachable', 'resting'])
    expect(await ask(client)).toBe('resting')
    expect(server.received).toHaveLength(4)
  })

  test('it works again as soon as one operation succeeds', async () => {
    await using server = await startServer(inTurn(failing, failing))
    const { client, clock } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 2 } })
    expect([await ask(client), await ask(client), await ask(client)]).toEqual([
      'unreachable',
      'unreachable',
      'resting',
    ])
    clock.advance(30 * secondMs)
    expect([await ask(client), await ask(client)]).toEqual(['answered', 'answered'])
  })

  test('successes in between begin the count anew', async () => {
    await using server = await startServer(inTurn(failing, good, failing))
    const { client } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 2 } })
    expect([await ask(client), await ask(client), await ask(client), await ask(client)]).toEqual([
      'unreachable',
      'answered',
      'unreachable',
      'answered',
    ])
  })

  test('for as long as it asks, and no longer than five minutes', async () => {
    await using server = await startServer(inTurn(busyFor('86400')))
    const { client, clock } = openSession(server.baseUrl)
    expect(await ask(client)).toBe('busy')
    clock.advance(299 * secondMs)
    expect(await ask(client)).toBe('resting')
    clock.advance(secondMs)
    expect(await ask(client)).toBe('answered')
    expect(server.received).toHaveLength(2)
  })

  test('not where the request was wrong', async () => {
    await using server = await startServer((response) => response.writeHead(400).end())
    const { client } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 1 } })
    expect([await ask(client), await ask(client)]).toEqual(['refused', 'refused'])
  })

  test('nor is it tried by more than one, whatever becomes of that one', async () => {
    await using server = await startServer(inTurn(failing, () => undefined))
    const { client, clock } = openSession(server.baseUrl, { limits: { failuresBeforeRest: 1 } })
    await ask(client)
    clock.advance(30 * secondMs)
    const signal = AbortSignal.timeout(50)
    await expect(client.chat({ ...question, signal })).rejects.toMatchObject({ fault: 'timed-out' })
    expect(await ask(client)).toBe('answered')
  })
})

test.each([
  ['3', 3_000],
  ['0', 0],
  ['Mon, 02 Nov 2026 10:00:05 GMT', 5_000],
  ['Mon, 02 Nov 2026 09:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['99999999999999999999', undefined],
  [null, undefined],
])('Retry-After: %j is %j', (value, expected) => {
  expect(parseRetryAfter(value, manualClock(new Date('2026-11-02T10:00:00Z')))).toBe(expected)
})
