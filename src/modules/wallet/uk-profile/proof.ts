import { createPublicKey } from 'node:crypto'
import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { readDidKey } from '../domain/did-key.ts'
import { clockSkewMs } from '../domain/limits.ts'
import type { ProvedKey } from '../issuing/card.ts'
import { walletName } from './issuer.ts'
import { invalidProof } from './refusal.ts'

/** A key that the wallet has proved to hold, and the nonce that it signed. */
export interface UkProof extends ProvedKey {
  nonce: string
}

/**
 * Checks a proof of possession: type, algorithm, the single key as did:key, signature, wallet, audience and time.
 * Whether the nonce is that of the token is for the caller.
 * @param notBefore when the pre-authorized code was made, or what is refreshed was issued
 * @throws UkRefusal invalid_proof
 */
export function verifyProof(
  kernel: Pick<Kernel, 'clock' | 'crypto' | 'origin'>,
  compact: string,
  notBefore: Date | undefined,
): UkProof {
  const proof = decodeJwt(compact)
  if (proof === undefined) throw invalidProof('The proof is not a signed JWT')
  const jwk = keyIn(proof)
  if (!hasSignatureOf(proof, createPublicKey({ key: { ...jwk }, format: 'jwk' }))) {
    throw invalidProof('The signature of the proof is wrong')
  }
  const { iss, aud, iat, nonce } = proof.claims
  if (iss !== walletName) throw invalidProof('The proof is not of a wallet of the profile')
  if (aud !== kernel.origin) throw invalidProof('The proof is for another issuer')
  if (!isBetween(iat, notBefore, kernel.clock.now())) throw invalidProof('The proof is of another time')
  if (typeof nonce !== 'string') throw invalidProof('The proof has no nonce')
  const { crv, kty, x, y } = jwk
  return { jwk, thumbprint: kernel.crypto.sha256(JSON.stringify({ crv, kty, x, y })), nonce }
}

function keyIn({ header }: DecodedJwt): ProvedKey['jwk'] {
  if (header['typ'] !== 'openid4vci-proof+jwt') throw invalidProof('The proof is of another type')
  if (header['alg'] !== 'ES256') throw invalidProof('The proof is not signed with ES256')
  if ('jwk' in header || 'x5c' in header) throw invalidProof('The proof has more than one key')
  const jwk = typeof header['kid'] === 'string' ? readDidKey(header['kid']) : undefined
  if (jwk === undefined) throw invalidProof('The key of the proof is not a did:key on P-256')
  return jwk
}

/** Times in seconds; clocks may differ by a minute either way. */
function isBetween(iat: unknown, earliest: Date | undefined, latest: Date): boolean {
  if (typeof iat !== 'number' || !Number.isFinite(iat)) return false
  const at = iat * secondMs
  if (at > addMs(latest, clockSkewMs).getTime()) return false
  return earliest === undefined || at >= addMs(earliest, -clockSkewMs).getTime()
}
