import type { KeyObject } from 'node:crypto'
import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findSigner, insertCertificate, type CertificateWithKey } from '../store/certificate.ts'
import { authorityKeys, currentAuthority, revocationListPath } from './authority.ts'
import { signerLifetimeMs } from './lifetimes.ts'
import { makeSignerCertificate } from './make.ts'
import { newKeys, newSerialNumber, privateKeyOf, recordOf, validityFrom, within } from './own-certificate.ts'

/** What signs the documents of one public body. */
export interface DocumentSigner {
  certificateId: string
  /** DER. */
  certificate: Uint8Array
  privateKey: KeyObject
  /** Documents must not be valid for longer. */
  notAfter: Date
}

/**
 * The document signer of a public body, made at first need. Each body has its own, so that what one issued can be told
 * from what another did, and the signer of one can be revoked alone.
 */
export async function documentSigner(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
): Promise<DocumentSigner> {
  const row =
    (await findSigner(target, issuerSlug, 'current')) ?? (await firstSigner(kernel, target, issuerSlug))
  const { id, certificate, notAfter } = row
  return { certificateId: id, certificate, privateKey: privateKeyOf(kernel, row), notAfter }
}

async function firstSigner(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
): Promise<CertificateWithKey> {
  await makeSigner(kernel, target, issuerSlug, 'current')
  const made = await findSigner(target, issuerSlug, 'current')
  if (made === undefined) throw new TypeError('The document signer that was just made is missing')
  return made
}

/** Makes a document signer, unless the body has one in that state. */
export async function makeSigner(
  kernel: Kernel,
  target: Queryable,
  issuerSlug: string,
  state: 'next' | 'current',
): Promise<void> {
  const authority = await currentAuthority(kernel, target)
  const organisation = await organisationBySlug(target, issuerSlug)
  const id = kernel.crypto.uuid()
  const keys = await newKeys()
  const subject = {
    country: authority.subject.country,
    organisation: organisation?.name.en ?? issuerSlug,
    commonName: `${issuerSlug} document signer ${id.slice(-6)}`,
  }
  const request = {
    subject,
    serialNumber: newSerialNumber(kernel),
    ...within(validityFrom(kernel.clock.now(), signerLifetimeMs), authority),
    publicKey: keys.publicKey,
    contactUrl: kernel.origin,
    revocationListUrl: kernel.origin + revocationListPath(authority.id),
  }
  const certificate = await makeSignerCertificate(request, await authorityKeys(kernel, authority))
  const { serialNumber, notBefore, notAfter } = request
  const made = { id, kind: 'document-signer', issuerSlug, authorityId: authority.id, state } as const
  await insertCertificate(
    target,
    await recordOf(kernel, { ...made, subject, serialNumber, notBefore, notAfter, certificate }, keys),
  )
}
