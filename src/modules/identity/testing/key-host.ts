import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServiceKeys } from './service.ts'

/** Where a service publishes its keys, on the loopback address. */
export interface KeyHost {
  url: string
  /** From now on this key alone. */
  publish(kid: string, keys: ServiceKeys): void
  stop(): Promise<void>
}

export async function startKeyHost(): Promise<KeyHost> {
  let document = { keys: [] as object[] }
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The host has no port')
  return {
    url: `http://127.0.0.1:${address.port}/keys`,
    publish(kid, { publicKey }) {
      document = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] }
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
