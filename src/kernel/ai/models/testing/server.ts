import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a server of the tests received it. */
export interface Received {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly text: string
  /** Undefined where it is no JSON. */
  readonly body: Record<string, unknown> | undefined
}

export type Answer = (response: ServerResponse, received: Received) => void

/** A server that answers on loopback, as it is told. */
export interface TestServer extends AsyncDisposable {
  readonly baseUrl: string
  readonly received: readonly Received[]
  /** Connections that are open now. */
  openConnections(): number
}

/** Starts a server on a free port. */
export async function startServer(answer: Answer): Promise<TestServer> {
  const received: Received[] = []
  let open = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const whole = describe(request, Buffer.concat(parts).toString('latin1'))
      received.push(whole)
      answer(response, whole)
    })
  })
  server.on('connection', (socket) => {
    open += 1
    socket.on('close', () => (open -= 1))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Only a pipe has a string for its address.
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    openConnections: () => open,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function describe(request: IncomingMessage, text: string): Received {
  return { path: request.url ?? '', headers: request.headers, text, body: parsed(text) }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    // Only our own requests come here: objects.
    return JSON.parse(Buffer.from(text, 'latin1').toString()) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** Answers JSON. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  sendText(response, JSON.stringify(value), 'application/json', status)
}

export function sendText(response: ServerResponse, text: string | Buffer, type: string, status = 200): void {
  response.writeHead(status, { 'content-type': type })
  response.end(text)
}

/** An answer to a question, as OpenAI gives it. */
export function chatAnswer(content: unknown, more: object = {}): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'test-model-2026',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 12, completion_tokens: 7, total_tokens: 19 },
    ...more,
  }
}

/** One part of a streamed answer. */
export function chunkLine(content: string, finishReason: string | null = null): string {
  const choice = { index: 0, delta: { content }, finish_reason: finishReason }
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [choice] })}\n\n`
}
