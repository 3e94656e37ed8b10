import type { CborKey, CborValue } from './cbor-value.ts'
import { readDeviceKey, type DeviceKey } from './device-key.ts'
import {
  arrayAt,
  bytesAt,
  countAt,
  dateTimeAt,
  decodeMdocCbor,
  embeddedAt,
  emptyMap,
  mapAt,
  textAt,
  type CborMap,
} from './reading.ts'
import { MdocError } from './refusal.ts'

export type DigestAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512'
const digestAlgorithms: readonly DigestAlgorithm[] = ['SHA-256', 'SHA-384', 'SHA-512']

/** What a device may state about its holder by its own key. */
export interface KeyAuthorisations {
  nameSpaces: readonly string[]
  elements: ReadonlyMap<string, readonly string[]>
}

/** The mobile security object (ISO/IEC 18013-5 section 9.1.2.4): what the issuer signs. */
export interface SecurityObject {
  docType: string
  digestAlgorithm: DigestAlgorithm
  digests: ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>
  deviceKey: DeviceKey
  keyAuthorisations: KeyAuthorisations
  signed: Date
  validFrom: Date
  validUntil: Date
  expectedUpdate: Date | undefined
  /** In a Token Status List. */
  status: { uri: string; index: number } | undefined
}

/** Reads the payload of the issuer's signature. Members that are not known are left alone, as they are signed. @throws MdocError */
export function readSecurityObject(payload: Uint8Array | null): SecurityObject {
  if (payload === null) throw new MdocError('structure', 'The security object is missing.')
  const { content } = embeddedAt(decodeMdocCbor(payload), 'The security object')
  const object = mapAt(decodeMdocCbor(content), 'The security object')
  if (object.get('version') !== '1.0') throw new MdocError('security-object-version')
  const digestAlgorithm = digestAlgorithms.find((known) => known === object.get('digestAlgorithm'))
  if (digestAlgorithm === undefined) throw new MdocError('digest-algorithm')
  const keyInfo = mapAt(object.get('deviceKeyInfo'), 'deviceKeyInfo')
  const validity = mapAt(object.get('validityInfo'), 'validityInfo')
  return {
    docType: textAt(object.get('docType'), 'docType'),
    digestAlgorithm,
    digests: readDigests(object.get('valueDigests')),
    deviceKey: readDeviceKey(keyInfo.get('deviceKey')),
    keyAuthorisations: readAuthorisations(keyInfo.get('keyAuthorizations')),
    signed: dateTimeAt(validity.get('signed'), 'signed'),
    validFrom: dateTimeAt(validity.get('validFrom'), 'validFrom'),
    validUntil: dateTimeAt(validity.get('validUntil'), 'validUntil'),
    expectedUpdate: ifThere(validity, 'expectedUpdate', (value) => dateTimeAt(value, 'expectedUpdate')),
    status: ifThere(object, 'status', readStatus),
  }
}

function ifThere<Value>(map: CborMap, key: CborKey, read: (value: CborValue) => Value): Value | undefined {
  return map.has(key) ? read(map.get(key)) : undefined
}

function readDigests(value: CborValue): Map<string, Map<number, Uint8Array>> {
  const digests = new Map<string, Map<number, Uint8Array>>()
  for (const [nameSpace, ofNameSpace] of mapAt(value, 'valueDigests')) {
    const byId = new Map<number, Uint8Array>()
    for (const [id, digest] of mapAt(ofNameSpace, 'The digests of a namespace')) {
      byId.set(countAt(id, 'A digest identifier'), bytesAt(digest, 'A digest'))
    }
    digests.set(textAt(nameSpace, 'A namespace'), byId)
  }
  return digests
}

function readAuthorisations(value: CborValue): KeyAuthorisations {
  const authorisations = value === undefined ? emptyMap : mapAt(value, 'keyAuthorizations')
  const nameSpaces = ifThere(authorisations, 'nameSpaces', (names) => texts(names, 'A namespace')) ?? []
  const elements = new Map<string, string[]>()
  for (const [nameSpace, names] of ifThere(authorisations, 'dataElements', elementsMap) ?? []) {
    elements.set(textAt(nameSpace, 'A namespace'), texts(names, 'An element'))
  }
  return { nameSpaces, elements }
}

function elementsMap(value: CborValue): CborMap {
  return mapAt(value, 'dataElements')
}

function texts(value: CborValue, what: string): string[] {
  return arrayAt(value, what).map((entry) => textAt(entry, what))
}

/** Other ways of telling a status (`identifier_list`) are left to readers that know them. */
function readStatus(value: CborValue): SecurityObject['status'] {
  return ifThere(mapAt(value, 'status'), 'status_list', (list) => {
    const reference = mapAt(list, 'status_list')
    return { uri: textAt(reference.get('uri'), 'uri'), index: countAt(reference.get('idx'), 'idx') }
  })
}
