import type { JWK } from 'jose'
import type { ProtocolAnswer } from '#kernel/http'
import { levelsOfConfidence } from '../../domain/client.ts'
import { documentAnswer } from '../answers.ts'
import type { OneLogin } from '../context.ts'
import { keyPurposes, publishedPurposes } from '../keys.ts'
import { identityClaims, scopeNames } from '../vocabulary.ts'

const assertionAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256']
const idTokenAlgorithms = ['ES256', 'RS256']
export const oneDay = 'max-age=86400'

/** OpenID Connect Discovery 1.0, section 3; what clients of the profiles `fapi2` and `generic` may use besides is here too. */
export function discoveryDocument(provider: OneLogin): ProtocolAnswer {
  const { issuer } = provider
  const document = {
    ...oneLoginMetadata(provider),
    pushed_authorization_request_endpoint: `${issuer}par`,
    introspection_endpoint: `${issuer}introspect`,
    revocation_endpoint: `${issuer}revoke`,
    grant_types_supported: ['authorization_code', 'refresh_token'],
    dpop_signing_alg_values_supported: ['ES256'],
  }
  return documentAnswer(document, oneDay)
}

/** What services of the profile `one-login` may use. */
export function oneLoginMetadata({ issuer, keysUri }: OneLogin): Readonly<Record<string, unknown>> {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    userinfo_endpoint: `${issuer}userinfo`,
    end_session_endpoint: `${issuer}logout`,
    jwks_uri: keysUri,
    scopes_supported: scopeNames,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: ['authorization_code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    ui_locales_supported: ['en', 'cy'],
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    request_object_signing_alg_values_supported: assertionAlgorithms,
    trustmarks: `${issuer}trustmark`,
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: idTokenAlgorithms,
    claim_types_supported: ['normal'],
    claims_parameter_supported: true,
    claims_supported: [
      'sub',
      'email',
      'email_verified',
      'phone_number',
      'phone_number_verified',
      'wallet_subject_id',
      ...identityClaims,
    ],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: false,
  }
}

/** Current, next and recently retired keys of everything that services verify (RFC 7517, section 5). */
export async function keySet(provider: OneLogin): Promise<ProtocolAnswer> {
  return documentAnswer({ keys: await publishedKeys(provider) }, oneDay)
}

export async function publishedKeys({ keys: ring }: OneLogin): Promise<JWK[]> {
  const keys: JWK[] = []
  for (const purpose of publishedPurposes) {
    keys.push(...(await ring.published(purpose)))
  }
  return keys
}

/** The keys that sign proved identities, as a DID document (DID 1.0, method did:web). */
export async function didDocument({ keys: ring, identityDid }: OneLogin): Promise<ProtocolAnswer> {
  const keys = await ring.published(keyPurposes.coreIdentity)
  const document = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
    id: identityDid,
    assertionMethod: keys.map(({ kid = '', kty, crv, x, y, alg }) => ({
      type: 'JsonWebKey',
      id: `${identityDid}#${kid}`,
      controller: identityDid,
      publicKeyJwk: { kty, crv, x, y, alg },
    })),
  }
  return documentAnswer(document, 'max-age=3600, private')
}

/** Which levels this provider can vouch for (RFC 8485, section 5). */
export function trustmark({ issuer }: OneLogin): ProtocolAnswer {
  const document = {
    idp: issuer,
    trustmark_provider: issuer,
    C: ['Cl', 'Cl.Cm'],
    P: levelsOfConfidence,
  }
  return documentAnswer(document, oneDay)
}
