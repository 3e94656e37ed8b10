export type * from './port.ts'
export { createCrypto } from './create.ts'
export { decodeJwt, hasSignatureOf, signBytes, signJwt } from './jws.ts'
export type { DecodedJwt } from './jws.ts'
export { sha256Bytes, sha256Stream } from './hash.ts'
export { cryptoMigrations } from './migrations/index.ts'
export { seededRandomBytes } from './random.ts'
export { UnsealError } from './seal.ts'
export { loadOrCreateSecret } from './secret-file.ts'
export {
  agreeP256,
  encryptAes128Gcm,
  generateP256,
  hkdfSha256,
  isP256Point,
  p256Jwk,
} from './web-encryption.ts'
export type { P256KeyPair } from './web-encryption.ts'
