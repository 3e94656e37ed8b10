import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const version = 'v1.'
const nonceBytes = 12
const tagBytes = 16

/** A sealed text was changed, or was sealed for another purpose or under another secret. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError'
}

/**
 * AES-256-GCM (NIST SP 800-38D): `v1.` and base64url of nonce, ciphertext and tag.
 * The nonce never comes from seeded randomness: two texts under one key and nonce would give both away.
 */
export function seal(key: KeyObject, plaintext: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce)
  const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return version + sealed.toString('base64url')
}

/** The text that `seal` was given. @throws UnsealError */
export function unseal(key: KeyObject, sealed: string): string {
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url')
  if (!sealed.startsWith(version) || bytes.length < nonceBytes + tagBytes) {
    throw new UnsealError('This is not a sealed text')
  }
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  const ciphertext = bytes.subarray(nonceBytes, -tagBytes)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new UnsealError('The sealed text was changed, or sealed for another purpose or secret', { cause })
  }
}
