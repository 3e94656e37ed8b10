/** A key of a map: mdoc and COSE know texts and whole numbers only. */
export type CborKey = string | number

/** What CBOR (RFC 8949) says, in the types of JavaScript. Whole numbers beyond 2^53 are `bigint`. */
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly CborValue[]
  | ReadonlyMap<CborKey, CborValue>
  | Tagged
  | Encoded

/** A tagged item. */
export class Tagged {
  readonly tag: number
  readonly value: CborValue
  /** The item as it was received, tag included: digests and signatures are over these bytes, whatever their form. */
  readonly encoded: Uint8Array | undefined

  constructor(tag: number, value: CborValue, encoded?: Uint8Array) {
    this.tag = tag
    this.value = value
    this.encoded = encoded
  }
}

/** Bytes that are CBOR already and are written as they stand. The decoder never makes one. */
export class Encoded {
  readonly bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** Tags: RFC 8949 section 3.4, RFC 8943 (full dates), RFC 9052 section 4.2. */
export const cborTags = { dateTime: 0, embedded: 24, sign1: 18, fullDate: 1004 } as const

/** A date and time in UTC with whole seconds (`tdate` of ISO/IEC 18013-5). Parts of a second are cut off. */
export function taggedDateTime(date: Date): Tagged {
  return new Tagged(cborTags.dateTime, date.toISOString().replace(/\.\d+Z$/, 'Z'))
}

/** CBOR within a byte string: `#6.24(bstr .cbor ...)`. */
export function embedded(encoded: Uint8Array): Tagged {
  return new Tagged(cborTags.embedded, encoded)
}

export function isArray(value: CborValue): value is readonly CborValue[] {
  return Array.isArray(value)
}

export function isMap(value: CborValue): value is ReadonlyMap<CborKey, CborValue> {
  return value instanceof Map
}
