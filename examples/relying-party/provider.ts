import {
  allowInsecureRequests,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
  type Configuration,
} from 'openid-client'
import type { Settings } from './settings.ts'

/** What this service knows of the provider, and how it shows who it is there. */
export type Provider = Configuration

/**
 * Reads the provider's discovery document. At the token endpoint this service shows who it is with a signed assertion
 * (private_key_jwt) that names that endpoint as its audience, as the guide has it.
 */
export async function discoverProvider({ issuer, clientId, privateKey }: Settings): Promise<Provider> {
  const tokenEndpoint = new URL('token', issuer).href
  const authentication = PrivateKeyJwt(privateKey, {
    [modifyAssertion]: (_header, payload) => {
      payload['aud'] = tokenEndpoint
    },
  })
  const isLocal = issuer.protocol === 'http:'
  return discovery(issuer, clientId, { id_token_signed_response_alg: 'ES256' }, authentication, {
    // oxlint-disable-next-line typescript/no-deprecated -- marked so only to stand out: for a provider on this machine
    execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
  })
}
