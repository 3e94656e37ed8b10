import type { X509Certificate } from 'node:crypto'
import { MdocError, type MdocRefusal } from '../domain/mdoc/refusal.ts'
import type { PlainValue } from '../domain/mdoc/plain-value.ts'
import { verifyDeviceResponse, type MdocClaims, type VerifiedMdoc } from '../mdoc/verify.ts'
import { invalid } from './refusal.ts'
import type { CheckContext, ShownCard } from './shown.ts'
import { refusalByTime } from './times.ts'

/** It may be genuine, and does not count: an answer like "I do not want to share". */
const answers: Partial<Record<MdocRefusal, NonNullable<ShownCard['refusedBecause']>>> = {
  'certificate-untrusted': 'untrusted-issuer',
  'not-yet-valid': 'not-yet-valid',
  expired: 'expired',
}

const base64urlShape = /^[A-Za-z0-9_-]+$/

/**
 * Checks an mdoc: a DeviceResponse as base64url with one document (OpenID4VP 1.0 annex B.2; ISO/IEC 18013-5 section 9).
 * @throws OAuthError invalid_presentation
 */
export function checkMdoc(presentation: string, context: CheckContext): ShownCard {
  const { challenge, issuers, ownTrust, now } = context
  if (!base64urlShape.test(presentation)) throw invalid('It is not an mdoc')
  const roots = issuers.flatMap(({ root }) => (root === undefined ? [] : [root]))
  try {
    const verified = verifyDeviceResponse(new Uint8Array(Buffer.from(presentation, 'base64url')), {
      trusted: [...ownTrust.trusted, ...roots],
      isRevoked: ownTrust.isRevoked,
      now,
      transcript: challenge.sessionTranscript,
    })
    const [document, ...others] = verified
    if (document === undefined || others.length > 0) throw invalid('There must be exactly one document')
    return shownDocument(document, context)
  } catch (error) {
    if (!(error instanceof MdocError)) throw error
    return refusedMdoc(error)
  }
}

/** A document that does not count, where that is an answer. @throws OAuthError invalid_presentation where it is not genuine */
export function refusedMdoc(error: MdocError): ShownCard {
  const refusedBecause = answers[error.reason]
  if (refusedBecause === undefined) throw invalid(error.message)
  return { card: unread, issuer: undefined, validUntil: undefined, status: undefined, refusedBecause }
}

const unread: ShownCard['card'] = {
  id: '',
  format: 'mso_mdoc',
  types: [],
  claims: {},
  isBoundToHolder: false,
}

/** A document that was verified, as queries see it. */
export function shownDocument(
  document: VerifiedMdoc,
  { issuers, ownTrust, now }: Omit<CheckContext, 'challenge'>,
): ShownCard {
  const { docType, claims, issuerCertificate, validFrom, validUntil, status } = document
  const slug = ownTrust.issuerSlugOf(issuerCertificate)
  // Authorities of this site certify the signers of all its public bodies, of which not all may issue this card.
  const issuer = issuers.find((each) =>
    slug === undefined
      ? each.root !== undefined && isAbove(each.root, issuerCertificate)
      : each.slug === slug,
  )
  return {
    card: { id: '', format: 'mso_mdoc', types: [docType], claims: jsonOf(claims), isBoundToHolder: true },
    issuer,
    validUntil,
    status: status === undefined ? undefined : { kind: 'token', ...status },
    refusedBecause: issuer === undefined ? 'untrusted-issuer' : refusalByTime(validFrom, validUntil, now),
  }
}

function isAbove(root: X509Certificate, certificate: X509Certificate): boolean {
  if (root.raw.equals(certificate.raw)) return true
  return certificate.checkIssued(root) && certificate.verify(root.publicKey)
}

/** CBOR as JSON (RFC 8949 section 6.1), with images as data addresses. */
function jsonOf(value: PlainValue | MdocClaims): unknown {
  if (value instanceof Uint8Array) return imageOf(value)
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map((entry: PlainValue) => jsonOf(entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, jsonOf(entry)]))
}

function imageOf(bytes: Uint8Array): string {
  const type = bytes[0] === 0x89 ? 'image/png' : 'image/jpeg'
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}
