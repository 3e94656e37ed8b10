import { signJwt } from '#kernel/crypto'
import type { Client } from '../../domain/client.ts'
import { accessTokenSeconds, idTokenSeconds } from '../../provider/lifetimes.ts'
import type { CodeDetails } from '../../store/authorization-code.ts'
import type { OneLogin } from '../context.ts'
import { keyPurposes } from '../keys.ts'

export interface TokenSet {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  id_token: string
}

/** @param codeHash of the code that was spent: by it the access token is known, and withdrawn */
export async function makeTokens(
  provider: OneLogin,
  client: Client,
  codeHash: string,
  details: CodeDetails,
): Promise<TokenSet> {
  const { issuer, keys, nowSeconds } = provider
  const isRsa = client.configuration.idTokenSigningAlgorithm === 'RS256'
  const accessKey = await keys.current(isRsa ? keyPurposes.accessTokenRsa : keyPurposes.accessToken)
  const idKey = await keys.current(isRsa ? keyPurposes.idTokenRsa : keyPurposes.idToken)
  const iat = nowSeconds()
  const { subject: sub, sid, scopes, claims } = details
  const accessToken = signJwt(accessKey, {
    sub,
    scope: scopes,
    iss: issuer,
    exp: iat + accessTokenSeconds,
    iat,
    client_id: client.clientId,
    sid,
    jti: codeHash,
    ...(claims.length === 0 ? {} : { claims }),
  })
  const idToken = signJwt(idKey, {
    at_hash: leftHalfHash(provider, accessToken),
    sub,
    aud: client.clientId,
    iss: issuer,
    vot: details.vectorOfTrust,
    exp: iat + idTokenSeconds,
    iat,
    ...(details.nonce === null ? {} : { nonce: details.nonce }),
    vtm: `${issuer}trustmark`,
    sid,
    auth_time: details.authenticatedAtSeconds,
  })
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: accessTokenSeconds,
    id_token: idToken,
  }
}

/** `at_hash` (OpenID Connect Core 1.0, section 3.1.3.6). */
function leftHalfHash({ kernel }: OneLogin, accessToken: string): string {
  return Buffer.from(kernel.crypto.sha256(accessToken), 'base64url').subarray(0, 16).toString('base64url')
}
