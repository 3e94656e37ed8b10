import { createDecipheriv, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  agreeP256,
  encryptAes128Gcm,
  generateP256,
  hkdfSha256,
  isP256Point,
  p256Jwk,
} from './web-encryption.ts'

const fromHex = (hex: string) => Buffer.from(hex, 'hex')

test('both sides of an agreement come to the same secret', () => {
  const [ours, theirs] = [generateP256(), generateP256()]
  const secret = agreeP256(ours.privateKey, theirs.publicKey)
  expect(secret.byteLength).toBe(32)
  expect(agreeP256(theirs.privateKey, ours.publicKey)).toEqual(secret)
  expect(agreeP256(generateP256().privateKey, ours.publicKey)).not.toEqual(secret)
})

test('a private key always has 32 bytes, and fits its public one', () => {
  // One scalar in 256 begins with a zero byte.
  for (let round = 0; round < 600; round += 1) expect(generateP256().privateKey.byteLength).toBe(32)
  const jwk = p256Jwk(generateP256())
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const { d: _secret, ...half } = jwk
  const signed = sign('sha256', Buffer.from('bins'), key)
  expect(verify('sha256', Buffer.from('bins'), createPublicKey({ key: half, format: 'jwk' }), signed)).toBe(
    true,
  )
})

test('only points of the curve are public keys', () => {
  const { publicKey } = generateP256()
  expect(isP256Point(publicKey)).toBe(true)
  const off = Buffer.from(publicKey)
  off.writeUInt8((off[64] ?? 0) ^ 1, 64)
  expect(isP256Point(off)).toBe(false)
  expect(isP256Point(publicKey.subarray(0, 64))).toBe(false)
  expect(isP256Point(Buffer.alloc(65, 4))).toBe(false)
  expect(() => agreeP256(generateP256().privateKey, off)).toThrow('Public key is not valid')
})

test('HKDF gives what RFC 5869, appendix A.1 has', () => {
  const okm = hkdfSha256(
    fromHex('0b'.repeat(22)),
    fromHex('000102030405060708090a0b0c'),
    fromHex('f0f1f2f3f4f5f6f7f8f9'),
    42,
  )
  expect(Buffer.from(okm).toString('hex')).toBe(
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  )
})

test('what AES-128-GCM encrypted opens again, and not when it was changed', () => {
  const [key, nonce] = [Buffer.alloc(16, 1), Buffer.alloc(12, 2)]
  const sealed = Buffer.from(encryptAes128Gcm(key, nonce, Buffer.from('bins tomorrow')))
  const open = (bytes: Buffer) => {
    const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(-16))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString()
  }
  expect(open(sealed)).toBe('bins tomorrow')
  sealed.writeUInt8((sealed[0] ?? 0) ^ 1, 0)
  expect(() => open(sealed)).toThrow('unable to authenticate data')
})
