import type { JWK } from 'jose'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

export const credentialKeyPurpose = 'wallet.credential'
export const statusKeyPurpose = 'wallet.status'
export const verifierKeyPurpose = 'wallet.verifier'

const always = new Date(0)

/** Keys under which credentials and status lists of this deployment verify. Credentials outlive their keys, so none is dropped. */
export async function issuerKeys(kernel: Kernel, target: Queryable): Promise<JWK[]> {
  const { keys } = kernel.crypto
  return [
    ...(await keys.published(target, credentialKeyPurpose, always)),
    ...(await keys.published(target, statusKeyPurpose)),
  ]
}
