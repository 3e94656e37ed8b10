import { Encoded, isArray, isMap, Tagged, type CborValue } from './cbor-value.ts'

/** A value as programs that know no CBOR have it: dates are texts, maps objects. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue }

export function plainValue(value: CborValue): PlainValue {
  if (value instanceof Tagged) return plainValue(value.value)
  if (value instanceof Encoded) return value.bytes
  if (value instanceof Uint8Array) return value
  if (isArray(value)) return value.map(plainValue)
  if (!isMap(value)) return value
  return Object.fromEntries([...value].map(([key, entry]) => [String(key), plainValue(entry)]))
}
