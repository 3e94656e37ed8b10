import { sha256Bytes } from '#kernel/crypto'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** Hash of one entry of the log: SHA-256(0x00 || entry) (RFC 9162, section 2.1.1). */
export function leafHash(entry: string | Uint8Array): Uint8Array {
  return sha256Bytes(Buffer.concat([leafPrefix, Buffer.from(entry)]))
}

/** Hash of two subtrees: SHA-256(0x01 || left || right) (RFC 9162, section 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256Bytes(Buffer.concat([nodePrefix, left, right]))
}

/** Root of a tree without leaves (RFC 9162, section 2.1.1). */
export const emptyRootHash = sha256Bytes('')

export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
