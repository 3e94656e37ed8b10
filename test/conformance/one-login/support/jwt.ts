import { createHmac, createPublicKey, KeyObject, sign } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import type { ServiceKey } from './keys.ts'

/** Members to set on an object of JSON; undefined takes one away. */
export type JsonChanges = Readonly<Record<string, unknown>>

export function changed(claims: JsonChanges, changes: JsonChanges): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
  )
}

/** A JWT whose header and claims may be anything, signed as its `alg` says. */
export async function signJwt(
  claims: JsonChanges,
  key: ServiceKey,
  header: { alg?: string; kid?: string } = {},
): Promise<string> {
  const signer = new SignJWT(claims)
  return signer.setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header }).sign(key.privateKey)
}

/** Signed by RS256, with more in its header than libraries would write. */
export function signWithHeader(
  claims: JsonChanges,
  { kid, privateKey }: ServiceKey,
  header: JsonChanges,
): string {
  const input = `${encoded({ alg: 'RS256', kid, ...header })}.${encoded(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), KeyObject.from(privateKey)).toString('base64url')}`
}

/** RFC 7515, appendix A.5: a JWT that says it needs no signature. */
export function unsignedJwt(claims: JsonChanges): string {
  return `${encoded({ alg: 'none' })}.${encoded(claims)}.`
}

/** The classic confusion: an HMAC whose secret is the public key that everybody knows (RFC 8725, section 2.1). */
export function jwtSignedWithPublicKey(claims: JsonChanges, key: ServiceKey): string {
  const secret = createPublicKey(key.publicPem).export({ type: 'spki', format: 'pem' })
  const input = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

/** The same claims and signature under a header of another algorithm. */
export function withHeader(jwt: string, changes: JsonChanges): string {
  const [, payload = '', signature = ''] = jwt.split('.')
  return `${encoded(changed({ ...decodeProtectedHeader(jwt) }, changes))}.${payload}.${signature}`
}

/** Other claims under a signature that was made for the first ones. */
export function withClaims(jwt: string, changes: JsonChanges): string {
  const [header = '', , signature = ''] = jwt.split('.')
  return `${header}.${encoded(changed(decodeJwt(jwt), changes))}.${signature}`
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
