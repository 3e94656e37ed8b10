import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { JWK } from 'jose'

/** A web server of a service that publishes its keys (RFC 7517), and can go wrong in the ways that such servers do. */
export interface KeyHost {
  url: string
  requests: number
  /** What it answers from now on. */
  answer: (response: ServerResponse) => void
  stop(): Promise<void>
}

export async function startKeyHost(...keys: JWK[]): Promise<KeyHost> {
  const server = createServer((_request, response) => {
    host.requests += 1
    host.answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The key host has no port')
  const host: KeyHost = {
    url: `http://127.0.0.1:${address.port}/jwks.json`,
    requests: 0,
    answer: publish(...keys),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return host
}

export function publish(...keys: JWK[]): KeyHost['answer'] {
  return sendText(200, JSON.stringify({ keys }))
}

export function sendText(status: number, text: string): KeyHost['answer'] {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(text)
  }
}
