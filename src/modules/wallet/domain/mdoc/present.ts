import { encodeCbor } from './cbor-encode.ts'
import { embedded, Encoded, type CborValue } from './cbor-value.ts'
import { es256Header, signatureInput } from './cose.ts'
import { deviceAuthentication } from './device-response.ts'
import { parseIssuerSigned, type IssuerSigned } from './issuer-signed.ts'
import { readSecurityObject } from './security-object.ts'

export interface Presentation {
  /** As the issuer handed it out. */
  issuerSigned: Uint8Array
  /** Elements to show, by namespace. */
  elements: Readonly<Record<string, readonly string[]>>
  transcript: Uint8Array
  /** ES256 with the key that the issuer bound the document to: r and s, 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}

/**
 * Makes a DeviceResponse that shows some elements of a document and proves its holder in one session
 * (ISO/IEC 18013-5 sections 8.3.2.1.2.2 and 9.1.3). Elements that the document does not have are left out.
 * @throws MdocError when the document cannot be read
 */
export async function presentMdoc(presentation: Presentation): Promise<Uint8Array> {
  const { transcript, sign, elements } = presentation
  const issuerSigned = parseIssuerSigned(presentation.issuerSigned)
  const { docType } = readSecurityObject(issuerSigned.issuerAuth.payload)
  const nameSpacesItem = encodeCbor(embedded(encodeCbor(new Map())))
  const authentication = deviceAuthentication(transcript, docType, nameSpacesItem)
  const signature = await sign(signatureInput(es256Header, authentication))
  const deviceSigned = new Map<string, CborValue>([
    ['nameSpaces', new Encoded(nameSpacesItem)],
    ['deviceAuth', new Map([['deviceSignature', [es256Header, new Map(), null, signature]]])],
  ])
  const document = new Map<string, CborValue>([
    ['docType', docType],
    ['issuerSigned', shown(issuerSigned, elements)],
    ['deviceSigned', deviceSigned],
  ])
  return encodeCbor(
    new Map<string, CborValue>([
      ['version', '1.0'],
      ['documents', [document]],
      ['status', 0],
    ]),
  )
}

function shown({ nameSpaces, issuerAuthItem }: IssuerSigned, wanted: Presentation['elements']): CborValue {
  const chosen = new Map<string, CborValue>()
  for (const [nameSpace, items] of nameSpaces) {
    const names = new Set(Object.hasOwn(wanted, nameSpace) ? wanted[nameSpace] : [])
    const kept = items.filter(({ element }) => names.has(element))
    if (kept.length > 0)
      chosen.set(
        nameSpace,
        kept.map(({ encoded }) => new Encoded(encoded)),
      )
  }
  const map = new Map<string, CborValue>()
  if (chosen.size > 0) map.set('nameSpaces', chosen)
  return map.set('issuerAuth', issuerAuthItem)
}
