import { IncomingMessage } from 'node:http'
import type { Kernel } from '#kernel/module'

/**
 * A request whose body was read already, for an engine that reads messages itself. Engines make addresses from its Host
 * header and those of proxies: they are what is configured, never what a client claims.
 */
export function unreadMessage(
  { origin }: Pick<Kernel, 'origin'>,
  { socket, method = 'GET', url = '/', headers }: IncomingMessage,
  body: string,
): IncomingMessage {
  const { host, protocol } = new URL(origin)
  const { 'x-forwarded-host': _claimed, ...sent } = headers
  const message = new IncomingMessage(socket)
  message.method = method
  message.url = url
  message.headers = { ...sent, host, 'x-forwarded-proto': protocol.slice(0, -1) }
  message.push(body)
  message.push(null)
  message.complete = true
  return message
}
