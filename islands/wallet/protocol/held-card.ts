import { base64url } from 'jose'
import type { QueriedCard } from '../../../src/modules/wallet/domain/dcql/match.ts'
import type { PresentationFormat } from '../../../src/modules/wallet/domain/dcql/query.ts'
import { allClaims, parseSdJwt } from '../../../src/modules/wallet/domain/sd-jwt.ts'
import type { CredentialFormat } from '../../../src/modules/wallet/domain/template.ts'
import type { HeldCopy } from './held-copy.ts'
import { at, listAt, parsedJson, textAt } from './json.ts'
import { readMdoc } from './mdoc.ts'

export interface HeldCard {
  id: string
  format: CredentialFormat
  /** Copies state the same. */
  copies: readonly HeldCopy[]
}

/** Names of formats in the protocols; a badge is a JWT VC. */
export const protocolFormats: Readonly<Record<CredentialFormat, PresentationFormat>> = {
  'sd-jwt-vc': 'dc+sd-jwt',
  mdoc: 'mso_mdoc',
  'jwt-vc': 'jwt_vc_json',
  'open-badge': 'jwt_vc_json',
}

/** Where the status of a card is published: in a Token Status List, or a W3C Bitstring Status List. */
export interface StatusPlace {
  kind: 'token' | 'bitstring'
  uri: string
  index: number
}

/** What a card says besides its claims. */
export interface CardContent {
  /** SD-JWT VC: by claim. JWT VC: the credential. mdoc: by namespace and element. */
  claims: unknown
  /** As queries name them. */
  types: readonly string[]
  expiresAt: Date | undefined
  status: StatusPlace | undefined
  isBoundToHolder: boolean
}

/** Reads a card whose signature was checked when it came. */
export function contentOf({ format, copies }: Pick<HeldCard, 'format' | 'copies'>): CardContent {
  const credential = copies[0]?.credential ?? ''
  if (format === 'mdoc') return mdocContent(credential)
  const isSdJwt = format === 'sd-jwt-vc'
  const payload = isSdJwt ? allClaims(parseSdJwt(credential)) : jwtPayload(credential)
  // VCDM 1.1 puts the credential into `vc`, 2.0 is the payload itself.
  const claims = isSdJwt ? payload : (at(payload, 'vc') ?? payload)
  const end = at(payload, 'exp')
  return {
    claims,
    types: isSdJwt
      ? [textAt(payload, 'vct')]
      : listAt(claims, 'type').filter((type) => typeof type === 'string'),
    expiresAt: typeof end === 'number' ? new Date(end * 1000) : undefined,
    status: statusOf(payload),
    isBoundToHolder: isSdJwt ? at(payload, 'cnf') !== undefined : true,
  }
}

function statusOf(payload: unknown): StatusPlace | undefined {
  const index = at(payload, 'status', 'status_list', 'idx')
  const uri = textAt(payload, 'status', 'status_list', 'uri')
  if (uri !== '' && typeof index === 'number') return { kind: 'token', uri, index }
  const list = textAt(payload, 'credentialStatus', 'statusListCredential')
  const place = Number(textAt(payload, 'credentialStatus', 'statusListIndex'))
  return list === '' || !Number.isSafeInteger(place)
    ? undefined
    : { kind: 'bitstring', uri: list, index: place }
}

function mdocContent(credential: string): CardContent {
  const { docType, elements, validUntil, status } = readMdoc(credential)
  return {
    claims: elements,
    types: [docType],
    expiresAt: validUntil,
    status: status === undefined ? undefined : { kind: 'token', ...status },
    isBoundToHolder: true,
  }
}

/** A card as queries see it. */
export function queriedCard(card: HeldCard): QueriedCard {
  const { claims, types, isBoundToHolder } = contentOf(card)
  return { id: card.id, format: protocolFormats[card.format], types, claims, isBoundToHolder }
}

/** The payload of a JWT, unchecked. */
export function jwtPayload(jwt: string): unknown {
  const [, payload = ''] = jwt.split('.')
  return parsedJson(new TextDecoder().decode(base64url.decode(payload)))
}
