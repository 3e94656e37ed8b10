import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { useNonce } from '../store/nonce.ts'
import { isFreshNonce, makeNonce } from './nonce.ts'
import { publicKeyOf } from './public-key.ts'
import type { WalletRequest } from './wallet-request.ts'

const longestJti = 200

/**
 * Checks a proof of possession of the key that tokens are bound to (RFC 9449 section 4.3), and remembers it, so that it counts once.
 * @param accessToken that the proof must be about; undefined at the token endpoint, where there is none yet
 * @returns the key's RFC 7638 thumbprint
 * @throws OAuthError invalid_dpop_proof or use_dpop_nonce: 400 at the token endpoint, 401 elsewhere
 */
export async function verifyDpop(
  kernel: Kernel,
  target: Queryable,
  request: WalletRequest,
  accessToken?: string,
): Promise<string> {
  const status = accessToken === undefined ? 400 : 401
  const invalid = (description: string) =>
    new OAuthError(status, 'invalid_dpop_proof', description, { scheme: 'DPoP' })
  const proof = request.dpop === undefined ? undefined : decodeJwt(request.dpop)
  if (proof === undefined) throw invalid('Send one DPoP proof')
  const { header, claims } = proof
  if (header['typ'] !== 'dpop+jwt') throw invalid('The DPoP proof is of another type')
  if (header['alg'] !== 'ES256') throw invalid('The DPoP proof is not signed with ES256')
  const key = publicKeyOf(kernel, header['jwk'])
  if (key === undefined) throw invalid('The DPoP proof must have its public key, on P-256, as jwk')
  if (!hasSignatureOf(proof, key.key)) throw invalid('The signature of the DPoP proof is wrong')
  if (claims['htm'] !== request.method) throw invalid('The DPoP proof is for another method')
  if (!isFor(claims['htu'], kernel.origin + request.path))
    throw invalid('The DPoP proof is for another address')
  const madeAt = timeOf(kernel, proof)
  if (madeAt === undefined) throw invalid('The DPoP proof is of another time')
  if (accessToken !== undefined && claims['ath'] !== kernel.crypto.sha256(accessToken)) {
    throw invalid('The DPoP proof is for another access token')
  }
  if (claims['nonce'] !== undefined && !isFreshNonce(kernel, claims['nonce'])) {
    const headers = { 'dpop-nonce': makeNonce(kernel) }
    throw new OAuthError(status, 'use_dpop_nonce', 'Use the nonce of the DPoP-Nonce header', {
      scheme: 'DPoP',
      headers,
    })
  }
  const { jti } = claims
  if (typeof jti !== 'string' || jti === '' || jti.length > longestJti)
    throw invalid('The DPoP proof has no jti')
  const seenUntil = addMs(madeAt, proofAgeMs + 2 * clockSkewMs)
  const isFirstUse = await useNonce(target, kernel.crypto.sha256(`dpop ${key.thumbprint} ${jti}`), seenUntil)
  if (!isFirstUse) throw invalid('The DPoP proof was used before')
  return key.thumbprint
}

/** Query and fragment of the address do not count (RFC 9449 section 4.3). */
function isFor(htu: unknown, address: string): boolean {
  if (typeof htu !== 'string' || !URL.canParse(htu)) return false
  const { origin, pathname } = new URL(htu)
  return origin + pathname === address
}

function timeOf({ clock }: Kernel, { claims }: DecodedJwt): Date | undefined {
  const { iat } = claims
  if (typeof iat !== 'number' || !Number.isFinite(iat)) return undefined
  const now = clock.now()
  const madeAt = new Date(iat * secondMs)
  const isNear = madeAt <= addMs(now, clockSkewMs) && madeAt >= addMs(now, -proofAgeMs - clockSkewMs)
  return isNear ? madeAt : undefined
}
