import { createCipheriv, createECDH, createPublicKey, hkdfSync } from 'node:crypto'

/** A pair of keys on the curve P-256 as protocols send them: the public one is an uncompressed point of 65 bytes. */
export interface P256KeyPair {
  publicKey: Uint8Array
  /** The scalar, 32 bytes. */
  privateKey: Uint8Array
}

const curve = 'prime256v1'
const scalarBytes = 32

/** A fresh pair of keys for one agreement, or for signing. */
export function generateP256(): P256KeyPair {
  const agreement = createECDH(curve)
  const publicKey = agreement.generateKeys()
  // OpenSSL leaves out leading zeros of the scalar.
  const privateKey = Buffer.alloc(scalarBytes)
  const scalar = agreement.getPrivateKey()
  scalar.copy(privateKey, scalarBytes - scalar.byteLength)
  return { publicKey, privateKey }
}

/** Is this an uncompressed point of the curve P-256? A key that is none would give away bits of the secret. */
export function isP256Point(bytes: Uint8Array): boolean {
  if (bytes.byteLength !== 65 || bytes[0] !== 4) return false
  try {
    createPublicKey({ key: publicJwk(bytes), format: 'jwk' })
    return true
  } catch {
    return false
  }
}

/** ECDH (NIST SP 800-56A) of a private scalar and somebody else's public point: 32 bytes. @throws Error for no point of the curve */
export function agreeP256(privateKey: Uint8Array, theirPublicKey: Uint8Array): Uint8Array {
  const agreement = createECDH(curve)
  agreement.setPrivateKey(privateKey)
  return agreement.computeSecret(theirPublicKey)
}

/** HKDF-SHA-256 (RFC 5869): extract with the salt, expand with the info. */
export function hkdfSha256(
  secret: Uint8Array,
  salt: Uint8Array,
  info: string | Uint8Array,
  byteLength: number,
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, info, byteLength))
}

/** AES-128-GCM (NIST SP 800-38D): the ciphertext and its tag of 16 bytes. A key and nonce must never be used twice. */
export function encryptAes128Gcm(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** The pair as a JSON Web Key (RFC 7518, section 6.2), for signing. */
export function p256Jwk({ publicKey, privateKey }: P256KeyPair): PublicJwk & { d: string } {
  return { ...publicJwk(publicKey), d: Buffer.from(privateKey).toString('base64url') }
}

/** A type and not an interface, so that it passes for the open record that `node:crypto` takes. */
type PublicJwk = {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
}

function publicJwk(point: Uint8Array): PublicJwk {
  const coordinate = (start: number) => Buffer.from(point.subarray(start, start + 32)).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }
}
