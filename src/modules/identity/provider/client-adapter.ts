import { Provider, type Adapter, type JWK } from 'oidc-provider'
import { decodeJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { findServedClient } from '../clients/served-client.ts'
import { clientVerificationKeys } from '../clients/client-keys.ts'
import type { Client } from '../domain/client.ts'
import { clientMetadata } from './client-metadata.ts'

/** Services of the registry, for the engine. A service that is switched off, or that our own protocol serves, is unknown. */
export function registeredClients(kernel: Kernel): Adapter {
  return {
    async find(clientId) {
      const client = await findServedClient(kernel, clientId)
      if (client?.isActive !== true || client.profile === 'one-login') return undefined
      return clientMetadata(client, await keysFor(kernel, client))
    },
    upsert: refuse,
    findByUid: refuse,
    findByUserCode: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  }
}

/**
 * The keys that may have signed what is in the present request, under the name that it gives them: a service with one
 * registered key may call it what it likes, and a service's key set is fetched again for a name that it did not have.
 */
async function keysFor(kernel: Kernel, client: Client): Promise<JWK[]> {
  const params = Provider.ctx?.oidc.params ?? {}
  const keys: JWK[] = []
  for (const name of ['client_assertion', 'request']) {
    const sent = params[name]
    const header = typeof sent === 'string' ? decodeJwt(sent)?.header : undefined
    if (typeof header?.['alg'] !== 'string') continue
    const { alg, kid } = header
    const named = typeof kid === 'string' ? { kid } : {}
    const isNamed = client.configuration.keySource === 'JWKS'
    const found = await clientVerificationKeys(kernel, client, { algorithm: alg, ...(isNamed ? named : {}) })
    keys.push(...found.map((key) => ({ ...key.export({ format: 'jwk' }), ...named })))
  }
  return keys
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Services are not registered through the engine'))
}
