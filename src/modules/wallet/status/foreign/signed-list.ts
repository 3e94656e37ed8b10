import type { KeyObject } from 'node:crypto'
import type { StatusOrder } from '../../domain/status-list.ts'
import type { Packing } from '../inflate.ts'

/** Who says to have signed a list, in the shape of a JWT's header and claims, whatever the list's form. */
export interface ClaimedSigner {
  header: {
    kid?: string
    /** Certificates, the signer's first, in base64 (RFC 7515 section 4.1.6). */
    x5c?: readonly string[]
  }
  claims: { iss?: string }
}

/** A signed list, taken apart. Nothing in it is to be believed before its signature was verified. */
export interface SignedList {
  signer: ClaimedSigner
  isSignedBy(key: KeyObject): boolean
  /** Its own address. */
  uri: string
  issuedAt: Date | undefined
  expiresAt: Date | undefined
  /** For how long it may be kept. */
  ttlMs: number | undefined
  packed: Uint8Array
  packing: Packing
  order: StatusOrder
  /** Undefined where the list does not say: then the credential does. */
  bits: number | undefined
  /** Of a Bitstring Status List. */
  purposes: readonly string[] | undefined
}
