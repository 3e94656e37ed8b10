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

/** What a hash of somebody else's may ask for: whoever registers it chooses what each guess costs us. */
const mostCost = { memoryKiB: 128 * 1024, passes: 10, lanes: 8 }
const costsOfHash = /^\$argon2(?:id|i|d)\$v=\d+\$m=(\d+),t=(\d+),p=(\d+)\$/

function isAffordable(encodedHash: string): boolean {
  const costs = costsOfHash.exec(encodedHash)
  if (costs === null) return false
  const [memoryKiB = 0, passes = 0, lanes = 0] = costs.slice(1).map(Number)
  return memoryKiB <= mostCost.memoryKiB && passes <= mostCost.passes && lanes <= mostCost.lanes
}

/**
 * Against a hash that was made without a pepper, by somebody else; false for a text that is no argon2 PHC string, and for
 * one that would take more than 128 MiB, ten passes or eight lanes.
 */
export async function verifySecret(encodedHash: string, secret: string): Promise<boolean> {
  if (!isAffordable(encodedHash)) return false
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
