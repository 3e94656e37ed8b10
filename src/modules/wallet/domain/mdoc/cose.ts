import { encodeCbor } from './cbor-encode.ts'
import { cborTags, isArray, Tagged, type CborValue } from './cbor-value.ts'
import { arrayAt, bytesAt, decodeMdocCbor, emptyMap, mapAt, type CborMap } from './reading.ts'
import { MdocError } from './refusal.ts'

/** Labels of COSE headers: RFC 9052 section 3.1, RFC 9360. */
export const coseLabels = { algorithm: 1, critical: 2, keyId: 4, x5chain: 33 } as const

export interface CoseAlgorithm {
  readonly name: 'ES256' | 'ES384' | 'ES512' | 'EdDSA'
  readonly hash: 'sha256' | 'sha384' | 'sha512' | undefined
  /** As OpenSSL and JWK name them. */
  readonly curves: readonly string[]
}

const p256 = ['prime256v1', 'P-256']
const p384 = ['secp384r1', 'P-384']
const p521 = ['secp521r1', 'P-521']

/**
 * Algorithms by their number: RFC 9053, and those of RFC 9864 that name the curve with it. The curves are those
 * that ISO/IEC 18013-5 table 22 pairs with each.
 */
const algorithms = new Map<CborValue, CoseAlgorithm>([
  [-7, { name: 'ES256', hash: 'sha256', curves: [...p256, 'brainpoolP256r1'] }],
  [-9, { name: 'ES256', hash: 'sha256', curves: p256 }],
  [-35, { name: 'ES384', hash: 'sha384', curves: [...p384, 'brainpoolP320r1', 'brainpoolP384r1'] }],
  [-51, { name: 'ES384', hash: 'sha384', curves: p384 }],
  [-36, { name: 'ES512', hash: 'sha512', curves: [...p521, 'brainpoolP512r1'] }],
  [-52, { name: 'ES512', hash: 'sha512', curves: p521 }],
  [-8, { name: 'EdDSA', hash: undefined, curves: ['ed25519', 'ed448'] }],
  [-19, { name: 'EdDSA', hash: undefined, curves: ['ed25519'] }],
  [-53, { name: 'EdDSA', hash: undefined, curves: ['ed448'] }],
])

/** A COSE_Sign1 structure (RFC 9052 section 4.2), taken apart. Nothing in it is to be believed before it was verified. */
export interface CoseSign1 {
  protectedBytes: Uint8Array
  protectedHeader: CborMap
  unprotectedHeader: CborMap
  /** Null where it is detached. */
  payload: Uint8Array | null
  signature: Uint8Array
}

/** Reads a COSE_Sign1, tagged or not. @throws MdocError */
export function readSign1(value: CborValue, what: string): CoseSign1 {
  const untagged = value instanceof Tagged && value.tag === cborTags.sign1 ? value.value : value
  const parts = arrayAt(untagged, what)
  if (parts.length !== 4) throw new MdocError('structure', `${what} does not have four parts.`)
  const protectedBytes = bytesAt(parts[0], `${what}, protected header`)
  const payload = parts[2]
  return {
    protectedBytes,
    protectedHeader: protectedBytes.length === 0 ? emptyMap : headerIn(protectedBytes, what),
    unprotectedHeader: mapAt(parts[1], `${what}, unprotected header`),
    payload: payload === null ? null : bytesAt(payload, `${what}, payload`),
    signature: bytesAt(parts[3], `${what}, signature`),
  }
}

function headerIn(bytes: Uint8Array, what: string): CborMap {
  return mapAt(decodeMdocCbor(bytes), `${what}, protected header`)
}

/**
 * The algorithm, which must stand in the protected header, with nothing that is critical and unknown.
 * @throws MdocError with `reason` for an algorithm that is not known
 */
export function algorithmOf(
  { protectedHeader }: CoseSign1,
  reason: 'issuer-algorithm' | 'device-algorithm',
): CoseAlgorithm {
  if (protectedHeader.has(coseLabels.critical)) {
    throw new MdocError(reason, 'The signature has critical headers that are not known.')
  }
  const algorithm = algorithms.get(protectedHeader.get(coseLabels.algorithm))
  if (algorithm === undefined) throw new MdocError(reason)
  return algorithm
}

/**
 * The unprotected header may have only what is known and fits, because no signature covers it: the algorithm once more, the name
 * of a key, which nothing depends on, and certificates.
 * @throws MdocError
 */
export function checkUnprotected(
  { protectedHeader, unprotectedHeader }: CoseSign1,
  fitsCertificates: (chain: CborValue) => boolean,
): void {
  for (const [label, value] of unprotectedHeader) {
    const isAlgorithm = label === coseLabels.algorithm && value === protectedHeader.get(label)
    const isKeyName = label === coseLabels.keyId && (typeof value === 'string' || value instanceof Uint8Array)
    const isChain = label === coseLabels.x5chain && fitsCertificates(value)
    if (!isAlgorithm && !isKeyName && !isChain) {
      throw new MdocError(
        'structure',
        'The unprotected header has a member that is not known or does not fit.',
      )
    }
  }
}

/** What is signed (RFC 9052 section 4.4), without external data. */
export function signatureInput(protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return encodeCbor(['Signature1', protectedBytes, new Uint8Array(), payload])
}

/** The protected header of all that is signed here: ES256 and nothing else. */
export const es256Header = encodeCbor(new Map([[coseLabels.algorithm, -7]]))

/** Certificates, the signer's first (RFC 9360): one byte string, or an array of them. @throws MdocError */
export function certificatesOf({ protectedHeader, unprotectedHeader }: CoseSign1): Uint8Array[] {
  const found = [protectedHeader, unprotectedHeader].filter((header) => header.has(coseLabels.x5chain))
  const [header] = found
  if (header === undefined) throw new MdocError('certificate-missing')
  if (found.length > 1) throw new MdocError('structure', 'There are two chains of certificates.')
  const chain = header.get(coseLabels.x5chain)
  const certificates = isArray(chain) ? chain : [chain]
  if (certificates.length === 0) throw new MdocError('certificate-missing')
  if (certificates.length > longestChain) throw new MdocError('structure', 'The chain is too long.')
  return certificates.map((certificate) => bytesAt(certificate, 'A certificate'))
}

const longestChain = 5
