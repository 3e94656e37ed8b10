import { Tagged, type CborKey, type CborValue } from './cbor-value.ts'

/** How much a sender may make this program hold. */
export interface CborLimits {
  bytes: number
  /** How deep arrays, maps and tags may stand within one another. */
  depth: number
  /** Items in all, keys of maps included. */
  items: number
}

// A portrait may have 1 MiB, and a response more than one document. What mdocs hold is at most eight levels deep.
export const mdocLimits: CborLimits = { bytes: 4 * 1024 * 1024, depth: 24, items: 20_000 }

export type CborFault =
  | 'cbor-malformed'
  | 'cbor-too-large'
  | 'cbor-too-deep'
  | 'cbor-too-many-items'
  | 'cbor-duplicate-key'
  | 'cbor-trailing-bytes'

export class CborError extends Error {
  override readonly name = 'CborError'
  readonly fault: CborFault

  constructor(fault: CborFault, message: string) {
    super(message)
    this.fault = fault
  }
}

interface Input {
  bytes: Uint8Array
  view: DataView
  at: number
  itemsLeft: number
  depthLeft: number
}

const indefinite = 31
const breakByte = 0xff

/**
 * Decodes one item of CBOR (RFC 8949) that nothing may follow. Lengths are checked against the bytes that are there before
 * anything is reserved for them. Refused: a key that stands twice in a map, keys that are neither text nor whole numbers,
 * simple values other than true, false, null and undefined.
 *
 * Our own, as cbor2 limits the depth but not how many items are made, interprets tags by a table that any import may change, and
 * does not keep the bytes of a tagged item, over which mdocs have their digests.
 * @throws CborError
 */
export function decodeCbor(bytes: Uint8Array, limits: CborLimits = mdocLimits): CborValue {
  if (bytes.length > limits.bytes) {
    throw new CborError('cbor-too-large', `At most ${limits.bytes} bytes are read`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const input: Input = { bytes, view, at: 0, itemsLeft: limits.items, depthLeft: limits.depth }
  const value = readItem(input)
  if (input.at !== bytes.length) throw new CborError('cbor-trailing-bytes', 'Bytes follow the item')
  return value
}

function readItem(input: Input): CborValue {
  if (input.itemsLeft-- <= 0) throw new CborError('cbor-too-many-items', 'Too many items')
  const start = input.at
  const initial = readByte(input)
  const information = initial & 31
  switch (initial >> 5) {
    case 0:
      return readArgument(input, information)
    case 1:
      return negative(readArgument(input, information))
    case 2:
      return readString(input, 2, information)
    case 3:
      return text(readString(input, 3, information))
    case 4:
      return nested(input, () => readArray(input, information))
    case 5:
      return nested(input, () => readMap(input, information))
    case 6:
      return nested(input, () => readTagged(input, information, start))
    default:
      return readSimple(input, information)
  }
}

function malformed(message: string): CborError {
  return new CborError('cbor-malformed', message)
}

function nested<Value>(input: Input, read: () => Value): Value {
  if (input.depthLeft-- <= 0) throw new CborError('cbor-too-deep', 'Nested too deep')
  const value = read()
  input.depthLeft += 1
  return value
}

/** Moves on by `length` bytes. @returns where they begin */
function take(input: Input, length: number): number {
  if (length > input.bytes.length - input.at) throw malformed('The item goes on after the end')
  const start = input.at
  input.at += length
  return start
}

function readByte(input: Input): number {
  return input.view.getUint8(take(input, 1))
}

function readArgument(input: Input, information: number): number | bigint {
  if (information < 24) return information
  if (information === 24) return readByte(input)
  if (information === 25) return input.view.getUint16(take(input, 2))
  if (information === 26) return input.view.getUint32(take(input, 4))
  if (information !== 27) throw malformed(`There is no argument of the kind ${information}`)
  const wide = input.view.getBigUint64(take(input, 8))
  return wide <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(wide) : wide
}

function negative(argument: number | bigint): number | bigint {
  if (typeof argument === 'number' && argument < Number.MAX_SAFE_INTEGER) return -1 - argument
  return -1n - BigInt(argument)
}

/** How many bytes or entries follow: never more than there are bytes left, as each entry takes one at least. */
function readLength(input: Input, information: number, bytesEach = 1): number {
  const length = readArgument(input, information)
  if (typeof length === 'bigint' || length * bytesEach > input.bytes.length - input.at) {
    throw malformed('More is announced than there is')
  }
  return length
}

function readString(input: Input, major: number, information: number): Uint8Array {
  if (information !== indefinite) return bytesOf(input, readLength(input, information))
  const pieces: Uint8Array[] = []
  while (!atBreak(input)) {
    const initial = readByte(input)
    if (initial >> 5 !== major || (initial & 31) === indefinite) throw malformed('A piece of another kind')
    if (input.itemsLeft-- <= 0) throw new CborError('cbor-too-many-items', 'Too many items')
    pieces.push(bytesOf(input, readLength(input, initial & 31)))
  }
  return joinBytes(pieces)
}

function bytesOf(input: Input, length: number): Uint8Array {
  const start = take(input, length)
  return input.bytes.subarray(start, start + length)
}

/** True where an item of indefinite length ends, moving past its end. */
function atBreak(input: Input): boolean {
  if (input.bytes[input.at] !== breakByte) return false
  input.at += 1
  return true
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function text(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw malformed('A text is not UTF-8')
  }
}

function readArray(input: Input, information: number): CborValue[] {
  const values: CborValue[] = []
  if (information === indefinite) {
    while (!atBreak(input)) values.push(readItem(input))
  } else {
    const length = readLength(input, information)
    for (let index = 0; index < length; index += 1) values.push(readItem(input))
  }
  return values
}

function readMap(input: Input, information: number): Map<CborKey, CborValue> {
  const map = new Map<CborKey, CborValue>()
  if (information === indefinite) {
    while (!atBreak(input)) readEntry(input, map)
  } else {
    const length = readLength(input, information, 2)
    for (let index = 0; index < length; index += 1) readEntry(input, map)
  }
  return map
}

function readEntry(input: Input, map: Map<CborKey, CborValue>): void {
  const isInteger = (input.bytes[input.at] ?? 0) >> 5 < 2
  const key = readItem(input)
  if (typeof key !== 'string' && !(isInteger && typeof key === 'number')) {
    throw malformed('A key is neither text nor a whole number')
  }
  if (map.has(key)) throw new CborError('cbor-duplicate-key', `The key ${key} stands twice`)
  map.set(key, readItem(input))
}

function readTagged(input: Input, information: number, start: number): Tagged {
  const tag = readArgument(input, information)
  if (typeof tag === 'bigint') throw malformed('No such tag is known')
  const value = readItem(input)
  return new Tagged(tag, value, input.bytes.subarray(start, input.at))
}

function readSimple(input: Input, information: number): CborValue {
  switch (information) {
    case 20:
      return false
    case 21:
      return true
    case 22:
      return null
    case 23:
      return undefined
    case 25:
      return halfPrecision(input.view.getUint16(take(input, 2)))
    case 26:
      return input.view.getFloat32(take(input, 4))
    case 27:
      return input.view.getFloat64(take(input, 8))
    default:
      throw malformed(`There is no simple value of the kind ${information}`)
  }
}

/** IEEE 754 binary16 (RFC 8949 appendix D). */
function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (fraction + 1024) * 2 ** (exponent - 25)
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
