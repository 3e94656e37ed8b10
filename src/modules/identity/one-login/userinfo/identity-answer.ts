import { nonBreachingFailureCode } from '../../domain/contra-indicator.ts'
import { levelNumber } from '../../domain/vector-of-trust.ts'
import type { VerifiedClaims } from '../../domain/verified-claims.ts'
import { verifiedClaims } from '../../proofing/verified-claims.ts'
import type { TokenGrant } from '../../store/authorization-code.ts'
import type { OneLogin } from '../context.ts'
import { claimNames } from '../vocabulary.ts'
import { coreIdentityJwt } from './core-identity.ts'

/** The identity claims that the service asked for and that there is something to say of. */
export async function identityAnswer(
  provider: OneLogin,
  grant: TokenGrant,
): Promise<Record<string, unknown>> {
  const { claims } = grant.details
  if (claims.length === 0) return {}
  const verified = await verifiedClaims(provider.kernel, provider.kernel.db, grant.personId)
  const answer: Record<string, unknown> = {}
  const add = (name: string, values: readonly unknown[]): void => {
    if (claims.includes(name) && values.length > 0) answer[name] = values
  }
  if (verified === undefined) {
    // Sent to prove who they are, they came back without having tried: to the service that is a failure like any other.
    add(claimNames.returnCode, [{ code: nonBreachingFailureCode }])
    return answer
  }
  if (isProved(verified, grant)) {
    if (claims.includes(claimNames.coreIdentity)) {
      answer[claimNames.coreIdentity] = await coreIdentityJwt(provider, grant, verified)
    }
    add(claimNames.address, verified.addresses)
    add(claimNames.passport, verified.passports)
    add(claimNames.drivingPermit, verified.drivingPermits)
  }
  add(claimNames.returnCode, verified.returnCodes)
  return answer
}

/** It can have been withdrawn since the code was given. */
function isProved({ level }: VerifiedClaims, { details }: TokenGrant): boolean {
  const told = levelNumber(details.levelOfConfidence)
  return told > 0 && level >= told
}
