import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  importJWK,
  SignJWT,
  type JWK,
} from 'jose'

/** Keeps a private key for the backup: takes PKCS #8, gives ciphertext as base64url. */
export type SealKey = (pkcs8: Uint8Array<ArrayBuffer>) => Promise<string>

/** A key of a card, before there is a card. */
export interface NewKey {
  privateKey: CryptoKey
  publicJwk: JWK
  /** Only with a backup. */
  sealedKey?: string
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/**
 * A new P-256 key pair. Without `seal` the private half never leaves the browser's key store. With it the key can be read
 * in this function alone, where it goes under the backup's key; what is kept and used cannot be read out either way.
 */
export async function makeKeyPair(seal?: SealKey): Promise<NewKey> {
  const pair = await crypto.subtle.generateKey(p256, seal !== undefined, ['sign', 'verify'])
  const publicJwk = await publicJwkOf(pair.publicKey)
  if (seal === undefined) return { privateKey: pair.privateKey, publicJwk }
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  try {
    return { privateKey: await importPrivateKey(pkcs8), publicJwk, sealedKey: await seal(pkcs8) }
  } finally {
    pkcs8.fill(0)
  }
}

/** A private key that can be used and not read. */
export function importPrivateKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, p256, false, ['sign'])
}

async function publicJwkOf(key: CryptoKey): Promise<JWK> {
  const { kty, crv, x, y } = await exportJWK(key)
  if (kty === undefined || crv === undefined || x === undefined || y === undefined) {
    throw new TypeError('The browser made an incomplete key')
  }
  return { kty, crv, x, y }
}

/** @param serverAheadMs how far the clock of the reader is ahead of this one */
export async function sign(
  privateKey: CryptoKey,
  header: { typ: string; jwk?: JWK; kid?: string },
  claims: Record<string, unknown>,
  serverAheadMs: number,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', ...header })
    .setIssuedAt(new Date(Date.now() + serverAheadMs))
    .sign(privateKey)
}

/** The payload of a JWS signed by one of these keys with ES256; undefined for any other. */
export async function verified(jws: string, keys: readonly JWK[], typ: string): Promise<unknown> {
  try {
    const header = decodeProtectedHeader(jws)
    const jwk = keys.find((key) => key.kid === header.kid)
    if (jwk === undefined || header.typ !== typ) return undefined
    const { payload } = await compactVerify(jws, await importJWK(jwk, 'ES256'), { algorithms: ['ES256'] })
    return JSON.parse(new TextDecoder().decode(payload))
  } catch {
    return undefined
  }
}

export async function isSameKey(left: JWK, right: unknown): Promise<boolean> {
  if (typeof right !== 'object' || right === null) return false
  try {
    return (await calculateJwkThumbprint(left)) === (await calculateJwkThumbprint({ ...right }))
  } catch {
    return false
  }
}
