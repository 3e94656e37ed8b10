import type { ClientMetadata } from 'oidc-provider'
import type { Client } from '../domain/client.ts'

/**
 * A registered service in the library engine's words (Dynamic Client Registration 1.0, section 2). Services of the profile
 * `fapi2` must push their requests and bind their tokens to a key (FAPI 2.0 Security Profile, section 5.3).
 */
export function clientMetadata(client: Client): ClientMetadata {
  const { clientId, profile, configuration } = client
  const { tokenAuthMethod, clientSecretHash, jwksUrl, sectorIdentifierUri, backChannelLogoutUri } = configuration
  return {
    client_id: clientId,
    client_name: configuration.name,
    redirect_uris: [...configuration.redirectUris],
    post_logout_redirect_uris: [...configuration.postLogoutRedirectUris],
    scope: configuration.scopes.join(' '),
    subject_type: configuration.subjectType,
    id_token_signed_response_alg: 'ES256',
    token_endpoint_auth_method: tokenAuthMethod,
    ...(clientSecretHash === null ? {} : { client_secret: clientSecretHash }),
    ...(jwksUrl === null ? {} : { jwks_uri: jwksUrl }),
    ...(sectorIdentifierUri === null ? {} : { sectorIdentifierUri }),
    ...(backChannelLogoutUri === null ? {} : { backchannel_logout_uri: backChannelLogoutUri }),
    ...(profile === 'fapi2'
      ? { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true }
      : {}),
  }
}
