import type { CoreIdentityError, ResponseConfiguration } from '../domain/sandbox.ts'
import { keyPurposes } from '../one-login/keys.ts'
import type { Sandbox } from './context.ts'
import { sandboxCoreIdentitySeconds } from './lifetimes.ts'
import { commonFaults, signSpoiled, type ClaimFaults } from './spoil.ts'

/** The invented person's name and date of birth, signed as the simulator signs them. */
export async function sandboxCoreIdentity(
  { provider, client, kernel }: Sandbox,
  response: ResponseConfiguration,
  errors: readonly CoreIdentityError[],
): Promise<string> {
  const { issuer, identityIssuer, identityDid, keys, nowSeconds } = provider
  const key = await keys.current(keyPurposes.coreIdentity)
  const iat = nowSeconds()
  const claims = {
    sub: response.sub,
    iss: identityIssuer,
    aud: client.clientId,
    nbf: iat,
    iat,
    exp: iat + sandboxCoreIdentitySeconds,
    vot: response.maxLoCAchieved,
    vtm: `${issuer}trustmark`,
    vc: response.coreIdentityVerifiableCredentials,
  }
  const faults: ClaimFaults<Exclude<CoreIdentityError, 'INVALID_ALG_HEADER' | 'INVALID_SIGNATURE'>> = {
    ...commonFaults(kernel.crypto, iat),
    INCORRECT_SUB: () => ({ sub: kernel.crypto.token() }),
  }
  const header = { kid: `${identityDid}#${key.kid}` }
  return signSpoiled(kernel.crypto, key, { claims, header }, errors, faults)
}
