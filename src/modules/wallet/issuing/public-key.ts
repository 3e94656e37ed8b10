import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Kernel } from '#kernel/module'
import { readDidKey } from '../domain/did-key.ts'
import { readDidJwk, readP256Jwk } from '../domain/p256-jwk.ts'
import type { ProvedKey } from './card.ts'

/** A public key of a wallet, ready to verify with. */
export interface PublicKey extends ProvedKey {
  key: KeyObject
}

/** Undefined unless it is a point of P-256, and nothing but its public part. */
export function publicKeyOf({ crypto }: Pick<Kernel, 'crypto'>, value: unknown): PublicKey | undefined {
  const jwk = readP256Jwk(value)
  if (jwk === undefined) return undefined
  const { crv, kty, x, y } = jwk
  try {
    // Refuses what is not on the curve.
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    return { jwk, key, thumbprint: crypto.sha256(JSON.stringify({ crv, kty, x, y })) }
  } catch {
    return undefined
  }
}

/** The key behind a `kid` that is a did:key or did:jwk, with or without the fragment that names its one key. */
export function publicKeyOfDid(kernel: Pick<Kernel, 'crypto'>, kid: string): PublicKey | undefined {
  const [did = '', fragment, ...rest] = kid.split('#')
  if (rest.length > 0) return undefined
  if (did.startsWith('did:jwk:')) {
    return fragment === undefined || fragment === '0' ? publicKeyOf(kernel, readDidJwk(did)) : undefined
  }
  const isItself = fragment === undefined || did === `did:key:${fragment}`
  return isItself ? publicKeyOf(kernel, readDidKey(did)) : undefined
}
