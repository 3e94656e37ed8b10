import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Mount } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { engineConfiguration } from './configuration.ts'
import { signingPurpose } from './signing-key.ts'

/** The OpenID Connect provider, at the paths that clients expect of it. */
export const providerMount: Mount = {
  paths: [
    '/authorize',
    '/authorize/*',
    '/token',
    '/userinfo',
    '/logout',
    '/logout/*',
    '/.well-known/openid-configuration',
  ],
  because: 'OpenID Connect is a public protocol; the engine authenticates services and people itself',
  async handler(kernel) {
    const engine = engineOf(kernel)
    const { host, protocol } = new URL(kernel.origin)
    return async (request, response) => {
      // The engine makes addresses from these: they are what is configured, never what a client claims.
      request.headers.host = host
      request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
      delete request.headers['x-forwarded-host']
      const handle = await engine()
      await handle(request, response)
    }
  },
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The engine knows its signing key from the start: after a rotation a new one is made. */
function engineOf(kernel: Kernel): () => Promise<Handler> {
  let made: { kid: string; handler: Handler } | undefined
  return async () => {
    const signingKey = await kernel.crypto.keys.current(kernel.db, signingPurpose)
    if (made?.kid !== signingKey.kid) {
      const provider = new Provider(kernel.origin, engineConfiguration(kernel, signingKey))
      provider.proxy = true
      provider.on('server_error', (_ctx, error) =>
        kernel.telemetry.log.error({ err: error }, 'sign-in engine failed'),
      )
      made = { kid: signingKey.kid, handler: provider.callback() }
    }
    return made.handler
  }
}
