import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider, type Client } from 'oidc-provider'
import { unreadMessage, type ProtocolRequest } from '#kernel/http'
import { decodeJwt, type SigningKey } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { countForClient, type CountKind } from '../clients/client-counts.ts'
import { issuerOf } from '../one-login/context.ts'
import { keyPurposes, type KeyRing } from '../one-login/keys.ts'
import { recordResult } from '../store/oidc-record.ts'
import { rememberOnce } from '../store/replay.ts'
import { browserSession, loginOf, shareSession } from './browser-session.ts'
import { engineConfiguration } from './configuration.ts'

export type Engine = (
  request: ProtocolRequest,
  message: IncomingMessage,
  response: ServerResponse,
) => Promise<void>

const resumePath = /^\/authorize\/([\w-]+)$/

/** The library's provider, for services of the profiles `fapi2` and `generic`. */
export function createEngine(kernel: Kernel, keyRing: KeyRing): Engine {
  const current = currentEngine(kernel, keyRing)
  return async (request, message, response) => {
    const uid = resumePath.exec(request.path)?.[1]
    if (uid !== undefined) await handOver(kernel, uid, request)
    const handle = await current()
    // The body was read to see whose request it is.
    await handle(unreadMessage(kernel, message, request.body), response)
  }
}

/** Tells the engine that the journey which ends here was gone through. */
async function handOver(kernel: Kernel, uid: string, { headers }: ProtocolRequest): Promise<void> {
  const session = await browserSession(kernel, headers['cookie']?.toString())
  if (session === undefined) return
  const { loginTs, ...login } = loginOf(session)
  await recordResult(kernel.db, {
    idHash: kernel.crypto.sha256(uid),
    result: { login: { ...login, ts: loginTs }, consent: {} },
    now: kernel.clock.now(),
  })
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** The engine knows its signing keys from the start: after a rotation a new one is made. */
function currentEngine(kernel: Kernel, keyRing: KeyRing): () => Promise<Handler> {
  let made: { kids: string; handler: Handler } | undefined
  return async () => {
    const { keys } = kernel.crypto
    const signingKeys = [
      await keys.current(kernel.db, keyPurposes.idToken),
      await keys.current(kernel.db, keyPurposes.idTokenRsa),
    ]
    const kids = signingKeys.map(({ kid }) => kid).join(' ')
    if (made?.kids !== kids) made = { kids, handler: createHandler(kernel, keyRing, signingKeys) }
    return made.handler
  }
}

function createHandler(kernel: Kernel, keyRing: KeyRing, signingKeys: readonly SigningKey[]): Handler {
  const issuer = issuerOf(kernel)
  const provider = new Provider(issuer, engineConfiguration(kernel, signingKeys))
  provider.proxy = true
  shareSession(kernel, provider)
  const { Client, IdToken, ReplayDetection } = provider
  // The registry knows secrets by their hashes only.
  Client.prototype.compareClientSecret = async function compare(secret) {
    return kernel.crypto.verifySecret(this.clientSecret ?? '', secret)
  }
  // Hints live longer than the keys in use, which are all that the engine has.
  IdToken.validate = async (hint, { clientId }) => {
    const token = decodeJwt(hint)
    if (token === undefined || !(await keyRing.isIdToken(token)))
      throw new Error('The hint is no token of ours')
    const { iss, aud, sub } = token.claims
    if (iss !== issuer || aud !== clientId || typeof sub !== 'string')
      throw new Error('It is of another service')
    return { header: { ...token.header }, payload: { ...token.claims } }
  }
  // One statement that either keeps or finds: of assertions sent at the same moment one gets through.
  ReplayDetection.unique = (clientId, jti, expiresAtSeconds) =>
    rememberOnce(kernel.db, {
      key: kernel.crypto.sha256(`engine ${clientId} ${jti}`),
      expiresAt: new Date(expiresAtSeconds * 1000),
    })
  provider.on('authorization.success', ({ oidc }) => countOutcome(kernel, oidc.client, 'sign-in'))
  provider.on('authorization.error', ({ oidc }, { error }) =>
    countOutcome(kernel, oidc.client, `failure:${error}`),
  )
  provider.on('server_error', (_ctx, error) =>
    kernel.telemetry.log.error({ err: error }, 'sign-in engine failed'),
  )
  return provider.callback()
}

/** For the figures that the service's owners see. */
function countOutcome(kernel: Kernel, client: Client | undefined, kind: CountKind): void {
  if (client !== undefined) countForClient(kernel, undefined, client.clientId, kind)
}
