import {
  createPublicKey,
  hash,
  timingSafeEqual,
  verify,
  type KeyObject,
  type X509Certificate,
} from 'node:crypto'
import {
  algorithmOf,
  certificatesOf,
  checkUnprotected,
  signatureInput,
  type CoseAlgorithm,
  type CoseSign1,
} from '../domain/mdoc/cose.ts'
import type { DeviceKey } from '../domain/mdoc/device-key.ts'
import {
  deviceAuthentication,
  parseDeviceResponse,
  type DeviceSigned,
  type PresentedDocument,
} from '../domain/mdoc/device-response.ts'
import { parseIssuerSigned, type IssuerSigned } from '../domain/mdoc/issuer-signed.ts'
import { plainValue, type PlainValue } from '../domain/mdoc/plain-value.ts'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { readSecurityObject, type SecurityObject } from '../domain/mdoc/security-object.ts'
import { readTranscript } from '../domain/mdoc/session-transcript.ts'
import { subjectField, trustedSigner, type Trust, type TrustedSigner } from './certificate-chain.ts'

export type { Trust } from './certificate-chain.ts'

/** Values of elements by namespace and element. Dates are texts, portraits bytes. */
export type MdocClaims = Readonly<Record<string, Readonly<Record<string, PlainValue>>>>

/** A document that passed every check but that of its status. */
export interface VerifiedMdoc {
  docType: string
  claims: MdocClaims
  /** What the holder's device stated by itself, as far as the issuer lets it. */
  deviceClaims: MdocClaims
  signed: Date
  validFrom: Date
  validUntil: Date
  /** In a Token Status List: must still be looked up. */
  status: { uri: string; index: number } | undefined
  issuerCertificate: X509Certificate
  deviceKey: KeyObject
}

/** Clocks of issuers and readers may differ by this much. */
const clockSkewMs = 60_000
const licenceNameSpace = 'org.iso.18013.5.1'

/**
 * Verifies what an issuer handed out, in the order of ISO/IEC 18013-5 section 9.3.1. It says nothing about who shows it.
 * @throws MdocError
 */
export function verifyIssuerSigned(bytes: Uint8Array, trust: Trust): VerifiedMdoc {
  return verifyIssuerData(parseIssuerSigned(bytes), undefined, trust).mdoc
}

/**
 * Verifies a DeviceResponse: the issuer's data, and that the holder answered in this session (section 9.1.3).
 * @param options.transcript the SessionTranscript made from what was asked, never from what was answered
 * @throws MdocError
 */
export function verifyDeviceResponse(
  bytes: Uint8Array,
  options: Trust & { transcript: Uint8Array },
): VerifiedMdoc[] {
  return verifyDocuments(parseDeviceResponse(bytes), options, readTranscript(options.transcript))
}

/** As `verifyDeviceResponse`, for documents that were read already. */
export function verifyDocuments(
  documents: readonly PresentedDocument[],
  trust: Trust,
  transcript: Uint8Array,
): VerifiedMdoc[] {
  return documents.map((document) => {
    const { docType, issuerSigned, deviceSigned } = document
    const { mdoc, object } = verifyIssuerData(issuerSigned, docType, trust)
    if (deviceSigned === undefined) throw new MdocError('holder-proof-missing')
    checkHolder(deviceSigned, mdoc, transcript)
    return { ...mdoc, deviceClaims: deviceClaims(deviceSigned, object) }
  })
}

interface VerifiedIssuerData {
  mdoc: VerifiedMdoc
  object: SecurityObject
}

/** Only what the issuer signed. @param docType as it stands beside what the issuer signed, if it does */
export function verifyIssuerData(
  { nameSpaces, issuerAuth }: IssuerSigned,
  docType: string | undefined,
  trust: Trust,
): VerifiedIssuerData {
  const algorithm = algorithmOf(issuerAuth, 'issuer-algorithm')
  checkUnprotected(issuerAuth, () => true)
  const chain = certificatesOf(issuerAuth)
  // Read before it is verified, because what a signer's certificate must be like depends on the type of document.
  const object = readSecurityObject(issuerAuth.payload)
  const signer = trustedSigner(chain, object.docType, trust)
  checkIssuerSignature(issuerAuth, signer.publicKey, algorithm)
  if (docType !== undefined && docType !== object.docType) throw new MdocError('document-type')
  checkValidity(object, signer.certificate, trust.now)
  checkDigests(nameSpaces, object)
  checkCountry(nameSpaces, signer)
  const { signed, validFrom, validUntil, status } = object
  const mdoc = {
    docType: object.docType,
    claims: issuerClaims(nameSpaces),
    deviceClaims: {},
    signed,
    validFrom,
    validUntil,
    status,
    issuerCertificate: signer.certificate,
    deviceKey: keyObjectOf(object.deviceKey),
  }
  return { mdoc, object }
}

function checkIssuerSignature(
  { protectedBytes, payload, signature }: CoseSign1,
  key: KeyObject,
  algorithm: CoseAlgorithm,
): void {
  if (!fits(algorithm, key)) throw new MdocError('issuer-algorithm', 'It is not one for the key.')
  const input = signatureInput(protectedBytes, payload ?? new Uint8Array())
  if (!isSigned(algorithm, input, key, signature)) throw new MdocError('issuer-signature')
}

function fits({ name, curves }: CoseAlgorithm, key: KeyObject): boolean {
  const type = key.asymmetricKeyType ?? ''
  if (name === 'EdDSA') return curves.includes(type)
  return type === 'ec' && curves.includes(key.asymmetricKeyDetails?.namedCurve ?? '')
}

function isSigned(
  algorithm: CoseAlgorithm,
  input: Uint8Array,
  key: KeyObject,
  signature: Uint8Array,
): boolean {
  try {
    return verify(algorithm.hash, input, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

function checkValidity(object: SecurityObject, certificate: X509Certificate, now: Date): void {
  const { signed, validFrom, validUntil } = object
  if (signed < certificate.validFromDate || signed > certificate.validToDate) {
    throw new MdocError('signed-outside-certificate')
  }
  if (Math.max(signed.getTime(), validFrom.getTime()) > now.getTime() + clockSkewMs) {
    throw new MdocError('not-yet-valid')
  }
  if (validUntil.getTime() < now.getTime() - clockSkewMs) throw new MdocError('expired')
}

function checkDigests(nameSpaces: IssuerSigned['nameSpaces'], object: SecurityObject): void {
  const hashName = object.digestAlgorithm.replace('-', '').toLowerCase()
  for (const [nameSpace, items] of nameSpaces) {
    const digests = object.digests.get(nameSpace)
    const identifiers = new Set(items.map(({ digestId }) => digestId))
    const elements = new Set(items.map(({ element }) => element))
    if (Math.min(identifiers.size, elements.size) < items.length) throw new MdocError('duplicate-element')
    for (const { digestId, encoded } of items) {
      const expected = digests?.get(digestId)
      if (expected === undefined) throw new MdocError('digest-missing')
      const actual = hash(hashName, encoded, 'buffer')
      if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) {
        throw new MdocError('digest-mismatch')
      }
    }
  }
}

/** Section 9.3.1: where a licence names its country or jurisdiction, so must the certificate. */
function checkCountry(
  nameSpaces: IssuerSigned['nameSpaces'],
  { certificate, isPinned }: TrustedSigner,
): void {
  const items = nameSpaces.get(licenceNameSpace) ?? []
  const shown = (element: string) => items.find((item) => item.element === element)?.value
  const country = shown('issuing_country')
  const ofCertificate = subjectField(certificate, 'C')
  const isKnown = ofCertificate !== undefined || !isPinned
  if (country !== undefined && isKnown && country !== ofCertificate) throw new MdocError('issuing-country')
  const jurisdiction = shown('issuing_jurisdiction')
  const state = subjectField(certificate, 'ST')
  if (jurisdiction !== undefined && state !== undefined && jurisdiction !== state) {
    throw new MdocError('issuing-country')
  }
}

function keyObjectOf({ curve, x, y }: DeviceKey): KeyObject {
  const coordinates = { x: base64url(x), ...(y === undefined ? {} : { y: base64url(y) }) }
  const kty = y === undefined ? 'OKP' : 'EC'
  try {
    return createPublicKey({ key: { kty, crv: curve, ...coordinates }, format: 'jwk' })
  } catch (cause) {
    throw new MdocError('device-key', undefined, { cause })
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function checkHolder(
  { signature, nameSpacesItem }: DeviceSigned,
  { docType, deviceKey: key, issuerCertificate }: VerifiedMdoc,
  transcript: Uint8Array,
): void {
  if (signature === 'mac') throw new MdocError('device-mac')
  const algorithm = algorithmOf(signature, 'device-algorithm')
  // Some wallets repeat the issuer's certificate here, where it says nothing; anything else would be unsigned.
  checkUnprotected(signature, (chain) => chain instanceof Uint8Array && issuerCertificate.raw.equals(chain))
  if (!fits(algorithm, key)) throw new MdocError('device-algorithm')
  if (signature.payload !== null) throw new MdocError('structure', 'The proof of the device is not detached.')
  const payload = deviceAuthentication(transcript, docType, nameSpacesItem)
  const input = signatureInput(signature.protectedBytes, payload)
  if (!isSigned(algorithm, input, key, signature.signature)) throw new MdocError('device-signature')
}

/** Section 9.1.2.4: a device may state only what the issuer lets it. */
function deviceClaims({ nameSpaces }: DeviceSigned, { keyAuthorisations }: SecurityObject): MdocClaims {
  const claims: Record<string, Record<string, PlainValue>> = {}
  for (const [nameSpace, elements] of nameSpaces) {
    const allowed = keyAuthorisations.elements.get(nameSpace) ?? []
    const isAllowed = keyAuthorisations.nameSpaces.includes(nameSpace)
    const stated: [string, PlainValue][] = []
    for (const [element, value] of elements) {
      if (!isAllowed && !allowed.includes(String(element))) throw new MdocError('device-authorisation')
      stated.push([String(element), plainValue(value)])
    }
    claims[nameSpace] = Object.fromEntries(stated)
  }
  return claims
}

function issuerClaims(nameSpaces: IssuerSigned['nameSpaces']): MdocClaims {
  const claims = [...nameSpaces].map(([nameSpace, items]): [string, Record<string, PlainValue>] => [
    nameSpace,
    Object.fromEntries(items.map(({ element, value }) => [element, plainValue(value)])),
  ])
  return Object.fromEntries(claims)
}
