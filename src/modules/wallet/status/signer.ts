import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { ListOwner } from '../store/status-list.ts'
import { statusServiceKeyPurpose } from './service/keys.ts'

/** In whose name a list is signed. */
export interface ListSigner {
  issuer: string
  key: SigningKey
  /** How readers find the key among the issuer's. */
  keyId: string
}

/**
 * A public body signs the lists of its credentials with the key of its credentials: common wallets check them under that key. The
 * lists of issuers elsewhere are signed in the name of this deployment.
 */
export async function listSigner(kernel: Kernel, target: Queryable, owner: ListOwner): Promise<ListSigner> {
  const { crypto, origin } = kernel
  if (owner.kind === 'client') {
    const key = await crypto.keys.current(target, statusServiceKeyPurpose)
    return { issuer: origin, key, keyId: key.kid }
  }
  const key = await crypto.keys.current(target, credentialKeyPurpose)
  const issuer = bodyDid(origin, owner.name)
  return { issuer, key, keyId: keyId(issuer, key.kid) }
}
