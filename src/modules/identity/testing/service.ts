import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  allowInsecureRequests,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  clockSkew,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  PrivateKeyJwt,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Kernel } from '#kernel/module'
import type { TestPlatform, Visitor } from '#kernel/test'
import { newClientConfiguration, type Client, type ClientConfiguration } from '../domain/client.ts'
import { saveClient } from '../store/client.ts'
import { textOf } from './people.ts'

export interface ServiceKeys {
  publicKey: KeyObject
  privateKey: KeyObject
}

/** Keys as the public guide has services make them. */
export function serviceKeys(): ServiceKeys {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

/** Puts a service into use: RSA keys, scope `openid email`, and what the test says besides. */
export async function saveService(
  kernel: Kernel,
  clientId: string,
  keys: ServiceKeys,
  configuration: Partial<ClientConfiguration> = {},
  client: Partial<Client> = {},
): Promise<void> {
  const saved: Client = {
    clientId,
    profile: 'one-login',
    organisationId: null,
    environment: 'live',
    isActive: true,
    ...client,
    configuration: {
      ...newClientConfiguration,
      name: clientId,
      redirectUris: [callbackOf(clientId)],
      postLogoutRedirectUris: [`https://${clientId}.example/`],
      scopes: ['openid', 'email'],
      publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ...configuration,
    },
  }
  await saveClient(kernel.db, saved, kernel.clock.now())
}

/** A service outside that signs its users in here: registers it, and discovers the provider as it would. */
export async function registerService(
  platform: TestPlatform,
  clientId: string,
  configuration: Partial<ClientConfiguration> = {},
  keys: ServiceKeys = serviceKeys(),
): Promise<Configuration> {
  const { kernel } = platform
  await saveService(kernel, clientId, keys, configuration)
  return discoverProvider(platform, kernel.origin, clientId, keys, configuration.idTokenSigningAlgorithm)
}

/** What a service knows of its provider once it has read its discovery document. @param server the provider's address */
export async function discoverProvider(
  { kernel, clock }: TestPlatform,
  server: string,
  clientId: string,
  keys: ServiceKeys,
  idTokenSigningAlgorithm: ClientConfiguration['idTokenSigningAlgorithm'] = 'ES256',
): Promise<Configuration> {
  const pkcs8 = keys.privateKey.export({ type: 'pkcs8', format: 'der' })
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign'])
  const metadata = {
    id_token_signed_response_alg: idTokenSigningAlgorithm,
    // The service lives in the real time, the platform in the test's.
    [clockSkew]: Math.round((clock.now().getTime() - Date.now()) / 1000),
  }
  return discovery(new URL(server), clientId, metadata, PrivateKeyJwt(key), {
    [customFetch]: (url, { method, headers, body }) =>
      kernel.loopback.fetch(url, { method, headers, body: body instanceof URLSearchParams ? body : null }),
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: no request leaves this process
    execute: [allowInsecureRequests, enableNonRepudiationChecks],
  })
}

export function callbackOf(clientId: string): string {
  return `https://${clientId}.example/callback`
}

export interface SignInRequest {
  url: string
  checks: { expectedState: string; expectedNonce: string; pkceCodeVerifier: string }
}

/** What the service sends the browser to. */
export async function signInRequest(
  service: Configuration,
  extra: Record<string, string> = {},
): Promise<SignInRequest> {
  const checks = {
    expectedState: randomState(),
    expectedNonce: randomNonce(),
    pkceCodeVerifier: randomPKCECodeVerifier(),
  }
  const url = buildAuthorizationUrl(service, {
    redirect_uri: callbackOf(service.clientMetadata().client_id),
    scope: 'openid email',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...extra,
  })
  return { url: url.pathname + url.search, checks }
}

/** Follows redirects within the site; answers with the address outside that they end at. */
export async function leaveSite(visitor: Visitor, path: string): Promise<URL> {
  let next = path
  for (let hops = 0; hops < 10; hops += 1) {
    const page = await visitor.get(next)
    if (page.location === undefined) throw new Error(`Stayed on the site: ${page.status} ${textOf(page)}`)
    if (page.location.startsWith('https://')) return new URL(page.location)
    next = page.location
  }
  throw new Error('Too many redirects')
}
