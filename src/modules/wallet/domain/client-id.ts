import { bodyDid } from './body-id.ts'

/** How a public body of this site names itself in requests (OpenID4VP 1.0 section 5.9.3), and in its addresses. */
export const clientKinds = ['did', 'x509-hash', 'x509-san-dns'] as const
export type ClientKind = (typeof clientKinds)[number]

/** What stands behind the identifiers of one public body. */
export interface ClientIdentity {
  origin: string
  organisationSlug: string
  /** SHA-256 of the certificate (DER) as base64url. */
  certificateHash: string
}

export function clientIdOf(
  kind: ClientKind,
  { origin, organisationSlug, certificateHash }: ClientIdentity,
): string {
  const identifiers: Record<ClientKind, string> = {
    did: `decentralized_identifier:${bodyDid(origin, organisationSlug)}`,
    'x509-hash': `x509_hash:${certificateHash}`,
    'x509-san-dns': `x509_san_dns:${new URL(origin).hostname}`,
  }
  return identifiers[kind]
}

/** The kind that stands in an address; `did` where none does. Undefined for any other word. */
export function clientKindIn(word: string | undefined): ClientKind | undefined {
  return word === undefined ? 'did' : clientKinds.find((kind) => kind === word)
}
