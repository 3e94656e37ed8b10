import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  allowInsecureRequests,
  type ClientAuth,
  type Configuration,
  customFetch,
  discovery,
  PrivateKeyJwt,
} from 'openid-client'
import { vi } from 'vitest'
import type { TestPlatform } from '#kernel/test'
import type { Client, ClientConfiguration } from '../domain/client.ts'
import { saveService, type ServiceKeys } from './service.ts'

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

async function assertionBy(privateKey: KeyObject): Promise<ClientAuth> {
  const pkcs8 = new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  return PrivateKeyJwt(await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']))
}
