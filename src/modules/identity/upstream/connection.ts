import { importPKCS8 } from 'jose'
import {
  allowInsecureRequests,
  type ClientAuth,
  type ClientMetadata,
  ClientSecretPost,
  clockSkew,
  Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  enableNonRepudiationChecks,
  type ExportedJWKSCache,
  getJwksCache,
  PrivateKeyJwt,
  type ServerMetadata,
  setJwksCache,
} from 'openid-client'
import { hourMs, secondMs, systemClock } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import type { UpstreamProvider } from '../domain/upstream-provider.ts'
import { failureFrom } from './failure.ts'

const freshMs = hourMs

interface KnownProvider {
  metadata: ServerMetadata
  fetchedAtMs: number
  keys: ExportedJWKSCache | undefined
}

const knownProviders = new WeakMap<object, Map<string, KnownProvider>>()

/**
 * This program as a client of a provider outside. Its discovery document is kept for an hour, and longer while it cannot
 * be had. All requests are outbound ones: no private networks but those an operator allowed, 64 KiB, five seconds.
 * @throws UpstreamFailure where the provider cannot be reached, or says it is another one
 */
export async function connect(kernel: Kernel, provider: UpstreamProvider): Promise<Configuration> {
  const { metadata, keys } = await knownProvider(kernel, provider)
  const authentication = await authenticationOf(provider)
  const configuration = new Configuration(
    metadata,
    provider.clientId,
    clientMetadata(kernel, provider),
    authentication,
  )
  configuration[customFetch] = outboundFetch(kernel)
  for (const setUp of rulesFor(provider)) setUp(configuration)
  if (keys !== undefined) setJwksCache(configuration, keys)
  return configuration
}

/** Keeps the keys that were fetched for a token, so that the next one needs no request. */
export function rememberKeys(kernel: Kernel, provider: UpstreamProvider, configuration: Configuration): void {
  const known = providersOf(kernel).get(provider.name)
  if (known !== undefined) known.keys = getJwksCache(configuration)
}

async function knownProvider(kernel: Kernel, provider: UpstreamProvider): Promise<KnownProvider> {
  const known = providersOf(kernel).get(provider.name)
  const nowMs = kernel.clock.now().getTime()
  if (known !== undefined && nowMs - known.fetchedAtMs < freshMs) return known
  try {
    const found = { metadata: await discover(kernel, provider), fetchedAtMs: nowMs, keys: known?.keys }
    providersOf(kernel).set(provider.name, found)
    return found
  } catch (error) {
    const failure = failureFrom(error)
    kernel.telemetry.log.warn({ provider: provider.name, reason: failure.message }, 'no discovery document')
    if (known === undefined) throw failure
    return known
  }
}

async function discover(kernel: Kernel, provider: UpstreamProvider): Promise<ServerMetadata> {
  const configuration = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    clientMetadata(kernel, provider),
    undefined,
    { [customFetch]: outboundFetch(kernel), execute: rulesFor(provider) },
  )
  return configuration.serverMetadata()
}

/** Every ID token's signature is verified, although it came over TLS. */
function rulesFor({ issuer }: UpstreamProvider): ((configuration: Configuration) => void)[] {
  const isLocal = new URL(issuer).protocol === 'http:'
  // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: such issuers are refused in production
  return [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])]
}

function clientMetadata(
  kernel: Kernel,
  { profile, idTokenAlgorithm }: UpstreamProvider,
): Partial<ClientMetadata> {
  // The library reads the machine's clock, this program the kernel's: they differ in tests alone.
  const skewMs = kernel.clock.now().getTime() - systemClock.now().getTime()
  return {
    id_token_signed_response_alg: idTokenAlgorithm ?? (profile === 'one-login' ? 'ES256' : 'RS256'),
    [clockSkew]: Math.round(skewMs / secondMs),
  }
}

async function authenticationOf(provider: UpstreamProvider): Promise<ClientAuth> {
  const { privateKey, clientSecret, signingAlgorithm, keyId } = provider
  if (privateKey === undefined) return ClientSecretPost(clientSecret)
  const key = await importPKCS8(privateKey, signingAlgorithm)
  return PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId })
}

function outboundFetch({ outbound }: Kernel): CustomFetch {
  return (url, { method, headers, body, signal }) =>
    outbound(url, {
      method,
      headers,
      redirect: 'manual',
      body: body instanceof URLSearchParams ? body : null,
      ...(signal === undefined ? {} : { signal }),
    })
}

function providersOf({ db }: Kernel): Map<string, KnownProvider> {
  const existing = knownProviders.get(db)
  if (existing !== undefined) return existing
  const made = new Map<string, KnownProvider>()
  knownProviders.set(db, made)
  return made
}
