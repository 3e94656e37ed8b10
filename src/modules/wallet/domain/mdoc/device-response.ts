import { encodeCbor } from './cbor-encode.ts'
import { embedded, Encoded, isMap, type CborValue } from './cbor-value.ts'
import { readSign1, type CoseSign1 } from './cose.ts'
import { readIssuerSigned, type IssuerSigned } from './issuer-signed.ts'
import {
  arrayAt,
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

/** What the holder's device adds: a proof of its key, and elements of its own. */
export interface DeviceSigned {
  /** As received, with tag: the signature is over these bytes. */
  nameSpacesItem: Uint8Array
  nameSpaces: ReadonlyMap<string, CborMap>
  signature: CoseSign1 | 'mac'
}

/** One document of a response, not verified yet. */
export interface PresentedDocument {
  docType: string
  issuerSigned: IssuerSigned
  /** Missing in what some issuers hand out in the form of a response. */
  deviceSigned: DeviceSigned | undefined
}

/** Reads a DeviceResponse (ISO/IEC 18013-5 section 8.3.2.1.2.2). @throws MdocError */
export function parseDeviceResponse(bytes: Uint8Array): PresentedDocument[] {
  return readDeviceResponse(decodeMdocCbor(bytes))
}

/** @throws MdocError */
export function readDeviceResponse(value: CborValue): PresentedDocument[] {
  const response = mapAt(value, 'DeviceResponse')
  onlyMembers(response, ['version', 'documents', 'documentErrors', 'status'], 'DeviceResponse')
  if (response.get('version') !== '1.0') throw new MdocError('response-version')
  if (countAt(response.get('status'), 'status') !== 0) throw new MdocError('response-status')
  if (response.has('documentErrors')) readDocumentErrors(response.get('documentErrors'))
  const documents = response.has('documents') ? arrayAt(response.get('documents'), 'documents') : []
  if (documents.length === 0) throw new MdocError('no-documents')
  return documents.map(readDocument)
}

function readDocumentErrors(value: CborValue): void {
  for (const error of arrayAt(value, 'documentErrors')) readErrorCodes(mapAt(error, 'documentErrors'))
}

function readErrorCodes(codes: CborMap): void {
  for (const [name, code] of codes) {
    textAt(name, 'What an error is about')
    if (typeof code !== 'number') throw new MdocError('structure', 'An error code is not a number.')
  }
}

function readDocument(value: CborValue): PresentedDocument {
  const document = mapAt(value, 'A document')
  onlyMembers(document, ['docType', 'issuerSigned', 'deviceSigned', 'errors'], 'A document')
  const errors = document.has('errors') ? mapAt(document.get('errors'), 'errors') : emptyMap
  for (const [, ofNameSpace] of errors) readErrorCodes(mapAt(ofNameSpace, 'errors'))
  return {
    docType: textAt(document.get('docType'), 'docType'),
    issuerSigned: readIssuerSigned(document.get('issuerSigned')),
    deviceSigned: document.has('deviceSigned') ? readDeviceSigned(document.get('deviceSigned')) : undefined,
  }
}

function readDeviceSigned(value: CborValue): DeviceSigned {
  const map = mapAt(value, 'deviceSigned')
  onlyMembers(map, ['nameSpaces', 'deviceAuth'], 'deviceSigned')
  const { content, encoded } = embeddedAt(map.get('nameSpaces'), 'The namespaces of the device')
  const nameSpaces = new Map<string, CborMap>()
  for (const [name, elements] of mapAt(decodeMdocCbor(content), 'The namespaces of the device')) {
    nameSpaces.set(textAt(name, 'A namespace'), mapAt(elements, 'The elements of a device'))
  }
  return { nameSpacesItem: encoded, nameSpaces, signature: readDeviceAuth(map.get('deviceAuth')) }
}

function readDeviceAuth(value: CborValue): DeviceSigned['signature'] {
  const auth = mapAt(value, 'deviceAuth')
  onlyMembers(auth, ['deviceSignature', 'deviceMac'], 'deviceAuth')
  if (auth.size !== 1) throw new MdocError('structure', 'There must be one proof of the device.')
  return auth.has('deviceMac') ? 'mac' : readSign1(auth.get('deviceSignature'), 'deviceSignature')
}

/**
 * What the device signs, detached (section 9.1.3.4).
 * @param transcript the session transcript, as CBOR
 * @param nameSpacesItem the namespaces of the device as they travel, with their tag
 */
export function deviceAuthentication(
  transcript: Uint8Array,
  docType: string,
  nameSpacesItem: Uint8Array,
): Uint8Array {
  const structure = ['DeviceAuthentication', new Encoded(transcript), docType, new Encoded(nameSpacesItem)]
  return encodeCbor(embedded(encodeCbor(structure)))
}

/** Is it a DeviceResponse, rather than an IssuerSigned? */
export function looksLikeResponse(value: CborValue): boolean {
  return isMap(value) && (value.has('documents') || value.has('version') || value.has('status'))
}
