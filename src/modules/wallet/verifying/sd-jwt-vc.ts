import { hash } from 'node:crypto'
import { SdJwtFormatError } from '../domain/sd-jwt.ts'
import { unpackSdJwt, type SdHash, type UnpackedSdJwt } from '../domain/sd-jwt-unpack.ts'
import { issuerOf } from './issuer-key.ts'
import { invalid } from './refusal.ts'
import type { Challenge, CheckContext, ShownCard, StatusPlaceOfCard } from './shown.ts'
import { checkSignature, publicKeyOf } from './signatures.ts'
import { isRecord } from '../domain/json.ts'
import { readJwt } from './strict-jwt.ts'
import { checkFresh, dateIn, refusalByTime } from './times.ts'

/**
 * Checks an SD-JWT VC with key binding (RFC 9901 sections 7.1 and 7.3; draft-ietf-oauth-sd-jwt-vc): disclosures, the
 * holder's proof over exactly what was shown, the issuer's signature and the card's dates.
 * @throws OAuthError invalid_presentation
 */
export function checkSdJwtVc(presentation: string, context: CheckContext): ShownCard {
  const end = presentation.lastIndexOf('~') + 1
  const sdJwt = presentation.slice(0, end)
  const unpacked = unpack(sdJwt)
  const { claims, header } = unpacked
  if (header['typ'] !== 'dc+sd-jwt') throw invalid('It is not an SD-JWT VC')
  checkKeyBinding(presentation.slice(end), sdJwt, unpacked, context)
  const found = issuerOf({ header, claims }, context.issuers, context.now)
  if (found !== undefined) checkSignature(readJwt(unpacked.jwt, 'The credential'), found.key, 'Issuer')
  const validUntil = dateIn(claims, 'exp')
  return {
    card: {
      id: '',
      format: 'dc+sd-jwt',
      types: typeof claims['vct'] === 'string' ? [claims['vct']] : [],
      claims,
      isBoundToHolder: true,
    },
    issuer: found?.issuer,
    validUntil,
    status: statusIn(claims),
    refusedBecause:
      found === undefined
        ? 'untrusted-issuer'
        : refusalByTime(dateIn(claims, 'nbf'), validUntil, context.now),
  }
}

function unpack(sdJwt: string): UnpackedSdJwt {
  try {
    return unpackSdJwt(sdJwt, digestUnder)
  } catch (error) {
    if (error instanceof SdJwtFormatError) throw invalid(error.message)
    throw error
  }
}

function digestUnder(algorithm: SdHash, text: string): string {
  return hash(algorithm.replace('-', ''), text, 'base64url')
}

function checkKeyBinding(
  keyBinding: string,
  sdJwt: string,
  { claims, hash: algorithm }: UnpackedSdJwt,
  { challenge, now }: CheckContext,
): void {
  const { cnf } = claims
  const jwk = isRecord(cnf) ? cnf['jwk'] : undefined
  if (!isRecord(jwk)) throw invalid('The credential is not bound to a key')
  const proof = readJwt(keyBinding, 'Key binding')
  if (proof.header['typ'] !== 'kb+jwt') throw invalid('Key binding: another type')
  checkSignature(proof, publicKeyOf(jwk, 'Key binding'), 'Key binding')
  checkFresh(proof.claims, now, 'Key binding', challenge.oldestMs)
  if (proof.claims['aud'] !== challenge.audience) throw invalid('Key binding: another audience')
  checkNonce(proof.claims, challenge)
  if (proof.claims['sd_hash'] !== digestUnder(algorithm, sdJwt)) {
    throw invalid('Key binding: for another selection of claims')
  }
}

const shortestNonce = 16

function checkNonce({ nonce }: Readonly<Record<string, unknown>>, challenge: Challenge): void {
  const isRight =
    challenge.nonce === undefined
      ? typeof nonce === 'string' && nonce.length >= shortestNonce
      : nonce === challenge.nonce
  if (!isRight) throw invalid('Key binding: another nonce')
}

/** `status_list` of draft-ietf-oauth-status-list section 6.1. @throws OAuthError invalid_presentation for a broken one */
export function statusIn(claims: Readonly<Record<string, unknown>>): StatusPlaceOfCard | undefined {
  const { status } = claims
  if (status === undefined) return undefined
  const entry = isRecord(status) ? status['status_list'] : undefined
  const { idx, uri } = isRecord(entry) ? entry : {}
  if (typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0 || typeof uri !== 'string') {
    throw invalid('The status of the credential has a wrong form')
  }
  return { kind: 'token', uri, index: idx }
}
