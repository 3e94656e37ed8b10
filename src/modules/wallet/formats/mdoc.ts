import { documentSigner } from '../certificates/signer.ts'
import { mdocElements } from '../domain/mdoc/elements.ts'
import { signMdoc } from '../mdoc/sign.ts'
import { portraitTypesOf, readPortrait } from '../portraits/portrait.ts'
import type { SignCredential } from './format.ts'

/**
 * Signs a mobile document (ISO/IEC 18013-5), bound to the holder's key. It is never valid for longer than the certificate that signs
 * it: where the template says so, wallets fetch it anew before that.
 */
export const signMdocCredential: SignCredential = async (kernel, target, input) => {
  const { template, claims, holderJwk, status, issuedAt, expiresAt, expectedUpdate } = input
  if (template.docType === undefined)
    throw new TypeError(`The template ${template.name} has no document type`)
  const signer = await documentSigner(kernel, target, template.issuerOrganisationSlug)
  const validUntil = earlier(expiresAt, signer.notAfter)
  const imageBytes = (url: string) => readPortrait(url, portraitTypesOf(template)).bytes
  const issuerSigned = signMdoc(
    {
      docType: template.docType,
      nameSpaces: mdocElements(template, claims, imageBytes),
      deviceKey: { x: fromBase64url(holderJwk.x), y: fromBase64url(holderJwk.y) },
      signed: issuedAt,
      validFrom: issuedAt,
      validUntil,
      expectedUpdate: expectedUpdate === undefined ? undefined : earlier(expectedUpdate, validUntil),
      status: { uri: status.tokenListUri, index: status.index },
      certificate: signer.certificate,
    },
    signer.privateKey,
    (byteLength) => fromBase64url(kernel.crypto.token(byteLength)),
  )
  return Buffer.from(issuerSigned).toString('base64url')
}

function earlier(left: Date, right: Date): Date {
  return left < right ? left : right
}

function fromBase64url(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
