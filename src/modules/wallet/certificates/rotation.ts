import { addMs } from '#kernel/clock'
import type { Queryable, Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  findAuthority,
  findSigner,
  forgetAuthorityKeys,
  listCertificates,
  promoteCertificate,
  retireCertificate,
  retireSigners,
  type CertificateRecord,
} from '../store/certificate.ts'
import { currentAuthority, makeAuthority } from './authority.ts'
import {
  authorityInUseMs,
  nextAuthorityAfterMs,
  nextSignerAfterMs,
  publishedBeforeUseMs,
  signerInUseMs,
} from './lifetimes.ts'
import { makeSigner } from './signer.ts'

/** Why there was no change of certificates. */
export type RotationRefusal = 'none-in-use' | 'no-next' | 'published-too-recently'

/** Publishes the next document signer of a body, if there is none yet. */
export async function prepareSigner(kernel: Kernel, target: Queryable, issuerSlug: string): Promise<void> {
  await makeSigner(kernel, target, issuerSlug, 'next')
}

/** Publishes the next authority, if there is none yet. */
export async function prepareAuthority(kernel: Kernel, target: Queryable): Promise<void> {
  await currentAuthority(kernel, target)
  await makeAuthority(kernel, target, 'next')
}

/** Puts the next document signer of a body into use. What the old one signed stays good; its key is destroyed. */
export async function rotateSigner(
  kernel: Kernel,
  tx: Transaction,
  issuerSlug: string,
): Promise<RotationRefusal | undefined> {
  const current = await findSigner(tx, issuerSlug, 'current')
  const next = await findSigner(tx, issuerSlug, 'next')
  return exchange(kernel, tx, current, next)
}

/**
 * Puts the next authority into use, so that `/iacas` names it first. Signers of the old one are retired, for the document signer in use
 * must be one that the first authority of the list certified; new ones are made when they are needed.
 */
export async function rolloverAuthority(
  kernel: Kernel,
  tx: Transaction,
): Promise<RotationRefusal | undefined> {
  const current = await findAuthority(tx, 'current')
  const next = await findAuthority(tx, 'next')
  const refusal = await exchange(kernel, tx, current, next)
  if (refusal === undefined) await retireSigners(tx, kernel.clock.now())
  return refusal
}

async function exchange(
  kernel: Kernel,
  tx: Transaction,
  current: CertificateRecord | undefined,
  next: CertificateRecord | undefined,
): Promise<RotationRefusal | undefined> {
  const now = kernel.clock.now()
  if (current === undefined) return 'none-in-use'
  if (next === undefined) return 'no-next'
  if (addMs(next.createdAt, publishedBeforeUseMs) > now) return 'published-too-recently'
  if (!(await retireCertificate(tx, current.id, now))) return 'none-in-use'
  await promoteCertificate(tx, next.id)
  return undefined
}

/** Makes and changes what is due. Safe to run at any time, and more than once. */
export async function rotateWhatIsDue(kernel: Kernel): Promise<void> {
  const inUse = (await listCertificates(kernel.db)).filter(({ state }) => state === 'current')
  for (const { kind, issuerSlug, createdAt } of inUse) {
    const ageMs = kernel.clock.now().getTime() - createdAt.getTime()
    if (kind === 'authority') {
      if (ageMs >= nextAuthorityAfterMs) await prepareAuthority(kernel, kernel.db)
      if (ageMs >= authorityInUseMs) await kernel.db.transaction((tx) => rolloverAuthority(kernel, tx))
    } else if (issuerSlug !== null) {
      if (ageMs >= nextSignerAfterMs) await prepareSigner(kernel, kernel.db, issuerSlug)
      if (ageMs >= signerInUseMs) await kernel.db.transaction((tx) => rotateSigner(kernel, tx, issuerSlug))
    }
  }
  await forgetAuthorityKeys(kernel.db, kernel.clock.now())
}
