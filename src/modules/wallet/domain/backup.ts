/**
 * How the backup of the browser wallets of one person is kept. The server stores ciphertext: `content` under a key that
 * follows from a secret, and the secret wrapped once for each way of unlocking it.
 */
export interface Backup {
  /** Grows by one with each change; 0 where there is none. */
  version: number
  /** base64url */
  content: string
  unlocks: readonly Unlock[]
}

/** A way back to the secret: a code that was written down, or a passkey whose device has the PRF extension. */
export type Unlock = CodeUnlock | PasskeyUnlock

export interface CodeUnlock {
  kind: 'code'
  /** For PBKDF2-HMAC-SHA-256; base64url. */
  salt: string
  iterations: number
  /** The secret under the derived key; base64url. */
  wrappedSecret: string
}

export interface PasskeyUnlock {
  kind: 'passkey'
  /** base64url */
  credentialId: string
  /** First input of the PRF extension (Web Authentication Level 3, section 10.1.4); base64url. */
  salt: string
  wrappedSecret: string
}

/** Largest backup that is kept, in characters of base64url. */
export const largestBackup = 750_000

/** Ways of unlocking one backup: a code, and the passkeys of several devices. */
export const mostUnlocks = 10

/** OWASP's advice for PBKDF2-HMAC-SHA-256. The code has 100 bits by itself; this is for who keeps half of it. */
export const codeIterations = 600_000

/** Browser wallets that one person may have at a time. */
export const mostWallets = 20

export const longestLabel = 60
