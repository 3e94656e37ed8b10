import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type JsonNameParams,
} from '@peculiar/x509'
import { addMs, dayMs } from '#kernel/clock'
import type { SigningKey } from '#kernel/crypto'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { keptCertificate } from '../certificates/kept-certificate.ts'
import { newSerialNumber } from '../certificates/own-certificate.ts'
import {
  nameWithin,
  privateKeyFrom,
  publicKeyFrom,
  signCertificate,
  type X509Parts,
} from '../certificates/x509.ts'
import type { KeyCertificate } from '../store/key-certificate.ts'

/** Certifies the keys with which the public bodies of this deployment ask. */
const authorityPurpose = 'wallet.request-authority'

const authorityLifetimeMs = 3650 * dayMs
const leafLifetimeMs = 365 * dayMs
// Clocks of wallets may be behind.
const leewayMs = dayMs

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
  const place = { organisationSlug: body.slug, kid: key.kid }
  const { chain } = await keptCertificate(kernel, target, place, async () => {
    const authority = await kernel.crypto.keys.current(target, authorityPurpose)
    const subject = [{ O: [nameWithin(body.name)], CN: [new URL(kernel.origin).hostname] }]
    return makeLeaf(kernel, { subject, key, authority })
  })
  return { x5c: chain, hash: kernel.crypto.sha256(Buffer.from(chain[0] ?? '', 'base64')) }
}

/** The root above the certificates of requests, as base64 of DER: wallets that do not know this site can trust it. */
export async function requestAuthority(kernel: Kernel, target: Queryable): Promise<string> {
  const authority = await kernel.crypto.keys.current(target, authorityPurpose)
  const place = { organisationSlug: '', kid: authority.kid }
  const { chain } = await keptCertificate(kernel, target, place, () => makeRoot(kernel, authority))
  return chain[0] ?? ''
}

const authorityName = [{ CN: ['Requests for credentials'] }]

async function makeRoot(kernel: Kernel, authority: SigningKey): Promise<KeyCertificate> {
  const usage = KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
  return makeCertificate(kernel, authority, {
    subject: authorityName,
    publicKey: await publicKeyFrom(authority.publicJwk),
    lifetimeMs: authorityLifetimeMs,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(usage, true)],
  })
}

async function makeLeaf(
  kernel: Kernel,
  { subject, key, authority }: { subject: JsonNameParams; key: SigningKey; authority: SigningKey },
): Promise<KeyCertificate> {
  return makeCertificate(kernel, authority, {
    subject,
    publicKey: await publicKeyFrom(key.publicJwk),
    lifetimeMs: leafLifetimeMs,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: new URL(kernel.origin).hostname }]),
      await AuthorityKeyIdentifierExtension.create(await publicKeyFrom(authority.publicJwk)),
    ],
  })
}

async function makeCertificate(
  kernel: Kernel,
  authority: SigningKey,
  { lifetimeMs, ...parts }: Pick<X509Parts, 'subject' | 'publicKey' | 'extensions'> & { lifetimeMs: number },
): Promise<KeyCertificate> {
  const now = kernel.clock.now()
  const expiresAt = addMs(now, lifetimeMs)
  const certificate = await signCertificate({
    ...parts,
    serialNumber: newSerialNumber(kernel),
    issuer: authorityName,
    notBefore: addMs(now, -leewayMs),
    notAfter: expiresAt,
    signingKey: await privateKeyFrom(authority.privateJwk),
  })
  return { chain: [Buffer.from(certificate).toString('base64')], expiresAt }
}
