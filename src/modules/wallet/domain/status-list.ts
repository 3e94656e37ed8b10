/**
 * Statuses of `statusBits` bits each, in the two forms in which lists are published: Token Status List
 * (draft-ietf-oauth-status-list), packed from the least significant bit of each byte, and W3C Bitstring Status List,
 * packed from the most significant one.
 */
export const statusBits = 2

export const status = { valid: 0, revoked: 1 } as const

/** In which order the statuses of one byte stand. */
export type StatusOrder = 'least-significant-first' | 'most-significant-first'

const statusesPerByte = 8 / statusBits

/**
 * Statuses in one list, as many in the first list of a village as in the tenth of a ministry: its length does not tell how
 * many were issued. A list with little in it is published in 300 bytes.
 */
export const statusListSize = 2 ** 20

/** Beyond this share of its places a list gets no new entries: a random place is free at the second try on average. */
export const statusListCapacity = 3 / 4

export function isStatusBits(bits: unknown): bits is 1 | 2 | 4 | 8 {
  return bits === 1 || bits === 2 || bits === 4 || bits === 8
}

/** The status at an index. @throws RangeError when the list has no such index */
export function statusAt(
  statuses: Uint8Array,
  index: number,
  bits: number = statusBits,
  order: StatusOrder = 'least-significant-first',
): number {
  const perByte = 8 / bits
  const byte = statuses[Math.floor(index / perByte)]
  if (!Number.isInteger(index) || byte === undefined) throw new RangeError(`No status ${index} in the list`)
  const place = index % perByte
  const shift = (order === 'least-significant-first' ? place : perByte - 1 - place) * bits
  return (byte >> shift) & (2 ** bits - 1)
}

/** The bytes of a list in which these indices are revoked and all others valid. @param size a multiple of four */
export function statusListBytes(size: number, revoked: Iterable<number>, order: StatusOrder): Uint8Array {
  const bytes = new Uint8Array(size / statusesPerByte)
  for (const index of revoked) {
    const place = index % statusesPerByte
    const shift = (order === 'least-significant-first' ? place : statusesPerByte - 1 - place) * statusBits
    const at = Math.floor(index / statusesPerByte)
    bytes[at] = (bytes[at] ?? 0) | (status.revoked << shift)
  }
  return bytes
}

/** A place in a list from four random bytes: evenly spread. @param size a power of two */
export function placeFrom(random: Uint8Array, size: number): number {
  const value = random.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0)
  return value % size
}
