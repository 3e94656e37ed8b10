import { decodeCbor } from './cbor-decode.ts'
import { cborTags, isArray, isMap, Tagged, type CborKey, type CborValue } from './cbor-value.ts'
import { decoding, MdocError } from './refusal.ts'

export type CborMap = ReadonlyMap<CborKey, CborValue>

/** Stands for a map that may be missing and is. */
export const emptyMap: CborMap = new Map()

/** @throws MdocError */
export function decodeMdocCbor(bytes: Uint8Array): CborValue {
  return decoding(() => decodeCbor(bytes))
}

function wrong(what: string, kind: string): MdocError {
  return new MdocError('structure', `${what} is not ${kind}.`)
}

export function mapAt(value: CborValue, what: string): CborMap {
  if (!isMap(value)) throw wrong(what, 'a map')
  return value
}

export function arrayAt(value: CborValue, what: string): readonly CborValue[] {
  if (!isArray(value)) throw wrong(what, 'an array')
  return value
}

export function bytesAt(value: CborValue, what: string): Uint8Array {
  if (!(value instanceof Uint8Array)) throw wrong(what, 'a byte string')
  return value
}

export function textAt(value: CborValue, what: string): string {
  if (typeof value !== 'string') throw wrong(what, 'a text')
  return value
}

export function countAt(value: CborValue, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw wrong(what, 'a count')
  return value
}

/** The bytes within `#6.24(bstr .cbor ...)`, and all of it as received. */
export function embeddedAt(value: CborValue, what: string): { content: Uint8Array; encoded: Uint8Array } {
  if (!(value instanceof Tagged) || value.tag !== cborTags.embedded || value.encoded === undefined) {
    throw wrong(what, 'embedded CBOR (tag 24)')
  }
  return { content: bytesAt(value.value, what), encoded: value.encoded }
}

/**
 * Refuses members that are not known. Only where no signature covers the map: there an unknown member could be
 * added or changed by anybody.
 */
export function onlyMembers(map: CborMap, known: readonly CborKey[], what: string): void {
  for (const key of map.keys()) {
    if (!known.includes(key)) throw new MdocError('structure', `${what} has an unknown member.`)
  }
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/

/** A `tdate`: tag 0 over RFC 3339. Fractions of seconds and other zones, which ISO forbids issuers, are read all the same. */
export function dateTimeAt(value: CborValue, what: string): Date {
  if (!(value instanceof Tagged) || value.tag !== cborTags.dateTime) throw wrong(what, 'a date and time')
  const text = textAt(value.value, what)
  const date = new Date(text)
  if (!rfc3339.test(text) || Number.isNaN(date.getTime())) throw wrong(what, 'a date and time')
  return date
}
