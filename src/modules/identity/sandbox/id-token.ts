import { decodeJwt } from '#kernel/crypto'
import { credentialVector } from '../domain/vector-of-trust.ts'
import type { IdTokenError } from '../domain/sandbox.ts'
import { keyPurposes } from '../one-login/keys.ts'
import type { Sandbox } from './context.ts'
import { daySeconds } from './lifetimes.ts'
import { commonFaults, signSpoiled, type ClaimFaults } from './spoil.ts'

/** An ID token with these errors, made of one without. */
export async function spoilIdToken(
  { provider, client, kernel }: Sandbox,
  idToken: string,
  errors: readonly IdTokenError[],
): Promise<string> {
  const claims = decodeJwt(idToken)?.claims
  if (errors.length === 0 || claims === undefined) return idToken
  const isRsa = client.configuration.idTokenSigningAlgorithm === 'RS256'
  const key = await provider.keys.current(isRsa ? keyPurposes.idTokenRsa : keyPurposes.idToken)
  const nowSeconds = provider.nowSeconds()
  const faults: ClaimFaults<Exclude<IdTokenError, 'INVALID_ALG_HEADER' | 'INVALID_SIGNATURE'>> = {
    ...commonFaults(kernel.crypto, nowSeconds),
    TOKEN_NOT_VALID_YET: () => ({ iat: nowSeconds + daySeconds }),
    NONCE_NOT_MATCHING: () => ({ nonce: kernel.crypto.token() }),
    INCORRECT_VOT: ({ vot }) => ({
      vot: credentialVector(vot === credentialVector('medium') ? 'low' : 'medium'),
    }),
  }
  return signSpoiled(kernel.crypto, key, { claims }, errors, faults)
}
