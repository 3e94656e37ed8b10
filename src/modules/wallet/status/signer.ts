import { sign } from 'node:crypto'
import { signBytes, type SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { issuerChain } from '../certificates/issuer-chain.ts'
import { documentSigner } from '../certificates/signer.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { credentialKeyPurpose } from '../issuing/keys.ts'
import type { ListOwner } from '../store/status-list.ts'
import { coseHeader } from './media.ts'
import { statusServiceKeyPurpose } from './service/keys.ts'

/** In whose name a list is signed. */
export interface ListSigner {
  issuer: string
  key: SigningKey
  /** How readers find the key among the issuer's. */
  keyId: string
  /** Certificates above the key; none for the lists of issuers elsewhere. */
  x5c: readonly string[]
  /** Signs the form that readers of mobile documents ask for. */
  cose: CoseSigner
}

/** ES256 in COSE. */
export interface CoseSigner {
  /** How readers find the key: its certificate (DER), or else its name. */
  header: ReadonlyMap<number, Uint8Array>
  sign(bytes: Uint8Array): Uint8Array
}

/**
 * A public body signs the lists of its credentials with the key of its credentials: common wallets check them under that key. The
 * CWT is signed as its mobile documents are, by a key that its authority certified: their readers know no other.
 * The lists of issuers elsewhere are signed in the name of this deployment.
 */
export async function listSigner(kernel: Kernel, target: Queryable, owner: ListOwner): Promise<ListSigner> {
  const { crypto, origin } = kernel
  if (owner.kind === 'client') {
    const key = await crypto.keys.current(target, statusServiceKeyPurpose)
    const header = new Map([[coseHeader.keyId, Buffer.from(key.kid)]])
    return {
      issuer: origin,
      key,
      keyId: key.kid,
      x5c: [],
      cose: { header, sign: (bytes) => signBytes(key, bytes) },
    }
  }
  const key = await crypto.keys.current(target, credentialKeyPurpose)
  const issuer = bodyDid(origin, owner.name)
  const x5c = await issuerChain(kernel, target, owner.name, key)
  const cose = await documentCose(kernel, target, owner.name)
  return { issuer, key, keyId: keyId(issuer, key.kid), x5c, cose }
}

async function documentCose(kernel: Kernel, target: Queryable, issuerSlug: string): Promise<CoseSigner> {
  const { certificate, privateKey } = await documentSigner(kernel, target, issuerSlug)
  return {
    header: new Map([[coseHeader.certificates, certificate]]),
    sign: (bytes) => sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  }
}
