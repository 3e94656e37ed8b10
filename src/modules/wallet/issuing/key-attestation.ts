import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { clockSkewMs } from '../domain/limits.ts'
import { attestedSigner } from './attestation-trust.ts'
import { invalidProof } from '../domain/oauth-error.ts'
import { publicKeyOf, type PublicKey } from './public-key.ts'

/** What the maker of a wallet says about keys in it (OpenID4VCI 1.0 appendix D). */
export interface KeyAttestation {
  keys: PublicKey[]
  /** To be consumed before it counts; may be missing where the proof itself has it. */
  nonce: string | undefined
}

/** The second name is of the drafts; wallets still send it. */
const types: readonly unknown[] = ['key-attestation+jwt', 'keyattestation+jwt']

/**
 * Checks a key attestation: type, trusted signer, signature, times, keys.
 * @param use within a proof it must say when it ends; alone it must have the nonce
 * @throws OAuthError invalid_proof
 */
export function verifyKeyAttestation(
  kernel: Pick<Kernel, 'config' | 'clock' | 'crypto'>,
  compact: string,
  use: 'in-proof' | 'alone',
): KeyAttestation {
  const jwt = decodeJwt(compact)
  if (jwt === undefined) throw invalidProof('The key attestation is not a signed JWT')
  if (!types.includes(jwt.header['typ'])) throw invalidProof('The key attestation is of another type')
  const signer = attestedSigner(kernel, jwt.header)
  if (signer === undefined) throw invalidProof('The signer of the key attestation is not trusted here')
  if (!hasSignatureOf(jwt, signer)) throw invalidProof('The signature of the key attestation is wrong')
  const { iat, exp, nonce, attested_keys: keys } = jwt.claims
  const now = kernel.clock.now()
  if (typeof iat !== 'number' || iat * secondMs > addMs(now, clockSkewMs).getTime()) {
    throw invalidProof('The key attestation does not say when it was made, or is from the future')
  }
  if (exp === undefined ? use === 'in-proof' : !(typeof exp === 'number' && exp * secondMs > now.getTime())) {
    throw invalidProof('The key attestation has expired, or has no end')
  }
  if (use === 'alone' && typeof nonce !== 'string') throw invalidProof('The key attestation has no nonce')
  if (!Array.isArray(keys) || keys.length === 0) throw invalidProof('The key attestation is about no key')
  const attested = keys.map((key) => publicKeyOf(kernel, key))
  if (!attested.every((key) => key !== undefined)) {
    throw invalidProof('The key attestation is about keys that are not on P-256')
  }
  return { keys: attested, nonce: typeof nonce === 'string' ? nonce : undefined }
}
