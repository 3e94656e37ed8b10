import type { ProtocolAnswer } from '#kernel/http'
import { documentAnswer } from '../answers.ts'
import type { OneLogin } from '../context.ts'

const assertionAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256']
const authenticationMethods = ['private_key_jwt', 'client_secret_basic', 'client_secret_post', 'none']

/**
 * RFC 8414: what services of the profiles `fapi2` and `generic` may use. The OpenID Connect document beside it is One
 * Login's, and says nothing that would make a service written for One Login expect more.
 */
export function authorizationServerMetadata({ issuer, keysUri }: OneLogin): ProtocolAnswer {
  const document = {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    pushed_authorization_request_endpoint: `${issuer}par`,
    token_endpoint: `${issuer}token`,
    userinfo_endpoint: `${issuer}userinfo`,
    introspection_endpoint: `${issuer}introspect`,
    revocation_endpoint: `${issuer}revoke`,
    end_session_endpoint: `${issuer}logout`,
    jwks_uri: keysUri,
    scopes_supported: ['openid', 'email', 'phone', 'offline_access'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    prompt_values_supported: ['none', 'login', 'consent'],
    acr_values_supported: ['Cl.Cm'],
    subject_types_supported: ['public', 'pairwise'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    token_endpoint_auth_methods_supported: authenticationMethods,
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    introspection_endpoint_auth_methods_supported: authenticationMethods.slice(0, -1),
    introspection_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    revocation_endpoint_auth_methods_supported: authenticationMethods,
    revocation_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    request_object_signing_alg_values_supported: assertionAlgorithms,
    dpop_signing_alg_values_supported: ['ES256', 'PS256'],
    code_challenge_methods_supported: ['S256'],
    claims_parameter_supported: true,
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
    ui_locales_supported: ['en', 'cy'],
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: false,
  }
  return documentAnswer(document, 'max-age=86400')
}
