import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'

/** A public key on P-256 (RFC 7518 section 6.2.1). */
export interface HolderJwk {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

/** Where the status of a credential is published: the same index in two forms of the list. */
export interface StatusReference {
  /** Token Status List, as JWT or CWT. */
  tokenListUri: string
  /** Bitstring Status List credential. */
  bitstringUri: string
  index: number
}

/** All that goes into one signed copy of a card. */
export interface SigningInput {
  credentialId: string
  template: CredentialTemplate
  /** With those worked out from others. */
  claims: ClaimValues
  holderJwk: HolderJwk
  status: StatusReference
  issuedAt: Date
  expiresAt: Date
  /** From then on a wallet should fetch it anew. */
  expectedUpdate: Date | undefined
}

/** Signs a credential in one form. An mdoc is the base64url of its IssuerSigned structure (OpenID4VCI 1.0 appendix A.2.4). */
export type SignCredential = (kernel: Kernel, target: Queryable, input: SigningInput) => Promise<string>
