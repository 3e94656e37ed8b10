import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Json } from './json.ts'
import { makeJwt, newKeyPair, publicJwk, type KeyPair } from './jwt.ts'

/** An authorization server of somebody else: it has keys of its own and publishes them on the loopback address. */
export interface AuthorizationServer {
  /** Its name, too. */
  url: string
  kid: string
  key: KeyPair
  /** How often its keys were fetched. */
  fetches: number
  /** The document that it answers with. */
  keySet: unknown
  status: number
  stop(): Promise<void>
}

export async function startAuthorizationServer(): Promise<AuthorizationServer> {
  const key = newKeyPair()
  const kid = randomUUID()
  const http = createServer((request, response) => {
    server.fetches += 1
    const isKeySet = request.url === '/.well-known/jwks.json'
    response.writeHead(isKeySet ? server.status : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isKeySet ? server.keySet : {}))
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const server: AuthorizationServer = {
    url: `http://localhost:${address.port}`,
    kid,
    key,
    fetches: 0,
    keySet: { keys: [{ ...publicJwk(key), kid, use: 'sig', alg: 'ES256' }] },
    status: 200,
    async stop() {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
  return server
}

/** What a test wants wrong; undefined leaves a member out. */
export interface Wrong {
  header?: Json
  claims?: Json
  signedBy?: KeyPair
}

/** The access token for a pre-authorized code, as the published test harness makes it. */
export function accessToken(
  server: AuthorizationServer,
  code: Json,
  { subject, nonce, now }: { subject: string; nonce: string; now: Date },
  wrong: Wrong = {},
): string {
  const header = { alg: 'ES256', typ: 'at+jwt', kid: server.kid, ...wrong.header }
  const claims = {
    sub: subject,
    iss: code['aud'],
    aud: code['iss'],
    jti: randomUUID(),
    exp: Math.floor(now.getTime() / 1000) + 180,
    credential_identifiers: code['credential_identifiers'],
    credential_configuration_ids: code['credential_configuration_ids'],
    c_nonce: nonce,
    ...wrong.claims,
  }
  return makeJwt(header, claims, wrong.signedBy ?? server.key)
}
