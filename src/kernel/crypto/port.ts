import type { JWK } from 'jose'
import type { Queryable } from '#kernel/db'

/** Randomness, hashes, encryption at rest and signing keys. The only source of randomness. */
export interface Crypto {
  /** A random UUID (version 7: sorts by time). */
  uuid(): string
  /** `byteLength` random bytes as base64url: tokens, keys of links, nonces. */
  token(byteLength?: number): string
  /** A code of `digits` decimal digits, evenly distributed. */
  numericCode(digits: number): string
  /** A reference people can read aloud: upper-case letters and digits without lookalikes, grouped in fours. */
  reference(): string
  /** SHA-256 as base64url: how tokens are stored. */
  sha256(text: string | Uint8Array): string
  /** HMAC-SHA-256 under a key derived from SECRET_KEY for `purpose`, as base64url. */
  mac(purpose: string, text: string): string
  /** Constant-time comparison. */
  equal(left: string, right: string): boolean
  /** AES-256-GCM under a key derived from SECRET_KEY for `purpose`. */
  seal(purpose: string, plaintext: string): string
  /** @throws UnsealError when the text was changed, or sealed for another purpose or under another secret */
  unseal(purpose: string, sealed: string): string
  hashPassword(password: string): Promise<string>
  verifyPassword(hash: string, password: string): Promise<boolean>
  /** Was this hash made with other parameters than those used now? Hash the password anew when it is next typed. */
  isOutdatedHash(hash: string): boolean
  /**
   * Does a secret fit an argon2 hash that was made elsewhere (a service's client secret, hashed by its owner)? Unlike
   * passwords, such hashes know nothing of this program's key. False for a text that is no argon2 hash,
   * and for a hash that costs too much to compare.
   */
  verifySecret(hash: string, secret: string): Promise<boolean>
  keys: SigningKeys
}

/** Signing keys by purpose (`identity.id-token`, `wallet.credential`, `audit.checkpoint`), private parts sealed in the database. */
export interface SigningKeys {
  /** The private key now in use, made at first need. */
  current(target: Queryable, purpose: string): Promise<SigningKey>
  /**
   * Public keys that verifiers should accept: current, next and recently retired, in that order.
   * @param retiredSince leave out keys retired earlier; default 30 days ago. Give an early date where signatures
   * outlive that (credentials, audit checkpoints).
   */
  published(target: Queryable, purpose: string, retiredSince?: Date): Promise<JWK[]>
  /** The next key, as verifiers know it. */
  next(target: Queryable, purpose: string): Promise<NextKey>
  /** Puts the next key, already published, into use, and retires the old one: its public part stays published. */
  rotate(target: Queryable, purpose: string): Promise<SigningKey>
}

export interface NextKey {
  kid: string
  /** Verifiers that have read the keys since then know it. */
  publishedAt: Date
  /** It has been published for as long as the key in use: whoever knows that one knows this one. */
  isKnownWithCurrent: boolean
}

export type SigningAlgorithm = 'ES256' | 'RS256'

export interface SigningKey {
  /** RFC 7638 thumbprint. */
  kid: string
  algorithm: SigningAlgorithm
  privateJwk: JWK
  publicJwk: JWK
}
