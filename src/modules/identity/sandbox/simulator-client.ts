import type { Client, ClientConfiguration } from '../domain/client.ts'
import type { SimulatorClient } from '../domain/sandbox.ts'

/** A registration with what its team changed through `/config`. */
export function withChanges(client: Client, changes: Partial<SimulatorClient>): Client {
  const { configuration } = client
  const changed: ClientConfiguration = {
    ...configuration,
    publicKeyPem: changes.publicKey ?? configuration.publicKeyPem,
    keySource: changes.publicKeySource ?? configuration.keySource,
    jwksUrl: changes.jwksUrl ?? configuration.jwksUrl,
    scopes: changes.scopes ?? configuration.scopes,
    redirectUris: changes.redirectUrls ?? configuration.redirectUris,
    postLogoutRedirectUris: changes.postLogoutRedirectUrls ?? configuration.postLogoutRedirectUris,
    claims: changes.claims ?? configuration.claims,
    identityVerificationSupported:
      changes.identityVerificationSupported ?? configuration.identityVerificationSupported,
    idTokenSigningAlgorithm: changes.idTokenSigningAlgorithm ?? configuration.idTokenSigningAlgorithm,
    levelsOfConfidence: changes.clientLoCs ?? configuration.levelsOfConfidence,
    tokenAuthMethod: changes.token_auth_method ?? configuration.tokenAuthMethod,
    clientSecretHash: changes.client_secret_hash ?? configuration.clientSecretHash,
    pkceEnforced: changes.isPKCEEnabled ?? configuration.pkceEnforced,
  }
  return { ...client, clientId: changes.clientId ?? client.clientId, configuration: changed }
}

/** A registration in the simulator's words, without what is not set. */
export function asSimulatorClient({ clientId, configuration }: Client): Partial<SimulatorClient> {
  const { publicKeyPem, jwksUrl, clientSecretHash, tokenAuthMethod } = configuration
  return {
    clientId,
    ...(publicKeyPem === null ? {} : { publicKey: publicKeyPem }),
    publicKeySource: configuration.keySource,
    ...(jwksUrl === null ? {} : { jwksUrl }),
    scopes: configuration.scopes,
    redirectUrls: configuration.redirectUris,
    postLogoutRedirectUrls: configuration.postLogoutRedirectUris,
    claims: configuration.claims,
    identityVerificationSupported: configuration.identityVerificationSupported,
    idTokenSigningAlgorithm: configuration.idTokenSigningAlgorithm,
    clientLoCs: configuration.levelsOfConfidence,
    ...(tokenAuthMethod === 'none' ? {} : { token_auth_method: tokenAuthMethod }),
    ...(clientSecretHash === null ? {} : { client_secret_hash: clientSecretHash }),
    isPKCEEnabled: configuration.pkceEnforced,
  }
}
