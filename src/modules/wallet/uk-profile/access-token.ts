import { addMs, secondMs } from '#kernel/clock'
import { decodeJwt, hasSignatureOf, type DecodedJwt } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'
import { clockSkewMs } from '../domain/limits.ts'
import type { UkIssuer } from './issuer.ts'
import { keysOfServer } from './key-set.ts'
import { invalidToken, UkRefusal } from './refusal.ts'

/** What an access token of the authorization server says, once it is believed. */
export interface UkAccessToken {
  /** `jti` */
  tokenId: string
  /** Until then a token of this `jti` is refused. */
  rememberUntil: Date
  /** How the server names the person whose wallet it is. */
  walletSubject: string
  /** Names the offer; undefined on a refresh. */
  credentialIdentifier: string | undefined
  /** Always there on a refresh. */
  configurationId: string | undefined
  /** What the proof must be about. */
  nonce: string
}

/** The token in an Authorization header, if it is one of the kind (RFC 9068) that only an outside server makes. */
export function bearerJwt(authorization: string | undefined): DecodedJwt | undefined {
  const compact = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization?.trim() ?? '')?.[1]
  return compact === undefined ? undefined : decodeJwt(compact)
}

/**
 * Verifies the access token of a request: type, algorithm, key, signature, issuer, audience, times and claims.
 * Whether its offer is the subject's is for the caller. Must not be called within a transaction.
 * @throws UkRefusal missing_token, invalid_token
 */
export async function verifyAccessToken(
  kernel: Kernel,
  server: UkIssuer,
  authorization: string | undefined,
): Promise<UkAccessToken> {
  if (authorization === undefined || authorization.trim() === '') {
    throw new UkRefusal('missing_token', 'There is no Authorization header')
  }
  const token = bearerJwt(authorization)
  if (token === undefined) throw invalidToken('The access token is not a signed JWT')
  await checkSignature(kernel, server, token)
  checkAddressees(server, token)
  const expiresAt = checkTimes(kernel.clock.now(), token)
  return readClaims(token, addMs(expiresAt, clockSkewMs))
}

async function checkSignature(kernel: Kernel, { keySetUrl }: UkIssuer, token: DecodedJwt): Promise<void> {
  const { typ, alg, kid } = token.header
  if (typ !== 'at+jwt') throw invalidToken('The access token is not of type at+jwt')
  if (alg !== 'ES256') throw invalidToken('The access token is not signed with ES256')
  if (typeof kid !== 'string') throw invalidToken('The access token names no key')
  const keys = await keysOfServer(kernel, keySetUrl, kid)
  if (keys.length === 0) throw invalidToken('The authorization server has no such key')
  if (!keys.some((key) => hasSignatureOf(token, key))) {
    throw invalidToken('The signature of the access token is wrong')
  }
}

function checkAddressees({ issuer, authorizationServer }: UkIssuer, { claims }: DecodedJwt): void {
  const { iss, aud } = claims
  if (iss !== authorizationServer) throw invalidToken('The access token is of another server')
  const audience: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audience.includes(issuer)) throw invalidToken('The access token is for another issuer')
}

const latestSeconds = Date.UTC(9999, 11, 31) / secondMs

/** @returns when it ends */
function checkTimes(now: Date, { claims: { exp, nbf } }: DecodedJwt): Date {
  if (typeof exp !== 'number' || !Number.isFinite(exp)) throw invalidToken('The access token has no end')
  const expiresAt = new Date(Math.min(exp, latestSeconds) * secondMs)
  if (addMs(expiresAt, clockSkewMs) <= now) throw invalidToken('The access token has expired')
  if (nbf === undefined) return expiresAt
  if (typeof nbf !== 'number' || nbf * secondMs > addMs(now, clockSkewMs).getTime()) {
    throw invalidToken('The access token does not count yet')
  }
  return expiresAt
}

function readClaims({ claims }: DecodedJwt, rememberUntil: Date): UkAccessToken {
  const { sub, jti, c_nonce: nonce } = claims
  if (!isText(sub)) throw invalidToken('The access token has no subject')
  if (!isText(jti)) throw invalidToken('The access token has no jti')
  if (!isText(nonce)) throw invalidToken('The access token has no c_nonce')
  const credentialIdentifier = onlyName(claims, 'credential_identifiers')
  const configurationId = onlyName(claims, 'credential_configuration_ids')
  if (credentialIdentifier === undefined && configurationId === undefined) {
    throw invalidToken('The access token names no credential')
  }
  return { tokenId: jti, rememberUntil, walletSubject: sub, credentialIdentifier, configurationId, nonce }
}

/** The single name in a list of the token; undefined where the token has no such list. */
function onlyName(claims: DecodedJwt['claims'], claim: string): string | undefined {
  const list = claims[claim]
  if (list === undefined) return undefined
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  if (!Array.isArray(list) || list.length !== 1 || !isText(first)) {
    throw invalidToken(`${claim} of the access token is not a list of one name`)
  }
  return first
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0')
}
