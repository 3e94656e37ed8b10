import { addMs, dayMs } from '#kernel/clock'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { findKeyCertificate, keepKeyCertificate, type KeyCertificate } from '../store/key-certificate.ts'

/** How long before its end a certificate is replaced. */
export const renewalMs = 30 * dayMs

/** The certificate of a public body's key, made at first need and again before it ends; two who make one keep the same. */
export async function keptCertificate(
  kernel: Pick<Kernel, 'clock'>,
  target: Queryable,
  place: { organisationSlug: string; kid: string },
  make: () => Promise<KeyCertificate>,
): Promise<KeyCertificate> {
  const renewBefore = addMs(kernel.clock.now(), renewalMs)
  const known = await findKeyCertificate(target, place)
  if (known !== undefined && known.expiresAt >= renewBefore) return known
  return keepKeyCertificate(target, { ...(await make()), ...place, renewBefore })
}
