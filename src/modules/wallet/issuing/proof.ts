import { calculateJwkThumbprint, decodeProtectedHeader, importJWK, jwtVerify } from 'jose'
import type { Kernel } from '#kernel/module'
import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import type { HolderJwk } from '../formats/format.ts'

/** Key that the wallet has proved to hold. */
export interface HolderKey {
  jwk: HolderJwk
  /** RFC 7638 */
  thumbprint: string
  /** The nonce that was signed: to be consumed before the proof counts. */
  nonce: string
}

const invalidProof = (description: string) => refuse('invalid_proof', description)

/**
 * Checks a key proof of type `jwt` (OpenID4VCI 1.0 appendix F.1): its type, algorithm, single key, signature,
 * audience and age. Whether the nonce is fresh is for the caller.
 * @throws OAuthError invalid_proof
 */
export async function verifyProof(kernel: Kernel, proof: string): Promise<HolderKey> {
  const jwk = keyInHeader(proof)
  const thumbprint = await calculateJwkThumbprint(jwk).catch(() => {
    throw invalidProof('The key in the header is incomplete')
  })
  const nonce = await signedNonce(kernel, proof, jwk)
  return { jwk, thumbprint, nonce }
}

function keyInHeader(proof: string): HolderJwk {
  const header = headerOf(proof)
  const references = [header.jwk, header.kid, header.x5c].filter((reference) => reference !== undefined)
  if (references.length !== 1 || header.jwk === undefined) {
    throw invalidProof('The header must have the key as jwk, and no other reference to a key')
  }
  const { kty, crv, x, y } = header.jwk
  if ('d' in header.jwk) throw invalidProof('The header gives a private key away')
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') {
    throw invalidProof('The key must be an EC key on P-256')
  }
  return { kty: 'EC', crv: 'P-256', x, y }
}

function headerOf(proof: string): ReturnType<typeof decodeProtectedHeader> {
  try {
    return decodeProtectedHeader(proof)
  } catch {
    throw invalidProof('The proof is not a JWT')
  }
}

async function signedNonce(kernel: Kernel, proof: string, jwk: HolderJwk): Promise<string> {
  const verified = importJWK(jwk, 'ES256').then((key) =>
    jwtVerify(proof, key, {
      typ: 'openid4vci-proof+jwt',
      algorithms: ['ES256'],
      audience: kernel.origin,
      currentDate: kernel.clock.now(),
      clockTolerance: clockSkewMs / 1000,
      maxTokenAge: proofAgeMs / 1000,
    }),
  )
  const { payload } = await verified.catch((cause: unknown) => {
    throw invalidProof(cause instanceof Error ? cause.message : 'The proof does not verify')
  })
  if (typeof payload['nonce'] !== 'string') throw refuse('invalid_nonce', 'The proof has no nonce')
  return payload['nonce']
}
