import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import type { TestPlatform } from '#kernel/test'
import { insertStatusClient, type ListForm } from '../store/status-client.ts'
import { openOutsideHost, type OutsideHost } from './outside-host.ts'

/** An issuer elsewhere that keeps the statuses of its credentials in the program under test. */
export interface TestClient {
  clientId: string
  kid: string
  key: CryptoKey
  host: OutsideHost
}

export async function openStatusClient(
  { kernel }: Pick<TestPlatform, 'kernel'>,
  form: ListForm,
): Promise<TestClient> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = randomUUID()
  const keys = [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }]
  const host = await openOutsideHost((path) =>
    path === '/jwks.json' ? { body: JSON.stringify({ keys }) } : undefined,
  )
  const clientId = `client-${randomUUID()}`
  const now = kernel.clock.now()
  await insertStatusClient(kernel.db, {
    clientId,
    name: 'Elsewhere',
    jwksUrl: `${host.origin}/jwks.json`,
    form,
    now,
  })
  return { clientId, kid, key: privateKey, host }
}

/** What a test changes about a request that is right; undefined leaves out. */
export interface Changes {
  header?: Record<string, unknown>
  claims?: Record<string, unknown>
  key?: CryptoKey
}

/** A request of a client: a JWT of these claims. */
export async function signRequest(
  { kernel }: Pick<TestPlatform, 'kernel'>,
  client: TestClient,
  claims: Record<string, unknown>,
  changes: Changes = {},
): Promise<string> {
  const iat = Math.floor(kernel.clock.now().getTime() / 1000)
  const all = { iss: client.clientId, iat, jti: randomUUID(), ...claims, ...changes.claims }
  const header = { alg: 'ES256', kid: client.kid, typ: 'JWT', ...changes.header }
  return new SignJWT(all).setProtectedHeader(header).sign(changes.key ?? client.key)
}

export interface ServiceAnswer {
  status: number
  json: Record<string, unknown>
}

export async function askService(
  { kernel }: Pick<TestPlatform, 'kernel'>,
  path: '/issue' | '/revoke',
  body: string,
  contentType = 'application/jwt',
): Promise<ServiceAnswer> {
  const response = await kernel.loopback.fetch(kernel.origin + path, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  })
  // What both paths answer is an object, whoever serves them; a test that meets another fails by what it expects.
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}
