import { hash } from 'node:crypto'
import { MdocError } from '../domain/mdoc/refusal.ts'
import { SdJwtFormatError } from '../domain/sd-jwt.ts'
import { unpackSdJwt } from '../domain/sd-jwt-unpack.ts'
import { verifyIssuerSigned } from '../mdoc/verify.ts'
import { issuerOf } from './issuer-key.ts'
import { shownCredential } from './jwt-vc.ts'
import { refusedMdoc, shownDocument } from './mdoc.ts'
import { invalid } from './refusal.ts'
import { statusIn } from './sd-jwt-vc.ts'
import type { CheckContext, ShownCard } from './shown.ts'
import { checkSignature } from './signatures.ts'
import { readJwt } from './strict-jwt.ts'
import { dateIn, refusalByTime } from './times.ts'

/** What a check needs that nobody asked for: it says nothing about who holds the card. */
export type IssuedContext = Omit<CheckContext, 'challenge'>

/** An SD-JWT VC as its issuer gave it out, without a proof of its holder. @throws OAuthError invalid_presentation */
export function checkIssuedSdJwtVc(credential: string, { issuers, now }: IssuedContext): ShownCard {
  const { jwt, claims, header } = unpack(credential)
  if (header['typ'] !== 'dc+sd-jwt') throw invalid('It is not an SD-JWT VC')
  const found = issuerOf({ header, claims }, issuers, now)
  if (found !== undefined) checkSignature(readJwt(jwt, 'The credential'), found.key, 'Issuer')
  const validUntil = dateIn(claims, 'exp')
  const types = typeof claims['vct'] === 'string' ? [claims['vct']] : []
  return {
    card: { id: '', format: 'dc+sd-jwt', types, claims, isBoundToHolder: false },
    issuer: found?.issuer,
    validUntil,
    status: statusIn(claims),
    refusedBecause:
      found === undefined ? 'untrusted-issuer' : refusalByTime(dateIn(claims, 'nbf'), validUntil, now),
  }
}

function unpack(credential: string) {
  try {
    return unpackSdJwt(credential, (algorithm, text) => hash(algorithm.replace('-', ''), text, 'base64url'))
  } catch (error) {
    if (error instanceof SdJwtFormatError) throw invalid(error.message)
    throw error
  }
}

/** A credential of the W3C model as a JWT, without a presentation around it. @throws OAuthError invalid_presentation */
export function checkIssuedJwtVc(credential: string, { issuers, now }: IssuedContext): ShownCard {
  return shownCredential(readJwt(credential, 'The credential'), issuers, now)
}

/** An IssuerSigned as base64url, without what a device adds. @throws OAuthError invalid_presentation */
export function checkIssuedMdoc(credential: string, context: IssuedContext): ShownCard {
  const { issuers, ownTrust, now } = context
  const roots = issuers.flatMap(({ root }) => (root === undefined ? [] : [root]))
  try {
    const document = verifyIssuerSigned(new Uint8Array(Buffer.from(credential, 'base64url')), {
      trusted: [...ownTrust.trusted, ...roots],
      isRevoked: ownTrust.isRevoked,
      now,
    })
    return shownDocument(document, context)
  } catch (error) {
    if (!(error instanceof MdocError)) throw error
    return refusedMdoc(error)
  }
}
