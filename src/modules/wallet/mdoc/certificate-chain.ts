import { X509Certificate, type KeyObject } from 'node:crypto'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { claimsAuthority, extensionIds, extensionsOf, maySign } from './certificate-extensions.ts'

export interface Trust {
  /** Issuing authorities (IACA), or the certificates of document signers themselves. */
  trusted: readonly X509Certificate[]
  now: Date
  /** Is this one known to have been revoked? */
  isRevoked?: (certificate: X509Certificate) => boolean
}

export interface TrustedSigner {
  certificate: X509Certificate
  publicKey: KeyObject
  /** The certificate itself is trusted, whoever issued it. */
  isPinned: boolean
}

const drivingLicence = 'org.iso.18013.5.1.mDL'
/** ISO/IEC 18013-5 annex B.1.4. */
const licenceSigner = '1.0.18013.5.1.2'
/**
 * Purposes other than signing documents: servers, mail, code and the like (RFC 5280), any purpose at all, and the other
 * parts of ISO mdocs, such as readers. What document signers of other schemes have differs from scheme to scheme.
 */
const otherPurposes =
  /^(1\.3\.6\.1\.5\.5\.7\.3\.|2\.5\.29\.37\.0$|1\.0\.18013\.5\.1\.(?!2$)|1\.0\.23220\.4\.1\.6$)/
const weakHash = /md5|sha1(?!\d)/i
const knownExtensions: ReadonlySet<string> = new Set(Object.values(extensionIds))

/**
 * Finds out whether the first certificate of a chain is one that a trusted authority made for signing documents
 * (ISO/IEC 18013-5 section 9.3.3 and annex B). Every certificate that is sent must belong to the chain, so that nothing in it can be
 * changed unnoticed.
 * @throws MdocError
 */
export function trustedSigner(chain: readonly Uint8Array[], docType: string, trust: Trust): TrustedSigner {
  const certificates = chain.map(parseCertificate)
  const [leaf] = certificates
  const last = certificates.at(-1)
  if (leaf === undefined || last === undefined) throw new MdocError('certificate-missing')
  const isPinned = trust.trusted.some((anchor) => isSame(anchor, leaf))
  const anchor = anchorOf(last, certificates.length === 1 && isPinned ? [leaf] : trust.trusted, isPinned)
  const path = isSame(anchor, last) ? certificates : [...certificates, anchor]
  checkLinks(path)
  for (const certificate of path) {
    if (trust.now < certificate.validFromDate || trust.now > certificate.validToDate) {
      throw new MdocError('certificate-expired')
    }
    if (trust.isRevoked?.(certificate) === true) throw new MdocError('certificate-revoked')
  }
  checkSignerProfile(leaf, docType, isPinned)
  if (!isPinned) checkSameCountry(leaf, anchor)
  return { certificate: leaf, publicKey: reading(() => leaf.publicKey), isPinned }
}

/** @throws MdocError */
export function parseCertificate(der: Uint8Array): X509Certificate {
  const certificate = reading(() => new X509Certificate(der))
  if (certificate.raw.length !== der.length) throw new MdocError('certificate-malformed', 'Bytes follow it.')
  return certificate
}

function isSame(left: X509Certificate, right: X509Certificate): boolean {
  return left.raw.equals(right.raw)
}

function anchorOf(
  last: X509Certificate,
  trusted: readonly X509Certificate[],
  isPinned: boolean,
): X509Certificate {
  const anchor =
    trusted.find((candidate) => isSame(candidate, last)) ??
    trusted.find((candidate) => isIssuedBy(last, candidate))
  if (anchor !== undefined) return anchor
  // A signer that is trusted itself may bring the authority above it, which must then be whole.
  if (isPinned && isIssuedBy(last, last)) return last
  throw new MdocError('certificate-untrusted')
}

/** Names, key identifiers and usage fit, and the signature is the issuer's. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (!issuer.ca || weakHash.test(certificate.signatureAlgorithm ?? '')) return false
  return certificate.checkIssued(issuer) && hasSignatureOf(certificate, issuer)
}

function hasSignatureOf(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

function checkLinks(path: readonly X509Certificate[]): void {
  path.forEach((certificate, index) => {
    const issuer = path[index + 1]
    if (issuer === undefined) return
    if (!isIssuedBy(certificate, issuer)) throw new MdocError('certificate-untrusted')
    const authoritiesBelow = index
    if (authoritiesBelow > longestPathBelow(issuer)) {
      throw new MdocError('certificate-usage', 'Its authority may not certify other authorities.')
    }
  })
}

/** How many authorities may stand between this one and a signer. */
function longestPathBelow(issuer: X509Certificate): number {
  const constraints = reading(() => extensionsOf(issuer.raw)).get(extensionIds.basicConstraints)?.value
  // SEQUENCE { BOOLEAN cA (3 bytes), INTEGER pathLenConstraint (2 bytes and its value) }
  const hasLimit = constraints !== undefined && constraints[5] === 2 && constraints[6] === 1
  return hasLimit ? (constraints[7] ?? 0) : Infinity
}

/** Reads something out of a certificate. @throws MdocError where it is malformed */
function reading<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    throw new MdocError('certificate-malformed', undefined, { cause })
  }
}

function checkSignerProfile(leaf: X509Certificate, docType: string, isPinned: boolean): void {
  const profile = reading(() => {
    const found = extensionsOf(leaf.raw)
    const critical = [...found].filter(([, { isCritical }]) => isCritical).map(([identifier]) => identifier)
    return { critical, maySign: maySign(found), claimsAuthority: claimsAuthority(found) }
  })
  if (profile.critical.some((identifier) => !knownExtensions.has(identifier))) {
    throw new MdocError('certificate-usage', 'It has a critical extension that is not known.')
  }
  if (!profile.maySign) throw new MdocError('certificate-usage', 'Its key is not for signatures.')
  if (!isPinned && profile.claimsAuthority) {
    throw new MdocError('certificate-usage', 'It is that of an authority.')
  }
  const purposes = purposesOf(leaf)
  if (isForOtherPurposes(leaf)) {
    throw new MdocError('certificate-usage', 'It is for other purposes.')
  }
  if (!isPinned && docType === drivingLicence && !purposes.includes(licenceSigner)) {
    throw new MdocError('certificate-usage', 'It is not for signing driving licences.')
  }
}

// What node:crypto calls the key usage is the extended one.
function purposesOf({ keyUsage }: X509Certificate): string[] {
  return keyUsage ?? []
}

/** Does a certificate say what it is for, and nothing of it is signing what people hold? */
export function isForOtherPurposes(certificate: X509Certificate): boolean {
  const purposes = purposesOf(certificate)
  return purposes.length > 0 && purposes.every((purpose) => otherPurposes.test(purpose))
}

function checkSameCountry(leaf: X509Certificate, anchor: X509Certificate): void {
  for (const field of ['C', 'ST'] as const) {
    const ofAuthority = subjectField(anchor, field)
    if (ofAuthority !== undefined && ofAuthority !== subjectField(leaf, field)) {
      throw new MdocError('certificate-usage', 'Its authority is of another country or jurisdiction.')
    }
  }
}

/** A part of the subject's name; undefined where it is missing or stands there twice. */
export function subjectField(
  certificate: X509Certificate,
  field: 'C' | 'ST' | 'O' | 'CN',
): string | undefined {
  const found = certificate.subject.split('\n').filter((line) => line.startsWith(`${field}=`))
  return found.length === 1 ? found[0]?.slice(field.length + 1) : undefined
}
