import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#kernel/module'
import type { Mount } from './operation-contract.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const

/** Hands whole paths to a protocol engine, which reads the request's bytes itself. */
export async function registerMount(kernel: Kernel, app: FastifyInstance, mount: Mount): Promise<void> {
  const handle = await mount.handler(kernel)
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    for (const url of mount.paths) {
      scope.route({
        method: [...methods],
        url,
        handler: async (request, reply) => {
          const headers = reply.getHeaders()
          for (const [name, value] of Object.entries(headers))
            if (value !== undefined) reply.raw.setHeader(name, value)
          await handle(request.raw, reply.raw)
          return reply.hijack()
        },
      })
    }
  })
}
