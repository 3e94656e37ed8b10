import type { JWK } from 'jose'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'

/**
 * Signs credentials, and their status lists too: common wallets check the list under the key of the credential.
 * Public bodies of one deployment share the key; each has it in its own document.
 */
export const credentialKeyPurpose = 'wallet.credential'

/** Signs what public bodies ask of wallets. */
export const verifierKeyPurpose = 'wallet.verifier'

const always = new Date(0)

/** Keys under which credentials verify. Credentials outlive their keys, so none is dropped. */
export async function credentialKeys(kernel: Kernel, target: Queryable): Promise<JWK[]> {
  return kernel.crypto.keys.published(target, credentialKeyPurpose, always)
}

export async function verifierKeys(kernel: Kernel, target: Queryable): Promise<JWK[]> {
  return kernel.crypto.keys.published(target, verifierKeyPurpose)
}
