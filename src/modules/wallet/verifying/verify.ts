import { SDJwt } from '@sd-jwt/core'
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose'
import { sha256Bytes } from '#kernel/crypto'
import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { statusListPath } from '../domain/addresses.ts'
import { bodyDid, keyId } from '../domain/body-id.ts'
import { clockSkewMs, proofAgeMs } from '../domain/limits.ts'
import { refuse } from '../domain/oauth-error.ts'
import { parseSdJwt, SdJwtFormatError, type ParsedSdJwt } from '../domain/sd-jwt.ts'
import { vctOf, type ClaimValue, type CredentialTemplate } from '../domain/template.ts'
import { credentialKeys } from '../issuing/keys.ts'
import type { StatusPlace } from '../store/status-revocation.ts'

/** What the key binding must answer. */
export interface Challenge {
  clientId: string
  nonce: string
}

/** A presentation whose signatures hold. Whether the card still counts is for the caller. */
export interface VerifiedPresentation {
  isFromTrustedIssuer: boolean
  /** Only claims of the template. */
  claims: Record<string, ClaimValue>
  expiresAt: Date
  /** Undefined when it is in a list of somebody else. */
  status: StatusPlace | undefined
}

const invalid = (description: string) => refuse('invalid_presentation', description)

/**
 * Checks an SD-JWT VC with key binding (RFC 9901 sections 7.1 and 7.3): signatures, type, disclosures, holder's key,
 * nonce, audience, age and the hash of what was shown.
 * @throws OAuthError invalid_presentation
 */
export async function verifyPresentation(
  kernel: Kernel,
  presentation: string,
  template: CredentialTemplate,
  challenge: Challenge,
): Promise<VerifiedPresentation> {
  const end = presentation.lastIndexOf('~') + 1
  const sdJwt = presentation.slice(0, end)
  const parsed = readSdJwt(sdJwt)
  const { payload } = parsed
  if (payload['vct'] !== vctOf(template, kernel.origin)) throw invalid('It is another kind of credential')
  await verifyKeyBinding(kernel, presentation.slice(end), sdJwt, holderKey(payload), challenge)
  const issuer = bodyDid(kernel.origin, template.issuerOrganisationSlug)
  const isFromTrustedIssuer = payload['iss'] === issuer
  if (isFromTrustedIssuer) await verifyIssuer(kernel, parsed.jwt, issuer)
  return {
    isFromTrustedIssuer,
    claims: await shownClaims(kernel, sdJwt, parsed, template),
    expiresAt: expiryOf(payload),
    status: statusOf(kernel, payload),
  }
}

function readSdJwt(sdJwt: string): ParsedSdJwt {
  try {
    return parseSdJwt(sdJwt)
  } catch (error) {
    if (error instanceof SdJwtFormatError) throw invalid(error.message)
    throw error
  }
}

function holderKey(payload: ParsedSdJwt['payload']): JWK {
  const { cnf } = payload
  const jwk = isRecord(cnf) ? cnf['jwk'] : undefined
  if (!isRecord(jwk) || jwk['kty'] !== 'EC') throw invalid('The credential is not bound to a key')
  return jwk
}

async function verifyKeyBinding(
  kernel: Kernel,
  keyBinding: string,
  sdJwt: string,
  holder: JWK,
  { clientId, nonce }: Challenge,
): Promise<void> {
  const { payload } = await importJWK(holder, 'ES256')
    .then((key) =>
      jwtVerify(keyBinding, key, {
        typ: 'kb+jwt',
        algorithms: ['ES256'],
        audience: clientId,
        currentDate: kernel.clock.now(),
        clockTolerance: clockSkewMs / 1000,
        maxTokenAge: proofAgeMs / 1000,
      }),
    )
    .catch((cause: unknown) => {
      throw invalid(`Key binding: ${cause instanceof Error ? cause.message : 'does not verify'}`)
    })
  if (payload['nonce'] !== nonce) throw invalid('Key binding: another nonce')
  if (payload['sd_hash'] !== kernel.crypto.sha256(sdJwt))
    throw invalid('Key binding: for another selection of claims')
}

async function verifyIssuer(kernel: Kernel, jwt: string, issuer: string): Promise<void> {
  const keys = await credentialKeys(kernel, kernel.db)
  const header = readHeader(jwt)
  const jwk = keys.find((key) => keyId(issuer, key.kid) === header.kid)
  if (jwk === undefined || header.typ !== 'dc+sd-jwt') throw invalid('The issuer has no such key')
  await compactVerify(jwt, await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] }).catch(() => {
    throw invalid('The signature of the issuer does not verify')
  })
}

function readHeader(jwt: string): { kid?: string; typ?: string } {
  try {
    return decodeProtectedHeader(jwt)
  } catch {
    throw invalid('The credential has no header')
  }
}

/** RFC 9901 section 7.1 step 3 by the library; that each disclosure is one that the issuer signed, by us. */
async function shownClaims(
  kernel: Kernel,
  sdJwt: string,
  { payload, disclosures }: ParsedSdJwt,
  template: CredentialTemplate,
): Promise<Record<string, ClaimValue>> {
  const digests = disclosures.map((disclosure) => kernel.crypto.sha256(disclosure.encoded))
  // As a set: a holder may send a great many of both.
  const signed = new Set<unknown>(Array.isArray(payload['_sd']) ? payload['_sd'] : [])
  const areSigned = digests.every((digest) => signed.has(digest))
  if (!areSigned || new Set(digests).size !== digests.length) {
    throw invalid('A disclosure is not part of the credential')
  }
  const decoded = await SDJwt.fromEncode(sdJwt, hash)
  const unpacked = await decoded.getClaims<Record<string, unknown>>(hash)
  const claims: Record<string, ClaimValue> = {}
  for (const { name } of template.claims) {
    const value = unpacked[name]
    if (isClaimValue(value)) claims[name] = value
  }
  return claims
}

function expiryOf(payload: ParsedSdJwt['payload']): Date {
  const { exp } = payload
  if (typeof exp !== 'number') throw invalid('The credential has no end of validity')
  return new Date(exp * 1000)
}

function statusOf(kernel: Kernel, payload: ParsedSdJwt['payload']): StatusPlace | undefined {
  const { status } = payload
  const entry = isRecord(status) ? status['status_list'] : undefined
  const { idx, uri } = isRecord(entry) ? entry : {}
  if (typeof idx !== 'number' || !Number.isInteger(idx) || idx < 0 || typeof uri !== 'string') {
    throw invalid('The credential has no status')
  }
  const base = kernel.origin + statusListPath('')
  const statusListId = uri.startsWith(base) ? uri.slice(base.length) : ''
  return isUuid(statusListId) ? { statusListId, statusIndex: idx } : undefined
}

function hash(data: string | ArrayBuffer): Uint8Array {
  return sha256Bytes(typeof data === 'string' ? data : new Uint8Array(data))
}

function isClaimValue(value: unknown): value is ClaimValue {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
