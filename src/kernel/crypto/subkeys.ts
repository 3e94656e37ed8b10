import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'

const minimumSecretLength = 32
const salt = 'commonweal'
const keyBytes = 32

/** The 32-byte key for one purpose. A key object: Node takes bytes too, at eight times the cost of each use. */
export type DeriveKey = (purpose: string) => KeyObject

/**
 * Derives independent keys from one secret, with HKDF-SHA-256 (RFC 5869) and the purpose as `info`.
 * @throws RangeError when the secret is shorter than 32 characters
 */
export function createSubkeys(secret: string): DeriveKey {
  if (secret.length < minimumSecretLength) {
    throw new RangeError(`The secret must have at least ${minimumSecretLength} characters`)
  }
  // Derivation is a pure function of secret and purpose, so remembering its results needs no expiry.
  const derived = new Map<string, KeyObject>()
  return (purpose) => {
    const known = derived.get(purpose)
    if (known !== undefined) return known
    const key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, salt, purpose, keyBytes)))
    derived.set(purpose, key)
    return key
  }
}

/** HMAC-SHA-256 (RFC 2104) as base64url. */
export function mac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}
