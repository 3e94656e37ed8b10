import { generateURI, ScureBase32Plugin, verifySync } from 'otplib'
import type { Crypto } from '#kernel/crypto'

/** RFC 6238 with the values that every authenticator app knows: SHA-1, six digits, 30 seconds. */
const periodSeconds = 30
const secretBytes = 20
const sealPurpose = 'identity.authenticator'

/** A new secret in base32, as apps and people type it. */
export function newAuthenticatorSecret(crypto: Crypto): string {
  const bytes = Buffer.from(crypto.token(secretBytes), 'base64url')
  return new ScureBase32Plugin().encode(new Uint8Array(bytes))
}

export function sealSecret(crypto: Crypto, secret: string): string {
  return crypto.seal(sealPurpose, secret)
}

export function unsealSecret(crypto: Crypto, sealed: string): string {
  return crypto.unseal(sealPurpose, sealed)
}

/** The address behind the QR code. */
export function authenticatorUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Commonweal', label: email, secret })
}

/**
 * The time step whose code this is, or undefined when the code is wrong. One step of clock drift is allowed to either
 * side (RFC 6238, section 5.2).
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: periodSeconds,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
