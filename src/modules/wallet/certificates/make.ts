import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  IssuerAlternativeNameExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  X509CrlGenerator,
  X509CrlReason,
  type JsonNameParams,
} from '@peculiar/x509'
import type { CryptoKey } from 'jose'
import type { CertificateRevocationReason, CertificateSubject } from '../store/certificate.ts'
import { es256, nameWithin, signCertificate } from './x509.ts'

interface CertificateRequest {
  subject: CertificateSubject
  /** See `serialNumberOf`. */
  serialNumber: string
  notBefore: Date
  notAfter: Date
  publicKey: CryptoKey
  /** Address of whoever is responsible for the authority. */
  contactUrl: string
  /** Where the authority publishes which certificates it revoked. */
  revocationListUrl: string
}

interface Authority {
  subject: CertificateSubject
  publicKey: CryptoKey
  privateKey: CryptoKey
}

/** ISO/IEC 18013-5 annex B.1.4. */
const documentSignerPurpose = '1.0.18013.5.1.2'

function nameOf({ country, organisation, commonName }: CertificateSubject): JsonNameParams {
  const name: JsonNameParams = [{ C: [{ printableString: country }] }]
  if (organisation !== undefined) name.push({ O: [nameWithin(organisation)] })
  return [...name, { CN: [nameWithin(commonName)] }]
}

/**
 * The certificate of an issuing authority, signed by itself (ISO/IEC 18013-5 annex B.1.2). It certifies document signers and no
 * other authorities.
 * @returns DER
 */
export async function makeAuthorityCertificate(
  request: CertificateRequest,
  privateKey: CryptoKey,
): Promise<Uint8Array> {
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
  return makeCertificate(request, { ...request, privateKey }, [
    new BasicConstraintsExtension(true, 0, true),
    new KeyUsagesExtension(usage, true),
  ])
}

/** The certificate of a document signer (annex B.1.4). @returns DER */
export async function makeSignerCertificate(
  request: CertificateRequest,
  authority: Authority,
): Promise<Uint8Array> {
  return makeCertificate(request, authority, [
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([documentSignerPurpose], true),
    await AuthorityKeyIdentifierExtension.create(authority.publicKey),
  ])
}

/**
 * The certificate of a key that signs credentials that are no mobile documents (SD-JWT VC section 3.5; OpenID4VC HAIP 1.0
 * section 6.1.1): it names the issuer as the credentials do. @returns DER
 */
export async function makeIssuerCertificate(
  request: CertificateRequest & { issuer: string; host: string },
  authority: Authority,
): Promise<Uint8Array> {
  return makeCertificate(request, authority, [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new SubjectAlternativeNameExtension([
      { type: 'url', value: request.issuer },
      { type: 'dns', value: request.host },
    ]),
    await AuthorityKeyIdentifierExtension.create(authority.publicKey),
  ])
}

async function makeCertificate(
  request: CertificateRequest,
  authority: Authority,
  extensions: Extension[],
): Promise<Uint8Array> {
  const { serialNumber, notBefore, notAfter, publicKey, contactUrl, revocationListUrl } = request
  return signCertificate({
    serialNumber,
    subject: nameOf(request.subject),
    issuer: nameOf(authority.subject),
    notBefore,
    notAfter,
    publicKey,
    signingKey: authority.privateKey,
    extensions: [
      ...extensions,
      new IssuerAlternativeNameExtension([{ type: 'url', value: contactUrl }]),
      new CRLDistributionPointsExtension([revocationListUrl]),
    ],
  })
}

export interface RevokedCertificate {
  serialNumber: string
  revokedAt: Date
  reason: CertificateRevocationReason
}

const crlReasons: Record<CertificateRevocationReason, X509CrlReason> = {
  'key-compromise': X509CrlReason.keyCompromise,
  superseded: X509CrlReason.superseded,
  cessation: X509CrlReason.cessationOfOperation,
}

/** A certificate revocation list (annex B.2; RFC 5280 section 5). @returns DER */
export async function makeRevocationList(
  authority: Authority,
  revoked: readonly RevokedCertificate[],
  { thisUpdate, nextUpdate }: { thisUpdate: Date; nextUpdate: Date },
): Promise<Uint8Array> {
  const list = await X509CrlGenerator.create({
    issuer: new Name(nameOf(authority.subject)),
    thisUpdate,
    nextUpdate,
    signingKey: authority.privateKey,
    signingAlgorithm: es256,
    extensions: [await AuthorityKeyIdentifierExtension.create(authority.publicKey), listNumber(thisUpdate)],
    entries: revoked.map(({ serialNumber, revokedAt, reason }) => ({
      serialNumber,
      revocationDate: revokedAt,
      reason: crlReasons[reason],
    })),
  })
  return new Uint8Array(list.rawData)
}

const crlNumberId = '2.5.29.20'
const derInteger = 2

/** Numbers of lists must rise (RFC 5280 section 5.2.3): the time in seconds does. */
function listNumber(thisUpdate: Date): Extension {
  const digits = Math.floor(thisUpdate.getTime() / 1000).toString(16)
  const even = digits.padStart(digits.length + (digits.length % 2), '0')
  // A first bit of 1 would make it negative.
  const bytes = Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
  return new Extension(crlNumberId, false, Buffer.from([derInteger, bytes.length, ...bytes]))
}
