import { createCipheriv, randomBytes } from 'node:crypto'
import type { Clock } from '#kernel/clock'
import { sha256Bytes } from './hash.ts'

/** `length` bytes, each value as likely as any other. */
export type RandomBytes = (length: number) => Uint8Array

const poolLength = 4_096
const mostFromPool = 64
let pool = Buffer.alloc(0)
let poolUsed = 0

/** From the system's source of randomness. Asking costs more than the few bytes of a token, so they are fetched ahead. */
export const secureRandomBytes: RandomBytes = (length) => {
  if (length > mostFromPool) return randomBytes(length)
  if (poolUsed + length > pool.length) {
    pool = randomBytes(poolLength)
    poolUsed = 0
  }
  const bytes = Uint8Array.from(pool.subarray(poolUsed, poolUsed + length))
  // What was given away is not kept.
  pool.fill(0, poolUsed, poolUsed + length)
  poolUsed += length
  return bytes
}

/**
 * The same bytes for the same seed, for demo data and tests; anyone who knows the seed knows them all.
 * They are the keystream of AES-256 in counter mode under the seed's hash.
 */
export function seededRandomBytes(seed: string | Uint8Array): RandomBytes {
  const keystream = createCipheriv('aes-256-ctr', sha256Bytes(seed), Buffer.alloc(16))
  return (length) => keystream.update(Buffer.alloc(length))
}

const counterLimit = 0x1000

/**
 * Makes version 7 UUIDs (RFC 9562, section 5.7). Those of one process sort in the order they were made: `rand_a` is
 * a counter with a random start (section 6.2, method 1), and the time never goes back.
 */
export function createUuidMaker(clock: Clock, random: RandomBytes): () => string {
  let lastMs = 0
  let counter = 0
  return () => {
    const bytes = Buffer.from(random(16))
    const nowMs = clock.now().getTime()
    if (nowMs > lastMs) {
      lastMs = nowMs
      // The top bit starts clear, so that at least 2,048 more fit into the millisecond.
      counter = bytes.readUInt16BE(6) & 0x7ff
    } else if (++counter === counterLimit) {
      lastMs += 1
      counter = 0
    }
    bytes.writeUIntBE(lastMs, 0, 6)
    bytes.writeUInt16BE(0x7000 | counter, 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
}

const decimalDigits = '0123456789'
// No vowels, so that no word appears by accident, and none of 0 O 1 I L 2 Z 5 S 8 B U V.
const referenceAlphabet = 'CDFGHJKMNPQRTWXY34679'
const referenceGroups = 3
const referenceGroupLength = 4

export function randomDigits(random: RandomBytes, count: number): string {
  return pick(random, decimalDigits, count)
}

/** Three groups of four: 52 bits. */
export function randomReference(random: RandomBytes): string {
  const characters = pick(random, referenceAlphabet, referenceGroups * referenceGroupLength)
  return characters.replace(/(.{4})(?=.)/g, '$1-')
}

/** Bytes at or above the largest multiple of the alphabet's length are thrown away: no character is likelier. */
function pick(random: RandomBytes, alphabet: string, count: number): string {
  const limit = 256 - (256 % alphabet.length)
  let picked = ''
  while (picked.length < count) {
    for (const byte of random(count - picked.length)) {
      if (byte < limit) picked += alphabet.charAt(byte % alphabet.length)
    }
  }
  return picked
}
