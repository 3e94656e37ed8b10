import { constants, createPrivateKey, sign, verify, type KeyObject } from 'node:crypto'
import type { SigningKey } from './port.ts'

interface Algorithm {
  hash: 'sha256' | 'sha384' | 'sha512'
  family: 'ec' | 'rsa' | 'rsa-pss'
  /** Of elliptic curve keys, as OpenSSL names it. */
  curve?: string
}

/** RFC 7518, section 3.1: asymmetric algorithms only, so that no public key can serve as a shared secret. */
const algorithms: Readonly<Record<string, Algorithm>> = {
  ES256: { hash: 'sha256', family: 'ec', curve: 'prime256v1' },
  ES384: { hash: 'sha384', family: 'ec', curve: 'secp384r1' },
  ES512: { hash: 'sha512', family: 'ec', curve: 'secp521r1' },
  RS256: { hash: 'sha256', family: 'rsa' },
  RS384: { hash: 'sha384', family: 'rsa' },
  RS512: { hash: 'sha512', family: 'rsa' },
  PS256: { hash: 'sha256', family: 'rsa-pss' },
  PS384: { hash: 'sha384', family: 'rsa-pss' },
  PS512: { hash: 'sha512', family: 'rsa-pss' },
}

const smallestRsaBits = 2048

/** A JSON Web Token in compact form, taken apart. Nothing in it is to be believed before its signature was verified. */
export interface DecodedJwt {
  header: Readonly<Record<string, unknown>>
  claims: Readonly<Record<string, unknown>>
  signingInput: string
  signature: Uint8Array
}

/** Undefined for anything but three parts of base64url with JSON objects in the first two (RFC 7515, section 7.1). */
export function decodeJwt(compact: string): DecodedJwt | undefined {
  const parts = compact.split('.')
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3 || !parts.every((part) => /^[\w-]*$/.test(part))) return undefined
  const decodedHeader = decodeObject(header)
  const claims = decodeObject(payload)
  if (decodedHeader === undefined || claims === undefined) return undefined
  return {
    header: decodedHeader,
    claims,
    signingInput: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

function decodeObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Was it signed with this key? The algorithm that the header names must be one for keys of this kind: `none`, HMAC and
 * RSA keys under 2048 bits never are. A header with `crit` asks for what is not known here (RFC 7515, section 4.1.11).
 */
export function hasSignatureOf({ header, signingInput, signature }: DecodedJwt, key: KeyObject): boolean {
  const algorithm = typeof header['alg'] === 'string' ? algorithms[header['alg']] : undefined
  if (algorithm === undefined || 'crit' in header || !fits(algorithm, key)) return false
  return verify(algorithm.hash, Buffer.from(signingInput), { key, ...paddingOf(algorithm) }, signature)
}

function fits({ family, curve }: Algorithm, key: KeyObject): boolean {
  if (key.type !== 'public') return false
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {}
  if (family === 'ec') return key.asymmetricKeyType === 'ec' && namedCurve === curve
  return key.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= smallestRsaBits
}

function paddingOf({ family }: Algorithm): {
  dsaEncoding?: 'ieee-p1363'
  padding?: number
  saltLength?: number
} {
  if (family === 'ec') return { dsaEncoding: 'ieee-p1363' }
  if (family === 'rsa') return {}
  return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
}

// A key is signed with many times while it is in use, and reading it costs as much as a signature.
const privateKeys = new WeakMap<SigningKey, KeyObject>()

/**
 * A signed token with the key's `kid` and `alg` in its header. A fifth of the time of the library that is used elsewhere,
 * which signs through Web Crypto: sign-in makes two and verifies two for each service that somebody opens.
 * @param header more header fields, such as `typ`
 */
export function signJwt(
  key: SigningKey,
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, string | readonly string[]>> = {},
): string {
  const signingInput = `${encode({ alg: key.algorithm, kid: key.kid, ...header })}.${encode(claims)}`
  return `${signingInput}.${signBytes(key, Buffer.from(signingInput)).toString('base64url')}`
}

/** A signature in the form that JOSE and COSE share: of an elliptic curve, `r` and `s` side by side (RFC 7518, section 3.4). */
export function signBytes(key: SigningKey, bytes: Uint8Array): Buffer {
  const algorithm = algorithms[key.algorithm]
  if (algorithm === undefined) throw new TypeError(`There is no way to sign with ${key.algorithm}`)
  return sign(algorithm.hash, bytes, { key: privateKeyOf(key), ...paddingOf(algorithm) })
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function privateKeyOf(key: SigningKey): KeyObject {
  const known = privateKeys.get(key)
  if (known !== undefined) return known
  const made = createPrivateKey({ key: key.privateJwk, format: 'jwk' })
  privateKeys.set(key, made)
  return made
}
