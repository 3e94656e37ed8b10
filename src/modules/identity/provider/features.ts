import type { Client, Configuration } from 'oidc-provider'

/** RFC 9449, section 4.2, and clients' assertions: asymmetric algorithms only. */
const assertionAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256'] as const

export const engineAlgorithms: Configuration['enabledJWA'] = {
  idTokenSigningAlgValues: ['ES256', 'RS256'],
  clientAuthSigningAlgValues: [...assertionAlgorithms],
  requestObjectSigningAlgValues: [...assertionAlgorithms],
  dPoPSigningAlgValues: ['ES256', 'PS256'],
}

/** Which parts of the library are switched on. */
export const engineFeatures: Configuration['features'] = {
  devInteractions: { enabled: false },
  claimsParameter: { enabled: true },
  dPoP: { enabled: true },
  fapi: { enabled: true, profile: (_ctx, client) => (isFapi(client) ? '2.0' : undefined) },
  introspection: {
    enabled: true,
    // A token is the business of the service that it was given to.
    allowedPolicy: (_ctx, client, token) => isConfidential(client) && token.clientId === client.clientId,
  },
  pushedAuthorizationRequests: { enabled: true },
  requestObjects: { enabled: true },
  resourceIndicators: { enabled: false },
  revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
  // Signing out is ours, for services of every profile.
  rpInitiatedLogout: { enabled: false },
}

export function isFapi(client: Client | undefined): boolean {
  return client?.['profile'] === 'fapi2'
}

export function isConfidential(client: Client): boolean {
  return client.clientAuthMethod !== 'none'
}
