import { Encoded, isArray, isMap, Tagged, type CborValue } from './cbor-value.ts'

interface Output {
  bytes: Uint8Array
  view: DataView
  length: number
}

const firstRoom = 512

/**
 * Writes CBOR (RFC 8949) with definite lengths and the shortest form of every number and length, as readers that encode anew
 * before they check a signature need it. The keys of a map keep their order. A tagged item that was received is written
 * as it came.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  const bytes = new Uint8Array(firstRoom)
  const output: Output = { bytes, view: new DataView(bytes.buffer), length: 0 }
  write(output, value)
  return output.bytes.slice(0, output.length)
}

function write(output: Output, value: CborValue): void {
  if (typeof value === 'number') writeNumber(output, value)
  else if (typeof value === 'bigint') writeBigInteger(output, value)
  else if (typeof value === 'string') writeText(output, value)
  else if (value instanceof Uint8Array) writeBytes(output, value)
  else if (isArray(value)) writeArray(output, value)
  else if (isMap(value)) writeMap(output, value)
  else if (value instanceof Tagged) writeTagged(output, value)
  else if (value instanceof Encoded) append(output, value.bytes)
  else writeByte(output, simpleValue(value))
}

function simpleValue(value: boolean | null | undefined): number {
  if (value === undefined) return 0xf7
  if (value === null) return 0xf6
  return value ? 0xf5 : 0xf4
}

/** @returns where the bytes begin */
function reserve(output: Output, length: number): number {
  const start = output.length
  const needed = start + length
  if (needed > output.bytes.length) {
    const larger = new Uint8Array(Math.max(needed, output.bytes.length * 2))
    larger.set(output.bytes.subarray(0, start))
    output.bytes = larger
    output.view = new DataView(larger.buffer)
  }
  output.length = needed
  return start
}

function append(output: Output, bytes: Uint8Array): void {
  const start = reserve(output, bytes.length)
  output.bytes.set(bytes, start)
}

function writeByte(output: Output, byte: number): void {
  const start = reserve(output, 1)
  output.view.setUint8(start, byte)
}

function writeHead(output: Output, major: number, argument: number): void {
  const first = major << 5
  if (argument < 24) {
    writeByte(output, first | argument)
  } else if (argument < 0x100) {
    writeByte(output, first | 24)
    writeByte(output, argument)
  } else if (argument < 0x10000) {
    const start = reserve(output, 3)
    output.view.setUint8(start, first | 25)
    output.view.setUint16(start + 1, argument)
  } else if (argument < 0x100000000) {
    const start = reserve(output, 5)
    output.view.setUint8(start, first | 26)
    output.view.setUint32(start + 1, argument)
  } else {
    writeWideHead(output, major, BigInt(argument))
  }
}

function writeWideHead(output: Output, major: number, argument: bigint): void {
  const start = reserve(output, 9)
  output.view.setUint8(start, (major << 5) | 27)
  output.view.setBigUint64(start + 1, argument)
}

function writeNumber(output: Output, value: number): void {
  if (Number.isSafeInteger(value)) {
    if (value >= 0) writeHead(output, 0, value)
    else writeHead(output, 1, -1 - value)
    return
  }
  const start = reserve(output, 9)
  output.view.setUint8(start, 0xfb)
  output.view.setFloat64(start + 1, value)
}

function writeBigInteger(output: Output, value: bigint): void {
  const argument = value >= 0n ? value : -1n - value
  if (argument >= 1n << 64n) throw new RangeError('CBOR has no whole numbers beyond 64 bits')
  const major = value >= 0n ? 0 : 1
  if (argument <= BigInt(Number.MAX_SAFE_INTEGER)) writeHead(output, major, Number(argument))
  else writeWideHead(output, major, argument)
}

const utf8 = new TextEncoder()

function writeText(output: Output, value: string): void {
  const bytes = utf8.encode(value)
  writeHead(output, 3, bytes.length)
  append(output, bytes)
}

function writeBytes(output: Output, value: Uint8Array): void {
  writeHead(output, 2, value.length)
  append(output, value)
}

function writeArray(output: Output, values: readonly CborValue[]): void {
  writeHead(output, 4, values.length)
  for (const value of values) write(output, value)
}

function writeMap(output: Output, map: ReadonlyMap<string | number, CborValue>): void {
  writeHead(output, 5, map.size)
  for (const [key, value] of map) {
    write(output, key)
    write(output, value)
  }
}

function writeTagged(output: Output, { tag, value, encoded }: Tagged): void {
  if (encoded !== undefined) return append(output, encoded)
  writeHead(output, 6, tag)
  write(output, value)
}
