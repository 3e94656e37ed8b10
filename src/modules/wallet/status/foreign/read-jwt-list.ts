import { secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { ClaimedSigner, SignedList } from './signed-list.ts'
import { StatusUnknownError } from './unknown.ts'
import { isRecord } from '../../domain/json.ts'
import { base64urlBytes, lifetimeOf, momentOf, statusBitsOf, textOf } from './values.ts'

/** Reads a Status List Token in JWT form (draft-ietf-oauth-status-list section 5.1). @throws StatusUnknownError */
export function readTokenJwt(body: Uint8Array): SignedList {
  const jwt = readJwt(body, 'statuslist+jwt')
  const { sub, iat, exp, ttl, status_list: list } = jwt.claims
  if (!isRecord(list) || iat === undefined) throw malformed('It lacks what a status list token must have')
  return {
    ...signatureOf(jwt, jwt.claims['iss']),
    uri: textOf(sub, 'sub'),
    issuedAt: momentOf(iat, 'iat'),
    expiresAt: exp === undefined ? undefined : momentOf(exp, 'exp'),
    ttlMs: ttl === undefined ? undefined : lifetimeOf(ttl, secondMs),
    packed: base64urlBytes(list['lst']),
    packing: 'zlib',
    order: 'least-significant-first',
    bits: statusBitsOf(list['bits']),
    purposes: undefined,
  }
}

const listTypes = ['VerifiableCredential', 'BitstringStatusListCredential']

/** Reads a Bitstring Status List credential that is secured as a JWT (W3C Bitstring Status List 1.0 section 2.2). @throws StatusUnknownError */
export function readBitstring(body: Uint8Array): SignedList {
  const jwt = readJwt(body, 'vc+jwt')
  const { id, type, issuer, validFrom, validUntil, exp, credentialSubject: subject } = jwt.claims
  const types: readonly unknown[] = Array.isArray(type) ? type : []
  if (
    !isRecord(subject) ||
    subject['type'] !== 'BitstringStatusList' ||
    !listTypes.every((each) => types.includes(each))
  ) {
    throw malformed('It is not a status list credential')
  }
  const encoded = textOf(subject['encodedList'], 'encodedList')
  const purpose = subject['statusPurpose']
  const { ttl, statusSize } = subject
  return {
    ...signatureOf(jwt, isRecord(issuer) ? issuer['id'] : issuer),
    uri: textOf(id, 'id'),
    issuedAt: validFrom === undefined ? undefined : dateOf(validFrom, 'validFrom'),
    expiresAt: earliest(
      validUntil === undefined ? undefined : dateOf(validUntil, 'validUntil'),
      exp === undefined ? undefined : momentOf(exp, 'exp'),
    ),
    // Milliseconds, where the other standard has seconds (section 2.2).
    ttlMs: ttl === undefined ? undefined : lifetimeOf(ttl, 1),
    // The letter is Multibase for base64url; early lists have the characters alone.
    packed: base64urlBytes(encoded.startsWith('u') ? encoded.slice(1) : encoded),
    packing: 'gzip',
    order: 'most-significant-first',
    bits: statusSize === undefined ? undefined : statusBitsOf(statusSize),
    purposes: (Array.isArray(purpose) ? purpose : [purpose]).map((each) => textOf(each, 'statusPurpose')),
  }
}

function readJwt(body: Uint8Array, type: string): DecodedJwt {
  const jwt = decodeJwt(Buffer.from(body).toString('utf8').trim())
  if (jwt === undefined) throw malformed('It is not a JWT')
  const { typ } = jwt.header
  // RFC 7515 section 4.1.9 lets the first half of the media type be left out.
  if (typ !== type && typ !== `application/${type}`) {
    throw new StatusUnknownError('wrong-list', `The list is not of type ${type}`)
  }
  return jwt
}

function signatureOf(jwt: DecodedJwt, iss: unknown): Pick<SignedList, 'signer' | 'isSignedBy'> {
  const { kid, x5c } = jwt.header
  const signer: ClaimedSigner = {
    header: {
      ...(typeof kid === 'string' ? { kid } : {}),
      ...(isTexts(x5c) ? { x5c } : {}),
    },
    claims: typeof iss === 'string' ? { iss } : {},
  }
  return { signer, isSignedBy: (key) => hasSignatureOf(jwt, key) }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function dateOf(value: unknown, name: string): Date {
  const date = new Date(textOf(value, name))
  if (Number.isNaN(date.getTime())) throw malformed(`${name} is not a date`)
  return date
}

function earliest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one < other ? one : other
}

function malformed(message: string): StatusUnknownError {
  return new StatusUnknownError('malformed', message)
}
