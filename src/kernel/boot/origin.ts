import { createServer } from 'node:net'
import type { Config } from '#kernel/config'

/** The address people use: ORIGIN, or one made from HOST and PORT (loopback is called localhost). */
export function originOf(config: Config): string {
  if (config.ORIGIN !== undefined) return config.ORIGIN.replace(/\/+$/, '')
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(config.HOST)
  return `http://${local ? 'localhost' : config.HOST}:${config.PORT}`
}

/** With PORT=0, a free port: the origin must be known before the server is built. */
export async function withPort(config: Config): Promise<Config> {
  if (config.PORT !== 0) return config
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, config.HOST, resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return { ...config, PORT: address.port }
}
