import fc from 'fast-check'
import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { ModelError, type ModelClient } from './client.ts'
import { collect, openSession, question } from './testing/open-session.ts'
import { chatAnswer, chunkLine, startServer } from './testing/server.ts'

const runs = process.env['COMMONWEAL_LONG'] === '1' ? 2_000 : 150
const schema = Type.Object({ colour: Type.String({ maxLength: 20 }), count: Type.Integer() })

/** A proper answer of one kind or another, with some of its bytes changed, left out or put twice. */
const mutated = fc
  .tuple(
    fc.constantFrom(
      JSON.stringify(chatAnswer('{"colour":"red","count":1}')),
      `${chunkLine('Hello ')}${chunkLine('there', 'stop')}data: [DONE]\n\n`,
      JSON.stringify({ data: [{ index: 0, embedding: [0.5, 1, -1] }], usage: { prompt_tokens: 1 } }),
      JSON.stringify({ text: 'Hello', segments: [{ start: 0, end: 1, text: 'Hello' }] }),
    ),
    fc.array(
      fc.record({
        at: fc.nat(),
        kind: fc.constantFrom('set', 'cut', 'twice'),
        bytes: fc.uint8Array({ maxLength: 6 }),
      }),
      { maxLength: 4 },
    ),
  )
  .map(([text, changes]) => {
    let bytes = Buffer.from(text)
    for (const { at, kind, bytes: other } of changes) {
      const place = at % (bytes.length + 1)
      const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)]
      if (kind === 'set') bytes = Buffer.concat([before, other, after.subarray(other.length)])
      else if (kind === 'cut') bytes = Buffer.concat([before, after.subarray(other.length)])
      else bytes = Buffer.concat([before, after.subarray(0, 12), after])
    }
    return bytes
  })

const anything = fc.jsonValue({ maxDepth: 4 }).map((value) => Buffer.from(JSON.stringify(value)))
const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))

/** Everything that a model may be asked for; each gives undefined, or what it threw. */
async function everything(client: ModelClient): Promise<unknown[]> {
  return Promise.all([
    thrownBy(client.chat(question)),
    collect(client.chatStream(question)).then(({ error }) => error),
    thrownBy(client.chatJson(question, schema)),
    thrownBy(client.embed(['one'])),
    thrownBy(client.transcribe({ bytes: new Uint8Array(4), mediaType: 'audio/wav' })),
  ])
}

function thrownBy(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** A fault that was foreseen: what was not is told as one, with other words. */
function isForeseen(error: unknown): boolean {
  return error instanceof ModelError && !error.message.includes('unexpectedly')
}

test('whatever comes back, it is an answer or a ModelError', async () => {
  let answered = 0
  let refused = 0
  let body: Buffer = Buffer.alloc(0)
  let type = ''
  await using server = await startServer((response) => {
    response.writeHead(200, { 'content-type': type })
    response.end(body)
  })
  const types = fc.constantFrom('application/json', 'text/event-stream')
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, anything, noise), types, async (sent, sentAs) => {
      ;[body, type] = [sent, sentAs]
      const { client } = openSession(server.baseUrl)
      const errors = (await everything(client)).filter((error) => error !== undefined)
      expect(errors.filter((error) => !isForeseen(error))).toEqual([])
      answered += 5 - errors.length
      refused += errors.length
    }),
    { numRuns: runs },
  )
  expect(answered).toBeGreaterThan(runs / 50)
  expect(refused).toBeGreaterThan(runs)
  expect(Object.prototype).not.toHaveProperty('isAdmin')
}, 120_000)
