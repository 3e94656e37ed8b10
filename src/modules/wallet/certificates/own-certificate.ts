import { createPrivateKey, hash, X509Certificate, type KeyObject } from 'node:crypto'
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose'
import { dayMs, addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import type {
  CertificateRecord,
  CertificateSubject,
  CertificateWithKey,
  NewCertificate,
} from '../store/certificate.ts'
import { privateKeyFrom, publicKeyFrom, serialNumberOf } from './x509.ts'

/** The two halves of a key, as the library that makes certificates takes them. */
export interface CertificateKeys {
  publicKey: CryptoKey
  privateKey: CryptoKey
}

export async function newKeys(): Promise<CertificateKeys> {
  return generateKeyPair('ES256', { extractable: true })
}

/** Bound to the certificate, so that a sealed key cannot be moved to another row. */
function sealPurpose(id: string): string {
  return `wallet.certificate:${id}`
}

export async function sealedKey(
  kernel: Kernel,
  id: string,
  { privateKey }: CertificateKeys,
): Promise<string> {
  return kernel.crypto.seal(sealPurpose(id), JSON.stringify(await exportJWK(privateKey)))
}

function openKey(kernel: Kernel, { id, sealedPrivateJwk }: CertificateWithKey): JWK {
  if (sealedPrivateJwk === null) throw new TypeError(`The key of certificate ${id} was destroyed`)
  const jwk: unknown = JSON.parse(kernel.crypto.unseal(sealPurpose(id), sealedPrivateJwk))
  if (!isJwk(jwk)) throw new TypeError(`The stored key of certificate ${id} is not a JSON Web Key`)
  return jwk
}

function isJwk(value: unknown): value is JWK & { kty: string } {
  return typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string'
}

export function privateKeyOf(kernel: Kernel, row: CertificateWithKey): KeyObject {
  return createPrivateKey({ key: openKey(kernel, row), format: 'jwk' })
}

export async function keysOf(kernel: Kernel, row: CertificateWithKey): Promise<CertificateKeys> {
  const { d, ...publicParameters } = openKey(kernel, row)
  return {
    publicKey: await publicKeyFrom(publicParameters),
    privateKey: await privateKeyFrom({ ...publicParameters, ...(d === undefined ? {} : { d }) }),
  }
}

export function newSerialNumber(kernel: Kernel): string {
  return serialNumberOf(Buffer.from(kernel.crypto.token(16), 'base64url'))
}

interface Validity {
  notBefore: Date
  notAfter: Date
}

/**
 * From the beginning of yesterday: cards are dated from the beginning of a day, and what is signed must not be older
 * than its certificate.
 */
export function validityFrom(now: Date, lifetimeMs: number): Validity {
  const notBefore = new Date((Math.floor(now.getTime() / dayMs) - 1) * dayMs)
  return { notBefore, notAfter: addMs(notBefore, lifetimeMs) }
}

/** What remains of a time within the life of the authority above. */
export function within(validity: Validity, authority: Validity): Validity {
  return {
    notBefore: validity.notBefore > authority.notBefore ? validity.notBefore : authority.notBefore,
    notAfter: validity.notAfter < authority.notAfter ? validity.notAfter : authority.notAfter,
  }
}

export interface MadeCertificate {
  id: string
  kind: NewCertificate['kind']
  issuerSlug: string | null
  authorityId: string | null
  state: 'next' | 'current'
  serialNumber: string
  subject: CertificateSubject
  certificate: Uint8Array
  notBefore: Date
  notAfter: Date
}

export async function recordOf(
  kernel: Kernel,
  made: MadeCertificate,
  keys: CertificateKeys,
): Promise<NewCertificate> {
  return {
    ...made,
    fingerprint: hash('sha256', made.certificate, 'hex'),
    sealedPrivateJwk: await sealedKey(kernel, made.id, keys),
    createdAt: kernel.clock.now(),
  }
}

export function x509Of({ certificate }: Pick<CertificateRecord, 'certificate'>): X509Certificate {
  return new X509Certificate(certificate)
}
