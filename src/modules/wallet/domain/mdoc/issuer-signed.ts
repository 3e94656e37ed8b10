import type { CborValue } from './cbor-value.ts'
import { readSign1, type CoseSign1 } from './cose.ts'
import {
  arrayAt,
  bytesAt,
  countAt,
  decodeMdocCbor,
  embeddedAt,
  emptyMap,
  mapAt,
  onlyMembers,
  textAt,
  type CborMap,
} from './reading.ts'
import { MdocError } from './refusal.ts'

/** One element as the issuer signed it. */
export interface IssuerSignedItem {
  digestId: number
  element: string
  value: CborValue
  /** With its tag, as received: the digest is over these bytes. */
  encoded: Uint8Array
}

/** What an issuer hands out (ISO/IEC 18013-5 section 8.3.2.1.2.2; OpenID4VCI 1.0 appendix A.2.4), not verified yet. */
export interface IssuerSigned {
  nameSpaces: ReadonlyMap<string, readonly IssuerSignedItem[]>
  issuerAuth: CoseSign1
  /** `issuerAuth` as CBOR, to be handed on unchanged. */
  issuerAuthItem: CborValue
}

/** @throws MdocError */
export function parseIssuerSigned(bytes: Uint8Array): IssuerSigned {
  return readIssuerSigned(decodeMdocCbor(bytes))
}

/** @throws MdocError */
export function readIssuerSigned(value: CborValue): IssuerSigned {
  const map = mapAt(value, 'IssuerSigned')
  onlyMembers(map, ['nameSpaces', 'issuerAuth'], 'IssuerSigned')
  const issuerAuthItem = map.get('issuerAuth')
  const nameSpaces = map.has('nameSpaces') ? mapAt(map.get('nameSpaces'), 'nameSpaces') : emptyMap
  return {
    nameSpaces: readNameSpaces(nameSpaces),
    issuerAuth: readSign1(issuerAuthItem, 'issuerAuth'),
    issuerAuthItem,
  }
}

function readNameSpaces(map: CborMap): Map<string, IssuerSignedItem[]> {
  const nameSpaces = new Map<string, IssuerSignedItem[]>()
  for (const [name, items] of map) {
    const read = arrayAt(items, 'The items of a namespace').map(readItem)
    if (read.length === 0) throw new MdocError('structure', 'A namespace is empty.')
    nameSpaces.set(textAt(name, 'A namespace'), read)
  }
  return nameSpaces
}

// Shorter ones could be guessed, and with them the values of elements that are not shown (section 9.1.2.5).
const shortestRandom = 16

function readItem(value: CborValue): IssuerSignedItem {
  const { content, encoded } = embeddedAt(value, 'An item')
  const item = mapAt(decodeMdocCbor(content), 'An item')
  if (!item.has('elementValue')) throw new MdocError('structure', 'An item has no value.')
  if (bytesAt(item.get('random'), 'random').length < shortestRandom) {
    throw new MdocError('structure', 'The random bytes of an item are too few.')
  }
  return {
    digestId: countAt(item.get('digestID'), 'digestID'),
    element: textAt(item.get('elementIdentifier'), 'elementIdentifier'),
    value: item.get('elementValue'),
    encoded,
  }
}
