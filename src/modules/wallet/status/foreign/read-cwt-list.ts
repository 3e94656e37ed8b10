import { verify, type KeyObject } from 'node:crypto'
import { secondMs } from '#kernel/clock'
import { decodeCbor, CborError, type CborLimits } from '../../domain/mdoc/cbor-decode.ts'
import { isArray, isMap, type CborKey, type CborValue } from '../../domain/mdoc/cbor-value.ts'
import { readSign1, signatureInput, type CoseSign1 } from '../../domain/mdoc/cose.ts'
import { MdocError } from '../../domain/mdoc/refusal.ts'
import { coseHeader, cwtClaims, statusListMedia } from '../media.ts'
import type { ClaimedSigner, SignedList } from './signed-list.ts'
import { StatusUnknownError } from './unknown.ts'
import { lifetimeOf, momentOf, statusBitsOf, textOf } from './values.ts'

/** A list is one byte string among a dozen claims. */
const limits: Omit<CborLimits, 'bytes'> = { depth: 8, items: 200 }

/** ECDSA by its number (RFC 9053 section 2.1), with the curve that each is used with. */
const algorithms = new Map<CborValue, { hash: string; curve: string }>([
  [-7, { hash: 'sha256', curve: 'prime256v1' }],
  [-35, { hash: 'sha384', curve: 'secp384r1' }],
  [-36, { hash: 'sha512', curve: 'secp521r1' }],
])

const listTypes: readonly CborValue[] = [statusListMedia.tokenCwt, 'statuslist+cwt']

/** Reads a Status List Token in CWT form (draft-ietf-oauth-status-list section 5.2). @throws StatusUnknownError */
export function readTokenCwt(body: Uint8Array): SignedList {
  const sign1 = decoded(() => readSign1(decode(body), 'The list'))
  if (!listTypes.includes(sign1.protectedHeader.get(coseHeader.type))) {
    throw new StatusUnknownError('wrong-list', `The list is not of type ${statusListMedia.tokenCwt}`)
  }
  const { payload } = sign1
  const claims = payload === null ? undefined : decoded(() => decode(payload))
  if (!isMap(claims)) throw malformed('It has no claims')
  const list = claims.get(cwtClaims.statusList)
  const packed = isMap(list) ? list.get('lst') : undefined
  if (!isMap(list) || !(packed instanceof Uint8Array)) throw malformed('It has no list')
  const [expiresAt, ttl] = [claims.get(cwtClaims.expiresAt), claims.get(cwtClaims.timeToLive)]
  return {
    signer: signerOf(sign1, claims),
    isSignedBy: (key) => isSigned(sign1, payload, key),
    uri: textOf(claims.get(cwtClaims.subject), 'sub'),
    issuedAt: momentOf(claims.get(cwtClaims.issuedAt), 'iat'),
    expiresAt: expiresAt === undefined ? undefined : momentOf(expiresAt, 'exp'),
    ttlMs: ttl === undefined ? undefined : lifetimeOf(ttl, secondMs),
    packed,
    packing: 'zlib',
    order: 'least-significant-first',
    bits: statusBitsOf(list.get('bits')),
    purposes: undefined,
  }
}

function decode(bytes: Uint8Array): CborValue {
  return decodeCbor(bytes, { ...limits, bytes: bytes.length })
}

function decoded<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof CborError || cause instanceof MdocError)) throw cause
    throw malformed('It is not a COSE_Sign1 structure', cause)
  }
}

function signerOf(
  { protectedHeader, unprotectedHeader }: CoseSign1,
  claims: ReadonlyMap<CborKey, CborValue>,
): ClaimedSigner {
  const inHeader = (label: number) => protectedHeader.get(label) ?? unprotectedHeader.get(label)
  const keyId = inHeader(coseHeader.keyId)
  const chain = inHeader(coseHeader.certificates)
  const certificates = (isArray(chain) ? chain : [chain]).filter((each) => each instanceof Uint8Array)
  const iss = claims.get(cwtClaims.issuer)
  return {
    header: {
      ...(keyId instanceof Uint8Array ? { kid: Buffer.from(keyId).toString('utf8') } : {}),
      ...(certificates.length > 0
        ? { x5c: certificates.map((each) => Buffer.from(each).toString('base64')) }
        : {}),
    },
    claims: typeof iss === 'string' ? { iss } : {},
  }
}

function isSigned(
  { protectedBytes, protectedHeader, signature }: CoseSign1,
  payload: Uint8Array | null,
  key: KeyObject,
): boolean {
  const algorithm = algorithms.get(protectedHeader.get(coseHeader.algorithm))
  const isCritical = protectedHeader.has(coseHeader.critical)
  if (algorithm === undefined || isCritical || payload === null || key.type !== 'public') return false
  if (key.asymmetricKeyDetails?.namedCurve !== algorithm.curve) return false
  const input = signatureInput(protectedBytes, payload)
  return verify(algorithm.hash, input, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

function malformed(message: string, cause?: unknown): StatusUnknownError {
  return new StatusUnknownError('malformed', message, cause)
}
