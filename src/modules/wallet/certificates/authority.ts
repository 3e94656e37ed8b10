import { dayMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findAuthority, insertCertificate, type CertificateWithKey } from '../store/certificate.ts'
import { authorityLifetimeMs } from './lifetimes.ts'
import { makeAuthorityCertificate } from './make.ts'
import {
  keysOf,
  newKeys,
  newSerialNumber,
  recordOf,
  validityFrom,
  type CertificateKeys,
} from './own-certificate.ts'

/** Where an authority publishes which certificates it revoked. */
export function revocationListPath(authorityId: string): string {
  return `/credentials/authorities/${authorityId}/revoked.crl`
}

/** The authority of this deployment that certifies document signers now, made at first need. */
export async function currentAuthority(kernel: Kernel, target: Queryable): Promise<CertificateWithKey> {
  const existing = await findAuthority(target, 'current')
  if (existing !== undefined) return existing
  await makeAuthority(kernel, target, 'current')
  const made = await findAuthority(target, 'current')
  if (made === undefined) throw new TypeError('The authority that was just made is missing')
  return made
}

/** Makes an authority, unless there is one in that state. */
export async function makeAuthority(
  kernel: Kernel,
  target: Queryable,
  state: 'next' | 'current',
): Promise<void> {
  const id = kernel.crypto.uuid()
  const keys = await newKeys()
  const now = kernel.clock.now()
  const year = new Date(Math.floor(now.getTime() / dayMs) * dayMs).getUTCFullYear()
  const host = new URL(kernel.origin).hostname
  const subject = {
    country: kernel.config.CREDENTIAL_COUNTRY,
    // Names of authorities differ, so that nobody looks for one's signature under the other's key.
    commonName: `${host} issuing authority ${year}-${id.slice(-6)}`,
  }
  const request = {
    subject,
    serialNumber: newSerialNumber(kernel),
    ...validityFrom(now, authorityLifetimeMs),
    publicKey: keys.publicKey,
    contactUrl: kernel.origin,
    revocationListUrl: kernel.origin + revocationListPath(id),
  }
  const certificate = await makeAuthorityCertificate(request, keys.privateKey)
  const { serialNumber, notBefore, notAfter } = request
  const made = { id, kind: 'authority', issuerSlug: null, authorityId: null, state, certificate } as const
  await insertCertificate(
    target,
    await recordOf(kernel, { ...made, subject, serialNumber, notBefore, notAfter }, keys),
  )
}

/** An authority as those who sign in its name need it. */
export async function authorityKeys(
  kernel: Kernel,
  authority: CertificateWithKey,
): Promise<CertificateKeys & Pick<CertificateWithKey, 'subject'>> {
  return { subject: authority.subject, ...(await keysOf(kernel, authority)) }
}
