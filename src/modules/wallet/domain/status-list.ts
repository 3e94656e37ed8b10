/**
 * Token Status List (draft-ietf-oauth-status-list): statuses of `statusBits` bits each, packed from the least
 * significant bit of each byte.
 */
export const statusBits = 2

export const status = { valid: 0, revoked: 1 } as const

const statusesPerByte = 8 / statusBits

/** Statuses in one list. Always published whole, so that its length does not tell how many were issued. */
export const statusListSize = 2 ** 17

export const statusListBytes = statusListSize / statusesPerByte

/**
 * Beyond half full a list gets no new entries: random places are then found at the second try on average, and the
 * free places hide which are in use.
 */
export const statusListCapacity = statusListSize / 2

/** The status at an index. @throws RangeError when the list has no such index */
export function statusAt(statuses: Uint8Array, index: number, bits: number = statusBits): number {
  const perByte = 8 / bits
  const byte = statuses[Math.floor(index / perByte)]
  if (!Number.isInteger(index) || byte === undefined) throw new RangeError(`No status ${index} in the list`)
  return (byte >> ((index % perByte) * bits)) & (2 ** bits - 1)
}

/** Position of a status's lowest bit, counted as PostgreSQL's set_bit does: from the right within each byte. */
export function lowestBit(index: number): number {
  return index * statusBits
}

/** A place in the list from random bytes: evenly spread, because the size is a power of two. */
export function placeFrom(random: Uint8Array): number {
  const value = random.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0)
  return value % statusListSize
}
