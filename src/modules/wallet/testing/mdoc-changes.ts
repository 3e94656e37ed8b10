import { sign } from 'node:crypto'
import { decodeCbor } from '../domain/mdoc/cbor-decode.ts'
import { encodeCbor } from '../domain/mdoc/cbor-encode.ts'
import { embedded, isArray, isMap, Tagged, type CborKey, type CborValue } from '../domain/mdoc/cbor-value.ts'
import { signatureInput } from '../domain/mdoc/cose.ts'
import { MdocError, type MdocRefusal } from '../domain/mdoc/refusal.ts'
import type { TestIssuer } from './mdoc.ts'

/** What a check refuses with; undefined when it accepts. */
export function refusal(verify: () => unknown): MdocRefusal | undefined {
  try {
    verify()
    return undefined
  } catch (error) {
    if (error instanceof MdocError) return error.reason
    throw error
  }
}

export type MutableMap = Map<CborKey, CborValue>

export function mapOf(value: CborValue): MutableMap {
  if (!isMap(value)) throw new TypeError('Not a map')
  return new Map(value)
}

export function listOf(value: CborValue): CborValue[] {
  if (!isArray(value)) throw new TypeError('Not an array')
  return [...value]
}

/** What is embedded in a tagged byte string. */
export function withinTag(value: CborValue): CborValue {
  if (!(value instanceof Tagged) || !(value.value instanceof Uint8Array))
    throw new TypeError('Nothing is embedded')
  return decodeCbor(value.value)
}

/** A map with a part of it changed. */
export function changedMap(
  value: CborValue,
  key: CborKey,
  change: (part: CborValue) => CborValue,
): CborValue {
  const copy = mapOf(value)
  return copy.set(key, change(copy.get(key)))
}

/** A document with a part of it changed, and nothing signed anew. */
export function changedBytes(
  bytes: Uint8Array,
  key: CborKey,
  change: (part: CborValue) => CborValue,
): Uint8Array {
  return encodeCbor(changedMap(decodeCbor(bytes), key, change))
}

/** A document with another security object, signed anew by its issuer. */
export function signedAnew(
  document: Uint8Array,
  { signerKey }: Pick<TestIssuer, 'signerKey'>,
  change: (object: MutableMap) => void,
  header: CborValue = new Map([[1, -7]]),
): Uint8Array {
  return changedBytes(document, 'issuerAuth', (issuerAuth) => {
    const [, unprotected, payload] = listOf(issuerAuth)
    if (!(payload instanceof Uint8Array)) throw new TypeError('There is no payload')
    const object = mapOf(withinTag(decodeCbor(payload)))
    change(object)
    const changed = encodeCbor(embedded(encodeCbor(object)))
    const protectedHeader = encodeCbor(header)
    const input = signatureInput(protectedHeader, changed)
    return [
      protectedHeader,
      unprotected,
      changed,
      sign('sha256', input, { key: signerKey, dsaEncoding: 'ieee-p1363' }),
    ]
  })
}

/** A document that brings other certificates. */
export function withChain(document: Uint8Array, change: (certificate: CborValue) => CborValue): Uint8Array {
  return changedBytes(document, 'issuerAuth', (issuerAuth) => {
    const [header, unprotected, payload, signature] = listOf(issuerAuth)
    return [header, changedMap(unprotected, 33, change), payload, signature]
  })
}
