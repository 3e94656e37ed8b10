import { base64url } from 'jose'
import type { P256PublicJwk } from './did-key.ts'

/** 32 bytes as base64url: the last digit carries four bits, so that one value has one spelling. */
const coordinate = /^[\w-]{42}[AEIMQUYcgkosw048]$/

/**
 * A public key on P-256 as somebody sent it (RFC 7518 section 6.2.1), with nothing but what makes it up. Undefined for any other
 * kind of key, and for one that comes with its private part. Whether the point is on the curve is not checked here.
 */
export function readP256Jwk(value: unknown): P256PublicJwk | undefined {
  if (typeof value !== 'object' || value === null || 'd' in value) return undefined
  const { kty, crv, x, y } = value as Readonly<Record<string, unknown>> // any object may be read by name
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') return undefined
  return coordinate.test(x) && coordinate.test(y) ? { kty, crv, x, y } : undefined
}

const didJwkPrefix = 'did:jwk:'

/** The key in a did:jwk identifier (did:jwk method), which is the key itself as base64url of JSON. */
export function readDidJwk(did: string): P256PublicJwk | undefined {
  if (!did.startsWith(didJwkPrefix)) return undefined
  try {
    const bytes = base64url.decode(did.slice(didJwkPrefix.length))
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return readP256Jwk(value)
  } catch {
    return undefined
  }
}
