import type { FastifyInstance, FastifyRequest } from 'fastify'
import { defineQuery } from '#kernel/db'
import { HttpProblem } from './problem.ts'
import type { WebServer } from './server.ts'

const ping = defineQuery<Record<string, never>, { ok: number }>('http.health.ping', 'select 1 as ok')

/** For load balancers and operators: live (the process answers), ready (so does its database), metrics. */
export function registerHealth({ kernel }: WebServer, app: FastifyInstance): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async () => {
    await kernel.db.one(ping, {})
    return { status: 'ready' }
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, kernel.config.METRICS_TOKEN)) throw new HttpProblem(403, 'forbidden')
    return reply.type('text/plain; version=0.0.4').send(await kernel.telemetry.metrics())
  })

  function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
    if (token !== undefined)
      return kernel.crypto.equal(request.headers.authorization ?? '', `Bearer ${token}`)
    // What a proxy on this machine passes on comes from anywhere.
    if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined)
      return false
    return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
  }
}
