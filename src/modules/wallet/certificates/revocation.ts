import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  findCertificate,
  findRevocationList,
  findSigner,
  listRevoked,
  lockAuthority,
  promoteCertificate,
  revokeCertificate,
  storeRevocationList,
  type CertificateRevocationReason,
} from '../store/certificate.ts'
import { authorityKeys } from './authority.ts'
import { revocationListLifetimeMs, revocationListRenewalMs } from './lifetimes.ts'
import { makeRevocationList } from './make.ts'

/**
 * Revokes a document signer: readers refuse all it ever signed, those of this deployment at once, others when they next read the
 * revocation list. Its key is destroyed, and the next one of the body takes its place. Cards that it signed must be
 * issued again; that is up to the caller, as is the audit.
 * @returns false when it is no document signer, or was revoked before
 */
export async function revokeSigner(
  kernel: Kernel,
  tx: Transaction,
  certificateId: string,
  reason: CertificateRevocationReason,
): Promise<boolean> {
  const signer = await findCertificate(tx, certificateId)
  if (signer === undefined || signer.authorityId === null || signer.issuerSlug === null) return false
  if (!(await revokeCertificate(tx, certificateId, reason, kernel.clock.now()))) return false
  await storeRevocationList(tx, signer.authorityId, null, null)
  const next = await findSigner(tx, signer.issuerSlug, 'next')
  if (signer.state === 'current' && next !== undefined) await promoteCertificate(tx, next.id)
  return true
}

/** The revocation list of an authority (RFC 5280), as DER; undefined when there is no such authority. */
export async function revocationList(
  kernel: Kernel,
  target: Queryable,
  authorityId: string,
): Promise<Uint8Array | undefined> {
  const stored = await findRevocationList(target, authorityId, kernel.clock.now())
  return stored ?? kernel.db.transaction((tx) => newRevocationList(kernel, tx, authorityId))
}

/** A signer that is revoked meanwhile waits for the list, and then has the next reader make another. */
async function newRevocationList(
  kernel: Kernel,
  tx: Transaction,
  authorityId: string,
): Promise<Uint8Array | undefined> {
  await lockAuthority(tx, authorityId)
  const now = kernel.clock.now()
  const stored = await findRevocationList(tx, authorityId, now)
  if (stored !== undefined) return stored
  const authority = await findCertificate(tx, authorityId)
  if (authority?.kind !== 'authority' || authority.sealedPrivateJwk === null) return undefined
  const list = await makeRevocationList(
    await authorityKeys(kernel, authority),
    await listRevoked(tx, authorityId, now),
    { thisUpdate: now, nextUpdate: addMs(now, revocationListLifetimeMs) },
  )
  await storeRevocationList(tx, authorityId, list, addMs(now, revocationListRenewalMs))
  return list
}
