import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { paths } from '../domain/addresses.ts'
import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { OAuthError } from '../domain/oauth-error.ts'
import { useNonce } from '../store/nonce.ts'
import { attestedSigner, takesAttestations } from './attestation-trust.ts'
import { publicKeyOf, type PublicKey } from './public-key.ts'
import type { WalletRequest } from './wallet-request.ts'

/** A wallet whose maker vouches for it. */
export interface AttestedClient {
  clientId: string
  /** RFC 7638, of the key of this instance of the wallet. */
  thumbprint: string
}

const longestJti = 200

/**
 * Checks a wallet attestation and its proof of possession (OpenID4VCI 1.0 appendix E, `attest_jwt_client_auth`), where one is
 * sent and makers of wallets are trusted here; otherwise the wallet is anonymous.
 * @throws OAuthError 401 invalid_client
 */
export async function attestedClient(
  kernel: Kernel,
  target: Queryable,
  { clientAttestation, clientAttestationPop }: WalletRequest,
  clientId: string | undefined,
): Promise<AttestedClient | undefined> {
  if (!takesAttestations(kernel)) return undefined
  if (clientAttestation === undefined && clientAttestationPop === undefined) return undefined
  const { subject, key } = verifyAttestation(kernel, clientAttestation)
  if (clientId !== undefined && clientId !== subject)
    throw invalid('The client_id is not that of the attestation')
  await verifyPossession(kernel, target, clientAttestationPop, key)
  return { clientId: subject, thumbprint: key.thumbprint }
}

function verifyAttestation(kernel: Kernel, compact: string | undefined): { subject: string; key: PublicKey } {
  const jwt = jwtOfType(compact, 'oauth-client-attestation+jwt')
  const signer = attestedSigner(kernel, jwt.header)
  if (signer === undefined || !hasSignatureOf(jwt, signer)) {
    throw invalid('The signer of the attestation is not trusted here')
  }
  const { sub, exp, cnf } = jwt.claims
  if (typeof exp !== 'number' || exp * secondMs <= kernel.clock.now().getTime()) {
    throw invalid('The attestation has expired')
  }
  const jwk = typeof cnf === 'object' && cnf !== null && 'jwk' in cnf ? cnf.jwk : undefined
  const key = publicKeyOf(kernel, jwk)
  if (typeof sub !== 'string' || key === undefined)
    throw invalid('The attestation names no client, or no key')
  return { subject: sub, key }
}

async function verifyPossession(
  kernel: Kernel,
  target: Queryable,
  compact: string | undefined,
  key: PublicKey,
): Promise<void> {
  const jwt = jwtOfType(compact, 'oauth-client-attestation-pop+jwt')
  if (!hasSignatureOf(jwt, key.key))
    throw invalid('The proof of possession is not signed with the attested key')
  const { aud, iat, jti } = jwt.claims
  if (aud !== kernel.origin + paths.authorizationServer)
    throw invalid('The proof of possession is for another server')
  const now = kernel.clock.now()
  const madeAt = typeof iat === 'number' ? new Date(iat * secondMs) : new Date(Number.NaN)
  if (!(madeAt <= addMs(now, clockSkewMs) && madeAt >= addMs(now, -proofAgeMs - clockSkewMs))) {
    throw invalid('The proof of possession is of another time')
  }
  if (typeof jti !== 'string' || jti === '' || jti.length > longestJti)
    throw invalid('The proof of possession has no jti')
  const seenUntil = addMs(madeAt, proofAgeMs + 2 * clockSkewMs)
  const isFirstUse = await useNonce(
    target,
    kernel.crypto.sha256(`attestation ${key.thumbprint} ${jti}`),
    seenUntil,
  )
  if (!isFirstUse) throw invalid('The proof of possession was used before')
}

function jwtOfType(compact: string | undefined, type: string): DecodedJwt {
  const jwt = compact === undefined ? undefined : decodeJwt(compact)
  if (jwt?.header['typ'] !== type || jwt.header['alg'] !== 'ES256')
    throw invalid(`Send one JWT of type ${type}`)
  return jwt
}

function invalid(description: string): OAuthError {
  return new OAuthError(401, 'invalid_client', description)
}
