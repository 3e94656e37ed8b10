import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { ListOwner } from '../store/status-list.ts'
import { issuerDid } from '../uk-profile/issuer.ts'

/** In whose name a list is signed. */
export interface ListSigner {
  issuer: string
  key: SigningKey
  /** How readers find the key in the issuer's document. */
  keyId: string
}

/**
 * A public body signs the lists of its credentials with the key of its credentials: common wallets check them under that key. The
 * lists of others, who use the status service, are signed in the name of this deployment.
 */
export async function listSigner(kernel: Kernel, target: Queryable, owner: ListOwner): Promise<ListSigner> {
  const key = await kernel.crypto.keys.current(target, credentialKeyPurpose)
  const issuer = owner.kind === 'body' ? bodyDid(kernel.origin, owner.name) : issuerDid(kernel)
  return { issuer, key, keyId: keyId(issuer, key.kid) }
}
