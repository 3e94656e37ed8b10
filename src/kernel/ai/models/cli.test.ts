import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineQuery } from '#kernel/db'
import { testDatabases, testPlatform, type TestPlatform } from '#kernel/test'
import { runCommand, testModule } from './testing/commands.ts'
import { goodEndpoint, sendPage } from './testing/good-endpoint.ts'
import { apiKey } from './testing/open-session.ts'
import { startServer } from './testing/server.ts'

const wholeTable = defineQuery<Record<never, never>, { row: string }>(
  'test.endpoints',
  'select endpoint::text as row from ai.endpoint',
)
const auditEntries = defineQuery<Record<never, never>, { content: string }>(
  'test.audit-of-endpoints',
  `select content from audit.entry where action like 'ai.%' order by id`,
)

describe.each(testDatabases)('on %s', (database) => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await testPlatform({ modules: [testModule], database })
  })
  afterAll(() => platform.stop())
  const run = (line: string, key?: string) => runCommand(platform, line, key)

  test('an endpoint is added with a key that is typed, and shown without it', async () => {
    const added = await run(
      'ai endpoint add main https://models.example/v1 --input-pence 12.5 --output-pence 50',
      apiKey,
    )
    expect(added).toMatchObject({ status: 0 })
    expect(added.lines.at(-1)).toContain('Personal data is taken out')
    const { lines } = await run('ai endpoint list')
    expect(lines).toEqual([
      'main',
      '  address      https://models.example/v1',
      '  run by       others: personal data is taken out',
      '  key          kept',
      '  price        12.5p in, 50p out, for a million tokens',
      '  can do       not tried yet',
      '  used by      nothing',
    ])
    const rows = await platform.kernel.db.many(wholeTable, {})
    expect(rows).toHaveLength(1)
    const entries = await platform.kernel.db.many(auditEntries, {})
    for (const text of [
      ...added.lines,
      ...lines,
      ...rows.map(({ row }) => row),
      ...entries.map(({ content }) => content),
    ])
      expect(text).not.toContain(apiKey)
    expect(entries.map(({ content }) => content).join('')).toContain('ai.endpoint.added')
  })

  test('a key may be taken from a variable, or there is none', async () => {
    expect(
      await run('ai endpoint add from-variable https://models.example/v1 --key-from MODEL_KEY', apiKey),
    ).toMatchObject({ status: 0 })
    expect(
      (await run('ai endpoint add no-variable https://models.example/v1 --key-from OTHER')).lines,
    ).toEqual(['The variable OTHER is not set'])
    const local = await run('ai endpoint add local http://127.0.0.1:11434/v1 --own --no-key')
    expect(local.lines[0]).toMatch(/^Warning: http:/)
    const { lines } = await run('ai endpoint list')
    expect(lines.filter((line) => line.startsWith('  key'))).toEqual([
      '  key          kept',
      '  key          none',
      '  key          kept',
    ])
    expect(lines).toContain('  run by       us: personal data may be sent')
  })

  test.each([
    ['ai endpoint add', 'ai endpoint add NAME ADDRESS'],
    ['ai endpoint add main https://other.example/v1 --no-key', 'There is already an endpoint called main'],
    ['ai endpoint add Main! https://models.example/v1', 'A name has small letters'],
    ['ai endpoint add other models.example', 'Give the whole address'],
    ['ai endpoint add other file:///etc/hosts', 'Give the whole address'],
    ['ai endpoint add other https://me:secret@models.example/v1', 'Leave the key out of the address'],
    ['ai endpoint add other https://models.example/v1?key=secret', 'The only parameter'],
    ['ai endpoint add other https://models.example/v1 --input-pence free', 'A price is in pence'],
    ['ai endpoint add other https://models.example/v1 --key=sk-secret', 'ai endpoint add NAME ADDRESS'],
    ['ai endpoint key', 'ai endpoint key NAME'],
    ['ai endpoint key other', 'There is no endpoint "other"'],
    ['ai endpoint remove other', 'There is no endpoint "other"'],
    ['ai assign test.none main gpt', 'There is no algorithm "test.none"'],
    ['ai assign test.rules main gpt', 'test.rules uses no model'],
    ['ai assign test.summary other gpt', 'There is no endpoint "other"'],
    ['ai assign test.summary main', 'Say which model'],
    ['ai unassign test.summary', 'test.summary uses no model'],
    ['ai test-endpoint other', 'There is no endpoint "other"'],
    ['ai test-endpoint', 'ai test-endpoint NAME|ADDRESS'],
  ])('%s is refused in plain words', async (line, words) => {
    const { status, lines } = await run(line)
    expect(status).toBe(2)
    expect(lines.join('\n')).toContain(words)
    expect(lines.join('\n')).not.toContain('secret')
  })

  test('an endpoint that is used is not removed', async () => {
    expect(await run('ai assign test.summary main gpt-test')).toEqual({
      status: 0,
      lines: ['test.summary uses gpt-test of main for chat, from its next run on'],
    })
    expect((await run('ai endpoint list')).lines).toContain('  used by      test.summary (gpt-test)')
    expect(await run('ai endpoint remove main')).toMatchObject({ status: 2 })
    expect(await run('ai unassign test.summary')).toMatchObject({ status: 0 })
    expect(await run('ai endpoint remove main')).toEqual({ status: 0, lines: ['Removed main and its key'] })
  })

  test('what a named endpoint can do is tried, told and noted', async () => {
    await using server = await startServer(
      goodEndpoint({ reply: () => '{"word":"ready","letters":5}', schemas: 'refused' }),
    )
    await run(`ai endpoint add tried ${server.baseUrl} --own`, apiKey)
    const { status, lines } = await run('ai test-endpoint tried')
    expect(status).toBe(0)
    expect(lines).toEqual([
      'Answers to questions      works          test-model',
      'Answers word by word      works          test-model: 1 part',
      'Answers of a given shape  works          test-model: in words, then checked',
      'Vectors of texts          works          nomic-embed-text: 4 numbers',
      'Words of recordings       works          whisper-1: with times',
    ])
    expect(server.received.every(({ headers }) => headers.authorization === `Bearer ${apiKey}`)).toBe(true)
    expect((await run('ai endpoint list')).lines).toContain(
      '  can do       chat (test-model), embeddings (nomic-embed-text), transcription (whisper-1), tried 2026-11-02',
    )
  })

  test('a key is changed, and used from the next request on', async () => {
    await using server = await startServer(goodEndpoint())
    await run(`ai endpoint add rotated ${server.baseUrl}`, apiKey)
    const changed = await run('ai endpoint key rotated', `${apiKey}-two`)
    expect(changed.lines.at(-1)).toBe('rotated has another key, from its next request on')
    await run('ai test-endpoint rotated')
    expect(server.received[0]?.headers.authorization).toBe(`Bearer ${apiKey}-two`)
    expect((await run('ai endpoint key rotated --no-key')).lines).toEqual([
      'rotated has no key, from its next request on',
    ])
    await run('ai test-endpoint rotated')
    expect(server.received.at(-1)?.headers.authorization).toBeUndefined()
  })

  test('an address is tried without being kept', async () => {
    await using server = await startServer(sendPage)
    const { status, lines } = await run(`ai test-endpoint ${server.baseUrl} --chat some-model --no-key`)
    expect(status).toBe(1)
    expect(lines.slice(1)).toEqual([
      'Answers to questions      does not work  some-model: The endpoint answered with text/html',
      'Answers word by word      does not work  some-model: The endpoint answered with text/html',
      'Answers of a given shape  does not work  some-model: The endpoint answered with text/html',
      'Vectors of texts          not tried      no model is known for it: name one with --embeddings',
      'Words of recordings       not tried      no model is known for it: name one with --transcription',
    ])
  })
})
