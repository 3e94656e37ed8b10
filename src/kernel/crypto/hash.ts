import { createHash, hash, timingSafeEqual } from 'node:crypto'

/** SHA-256 (FIPS 180-4), 32 bytes. */
export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  return hash('sha256', data, 'buffer')
}

/** Are two texts the same? The time taken tells nothing about where they differ, nor about their lengths. */
export function equalInConstantTime(left: string, right: string): boolean {
  return timingSafeEqual(sha256Bytes(left), sha256Bytes(right))
}

/** SHA-256 of what comes in pieces. */
export interface Sha256Stream {
  update(piece: string): void
  /** Of all pieces so far; more may follow. */
  digest(): Uint8Array
}

/** Begins the hash of a text that comes in pieces. */
export function sha256Stream(): Sha256Stream {
  const running = createHash('sha256')
  return { update: (piece) => void running.update(piece), digest: () => running.copy().digest() }
}
