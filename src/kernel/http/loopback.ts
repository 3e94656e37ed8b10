import type { FastifyInstance } from 'fastify'
import type { Loopback } from '#kernel/module'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const

/** Answers requests to this program's own origin in memory, so that no proxy or firewall can come between. */
export function injectLoopback(server: FastifyInstance): Loopback {
  return {
    async fetch(url, init) {
      const request = new Request(url, init)
      const { host, pathname, search } = new URL(url)
      const answer = await server.inject({
        method: methods.find((method) => method === request.method) ?? 'GET',
        url: pathname + search,
        headers: { ...Object.fromEntries(request.headers), host },
        payload: Buffer.from(await request.arrayBuffer()),
      })
      const headers = new Headers()
      for (const [name, value] of Object.entries(answer.headers)) {
        for (const single of Array.isArray(value) ? value : [value])
          if (single !== undefined) headers.append(name, String(single))
      }
      const hasBody = answer.statusCode !== 204 && answer.statusCode !== 304
      return new Response(hasBody ? new Uint8Array(answer.rawPayload) : null, {
        status: answer.statusCode,
        headers,
      })
    },
  }
}
