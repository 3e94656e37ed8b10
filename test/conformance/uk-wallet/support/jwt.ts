import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { isRecord, parseJson, type Json } from './json.ts'

export interface KeyPair {
  privateKey: KeyObject
  publicKey: KeyObject
}

export function newKeyPair(): KeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** Public members of a key (RFC 7518 section 6.2.1). */
export function publicJwk({ publicKey }: KeyPair): { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  return { kty: 'EC', crv: 'P-256', x, y }
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JWT in compact form (RFC 7515), written apart from the program under test. */
export function makeJwt(header: Json, payload: Json, { privateKey }: KeyPair): string {
  const input = `${encode(header)}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

export interface ReadJwt {
  header: Json
  payload: Json
}

/** @throws Error for anything but two objects and a signature */
export function readJwt(compact: string): ReadJwt {
  const [header, payload] = compact
    .split('.')
    .slice(0, 2)
    .map((part) => parseJson(Buffer.from(part, 'base64url').toString()))
  if (compact.split('.').length !== 3 || !isRecord(header) || !isRecord(payload)) {
    throw new Error(`Not a JWT: ${compact}`)
  }
  return { header, payload }
}

/** Was it signed with ES256 under this JSON Web Key? */
export function isSignedBy(compact: string, jwk: Json): boolean {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  const options = { key, dsaEncoding: 'ieee-p1363' as const }
  return verify('sha256', Buffer.from(`${header}.${payload}`), options, Buffer.from(signature, 'base64url'))
}

/** What the published test harness does to a signature. */
export function spoiled(compact: string): string {
  return `${compact}makeSignatureInvalid`
}
