import { addMs, secondMs } from '#kernel/clock'
import { signJwt } from '#kernel/crypto'
import { statusListLifetimeMs, statusListTtlMs } from '../domain/limits.ts'
import { encodeCbor } from '../domain/mdoc/cbor-encode.ts'
import { signatureInput } from '../domain/mdoc/cose.ts'
import { cborTags, Tagged } from '../domain/mdoc/cbor-value.ts'
import { statusBits } from '../domain/status-list.ts'
import { coseHeader, cwtClaims, statusListMedia } from './media.ts'
import type { ListSigner } from './signer.ts'

/** A packed list and what is said about it. */
export interface ListContent {
  /** Its own address, as credentials name it. */
  uri: string
  /** By ZLIB for a Token Status List, by GZIP for a Bitstring Status List. */
  packed: Buffer
  publishedAt: Date
}

const es256 = -7

/** Status List Token in JWT form (draft-ietf-oauth-status-list section 5.1). */
export function tokenJwt(signer: ListSigner, { uri, packed, publishedAt }: ListContent): string {
  const claims = {
    iss: signer.issuer,
    sub: uri,
    ...timesOf(publishedAt),
    ttl: statusListTtlMs / secondMs,
    status_list: { bits: statusBits, lst: packed.toString('base64url') },
  }
  const { x5c } = signer
  const chain = x5c.length === 0 ? {} : { x5c }
  return signJwt(signer.key, claims, { typ: 'statuslist+jwt', kid: signer.keyId, ...chain })
}

/** Status List Token in CWT form (section 5.2): a tagged COSE_Sign1 (RFC 9052 section 4.2) over CWT claims (RFC 8392). */
export function tokenCwt(signer: ListSigner, { uri, packed, publishedAt }: ListContent): Buffer {
  const { iat, exp } = timesOf(publishedAt)
  const claims = new Map<number, string | number | Map<string, number | Uint8Array>>([
    [cwtClaims.issuer, signer.issuer],
    [cwtClaims.subject, uri],
    [cwtClaims.expiresAt, exp],
    [cwtClaims.issuedAt, iat],
    [
      cwtClaims.statusList,
      new Map<string, number | Uint8Array>([
        ['bits', statusBits],
        ['lst', packed],
      ]),
    ],
    [cwtClaims.timeToLive, statusListTtlMs / secondMs],
  ])
  const protectedHeader = encodeCbor(
    new Map<number, number | string>([
      [coseHeader.algorithm, es256],
      [coseHeader.type, statusListMedia.tokenCwt],
    ]),
  )
  const payload = encodeCbor(claims)
  const signature = signer.cose.sign(signatureInput(protectedHeader, payload))
  const parts = [protectedHeader, signer.cose.header, payload, signature]
  return Buffer.from(encodeCbor(new Tagged(cborTags.sign1, parts)))
}

/**
 * Bitstring Status List credential (W3C Bitstring Status List 1.0 section 2.2), with the messages of the profile of GOV.UK
 * Wallet, secured as a JWT (VC-JOSE-COSE section 3.1.1).
 */
export function bitstringCredential(signer: ListSigner, { uri, packed, publishedAt }: ListContent): string {
  const { iat, exp } = timesOf(publishedAt)
  const claims = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: uri,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: signer.issuer,
    validFrom: dateTime(iat),
    validUntil: dateTime(exp),
    credentialSubject: {
      id: `${uri}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'message',
      statusSize: statusBits,
      statusMessage: [
        { status: '0x0', message: 'VALID' },
        { status: '0x1', message: 'INVALID' },
      ],
      // The letter says base64url without padding (Multibase).
      encodedList: `u${packed.toString('base64url')}`,
      ttl: statusListTtlMs,
    },
    iat,
    exp,
  }
  return signJwt(signer.key, claims, { typ: 'vc+jwt', kid: signer.keyId })
}

function timesOf(publishedAt: Date): { iat: number; exp: number } {
  const endsAt = addMs(publishedAt, statusListLifetimeMs)
  return { iat: wholeSeconds(publishedAt), exp: wholeSeconds(endsAt) }
}

function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / secondMs)
}

function dateTime(seconds: number): string {
  return new Date(seconds * secondMs).toISOString().replace('.000Z', 'Z')
}
