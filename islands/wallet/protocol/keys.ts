import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  importJWK,
  SignJWT,
  type JWK,
} from 'jose'

/** A new P-256 key pair whose private half never leaves the browser's key store. */
export async function makeKeyPair(): Promise<{ privateKey: CryptoKey; publicJwk: JWK }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  const { kty, crv, x, y } = await exportJWK(pair.publicKey)
  if (kty === undefined || crv === undefined || x === undefined || y === undefined) {
    throw new TypeError('The browser made an incomplete key')
  }
  return { privateKey: pair.privateKey, publicJwk: { kty, crv, x, y } }
}

/** @param serverAheadMs how far the clock of the reader is ahead of this one */
export async function sign(
  privateKey: CryptoKey,
  header: { typ: string; jwk?: JWK },
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

/** SHA-256 as base64url. */
export async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
