import { sha256Bytes, type SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { credentialKeys } from '../issuing/keys.ts'

/** Signs pre-authorized codes. */
export const codeKeyPurpose = 'wallet.pre-authorized-code'

/** A public key as the profile publishes it: these members and no others. */
export interface PublishedKey {
  kty: 'EC'
  kid: string
  crv: 'P-256'
  x: string
  y: string
  alg: 'ES256'
}

/**
 * How a key is named in the profile: in lower case, as its check of identifiers demands. The reference issuer makes names the
 * same way.
 */
export function lowerCaseKid({ kid }: Pick<SigningKey, 'kid'>): string {
  return Buffer.from(sha256Bytes(kid)).toString('hex')
}

/** Keys that pre-authorized codes verify with: in use, next and lately retired. */
export async function publishedCodeKeys(kernel: Kernel, target: Queryable): Promise<PublishedKey[]> {
  return (await kernel.crypto.keys.published(target, codeKeyPurpose)).flatMap(publishedKey)
}

/** Keys that credentials verify with; credentials outlive their keys, so none is dropped. */
export async function publishedCredentialKeys(kernel: Kernel, target: Queryable): Promise<PublishedKey[]> {
  return (await credentialKeys(kernel, target)).flatMap(publishedKey)
}

function publishedKey({
  kid = '',
  kty,
  crv,
  x,
  y,
}: {
  kid?: string | undefined
  kty?: string | undefined
  crv?: string | undefined
  x?: string | undefined
  y?: string | undefined
}): PublishedKey[] {
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) return []
  return [{ kty, kid: lowerCaseKid({ kid }), crv, x, y, alg: 'ES256' }]
}
