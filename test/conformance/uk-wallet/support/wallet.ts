import { makeJwt, newKeyPair, publicJwk, type KeyPair } from './jwt.ts'
import type { Wrong } from './authorization-server.ts'

/** An app that holds cards, with a key of its own. */
export interface Wallet {
  key: KeyPair
  did: string
}

export function newWallet(): Wallet {
  const key = newKeyPair()
  return { key, did: didKey(publicJwk(key)) }
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Multibase base58btc (its `z`) of the bytes. @param bytes not beginning with 0 */
export function multibase(bytes: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let digits = ''
  while (value > 0n) {
    digits = alphabet.charAt(Number(value % 58n)) + digits
    value /= 58n
  }
  return `z${digits}`
}

/** The did:key method for P-256: 0x1200 as a varint, then the point, compressed. */
function didKey({ x, y }: { x: string; y: string }): string {
  const parity = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2
  return `did:key:${multibase(Buffer.concat([Buffer.from([0x80, 0x24, 2 + parity]), Buffer.from(x, 'base64url')]))}`
}

/** A proof of possession, as the published test harness makes it. */
export function proofOf(
  wallet: Wallet,
  { nonce, issuer, now }: { nonce: string; issuer: string; now: Date },
  wrong: Wrong = {},
): string {
  const header = { alg: 'ES256', kid: wallet.did, typ: 'openid4vci-proof+jwt', ...wrong.header }
  const claims = {
    nonce,
    iat: Math.floor(now.getTime() / 1000),
    iss: 'urn:fdc:gov:uk:wallet',
    aud: issuer,
    ...wrong.claims,
  }
  return makeJwt(header, claims, wrong.signedBy ?? wallet.key)
}
