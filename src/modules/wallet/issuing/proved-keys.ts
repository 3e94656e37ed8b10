import { invalidProof } from '../domain/oauth-error.ts'
import { decodeJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import type { SentProofs } from '../domain/credential-request.ts'
import { takesAttestations } from './attestation-trust.ts'
import type { ProvedKey } from './card.ts'
import { verifyKeyAttestation, type KeyAttestation } from './key-attestation.ts'
import { verifyProof, type VerifiedProof } from './proof.ts'
import type { PublicKey } from './public-key.ts'

/** What a wallet has proved with all of its proofs. */
export interface ProvedKeys {
  /** One for each copy of the card. */
  keys: ProvedKey[]
  /** Usually one, which all proofs share: to be consumed before anything counts. */
  nonces: string[]
}

/**
 * Checks the proofs of a request.
 * @param mostKeys how many copies the template allows
 * @throws OAuthError invalid_proof
 */
export function provedKeys(
  kernel: Pick<Kernel, 'config' | 'clock' | 'crypto' | 'origin'>,
  { type, proofs }: SentProofs,
  mostKeys: number,
): ProvedKeys {
  // Before any signature is verified: each costs more than all else here.
  if (proofs.length > mostKeys) throw tooMany(mostKeys)
  const { keys, nonces } = type === 'jwt' ? ofProofs(kernel, proofs) : ofAttestation(kernel, proofs)
  if (keys.length > mostKeys) throw tooMany(mostKeys)
  if (new Set(keys.map(({ thumbprint }) => thumbprint)).size !== keys.length) {
    throw invalidProof('Each copy needs a key of its own')
  }
  return { keys: keys.map(({ jwk, thumbprint }) => ({ jwk, thumbprint })), nonces: [...new Set(nonces)] }
}

function tooMany(mostKeys: number): Error {
  return invalidProof(
    `There are ${mostKeys === 1 ? 'no batches' : `at most ${mostKeys} copies`} of this credential`,
  )
}

interface Found {
  keys: PublicKey[]
  nonces: string[]
}

function ofProofs(
  kernel: Pick<Kernel, 'config' | 'clock' | 'crypto' | 'origin'>,
  proofs: readonly string[],
): Found {
  const attestations = proofs.map((proof) => attestationIn(kernel, proof))
  const verified = proofs.map((proof, index) => verifyProof(kernel, proof, attestations[index]))
  const nonces = verified.map(({ nonce }) => nonce)
  return { keys: keysFor(verified, attestations), nonces }
}

/** A single proof with an attestation stands for all keys that are attested; otherwise each proof for its own key. */
function keysFor(
  verified: readonly VerifiedProof[],
  attestations: readonly (KeyAttestation | undefined)[],
): PublicKey[] {
  const [attestation] = attestations
  if (verified.length === 1 && attestation !== undefined) return attestation.keys
  return verified.map(({ key }) => key)
}

/** Where no maker of wallets is trusted, what they attest is left alone, and the proof must stand for itself. */
function attestationIn(
  kernel: Pick<Kernel, 'config' | 'clock' | 'crypto'>,
  proof: string,
): KeyAttestation | undefined {
  const attestation = decodeJwt(proof)?.header['key_attestation']
  if (attestation === undefined || !takesAttestations(kernel)) return undefined
  if (typeof attestation !== 'string') throw invalidProof('The key attestation is not a JWT')
  return verifyKeyAttestation(kernel, attestation, 'in-proof')
}

function ofAttestation(
  kernel: Pick<Kernel, 'config' | 'clock' | 'crypto'>,
  proofs: readonly string[],
): Found {
  if (!takesAttestations(kernel))
    throw invalidProof('No maker of wallets is trusted here: send proofs of type jwt')
  const [compact, ...others] = proofs
  if (compact === undefined || others.length > 0) throw invalidProof('Send exactly one key attestation')
  const { keys, nonce } = verifyKeyAttestation(kernel, compact, 'alone')
  return { keys, nonces: nonce === undefined ? [] : [nonce] }
}
