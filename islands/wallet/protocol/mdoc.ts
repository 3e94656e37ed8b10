import { base64url, importX509 } from 'jose'
import { certificatesOf, signatureInput } from '../../../src/modules/wallet/domain/mdoc/cose.ts'
import {
  parseIssuerSigned,
  type IssuerSigned,
} from '../../../src/modules/wallet/domain/mdoc/issuer-signed.ts'
import { plainValue, type PlainValue } from '../../../src/modules/wallet/domain/mdoc/plain-value.ts'
import { presentMdoc } from '../../../src/modules/wallet/domain/mdoc/present.ts'
import { readSecurityObject } from '../../../src/modules/wallet/domain/mdoc/security-object.ts'
import {
  digitalCredentialsTranscript,
  redirectTranscript,
} from '../../../src/modules/wallet/domain/mdoc/session-transcript.ts'
import { hasSignedElements } from '../../../src/modules/wallet/domain/mdoc/signed-elements.ts'
import type { ClaimPath } from '../../../src/modules/wallet/domain/dcql/query.ts'
import { isSignedBy } from './certificate.ts'
import type { HeldCopy } from './held-copy.ts'

/** What a mobile document states. */
export interface ReadMdoc {
  docType: string
  /** By namespace and element. */
  elements: Record<string, Record<string, PlainValue>>
  validUntil: Date
  status: { uri: string; index: number } | undefined
  /** The key that it is bound to, as JWK. */
  holderJwk: { kty: 'EC'; crv: string; x: string; y: string }
}

const es256 = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Reads a mobile document as its issuer handed it out. @throws MdocError */
export function readMdoc(credential: string): ReadMdoc {
  const { nameSpaces, issuerAuth } = parseIssuerSigned(base64url.decode(credential))
  const { docType, validUntil, status, deviceKey } = readSecurityObject(issuerAuth.payload)
  const elements: ReadMdoc['elements'] = {}
  for (const [nameSpace, items] of nameSpaces) {
    elements[nameSpace] = Object.fromEntries(items.map(({ element, value }) => [element, plainValue(value)]))
  }
  const x = base64url.encode(deviceKey.x)
  const y = base64url.encode(deviceKey.y ?? new Uint8Array())
  return { docType, elements, validUntil, status, holderJwk: { kty: 'EC', crv: deviceKey.curve, x, y } }
}

/**
 * The key that a mobile document is bound to, when it is signed by a document signer of one of these authorities, with
 * every element that it has.
 * @param authorities certificates as PEM
 */
export async function holderKeyOfMdoc(
  credential: string,
  authorities: readonly string[],
): Promise<ReadMdoc['holderJwk'] | undefined> {
  const issuerSigned = parseIssuerSigned(base64url.decode(credential))
  if (!(await hasIssuer(issuerSigned, authorities))) return undefined
  const object = readSecurityObject(issuerSigned.issuerAuth.payload)
  const isWhole = await hasSignedElements(issuerSigned, object, digest)
  return isWhole ? readMdoc(credential).holderJwk : undefined
}

async function hasIssuer({ issuerAuth }: IssuerSigned, authorities: readonly string[]): Promise<boolean> {
  const [signer] = certificatesOf(issuerAuth)
  const { payload, signature, protectedBytes } = issuerAuth
  if (signer === undefined || payload === null) return false
  const der = new Uint8Array(signer)
  const chains = await Promise.all(authorities.map((authority) => isSignedBy(der, authority)))
  if (!chains.includes(true)) return false
  const key = await importX509(pemOf(der), 'ES256')
  const signed = new Uint8Array(signatureInput(protectedBytes, payload))
  return crypto.subtle.verify(es256, key, new Uint8Array(signature), signed)
}

function pemOf(der: Uint8Array): string {
  const base64 = btoa(Array.from(der, (byte) => String.fromCharCode(byte)).join(''))
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----`
}

/** What a presentation of a mobile document answers. */
export type MdocSession =
  | { clientId: string; nonce: string; responseUri: string; thumbprint: string | undefined }
  | { origin: string; nonce: string; thumbprint: string | undefined }

/** A DeviceResponse of some elements, signed over the session (OpenID4VP 1.0 appendix B.2); base64url. */
export async function presentMdocCopy(
  { credential, privateKey }: HeldCopy,
  claims: readonly ClaimPath[],
  session: MdocSession,
): Promise<string> {
  const elements: Record<string, string[]> = {}
  for (const [nameSpace, element] of claims) {
    if (typeof nameSpace === 'string' && typeof element === 'string')
      elements[nameSpace] = [...(elements[nameSpace] ?? []), element]
  }
  const response = await presentMdoc({
    issuerSigned: base64url.decode(credential),
    elements,
    transcript: await transcriptOf(session),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(es256, privateKey, new Uint8Array(bytes))),
  })
  return base64url.encode(response)
}

/** SessionTranscript as CBOR. */
export function transcriptOf(session: MdocSession): Promise<Uint8Array> {
  const { thumbprint } = session
  const key = thumbprint === undefined ? {} : { jwkThumbprint: base64url.decode(thumbprint) }
  if ('origin' in session) return digitalCredentialsTranscript({ ...session, ...key }, sha256)
  return redirectTranscript({ ...session, ...key }, sha256)
}

function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return digest('SHA-256', bytes)
}

async function digest(algorithm: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)))
}
