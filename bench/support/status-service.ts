import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { statusAt } from '../../src/modules/wallet/domain/status-list.ts'
import { inflateStatuses } from '../../src/modules/wallet/status/inflate.ts'

/** An issuer elsewhere that keeps its statuses in the program. */
export interface StatusIssuer {
  clientId: string
  jwksUrl: string
  /** Asks the program for a place. */
  issue(origin: string): Promise<StatusReference>
  revoke(origin: string, place: StatusReference): Promise<void>
  stop(): Promise<void>
}

export interface StatusReference {
  uri: string
  idx: number
}

export async function openStatusIssuer(): Promise<StatusIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' }] })
  const server = createServer((_request, response) => response.end(keys))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo
  const clientId = 'bench-issuer'

  async function ask(url: string, claims: object): Promise<unknown> {
    const iat = Math.floor(Date.now() / 1000)
    const body = await new SignJWT({ iss: clientId, iat, jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'JWT' })
      .sign(privateKey)
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/jwt' },
      body,
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${answer}`)
    return JSON.parse(answer)
  }

  return {
    clientId,
    jwksUrl: `http://127.0.0.1:${port}/jwks`,
    async issue(origin) {
      const statusExpiry = Math.floor(Date.now() / 1000) + 86_400
      // The service's answer, by its published interface.
      return (await ask(`${origin}/issue`, { statusExpiry })) as StatusReference
    },
    async revoke(origin, place) {
      await ask(`${origin}/revoke`, { ...place })
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** What a reader sees at a place, as any reader would: by a plain request. */
export interface SeenStatus {
  value: number
  /** For how long caches and the reader may keep it, in seconds. */
  keptSeconds: number
}

export async function readStatus(origin: string, { uri, idx }: StatusReference): Promise<SeenStatus> {
  const response = await fetch(origin + new URL(uri).pathname)
  const [, payload = ''] = (await response.text()).split('.')
  // A Status List Token, by its specification.
  const { ttl, status_list: list } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    ttl: number
    status_list: { bits: number; lst: string }
  }
  const maximumAge = /max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1]
  const statuses = inflateStatuses(Buffer.from(list.lst, 'base64url'), 'zlib', 2 ** 22)
  return { value: statusAt(statuses, idx, list.bits), keptSeconds: ttl + Number(maximumAge) }
}

/** @returns seconds until a reader who keeps nothing sees the revocation */
export async function secondsUntilRevoked(origin: string, place: StatusReference): Promise<number> {
  const startedMs = performance.now()
  while ((await readStatus(origin, place)).value === 0) {
    if (performance.now() - startedMs > 120_000) throw new Error('The revocation was never seen')
    await wait(100)
  }
  return (performance.now() - startedMs) / 1_000
}
