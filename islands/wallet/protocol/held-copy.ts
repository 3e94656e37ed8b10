import type { JWK } from 'jose'

/** One signed copy of a card, and the key that it is bound to. */
export interface HeldCopy {
  /** SD-JWT VC and JWT VC: compact form. mdoc: base64url of IssuerSigned. */
  credential: string
  privateKey: CryptoKey
  publicJwk: JWK
}
