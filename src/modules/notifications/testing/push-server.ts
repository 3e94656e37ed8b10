import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as the push service took it. */
export interface TakenMessage {
  /** Which browser: the last part of the address. */
  browser: string
  body: Buffer
  headers: IncomingMessage['headers']
}

export interface AnswerOfService {
  status: number
  retryAfter?: string
}

/** A push service on this machine (RFC 8030). */
export interface PushServer {
  origin: string
  /** All that came, repeats included. */
  readonly taken: readonly TakenMessage[]
  /** What waits for browsers that are off: of one topic the latest alone (section 5.4). */
  waitingFor(browser: string): TakenMessage[]
  /** What this browser's messages are answered with from now on; 201 unless said. */
  answerWith(browser: string, answer: AnswerOfService): void
  stop(): Promise<void>
}

/** @param answerMs how long the service takes */
export async function startPushServer(answerMs = 0): Promise<PushServer> {
  const taken: TakenMessage[] = []
  const waiting = new Map<string, Map<string, TakenMessage>>()
  const answers = new Map<string, AnswerOfService>()
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const browser = (request.url ?? '').split('/').at(-1) ?? ''
      const message = { browser, body: Buffer.concat(chunks), headers: request.headers }
      const { status, retryAfter } = answers.get(browser) ?? { status: 201 }
      if (request.method === 'POST') {
        taken.push(message)
        const topics = waiting.get(browser) ?? new Map<string, TakenMessage>()
        const topic = String(request.headers['topic'] ?? taken.length)
        if (status === 201) waiting.set(browser, topics.set(topic, message))
      }
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
      setTimeout(() => response.writeHead(request.method === 'POST' ? status : 405).end(), answerMs)
    })
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    taken,
    waitingFor: (browser) => [...(waiting.get(browser)?.values() ?? [])],
    answerWith: (browser, answer) => void answers.set(browser, answer),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
