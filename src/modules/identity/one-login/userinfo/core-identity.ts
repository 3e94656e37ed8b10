import { signJwt } from '#kernel/crypto'
import type { VerifiedClaims } from '../../domain/verified-claims.ts'
import { coreIdentitySeconds } from '../../provider/lifetimes.ts'
import type { TokenGrant } from '../../store/authorization-code.ts'
import type { OneLogin } from '../context.ts'
import { keyPurposes } from '../keys.ts'

/** Name and date of birth, signed by whoever vouches for identities here. Made for each answer, kept nowhere. */
export async function coreIdentityJwt(
  provider: OneLogin,
  { clientId, details }: TokenGrant,
  { names, birthDates }: VerifiedClaims,
): Promise<string> {
  const { issuer, identityIssuer, identityDid, keys, nowSeconds } = provider
  const key = await keys.current(keyPurposes.coreIdentity)
  const iat = nowSeconds()
  const claims = {
    sub: details.subject,
    iss: identityIssuer,
    aud: clientId,
    nbf: iat,
    iat,
    exp: iat + coreIdentitySeconds,
    vot: details.levelOfConfidence,
    vtm: `${issuer}trustmark`,
    vc: {
      type: ['VerifiableCredential', 'VerifiableIdentityCredential'],
      credentialSubject: { name: names, birthDate: birthDates },
    },
  }
  return signJwt(key, claims, { kid: `${identityDid}#${key.kid}` })
}
