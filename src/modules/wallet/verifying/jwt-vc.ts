import type { KeyObject } from 'node:crypto'
import type { DecodedJwt } from '#kernel/crypto'
import { readDidKey } from '../domain/did-key.ts'
import { issuerOf } from './issuer-key.ts'
import { invalid } from './refusal.ts'
import { statusIn } from './sd-jwt-vc.ts'
import type { CheckContext, ShownCard, StatusPlaceOfCard } from './shown.ts'
import { checkSignature, publicKeyOf } from './signatures.ts'
import { isRecord } from '../domain/json.ts'
import { readJwt } from './strict-jwt.ts'
import { checkFresh, dateIn, refusalByTime } from './times.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * Checks a credential of the W3C model secured as a JWT, in a presentation that its holder signed (OpenID4VP 1.0 annex
 * B.1): the presentation names this request, and its signer is the subject of the credential.
 * @throws OAuthError invalid_presentation
 */
export function checkJwtVc(presentation: string, { challenge, issuers, now }: CheckContext): ShownCard {
  const outer = readJwt(presentation, 'The presentation')
  if (!['JWT', 'vp+jwt', undefined].some((typ) => typ === outer.header['typ'])) {
    throw invalid('The presentation has another type')
  }
  const credential = readJwt(credentialIn(outer.claims), 'The credential')
  const holder = holderOf(credential.claims)
  checkSignature(outer, holder.key, 'Presentation')
  if (outer.claims['iss'] !== undefined && holder.did !== undefined && outer.claims['iss'] !== holder.did) {
    throw invalid('The presentation is by another holder')
  }
  checkFresh(outer.claims, now, 'Presentation')
  if (outer.claims['aud'] !== challenge.audience) throw invalid('Presentation: another audience')
  if (outer.claims['nonce'] !== challenge.nonce) throw invalid('Presentation: another nonce')
  return shownCredential(credential, issuers, now)
}

function credentialIn(claims: Json): string {
  const { vp } = claims
  const list = isRecord(vp) ? vp['verifiableCredential'] : undefined
  const only: unknown = Array.isArray(list) && list.length === 1 ? list[0] : undefined
  if (typeof only !== 'string') throw invalid('The presentation must hold exactly one credential')
  return only
}

/** VCDM 2.0 is the payload itself; 1.1 stands in `vc`. */
function modelOf(claims: Json): Json {
  const { vc } = claims
  return isRecord(vc) ? vc : claims
}

function holderOf(claims: Json): { did: string | undefined; key: KeyObject } {
  const { cnf } = claims
  const subject = modelOf(claims)['credentialSubject']
  const id = isRecord(subject) ? (subject['id'] ?? claims['sub']) : claims['sub']
  const did = typeof id === 'string' ? id : undefined
  const jwk =
    isRecord(cnf) && isRecord(cnf['jwk']) ? cnf['jwk'] : did === undefined ? undefined : readDidKey(did)
  if (jwk === undefined) throw invalid('The credential is not bound to a key')
  return { did, key: publicKeyOf({ ...jwk }, 'Holder') }
}

/** What the issuer signed, whoever shows it. @throws OAuthError invalid_presentation */
export function shownCredential(
  credential: DecodedJwt,
  issuers: CheckContext['issuers'],
  now: Date,
): ShownCard {
  const { header, claims } = credential
  const model = modelOf(claims)
  const found = issuerOf(
    { header, claims: { ...claims, iss: claims['iss'] ?? model['issuer'] } },
    issuers,
    now,
  )
  if (found !== undefined) checkSignature(credential, found.key, 'Issuer')
  const validUntil = earliest([
    dateIn(claims, 'exp'),
    timeIn(model, 'validUntil'),
    timeIn(model, 'expirationDate'),
  ])
  const validFrom = dateIn(claims, 'nbf') ?? timeIn(model, 'validFrom') ?? timeIn(model, 'issuanceDate')
  return {
    card: { id: '', format: 'jwt_vc_json', types: typesOf(model), claims: model, isBoundToHolder: true },
    issuer: found?.issuer,
    validUntil,
    status: statusIn(claims) ?? bitstringStatus(model),
    refusedBecause: found === undefined ? 'untrusted-issuer' : refusalByTime(validFrom, validUntil, now),
  }
}

function typesOf({ type }: Json): string[] {
  const types: unknown[] = Array.isArray(type) ? type : [type]
  return types.filter((each) => typeof each === 'string')
}

function timeIn(model: Json, name: string): Date | undefined {
  const value = model[name]
  if (value === undefined) return undefined
  const time = new Date(typeof value === 'string' ? value : Number.NaN)
  if (Number.isNaN(time.getTime())) throw invalid(`${name} is not a time`)
  return time
}

function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  const [first] = times
    .filter((time) => time !== undefined)
    .toSorted((left, right) => left.getTime() - right.getTime())
  return first
}

// Each may be a list to fetch; no issuer needs one for more than suspending, revoking and a message.
const mostStatuses = 4

/**
 * W3C Bitstring Status List section 2.1: the entries that say whether the card counts. One that a newer card waits (`refresh`)
 * does not.
 */
function bitstringStatus({ credentialStatus }: Json): StatusPlaceOfCard | undefined {
  const entries: unknown[] = Array.isArray(credentialStatus) ? credentialStatus : [credentialStatus]
  const [first, ...others] = entries
    .filter(isRecord)
    .filter(({ type, statusPurpose }) => type === 'BitstringStatusListEntry' && statusPurpose !== 'refresh')
    .map(placeOf)
  if (others.length >= mostStatuses) throw invalid('The credential has too many statuses')
  return first === undefined || others.length === 0 ? first : { ...first, others }
}

function placeOf(entry: Json): StatusPlaceOfCard {
  const { statusListIndex, statusListCredential: uri, statusPurpose, statusSize = 1 } = entry
  const index =
    typeof statusListIndex === 'string' && /^\d+$/.test(statusListIndex) ? Number(statusListIndex) : -1
  if (
    typeof uri !== 'string' ||
    typeof statusPurpose !== 'string' ||
    typeof statusSize !== 'number' ||
    !Number.isSafeInteger(index) ||
    index < 0
  ) {
    throw invalid('The status of the credential has a wrong form')
  }
  return { kind: 'bitstring', uri, index, entry: { statusSize, statusPurpose } }
}
