import { X509Certificate, type KeyObject } from 'node:crypto'
import type { Kernel } from '#kernel/module'

const pemCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const longestChain = 5

/** Certificates of those whose attestations of wallets and of their keys are believed here. None unless configured. */
export function attestationAnchors({ config }: Pick<Kernel, 'config'>): X509Certificate[] {
  const pem = config.WALLET_PROVIDER_CERTIFICATES ?? ''
  return (pem.match(pemCertificate) ?? []).map((text) => new X509Certificate(text))
}

export function takesAttestations({ config }: Pick<Kernel, 'config'>): boolean {
  return config.WALLET_PROVIDER_CERTIFICATES !== undefined
}

/**
 * The key of the signer that an `x5c` header leads to (RFC 7515 section 4.1.6), if a configured authority issued its certificate.
 * Undefined otherwise: an anchor in the header, or a signer that certified itself, proves nothing.
 */
export function attestedSigner(
  kernel: Pick<Kernel, 'config' | 'clock'>,
  header: Readonly<Record<string, unknown>>,
): KeyObject | undefined {
  const chain = certificatesIn(header['x5c'])
  const [leaf] = chain ?? []
  const last = chain?.at(-1)
  if (chain === undefined || leaf === undefined || last === undefined || leaf.ca) return undefined
  const anchor = attestationAnchors(kernel).find((candidate) => isIssuedBy(last, candidate))
  if (anchor === undefined) return undefined
  const path = [...chain, anchor]
  const isLinked = path.every((certificate, index) => {
    const issuer = path[index + 1]
    return issuer === undefined || isIssuedBy(certificate, issuer)
  })
  const now = kernel.clock.now()
  const isCurrent = path.every((each) => each.validFromDate <= now && now <= each.validToDate)
  return isLinked && isCurrent ? leaf.publicKey : undefined
}

function certificatesIn(x5c: unknown): X509Certificate[] | undefined {
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > longestChain) return undefined
  try {
    return x5c.map((entry) => new X509Certificate(Buffer.from(String(entry), 'base64')))
  } catch {
    return undefined
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (!issuer.ca || certificate.raw.equals(issuer.raw)) return false
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}
