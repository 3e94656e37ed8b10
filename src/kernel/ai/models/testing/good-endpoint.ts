import type { ServerResponse } from 'node:http'
import { chatAnswer, chunkLine, sendJson, sendText, type Answer, type Received } from './server.ts'

/** How a well-behaved server differs from the usual one. */
export interface GoodEndpoint {
  /** What it answers to a question, from its messages. */
  readonly reply?: (received: Received) => string
  /** Knows `response_format` with a schema; others refuse it, or leave it out without a word. */
  readonly schemas?: 'known' | 'refused' | 'ignored'
  readonly dimensions?: number
  readonly hasTimes?: boolean
}

/** A server with the whole interface, or less of it. */
export function goodEndpoint({
  reply = () => 'I am well.',
  schemas = 'known',
  dimensions = 4,
  hasTimes = true,
}: GoodEndpoint = {}): Answer {
  return (response, received) => {
    const { path, body, text } = received
    if (path.endsWith('/models')) return sendJson(response, { data: modelNames.map((id) => ({ id })) })
    if (path.endsWith('/chat/completions')) {
      if (body?.['response_format'] !== undefined && schemas === 'refused') return refuseFormat(response)
      const answer = reply(received)
      return body?.['stream'] === true ? stream(response, answer) : sendJson(response, chatAnswer(answer))
    }
    if (path.endsWith('/embeddings')) return sendVectors(response, body?.['input'], dimensions)
    if (path.endsWith('/audio/transcriptions')) return sendWords(response, text, hasTimes)
    return sendJson(response, { error: { message: 'Not Found' } }, 404)
  }
}

const modelNames = ['test-model', 'nomic-embed-text', 'whisper-1']

function refuseFormat(response: ServerResponse): void {
  sendJson(response, { error: { message: "'response_format.type' is not supported" } }, 400)
}

function stream(response: ServerResponse, answer: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': hello\n\n')
  for (const word of answer.split(/(?= )/)) response.write(chunkLine(word))
  response.write(chunkLine('', 'stop'))
  response.write(
    `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 7 } })}\r\n\r\n`,
  )
  response.end('data: [DONE]\n\n')
}

function sendVectors(response: ServerResponse, input: unknown, dimensions: number): void {
  const texts = Array.isArray(input) ? input.map(String) : []
  const data = texts.map((text, index) => ({
    index,
    embedding: Array.from({ length: dimensions }, (_, place) => text.length + place / 10),
  }))
  // The order is for the index to say.
  sendJson(response, { data: data.toReversed(), usage: { prompt_tokens: texts.length } })
}

function sendWords(response: ServerResponse, form: string, hasTimes: boolean): void {
  if (!form.includes('verbose_json')) return sendJson(response, { text: ' Good morning. Bore da. ' })
  if (!hasTimes) return sendJson(response, { error: { message: "response_format 'verbose_json'" } }, 400)
  return sendJson(response, {
    text: ' Good morning. Bore da. ',
    segments: [
      { id: 0, start: 0, end: 1.25, text: ' Good morning.' },
      { id: 1, start: 1.25, end: 2.5, text: ' Bore da.' },
    ],
  })
}

/** For servers that write something else than JSON. */
export function sendPage(response: ServerResponse): void {
  sendText(response, '<!doctype html><title>Sign in</title><script>alert(1)</script>', 'text/html')
}
