import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a host elsewhere answers. */
export interface HostAnswer {
  status?: number
  headers?: Record<string, string>
  body?: string | Uint8Array
}

/** A host elsewhere that the program under test asks for something. */
export interface OutsideHost {
  origin: string
  /** What it was asked, oldest first. */
  asked: { path: string; headers: IncomingHttpHeaders }[]
  stop(): Promise<void>
}

/** @param answer what stands at a path; undefined is 404 */
export async function openOutsideHost(
  answer: (path: string, headers: IncomingHttpHeaders) => HostAnswer | undefined,
): Promise<OutsideHost> {
  const asked: OutsideHost['asked'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push({ path, headers: request.headers })
    const { status = 200, headers = {}, body = '' } = answer(path, request.headers) ?? { status: 404 }
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
