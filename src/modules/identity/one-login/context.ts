import { secondMs } from '#kernel/clock'
import { hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { findServedClient } from '../clients/served-client.ts'
import { clientVerificationKeys } from '../clients/client-keys.ts'
import type { Client } from '../domain/client.ts'
import { isRootForWallets, signInDocuments } from '../origin-documents.ts'
import { createKeyRing, type KeyRing } from './keys.ts'
import { isStorable } from './storable.ts'

/** `no-keys`: the client's keys could not be had, which says nothing about the signature. */
export type SignatureOutcome = 'good' | 'bad' | 'no-keys'

/** What every part of the protocol needs. */
export interface OneLogin {
  kernel: Kernel
  /** Ends with a slash, as One Login's does. */
  issuer: string
  /** Who vouches for identities. */
  identityIssuer: string
  /** Identifier of the keys that sign identities (did:web). */
  identityDid: string
  /** Where services read the keys that they verify with. */
  keysUri: string
  keys: KeyRing
  clientOf(clientId: string): Promise<Client | undefined>
  /** @param algorithms those that may be used here */
  signatureBy(client: Client, token: DecodedJwt, algorithms: readonly string[]): Promise<SignatureOutcome>
  nowSeconds(): number
}

/** The name of the provider of a deployment, in all its tokens. Ends with a slash unless the settings say otherwise. */
export function issuerOf({ config, origin }: Pick<Kernel, 'config' | 'origin'>): string {
  return config.OIDC_ISSUER ?? `${origin}/`
}

/** The provider of a deployment. */
export function createOneLogin(kernel: Kernel): OneLogin {
  const { config, origin, clock } = kernel
  const issuer = issuerOf(kernel)
  return {
    kernel,
    issuer,
    identityIssuer: config.IDENTITY_ISSUER ?? issuer,
    identityDid: config.IDENTITY_DID ?? defaultDid(kernel),
    keysUri: isRootForWallets(kernel) ? origin + signInDocuments.keys : `${issuer}.well-known/jwks.json`,
    keys: createKeyRing(kernel),
    clientOf: async (clientId) => (isStorable(clientId) ? findServedClient(kernel, clientId) : undefined),
    signatureBy: (client, token, algorithms) => signatureBy(kernel, client, token, algorithms),
    nowSeconds: () => Math.floor(clock.now().getTime() / secondMs),
  }
}

function defaultDid(kernel: Pick<Kernel, 'config' | 'origin'>): string {
  const did = `did:web:${new URL(kernel.origin).host.replace(':', '%3A')}`
  return isRootForWallets(kernel) ? `${did}:identity` : did
}

async function signatureBy(
  kernel: Kernel,
  client: Client,
  token: DecodedJwt,
  algorithms: readonly string[],
): Promise<SignatureOutcome> {
  const { alg, kid } = token.header
  if (typeof alg !== 'string' || !algorithms.includes(alg)) return 'bad'
  const isStatic = client.configuration.keySource === 'STATIC'
  if (!isStatic && typeof kid !== 'string') return 'no-keys'
  const wanted = { algorithm: alg, kid: typeof kid === 'string' && !isStatic ? kid : undefined }
  const keys = await clientVerificationKeys(kernel, client, wanted)
  if (keys.length === 0) return isStatic ? 'bad' : 'no-keys'
  return keys.some((key) => hasSignatureOf(token, key)) ? 'good' : 'bad'
}
