import 'reflect-metadata'
import {
  Name,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type Extension,
  type JsonNameParams,
} from '@peculiar/x509'
import { importJWK, type CryptoKey, type JWK } from 'jose'

/** How every certificate of this program is signed. */
export const es256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
// RFC 5280 appendix A.1: ub-common-name and ub-organization-name.
const longestName = 64

/** A name as a certificate may carry it. */
export function nameWithin(name: string): string {
  return name.slice(0, longestName)
}

export interface X509Parts {
  /** See `serialNumberOf`. */
  serialNumber: string
  subject: JsonNameParams
  issuer: JsonNameParams
  notBefore: Date
  notAfter: Date
  publicKey: CryptoKey
  /** Of the issuer. */
  signingKey: CryptoKey
  extensions: readonly Extension[]
}

/** A certificate that says which key it is about, besides the given extensions. @returns DER */
export async function signCertificate(parts: X509Parts): Promise<Uint8Array> {
  const { subject, issuer, extensions, ...rest } = parts
  const certificate = await X509CertificateGenerator.create({
    ...rest,
    subject: new Name(subject),
    issuer: new Name(issuer),
    signingAlgorithm: es256,
    extensions: [...extensions, await SubjectKeyIdentifierExtension.create(parts.publicKey)],
  })
  return new Uint8Array(certificate.rawData)
}

/** A serial number from 16 random bytes: positive (annex B.1.1) and never shortened, so 126 of the bits stay random. */
export function serialNumberOf(random: Uint8Array): string {
  const bytes = Buffer.from(random)
  bytes.writeUInt8(((bytes[0] ?? 0) & 0x3f) | 0x40)
  return bytes.toString('hex')
}

/** The public half of a key, as the library that makes certificates takes it. */
export async function publicKeyFrom(jwk: JWK): Promise<CryptoKey> {
  const verifying = { ...jwk, key_ops: ['verify'], ext: true }
  return halfOfPair(await importJWK(verifying, 'ES256', { extractable: true }))
}

/** The private half of a key, as the library that makes certificates takes it. */
export async function privateKeyFrom(jwk: JWK): Promise<CryptoKey> {
  return halfOfPair(await importJWK(jwk, 'ES256'))
}

function halfOfPair(key: CryptoKey | Uint8Array): CryptoKey {
  if (key instanceof Uint8Array) throw new TypeError('A key that certificates are about is a pair')
  return key
}
