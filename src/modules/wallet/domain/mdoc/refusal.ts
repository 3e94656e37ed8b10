import { CborError, type CborFault } from './cbor-decode.ts'

/** Why a document is refused: a code that stays, and a sentence for whoever reads the log. */
export const mdocRefusals = {
  'cbor-malformed': 'The bytes are not well-formed CBOR.',
  'cbor-too-large': 'The document is larger than is read.',
  'cbor-too-deep': 'The CBOR is nested deeper than any mdoc.',
  'cbor-too-many-items': 'The CBOR has more items than any mdoc.',
  'cbor-duplicate-key': 'A map has the same key twice.',
  'cbor-trailing-bytes': 'Bytes follow the document.',
  structure: 'The document does not have the structure of an mdoc.',
  'response-version': 'The version of the device response is not known.',
  'response-status': 'The wallet reports that it could not answer.',
  'no-documents': 'The response has no document.',
  'issuer-algorithm': "The issuer's signature uses an algorithm that is not known.",
  'certificate-missing': "The issuer's signature does not bring its certificate.",
  'certificate-malformed': 'A certificate cannot be read.',
  'certificate-untrusted': "The issuer's certificate does not lead to an authority that is trusted.",
  'certificate-expired': "The issuer's certificate, or its authority's, is not valid at this time.",
  'certificate-usage': "The issuer's certificate is not one for signing documents.",
  'certificate-revoked': "The issuer's certificate has been revoked.",
  'issuer-signature': "The issuer's signature does not fit.",
  'security-object-version': 'The version of the security object is not known.',
  'digest-algorithm': 'The digest algorithm is not known.',
  'document-type': 'The document and its security object name different types.',
  'signed-outside-certificate': "The document was signed outside the certificate's validity.",
  'not-yet-valid': 'The document is not valid yet.',
  expired: 'The document is no longer valid.',
  'digest-missing': 'The issuer did not sign an element that is shown.',
  'digest-mismatch': 'An element differs from what the issuer signed.',
  'duplicate-element': 'An element, or its digest, is shown twice.',
  'issuing-country': 'The issuing country or jurisdiction is not that of the certificate.',
  'device-key': "The key of the holder's device is missing or of no known kind.",
  'transcript-malformed': 'The session transcript is not one.',
  'holder-proof-missing': "The document was shown without a proof of the holder's key.",
  'device-mac': 'The holder is proven by a MAC, which only the reader with its own session key can check.',
  'device-algorithm': "The holder's signature uses an algorithm that is not known or does not fit the key.",
  'device-signature': "The holder's signature does not fit this session.",
  'device-authorisation': 'The device states elements that the issuer did not authorise it to state.',
} as const

export type MdocRefusal = keyof typeof mdocRefusals

/** A document that is not accepted. The message is a sentence; what was shown never stands in it. */
export class MdocError extends Error {
  override readonly name = 'MdocError'
  readonly reason: MdocRefusal

  constructor(reason: MdocRefusal, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? mdocRefusals[reason] : `${mdocRefusals[reason]} ${detail}`, options)
    this.reason = reason
  }
}

/** Runs a decoding. @throws MdocError instead of CborError */
export function decoding<Value>(decode: () => Value): Value {
  try {
    return decode()
  } catch (cause) {
    if (!(cause instanceof CborError)) throw cause
    const fault: CborFault = cause.fault
    throw new MdocError(fault, `${cause.message}.`, { cause })
  }
}
