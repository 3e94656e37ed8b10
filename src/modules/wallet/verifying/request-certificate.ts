import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  type Extension,
} from '@peculiar/x509'
import { importJWK, type CryptoKey, type JWK } from 'jose'
import { addMs, dayMs } from '#kernel/clock'
import { sha256Bytes, type SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findKeyCertificate, keepKeyCertificate, type KeyCertificate } from '../store/key-certificate.ts'

/** Certifies the keys with which the public bodies of this deployment ask. */
const authorityPurpose = 'wallet.request-authority'

const authorityLifetimeMs = 3650 * dayMs
const leafLifetimeMs = 365 * dayMs
const renewalMs = 30 * dayMs
// Clocks of wallets may be behind.
const leewayMs = dayMs

const es256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
// RFC 5280 appendix A.1: ub-common-name and ub-organization-name.
const longestName = 64

/** The certificate under which a public body asks, with its hash. */
export interface RequestSigner {
  /** For the header `x5c`: base64 of DER. The root is not part of it (OpenID4VC HAIP 1.0 section 5). */
  x5c: readonly string[]
  /** For `x509_hash`. */
  hash: string
}

/** The certificate of a public body for the key that signs requests; made at first need, and anew before it ends. */
export async function requestSigner(
  kernel: Kernel,
  target: Queryable,
  body: { slug: string; name: string },
  key: SigningKey,
): Promise<RequestSigner> {
  const { chain } = await certificateOf(kernel, target, body.slug, key.kid, async () => {
    const authority = await kernel.crypto.keys.current(target, authorityPurpose)
    const subject = { O: [body.name.slice(0, longestName)], CN: [new URL(kernel.origin).hostname] }
    return makeLeaf(kernel, { subject, key, authority })
  })
  return { x5c: chain, hash: kernel.crypto.sha256(Buffer.from(chain[0] ?? '', 'base64')) }
}

/** The root above the certificates of requests, as base64 of DER: wallets that do not know this site can trust it. */
export async function requestAuthority(kernel: Kernel, target: Queryable): Promise<string> {
  const authority = await kernel.crypto.keys.current(target, authorityPurpose)
  const { chain } = await certificateOf(kernel, target, '', authority.kid, () => makeRoot(kernel, authority))
  return chain[0] ?? ''
}

async function certificateOf(
  kernel: Kernel,
  target: Queryable,
  organisationSlug: string,
  kid: string,
  make: () => Promise<KeyCertificate>,
): Promise<KeyCertificate> {
  const renewBefore = addMs(kernel.clock.now(), renewalMs)
  const known = await findKeyCertificate(target, { organisationSlug, kid })
  if (known !== undefined && known.expiresAt >= renewBefore) return known
  return keepKeyCertificate(target, { ...(await make()), organisationSlug, kid, renewBefore })
}

const authorityName = { CN: ['Requests for credentials'] }

async function makeRoot(kernel: Kernel, authority: SigningKey): Promise<KeyCertificate> {
  const publicKey = await verifyingKey(authority.publicJwk)
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
  const extensions = [
    new BasicConstraintsExtension(true, 0, true),
    new KeyUsagesExtension(usage, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ]
  return makeCertificate(kernel, authority, {
    subject: authorityName,
    publicKey,
    lifetimeMs: authorityLifetimeMs,
    extensions,
  })
}

async function makeLeaf(
  kernel: Kernel,
  leaf: { subject: Record<string, string[]>; key: SigningKey; authority: SigningKey },
): Promise<KeyCertificate> {
  const publicKey = await verifyingKey(leaf.key.publicJwk)
  const extensions = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new SubjectAlternativeNameExtension([{ type: 'dns', value: new URL(kernel.origin).hostname }]),
    await SubjectKeyIdentifierExtension.create(publicKey),
    await AuthorityKeyIdentifierExtension.create(await verifyingKey(leaf.authority.publicJwk)),
  ]
  const { subject } = leaf
  return makeCertificate(kernel, leaf.authority, {
    subject,
    publicKey,
    lifetimeMs: leafLifetimeMs,
    extensions,
  })
}

interface CertificateParts {
  subject: Record<string, string[]>
  publicKey: CryptoKey
  lifetimeMs: number
  extensions: Extension[]
}

async function makeCertificate(
  kernel: Kernel,
  authority: SigningKey,
  { subject, publicKey, lifetimeMs, extensions }: CertificateParts,
): Promise<KeyCertificate> {
  const now = kernel.clock.now()
  const expiresAt = addMs(now, lifetimeMs)
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(kernel),
    subject: new Name([subject]),
    issuer: new Name([authorityName]),
    notBefore: addMs(now, -leewayMs),
    notAfter: expiresAt,
    publicKey,
    signingKey: await signingKey(authority.privateJwk),
    signingAlgorithm: es256,
    extensions,
  })
  return { chain: [Buffer.from(certificate.rawData).toString('base64')], expiresAt }
}

/** Positive, and never shortened (RFC 5280 section 4.1.2.2). */
function serialNumber(kernel: Pick<Kernel, 'crypto'>): string {
  const bytes = Buffer.from(sha256Bytes(kernel.crypto.token())).subarray(0, 16)
  bytes.writeUInt8(((bytes[0] ?? 0) & 0x3f) | 0x40)
  return bytes.toString('hex')
}

async function verifyingKey(jwk: JWK): Promise<CryptoKey> {
  return asymmetric(
    await importJWK({ ...jwk, key_ops: ['verify'], ext: true }, 'ES256', { extractable: true }),
  )
}

async function signingKey(jwk: JWK): Promise<CryptoKey> {
  return asymmetric(await importJWK(jwk, 'ES256'))
}

function asymmetric(key: CryptoKey | Uint8Array): CryptoKey {
  if (key instanceof Uint8Array) throw new TypeError('A signing key is a pair')
  return key
}
