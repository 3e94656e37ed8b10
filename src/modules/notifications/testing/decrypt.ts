import { createDecipheriv } from 'node:crypto'
import { agreeP256, generateP256, hkdfSha256, type P256KeyPair } from '#kernel/crypto'

/** A browser's subscription, with the halves that only the browser has. */
export interface TestBrowser {
  keys: P256KeyPair
  auth: Uint8Array
}

export function testBrowser(): TestBrowser {
  return { keys: generateP256(), auth: generateP256().privateKey.subarray(0, 16) }
}

/** Opens a message of one record as a browser does (RFC 8291, section 4). @throws Error when it was made for another one */
export function decryptPush(message: Uint8Array, { keys, auth }: TestBrowser): string {
  const bytes = Buffer.from(message)
  const salt = bytes.subarray(0, 16)
  const keyLength = bytes.readUInt8(20)
  const theirs = bytes.subarray(21, 21 + keyLength)
  const shared = agreeP256(keys.privateKey, theirs)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.publicKey, theirs])
  const inputKey = hkdfSha256(shared, auth, info, 32)
  const key = hkdfSha256(inputKey, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = hkdfSha256(inputKey, salt, 'Content-Encoding: nonce\0', 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: 16 })
  const record = bytes.subarray(21 + keyLength)
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.lastIndexOf(2)
  return padded.subarray(0, end).toString('utf8')
}
