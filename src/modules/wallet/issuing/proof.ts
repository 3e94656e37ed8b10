import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { invalidProof } from '../domain/oauth-error.ts'
import type { KeyAttestation } from './key-attestation.ts'
import { publicKeyOf, publicKeyOfDid, type PublicKey } from './public-key.ts'

/** A key that the wallet has proved to hold, and the nonce that it signed: to be consumed before the proof counts. */
export interface VerifiedProof {
  key: PublicKey
  nonce: string
}

/**
 * Checks a key proof of type `jwt` (OpenID4VCI 1.0 appendix F.1): its type, algorithm, single key, signature,
 * audience and age. Whether the nonce is fresh is for the caller.
 * @param attestation of the header, where one was sent and its signer is trusted: then the key must be one it attests
 * @throws OAuthError invalid_proof
 */
export function verifyProof(
  kernel: Pick<Kernel, 'clock' | 'crypto' | 'origin'>,
  compact: string,
  attestation?: KeyAttestation,
): VerifiedProof {
  const proof = decodeJwt(compact)
  if (proof === undefined) throw invalidProof('The proof is not a signed JWT')
  checkHeader(proof)
  const key = keyOf(kernel, proof, attestation)
  if (!hasSignatureOf(proof, key.key)) throw invalidProof('The signature of the proof is wrong')
  checkClaims(kernel, proof)
  const nonce = nonceIn(proof)
  if (attestation?.nonce !== undefined && attestation.nonce !== nonce) {
    throw invalidProof('The key attestation is for another nonce')
  }
  return { key, nonce }
}

function checkHeader({ header }: DecodedJwt): void {
  if (header['typ'] !== 'openid4vci-proof+jwt') throw invalidProof('The proof is of another type')
  if (header['alg'] !== 'ES256') throw invalidProof('The proof is not signed with ES256')
  const references = ['jwk', 'kid', 'x5c'].filter((name) => name in header)
  if (references.length !== 1) throw invalidProof('The header must name the key once: by jwk or kid')
}

function keyOf(
  kernel: Pick<Kernel, 'crypto'>,
  { header }: DecodedJwt,
  attestation: KeyAttestation | undefined,
): PublicKey {
  const { jwk, kid } = header
  if (typeof kid === 'string' && attestation !== undefined && /^\d{1,3}$/.test(kid)) {
    // A place in the list of attested keys.
    const attested = attestation.keys[Number(kid)]
    if (attested === undefined) throw invalidProof('The key attestation has no such key')
    return attested
  }
  const key = typeof kid === 'string' ? publicKeyOfDid(kernel, kid) : publicKeyOf(kernel, jwk)
  if (key === undefined) {
    throw invalidProof('The key must be a public key on P-256: as jwk, did:key or did:jwk')
  }
  if (
    attestation !== undefined &&
    !attestation.keys.some(({ thumbprint }) => thumbprint === key.thumbprint)
  ) {
    throw invalidProof('The key is not one that the key attestation is about')
  }
  return key
}

function checkClaims({ clock, origin }: Pick<Kernel, 'clock' | 'origin'>, { claims }: DecodedJwt): void {
  const { aud, iat, exp, nbf } = claims
  const now = clock.now()
  if (aud !== origin) throw invalidProof('The proof is for another audience')
  if (typeof iat !== 'number' || !Number.isFinite(iat))
    throw invalidProof('The proof does not say when it was made')
  const madeAt = iat * secondMs
  if (madeAt > addMs(now, clockSkewMs).getTime()) throw invalidProof('The proof is from the future')
  if (madeAt < addMs(now, -proofAgeMs - clockSkewMs).getTime()) throw invalidProof('The proof is too old')
  if (
    exp !== undefined &&
    !(typeof exp === 'number' && exp * secondMs > addMs(now, -clockSkewMs).getTime())
  ) {
    throw invalidProof('The proof has expired')
  }
  if (
    nbf !== undefined &&
    !(typeof nbf === 'number' && nbf * secondMs <= addMs(now, clockSkewMs).getTime())
  ) {
    throw invalidProof('The proof is not valid yet')
  }
}

/** @throws OAuthError invalid_proof when there is none: without a nonce of ours a proof says nothing about now */
export function nonceIn({ claims }: DecodedJwt): string {
  const { nonce } = claims
  if (typeof nonce !== 'string') throw invalidProof('The proof has no nonce')
  return nonce
}
