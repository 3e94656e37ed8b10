import type { CredentialFormat } from '../domain/template.ts'
import type { SignCredential } from './format.ts'
import { signJwtVc } from './jwt-vc.ts'
import { signMdocCredential } from './mdoc.ts'
import { signOpenBadge } from './open-badge.ts'
import { signSdJwtVc } from './sd-jwt-vc.ts'

/** How a template becomes a credential in each of its forms. */
const signers: Readonly<Record<CredentialFormat, SignCredential>> = {
  'sd-jwt-vc': signSdJwtVc,
  'jwt-vc': signJwtVc,
  mdoc: signMdocCredential,
  'open-badge': signOpenBadge,
}

export function signerOf(format: CredentialFormat): SignCredential {
  return signers[format]
}
