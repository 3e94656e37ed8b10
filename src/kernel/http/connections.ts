import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Lets a stop finish as soon as the requests under way are answered. By itself the server would also wait, for a minute
 * or more, for connections that browsers open ahead of need and for those that stay open after their answer.
 */
export function closeConnectionsOnStop(app: FastifyInstance): void {
  const idle = new Set<Socket>()
  let isStopping = false
  app.server.on('connection', (socket) => {
    idle.add(socket)
    socket.once('close', () => idle.delete(socket))
  })
  app.server.on('request', ({ socket }, response) => {
    idle.delete(socket)
    response.once('close', () => {
      if (isStopping) socket.end()
      else if (!socket.destroyed) idle.add(socket)
    })
  })
  app.addHook('preClose', async () => {
    isStopping = true
    for (const socket of idle) socket.destroy()
  })
}
