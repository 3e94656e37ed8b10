import type { ClientMetadata, JWK } from 'oidc-provider'
import type { Client } from '../domain/client.ts'
import { sectorOf } from '../one-login/subject.ts'

/**
 * A registered service in the library engine's words (Dynamic Client Registration 1.0, section 2). Services of the profile
 * `fapi2` must push their requests and bind their tokens to a key (FAPI 2.0 Security Profile, section 5.3).
 * @param keys those that the present request may have been signed with
 */
export function clientMetadata(client: Client, keys: readonly JWK[]): ClientMetadata {
  const { clientId, profile, configuration } = client
  const { tokenAuthMethod, clientSecretHash, clientType, scopes } = configuration
  const isFapi = profile === 'fapi2'
  return {
    profile,
    client_id: clientId,
    client_name: configuration.name,
    application_type: clientType === 'app' ? 'native' : 'web',
    redirect_uris: [...configuration.redirectUris],
    grant_types: ['authorization_code', ...(scopes.includes('offline_access') ? ['refresh_token'] : [])],
    response_modes: ['query', 'fragment'],
    scope: scopes.join(' '),
    // The names of people are for us to make. The engine wants this where redirects go to several hosts.
    subject_type: 'pairwise',
    sector_identifier_uri: `https://${encodeURIComponent(sectorOf(client))}/`,
    id_token_signed_response_alg: configuration.idTokenSigningAlgorithm,
    token_endpoint_auth_method: isFapi ? 'private_key_jwt' : tokenAuthMethod,
    ...(tokenAuthMethod === 'client_secret_post' ? { client_secret: clientSecretHash ?? '' } : {}),
    ...(isFapi || tokenAuthMethod === 'private_key_jwt' ? { jwks: { keys } } : {}),
    require_signed_request_object: configuration.jarRequired,
    require_pushed_authorization_requests: isFapi,
    dpop_bound_access_tokens: isFapi,
    pkce_enforced: configuration.pkceEnforced,
  }
}
