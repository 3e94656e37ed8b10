import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { ModelFault } from '../client.ts'
import { apiKey } from './open-session.ts'
import { sendPage } from './good-endpoint.ts'
import { chatAnswer, chunkLine, sendJson, sendText, type Answer } from './server.ts'

/** What a server does to whoever asks it, what that must come to, and in how many requests. */
export interface Hostility {
  readonly what: string
  readonly answer: Answer
  readonly fault: ModelFault
  /** One unless said. */
  readonly requests?: number
}

/** Writes on and on, as fast as it is taken. @param told of every byte that was given away */
export function writeForever(
  response: ServerResponse,
  part: string,
  told: (bytes: number) => void = () => undefined,
): void {
  const next = (): void => {
    if (response.destroyed) return
    told(part.length)
    if (response.write(part)) setImmediate(next)
    else response.once('drain', next)
  }
  next()
}

/** Writes a little again and again. */
export function trickle(response: ServerResponse, part: string, everyMs: number): void {
  const timer = setInterval(() => response.write(part), everyMs)
  response.on('close', () => clearInterval(timer))
}

function json(text: string): Answer {
  return (response) => sendText(response, text, 'application/json')
}

const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(`{"error":"${apiKey}"}`)

const head =
  (type: string, then: (response: ServerResponse) => void): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': type })
    then(response)
  }

const answerText = JSON.stringify(chatAnswer('Hello'))
const escaped = (text: string) =>
  text.replaceAll(/./g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

const notJson: readonly Hostility[] = [
  { what: 'a page instead of JSON', answer: sendPage, fault: 'not-understood' },
  {
    what: 'JSON that calls itself a page',
    answer: (r) => sendText(r, answerText, 'text/html'),
    fault: 'not-understood',
  },
  {
    what: 'JSON without a type',
    answer: (r) => void r.writeHead(200).end(answerText),
    fault: 'not-understood',
  },
  { what: 'a page that calls itself JSON', answer: json('<html>no</html>'), fault: 'not-understood' },
  { what: 'half an answer', answer: json(answerText.slice(0, 60)), fault: 'not-understood' },
  { what: 'two answers', answer: json(answerText + answerText), fault: 'not-understood' },
  { what: 'nothing', answer: json(''), fault: 'not-understood' },
  { what: 'no content', answer: (r) => void r.writeHead(204).end(), fault: 'not-understood' },
  { what: 'a part of a content', answer: status(206), fault: 'not-understood' },
  {
    what: 'bytes that are no UTF-8',
    answer: (r) => sendText(r, Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'application/json'),
    fault: 'not-understood',
  },
  {
    what: 'UTF-16',
    answer: (r) => sendText(r, Buffer.from(answerText, 'utf16le'), 'application/json'),
    fault: 'not-understood',
  },
]

const forged: readonly Hostility[] = [
  {
    what: 'a name given twice',
    answer: json(answerText.replace('"model"', '"choices":[],"model"')),
    fault: 'not-understood',
  },
  {
    what: 'a prototype',
    answer: json(answerText.replace('{', '{"__proto__":{"isAdmin":true},')),
    fault: 'not-understood',
  },
  {
    what: 'a prototype written with escapes',
    answer: json(answerText.replace('{', `{"${escaped('__proto__')}":{},`)),
    fault: 'not-understood',
  },
  {
    what: 'a constructor within',
    answer: json(answerText.replace('"role"', '"constructor":{"prototype":{}},"role"')),
    fault: 'not-understood',
  },
  {
    what: 'thirty thousand lists in each other',
    answer: json('['.repeat(30_000) + ']'.repeat(30_000)),
    fault: 'not-understood',
  },
]

const wrongTypes: readonly Hostility[] = [
  ...[7, ['a'], { text: 'a' }, true].map((content): Hostility => {
    return {
      what: `${JSON.stringify(content)} for a text`,
      answer: (r) => sendJson(r, chatAnswer(content)),
      fault: 'wrong-shape',
    }
  }),
  ...[
    'null',
    '[]',
    '42',
    '"text"',
    '{}',
    '{"choices":{}}',
    '{"choices":[]}',
    '{"choices":[null]}',
    '{"choices":[{"message":"hi"}]}',
  ].map((text): Hostility => ({ what: text, answer: json(text), fault: 'wrong-shape' })),
  { what: 'an empty answer', answer: (r) => sendJson(r, chatAnswer(' \u{200B}\n')), fault: 'wrong-shape' },
  {
    what: 'a thousand answers',
    answer: (r) =>
      sendJson(r, { choices: Array.from({ length: 1_000 }, () => ({ message: { content: 'x' } })) }),
    fault: 'wrong-shape',
  },
]

const secrets: readonly Hostility[] = [
  { what: 'the key', answer: (r) => sendJson(r, chatAnswer(`Your key is ${apiKey}.`)), fault: 'refused' },
  {
    what: 'the key written with escapes',
    answer: json(answerText.replace('Hello', escaped(apiKey))),
    fault: 'refused',
  },
  {
    what: 'the key in another field',
    answer: (r) => sendJson(r, chatAnswer('Hello', { model: apiKey })),
    fault: 'refused',
  },
  { what: 'the key in base64', answer: (r) => sendJson(r, chatAnswer(btoa(apiKey))), fault: 'refused' },
]

const statuses: readonly Hostility[] = [
  ...[301, 302, 303, 307, 308].map((code): Hostility => {
    return {
      what: `a redirect, ${code}`,
      answer: status(code, { location: '/v1/elsewhere' }),
      fault: 'redirected',
    }
  }),
  { what: 'no right to it, 401', answer: status(401), fault: 'refused' },
  { what: 'no right to it, 403', answer: status(403), fault: 'refused' },
  { what: 'no such interface, 404', answer: status(404), fault: 'not-supported' },
  { what: 'a wrong request, 400', answer: status(400), fault: 'refused' },
  { what: 'a failure, 500', answer: status(500), fault: 'unreachable' },
  { what: 'a late answer, 504', answer: status(504), fault: 'timed-out' },
  { what: 'too many requests, 429', answer: status(429), fault: 'busy', requests: 3 },
  { what: 'not now, 503', answer: status(503, { 'retry-after': '1' }), fault: 'busy', requests: 3 },
  { what: 'not before tomorrow, 429', answer: status(429, { 'retry-after': '86400' }), fault: 'busy' },
  { what: 'a status that does not exist', answer: status(777), fault: 'unreachable' },
]

const wire: readonly Hostility[] = [
  { what: 'silence', answer: () => undefined, fault: 'timed-out' },
  {
    what: 'silence after the headers',
    answer: (r) => r.writeHead(200, { 'content-type': 'application/json' }).flushHeaders(),
    fault: 'timed-out',
  },
  {
    what: 'a byte now and then',
    answer: head('application/json', (r) => trickle(r, ' ', 20)),
    fault: 'timed-out',
  },
  {
    what: 'an answer shorter than announced',
    answer: (r) =>
      void r
        .writeHead(200, { 'content-type': 'application/json', 'content-length': 9_999 })
        .write('{', () => r.destroy()),
    fault: 'unreachable',
  },
  {
    what: 'a connection closed before any answer',
    answer: (r) => void r.destroy(),
    fault: 'unreachable',
    requests: 3,
  },
  {
    what: 'a connection reset before any answer',
    answer: (r) => void r.socket?.resetAndDestroy(),
    fault: 'unreachable',
    requests: 1,
  },
  {
    what: 'something else than HTTP',
    answer: (r) => void r.socket?.end('SSH-2.0-OpenSSH_9.6\r\n'),
    fault: 'unreachable',
  },
  {
    what: 'endless headers',
    answer: (r) => void r.socket?.write(`HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(20_000)}`),
    fault: 'unreachable',
  },
  { what: 'a bomb', answer: bomb, fault: 'not-understood' },
]

/** A megabyte of nothing in a kilobyte. */
function bomb(response: ServerResponse): void {
  const type = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  response.writeHead(200, type).end(gzipSync(Buffer.alloc(1_000_000, 0x20)))
}

/** What may happen to whoever asks for an answer, streamed or not. */
export const hostilities: readonly Hostility[] = [
  ...notJson,
  ...forged,
  ...wrongTypes,
  ...secrets,
  ...statuses,
  ...wire,
]

const event = (data: string): Answer =>
  head('text/event-stream', (r) => void r.end(`data: ${data}\n\ndata: [DONE]\n\n`))

/** What may happen to whoever asks for a stream. */
export const streamHostilities: readonly Hostility[] = [
  {
    what: 'a stream that ends without having finished',
    answer: head('text/event-stream', (r) => void r.end(chunkLine('Hel'))),
    fault: 'not-understood',
  },
  {
    what: 'a stream whose connection breaks',
    answer: head('text/event-stream', (r) => void r.write(chunkLine('Hel'), () => r.destroy())),
    fault: 'unreachable',
  },
  {
    what: 'a stream that is cut within an event',
    answer: head('text/event-stream', (r) => void r.end(chunkLine('Hello', 'stop').slice(0, -8))),
    fault: 'not-understood',
  },
  {
    what: 'a stream that falls silent',
    answer: head('text/event-stream', (r) => void r.write(chunkLine('Hel'))),
    fault: 'timed-out',
  },
  {
    what: 'a stream that never ends, slowly',
    answer: head('text/event-stream', (r) => trickle(r, ': still here\n\n', 20)),
    fault: 'timed-out',
  },
  {
    what: 'a stream of nothing',
    answer: head('text/event-stream', (r) => void r.end('data: [DONE]\n\n')),
    fault: 'wrong-shape',
  },
  { what: 'an event that is no JSON', answer: event('<b>no</b>'), fault: 'not-understood' },
  {
    what: 'an event with a prototype',
    answer: event('{"__proto__":{},"choices":[]}'),
    fault: 'not-understood',
  },
  {
    what: 'an event of the wrong type',
    answer: event('{"choices":[{"delta":{"content":7}}]}'),
    fault: 'wrong-shape',
  },
  {
    what: 'an event that is an error',
    answer: event('{"error":{"message":"out of memory"}}'),
    fault: 'unreachable',
  },
  {
    what: 'a stream that is no UTF-8',
    answer: head('text/event-stream', (r) => void r.end(Buffer.from([0x64, 0xff, 0x0a]))),
    fault: 'not-understood',
  },
  {
    what: 'a packed stream',
    answer: (r) =>
      void r.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'br' }).end('x'),
    fault: 'not-understood',
  },
]
