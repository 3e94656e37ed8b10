import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { parseUrlEncoded, type ProtocolRequest } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { keyPurposes } from '../one-login/keys.ts'
import { recordLogin } from '../store/oidc-record.ts'
import { engineConfiguration } from './configuration.ts'
import { browserSession } from './interaction.ts'

export type Engine = (
  request: ProtocolRequest,
  message: IncomingMessage & { body?: unknown },
  response: ServerResponse,
) => Promise<void>

const resumePath = /^\/authorize\/([\w-]+)$/

/** The library's provider, for services of the profiles `fapi2` and `generic`. */
export function createEngine(kernel: Kernel): Engine {
  const current = currentEngine(kernel)
  const { host, protocol } = new URL(kernel.origin)
  return async (request, message, response) => {
    // The engine makes addresses from these: they are what is configured, never what a client claims.
    message.headers.host = host
    message.headers['x-forwarded-proto'] = protocol.slice(0, -1)
    delete message.headers['x-forwarded-host']
    const uid = resumePath.exec(request.path)?.[1]
    if (uid !== undefined) await handOver(kernel, uid, request)
    // The body was read to see whose request it is.
    if (request.body !== '') message.body = readBody(request)
    const handle = await current()
    await handle(message, response)
  }
}

/** Tells the engine who signed in in the journey that ends here. */
async function handOver(kernel: Kernel, uid: string, { headers }: ProtocolRequest): Promise<void> {
  const session = await browserSession(kernel, headers['cookie']?.toString())
  if (session === undefined) return
  await recordLogin(kernel.db, {
    idHash: kernel.crypto.sha256(uid),
    personId: session.actor.personId,
    amr: session.authentication.methods,
    now: kernel.clock.now(),
  })
}

function readBody({ body }: ProtocolRequest): Record<string, string> {
  return Object.fromEntries(parseUrlEncoded(body))
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The engine knows its signing key from the start: after a rotation a new one is made. */
function currentEngine(kernel: Kernel): () => Promise<Handler> {
  let made: { kid: string; handler: Handler } | undefined
  return async () => {
    const signingKey = await kernel.crypto.keys.current(kernel.db, keyPurposes.idToken)
    if (made?.kid !== signingKey.kid) {
      const issuer = kernel.config.OIDC_ISSUER ?? `${kernel.origin}/`
      const provider = new Provider(issuer, engineConfiguration(kernel, signingKey))
      provider.proxy = true
      provider.on('server_error', (_ctx, error) =>
        kernel.telemetry.log.error({ err: error }, 'sign-in engine failed'),
      )
      made = { kid: signingKey.kid, handler: provider.callback() }
    }
    return made.handler
  }
}
