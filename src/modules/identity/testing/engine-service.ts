import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  type ClientAuth,
  type Configuration,
  customFetch,
  discovery,
  type DPoPHandle,
  getDPoPHandle,
  PrivateKeyJwt,
  randomDPoPKeyPair,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { vi } from 'vitest'
import type { TestPlatform, Visitor } from '#kernel/test'
import type { Client, ClientConfiguration } from '../domain/client.ts'
import { codeSentTo, goodPassword, submit } from './people.ts'
import { callbackOf, leaveSite, saveService, signInRequest, type ServiceKeys } from './service.ts'

/** A key as services of the profile `fapi2` have them. */
export function curveKeys(): ServiceKeys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** The library engine reads the time of the process: has it go by the platform's clock. Undo with vi.useRealTimers(). */
export function shareClock({ clock }: TestPlatform): { passTime(ms: number): void } {
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  return {
    passTime(ms) {
      clock.advance(ms)
      vi.setSystemTime(clock.now())
    },
  }
}

/** A service that the library engine serves, as `openid-client` sees the provider. */
export async function registerEngineService(
  platform: TestPlatform,
  clientId: string,
  registration: {
    profile: Exclude<Client['profile'], 'one-login'>
    configuration?: Partial<ClientConfiguration>
    keys?: ServiceKeys
    /** How it shows who it is, where that is not by a signed assertion. */
    authentication?: ClientAuth
  },
): Promise<Configuration> {
  const { profile, configuration, keys = curveKeys(), authentication } = registration
  await saveService(platform.kernel, clientId, keys, configuration, { profile })
  return discoverEngine(platform, clientId, authentication ?? (await assertionBy(keys.privateKey)))
}

/** The provider, as a service finds it by RFC 8414. */
export function discoverEngine(
  { kernel }: TestPlatform,
  clientId: string,
  authentication: ClientAuth,
): Promise<Configuration> {
  return discovery(new URL(kernel.origin), clientId, {}, authentication, {
    algorithm: 'oauth2',
    [customFetch]: (url, { method, headers, body }) =>
      kernel.loopback.fetch(url, { method, headers, body: body instanceof URLSearchParams ? body : null }),
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: no request leaves this process
    execute: [allowInsecureRequests],
  })
}

/** @param kid what the service calls its key */
export async function assertionBy(privateKey: KeyObject, kid?: string): Promise<ClientAuth> {
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  return PrivateKeyJwt(kid === undefined ? key : { key, kid })
}

export interface PushedRequest {
  /** Where the service sends the browser. */
  path: string
  checks: { expectedState: string; pkceCodeVerifier: string }
  /** The key that the tokens will be bound to. */
  DPoP: DPoPHandle
}

/** What a service of the profile `fapi2` does before it sends a browser here. */
export async function pushRequest(
  service: Configuration,
  extra: Record<string, string> = {},
  keyPair?: CryptoKeyPair,
): Promise<PushedRequest> {
  const DPoP = getDPoPHandle(service, keyPair ?? (await randomDPoPKeyPair('ES256')))
  const checks = { expectedState: randomState(), pkceCodeVerifier: randomPKCECodeVerifier() }
  const parameters = {
    redirect_uri: callbackOf(service.clientMetadata().client_id),
    scope: 'openid email',
    state: checks.expectedState,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...extra,
  }
  const url = await buildAuthorizationUrlWithPAR(service, parameters, { DPoP })
  return { path: url.pathname + url.search, checks, DPoP }
}

/** Sends a browser that is signed in here, and gets it back with a code or an error. */
export async function codeFor(service: Configuration, visitor: Visitor, extra: Record<string, string> = {}) {
  const { url, checks } = await signInRequest(service, extra)
  return { callback: await leaveSite(visitor, url), checks }
}

/** The same, up to the tokens. */
export async function tokensFor(
  service: Configuration,
  visitor: Visitor,
  extra: Record<string, string> = {},
) {
  const { callback, checks } = await codeFor(service, visitor, extra)
  return authorizationCodeGrant(service, callback, checks)
}

/** Signs in on the pages that a service's request led to. @returns where the browser is sent at the end */
export async function signInOnPages(
  platform: TestPlatform,
  visitor: Visitor,
  location: string,
  email: string,
): Promise<URL> {
  const start = await visitor.follow(location)
  const password = await submit(visitor, start, { email, intent: 'sign-in' })
  const second = await submit(visitor, password, { password: goodPassword })
  const resumed = await visitor.send(second, { code: await codeSentTo(platform, email) })
  return leaveSite(visitor, resumed.location ?? '')
}
