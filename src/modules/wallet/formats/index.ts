import type { CredentialFormat } from '../domain/template.ts'
import type { SignCredential } from './format.ts'
import { signJwtVc } from './jwt-vc.ts'
import { signMdocCredential } from './mdoc.ts'
import { signSdJwtVc } from './sd-jwt-vc.ts'

/** How a template becomes a credential in each of its forms. */
const signers: Partial<Record<CredentialFormat, SignCredential>> = {
  'sd-jwt-vc': signSdJwtVc,
  'jwt-vc': signJwtVc,
  mdoc: signMdocCredential,
}

/** @throws TypeError when templates have a form that this program cannot sign: a mistake of the program */
export function signerOf(format: CredentialFormat): SignCredential {
  const sign = signers[format]
  if (sign === undefined) throw new TypeError(`There is no way to sign ${format}`)
  return sign
}
