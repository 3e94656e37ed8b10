import { hash, verify } from '@node-rs/argon2'

// The library's default algorithm is argon2id; its constants cannot be imported where types are only stripped.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/**
 * Argon2id (RFC 9106) at 19 MiB, two passes, one lane, as a PHC string.
 * @param pepper a key that is not in the database: a stolen table alone cannot be searched
 */
export function hashPassword(password: string, pepper: Uint8Array): Promise<string> {
  return hash(normalise(password), { ...cost, secret: pepper })
}

/** @throws when `encodedHash` is not an argon2 PHC string */
export function verifyPassword(encodedHash: string, password: string, pepper: Uint8Array): Promise<boolean> {
  return verify(encodedHash, normalise(password), { secret: pepper })
}

/** Against a hash that was made without a pepper, by somebody else; false for a text that is no argon2 PHC string. */
export async function verifySecret(encodedHash: string, secret: string): Promise<boolean> {
  try {
    return await verify(encodedHash, secret)
  } catch {
    return false
  }
}

/** One person's keyboards may write the same letter as different code points (NIST SP 800-63B, 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}

const parameters = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

/** Was this hash made with other parameters than those used now? */
export function isOutdatedHash(encodedHash: string): boolean {
  return !encodedHash.startsWith(parameters)
}
