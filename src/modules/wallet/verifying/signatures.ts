import { createPublicKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import { invalid } from './refusal.ts'

/** What cards and their holders sign with (OpenID4VC HAIP 1.0 section 7 asks for the first at least). */
export const signatureAlgorithms = ['ES256', 'ES384', 'ES512'] as const

/** @throws OAuthError invalid_presentation unless it is signed with the key, by one of `signatureAlgorithms` */
export function checkSignature(jwt: DecodedJwt, key: KeyObject, what: string): void {
  const isKnown = signatureAlgorithms.some((algorithm) => algorithm === jwt.header['alg'])
  if (!isKnown || !hasSignatureOf(jwt, key)) throw invalid(`${what}: the signature does not verify`)
}

/** A public key on a curve. @throws OAuthError invalid_presentation for any other, and for private keys */
export function publicKeyOf(jwk: Readonly<Record<string, unknown>>, what: string): KeyObject {
  const { kty, crv, x, y } = jwk
  if (kty !== 'EC' || 'd' in jwk) throw invalid(`${what}: not a public key on a curve`)
  try {
    // Node checks the members, and that the point is on the curve.
    return createPublicKey({ key: { kty, crv, x, y } as JWK, format: 'jwk' })
  } catch {
    throw invalid(`${what}: not a public key on a curve`)
  }
}
