import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { listCertificates, type CertificateRecord } from '../store/certificate.ts'
import { currentAuthority } from './authority.ts'
import { x509Of } from './own-certificate.ts'

/** One authority, in the form that GOV.UK Wallet fixes. */
export interface PublishedAuthority {
  id: string
  active: boolean
  certificatePem: string
  certificateData: { notAfter: string; notBefore: string; country: string; commonName: string }
  certificateFingerprint: string
  publicKeyJwk: { kty: 'EC'; crv: 'P-256'; x: string; y: string; alg: 'ES256'; kid: string }
}

/** Authorities that readers should trust: first the one that certified the document signers in use. */
export async function publishedAuthorities(kernel: Kernel, target: Queryable): Promise<PublishedAuthority[]> {
  await currentAuthority(kernel, target)
  const now = kernel.clock.now()
  const all = await listCertificates(target)
  return all.filter(({ kind, notAfter }) => kind === 'authority' && notAfter > now).map(published)
}

function published(record: CertificateRecord): PublishedAuthority {
  const { id, state, subject, notBefore, notAfter, fingerprint } = record
  const certificate = x509Of(record)
  const { x = '', y = '' } = certificate.publicKey.export({ format: 'jwk' })
  return {
    id,
    active: state !== 'retired',
    certificatePem: certificate.toString(),
    certificateData: {
      notAfter: notAfter.toISOString(),
      notBefore: notBefore.toISOString(),
      country: subject.country,
      commonName: subject.commonName,
    },
    certificateFingerprint: fingerprint,
    publicKeyJwk: { kty: 'EC', crv: 'P-256', x, y, alg: 'ES256', kid: id },
  }
}
