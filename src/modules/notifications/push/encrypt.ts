import { agreeP256, encryptAes128Gcm, hkdfSha256, type P256KeyPair } from '#kernel/crypto'

/** Keys of a browser's push subscription (Push API, `getKey`). */
export interface PushKeys {
  /** Its public key: a point of P-256, 65 bytes. */
  p256dh: Uint8Array
  /** Its secret of 16 bytes. */
  auth: Uint8Array
}

/** What must be fresh for each message. */
export interface Freshness {
  keys: P256KeyPair
  /** 16 random bytes. */
  salt: Uint8Array
}

const recordSize = 4_096
const tagBytes = 16
const delimiterBytes = 1
/** Salt, record size, length of the key, and the key. */
const headerBytes = 16 + 4 + 1 + 65

/** Push services must take bodies of 4096 bytes (RFC 8030, section 7.2); this much text fits into one. */
export const longestPlaintextBytes = recordSize - headerBytes - tagBytes - delimiterBytes

/**
 * A message that only the browser can read (RFC 8291): one record of the content coding `aes128gcm` (RFC 8188) under a key
 * that is agreed on for this message alone.
 * @param paddingBytes zeros after the text, which hide how long it is
 * @throws RangeError when it does not fit into a record
 */
export function encryptPush(
  plaintext: Uint8Array,
  { p256dh, auth }: PushKeys,
  { keys, salt }: Freshness,
  paddingBytes = 0,
): Uint8Array<ArrayBuffer> {
  if (plaintext.byteLength + paddingBytes > longestPlaintextBytes) {
    throw new RangeError('The message does not fit into one record')
  }
  const shared = agreeP256(keys.privateKey, p256dh)
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, keys.publicKey])
  const inputKey = hkdfSha256(shared, auth, keyInfo, 32)
  const contentKey = hkdfSha256(inputKey, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = hkdfSha256(inputKey, salt, 'Content-Encoding: nonce\0', 12)
  // 2 says that this is the last record.
  const record = Buffer.concat([plaintext, Buffer.from([2]), Buffer.alloc(paddingBytes)])
  const header = Buffer.alloc(headerBytes - keys.publicKey.byteLength)
  header.set(salt)
  header.writeUInt32BE(recordSize, 16)
  header.writeUInt8(keys.publicKey.byteLength, 20)
  return Buffer.concat([header, keys.publicKey, encryptAes128Gcm(contentKey, nonce, record)])
}
