import { createServer } from 'node:http'
import { once } from 'node:events'

/** What reached a service that wants to be told when its users sign out. */
export interface Notice {
  contentType: string
  form: URLSearchParams
}

export interface LogoutHost {
  url: string
  notices: Notice[]
  /** What it answers from now on. */
  status: number
  stop(): Promise<void>
}

export async function startLogoutHost(): Promise<LogoutHost> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      const contentType = request.headers['content-type'] ?? ''
      host.notices.push({ contentType, form: new URLSearchParams(body) })
      response.writeHead(host.status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The host has no port')
  const host: LogoutHost = {
    url: `http://127.0.0.1:${address.port}/back-channel`,
    notices: [],
    status: 200,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return host
}
