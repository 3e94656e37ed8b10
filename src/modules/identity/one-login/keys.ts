import { createPublicKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { addMs, minuteMs } from '#kernel/clock'
import { hasSignatureOf, type DecodedJwt, type SigningAlgorithm, type SigningKey } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'

/** What keys are for, among the kernel's: a key that signs one kind of token is worth nothing for another. */
export const keyPurposes = {
  idToken: 'identity.id-token',
  idTokenRsa: 'identity.id-token-rs256',
  accessToken: 'identity.access-token',
  accessTokenRsa: 'identity.access-token-rs256',
  logoutToken: 'identity.logout-token',
  coreIdentity: 'identity.core-identity',
} as const

export type KeyPurpose = (typeof keyPurposes)[keyof typeof keyPurposes]

/** For the manifest: which keys are not of the usual kind. */
export const rsaKeys: Readonly<Record<string, SigningAlgorithm>> = {
  [keyPurposes.idTokenRsa]: 'RS256',
  [keyPurposes.accessTokenRsa]: 'RS256',
}

/** The keys that services verify with, in the order of the published set. */
export const publishedPurposes: readonly KeyPurpose[] = [
  keyPurposes.idToken,
  keyPurposes.idTokenRsa,
  keyPurposes.accessToken,
  keyPurposes.accessTokenRsa,
  keyPurposes.logoutToken,
]

const idTokenPurposes = [keyPurposes.idToken, keyPurposes.idTokenRsa]
const accessTokenPurposes = [keyPurposes.accessToken, keyPurposes.accessTokenRsa]
const rememberedMs = minuteMs

/** The provider's own keys: those that sign, and those that signed what comes back. */
export interface KeyRing {
  current(purpose: KeyPurpose): Promise<SigningKey>
  /** What services verify with: current, next and recently retired keys. */
  published(purpose: KeyPurpose): Promise<JWK[]>
  isIdToken(token: DecodedJwt): Promise<boolean>
  isAccessToken(token: DecodedJwt): Promise<boolean>
}

/**
 * Public keys are remembered for a minute; a token under a key that is not known yet has them read again.
 * @param keysFor the kernel's purpose of each key, where it is not of the same name: sandboxes have keys of their own
 */
export function createKeyRing(kernel: Kernel, keysFor = (purpose: KeyPurpose): string => purpose): KeyRing {
  function published(purpose: KeyPurpose): Promise<JWK[]> {
    return kernel.crypto.keys.published(kernel.db, keysFor(purpose))
  }

  async function publicKeys(purposes: readonly KeyPurpose[]): Promise<Map<string, KeyObject>> {
    const keys = new Map<string, KeyObject>()
    for (const purpose of purposes) {
      for (const jwk of await published(purpose)) {
        keys.set(jwk.kid ?? '', createPublicKey({ key: jwk, format: 'jwk' }))
      }
    }
    return keys
  }

  function verifierOf(purposes: readonly KeyPurpose[]): (token: DecodedJwt) => Promise<boolean> {
    let remembered = { keys: new Map<string, KeyObject>(), until: new Date(0) }
    return async (token) => {
      const { kid } = token.header
      if (typeof kid !== 'string') return false
      const now = kernel.clock.now()
      if (now >= remembered.until || !remembered.keys.has(kid)) {
        remembered = { keys: await publicKeys(purposes), until: addMs(now, rememberedMs) }
      }
      const key = remembered.keys.get(kid)
      return key !== undefined && hasSignatureOf(token, key)
    }
  }

  return {
    current: (purpose) => kernel.crypto.keys.current(kernel.db, keysFor(purpose)),
    published,
    isIdToken: verifierOf(idTokenPurposes),
    isAccessToken: verifierOf(accessTokenPurposes),
  }
}
