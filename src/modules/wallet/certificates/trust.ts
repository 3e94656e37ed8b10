import type { X509Certificate } from 'node:crypto'
import type { Queryable } from '#kernel/db'
import { listCertificates } from '../store/certificate.ts'
import { x509Of } from './own-certificate.ts'

/** Who issues mobile documents here, as a verifier needs to know it. */
export interface OwnTrust {
  /** Authorities of this deployment, those that have gone too: what they certified stays good while it lasts. */
  trusted: X509Certificate[]
  /** Is it a document signer of ours that was revoked? */
  isRevoked(certificate: X509Certificate): boolean
  /** The public body that a document signer of ours signs for. */
  issuerSlugOf(certificate: X509Certificate): string | undefined
}

export async function ownTrust(target: Queryable): Promise<OwnTrust> {
  const all = await listCertificates(target)
  const byFingerprint = new Map(all.map((record) => [record.fingerprint, record]))
  const recordOf = (certificate: X509Certificate) => byFingerprint.get(fingerprintOf(certificate))
  return {
    trusted: all.filter(({ kind }) => kind === 'authority').map(x509Of),
    isRevoked: (certificate) => recordOf(certificate)?.state === 'revoked',
    issuerSlugOf: (certificate) => recordOf(certificate)?.issuerSlug ?? undefined,
  }
}

function fingerprintOf({ fingerprint256 }: X509Certificate): string {
  return fingerprint256.replaceAll(':', '').toLowerCase()
}
